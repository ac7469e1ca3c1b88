import type { ApiPorts } from '../../../server/api/ports.ts';

export const fakeHealth: ApiPorts['health'] = {
  health: () => ({
    ok: true,
    version: '0.1.0',
    startedAtMs: 1,
    notices: [],
    store: { file: 'trapline.db', sizeBytes: 1, writable: true, lostEvents: 0 },
    poller: { devices: 1, polls: 1, latePolls: 0, latenessMs: 0 },
    traps: {
      address: '127.0.0.1',
      port: 162,
      listening: true,
      received: 0,
      malformed: 0,
      unknownUser: 0,
      authenticationFailed: 0,
      droppedByKernel: 0,
      rateLimited: 0,
      receiveBuffer: { octets: 212_992, wantedOctets: 8_388_608 },
      shedSenders: [],
      waiting: 0,
      unrecorded: 0,
    },
    eventLoopLagMs: 1,
  }),
};
