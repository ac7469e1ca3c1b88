import type { ApiPorts } from '../../../server/api/ports.ts';

/** Senders and test traps; what changes something is noted. */
export function fakeTrapPorts(
  note: (what: string, input: unknown) => void,
): Pick<ApiPorts, 'trapSenders' | 'testTraps'> {
  return {
    trapSenders: {
      losses: () => ({
        senders: [
          {
            address: '192.0.2.9',
            counts: {
              malformed: 1,
              unknownUser: 0,
              wrongDigest: 0,
              wrongLevel: 0,
              replay: 0,
              shed: 0,
              rateLimited: 0,
              blocked: 2,
              notAllowed: 0,
            },
            lastAtMs: 1_000,
          },
        ],
        droppedByKernel: 0,
        missed: [{ deviceId: 1, heardAtMs: 1, linkDown: 2, linkUp: 1, contradicted: 0, lastAtMs: 5 }],
        notStored: 0,
      }),
      sources: () => [{ address: '192.0.2.9', deviceId: 1, addedAtMs: 1_000 }],
      addSource: (address, deviceId) => {
        note('addSource', { address, deviceId });
        return { address, deviceId, addedAtMs: 9_000 };
      },
      removeSource: (address) => address === '192.0.2.9',
      blocks: () => [{ network: '198.51.100.0/24', addedAtMs: 1_000, dropped: 3, lastAtMs: 2_000 }],
      block: (network) => {
        note('block', network);
        return { network, addedAtMs: 9_000, dropped: 0, lastAtMs: null };
      },
      unblock: (network) => network === '198.51.100.0/24',
    },
    testTraps: {
      form: () => ({
        oid: '1.3.6.1.6.3.1.1.5.3',
        name: 'linkDown',
        module: 'IF-MIB',
        description: '<b>hostile</b>',
        varbinds: [
          {
            oid: '1.3.6.1.2.1.2.2.1.1.1',
            name: 'ifIndex.1',
            syntax: 'InterfaceIndex (1..2147483647)',
            letter: 'i',
            enums: [{ name: 'one', number: 1 }],
            value: '1',
            missing: false,
          },
        ],
      }),
      send: (trap) => {
        note('sendTestTrap', trap);
        return Promise.resolve({
          outcome: 'stored',
          text: 'Received as trap 2.',
          to: { host: '127.0.0.1', port: 162 },
          fromPort: 50_000,
          notificationOid: '1.3.6.1.6.3.1.1.5.1',
          acknowledgedAfterMs: null,
          trapId: 2,
          repetition: false,
          deviceId: null,
          quarantine: 'unknownSender',
        });
      },
    },
  };
}
