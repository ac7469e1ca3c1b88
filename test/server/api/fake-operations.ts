import type {
  NamedVarbind,
  OperationDesk,
  OperationRequest,
  WalkDesk,
} from '../../../server/domain/operation.ts';
import { OperationRefusal } from '../../../server/domain/operation.ts';

export const VARBIND: NamedVarbind = {
  oid: '1.3.6.1.2.1.1.5.0',
  name: 'sysName.0',
  objectOid: '1.3.6.1.2.1.1.5',
  type: 'OCTET STRING',
  text: '<b>core-1</b>',
  hex: '3C 62 3E',
  number: null,
  index: [],
};

const column = {
  oid: '1.3.6.1.2.1.2.2.1.8',
  name: 'ifOperStatus',
  syntax: 'INTEGER {up(1)}',
  access: 'read-only',
  isIndex: false,
  enums: [{ name: 'up', number: '1' }],
};
const table = {
  columns: [column],
  index: [{ name: 'ifIndex' }],
  rows: [{ index: '2', indexTexts: ['2'], cells: [VARBIND] }],
};
const walk = { id: 1, deviceId: 1, rootOid: '1.3.6.1.2.1', atMs: 5_000, varbinds: 1, complete: true };

/** Answers every operation with one varbind; device OIDs that are no names are refused as the real one does. */
export function fakeOperations(note: (request: OperationRequest) => void): OperationDesk {
  return {
    run: async (_deviceId, request, { emit, signal }) => {
      note(request);
      if (request.oids.includes('busy'))
        throw new OperationRefusal('tooManyOperations', '4 run on core-1 now.');
      if (request.oids.includes('nothing'))
        throw new OperationRefusal('invalidOperation', 'nothing: no name');
      await emit({ event: 'start', operation: request.kind, targetOid: VARBIND.oid, startedAtMs: 5_000 });
      if (request.oids.includes('forever')) {
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        note(request);
        return;
      }
      if (request.oids.includes('broken')) throw new Error('a bug');
      await emit({ event: 'varbinds', items: [VARBIND] });
      await emit({
        event: 'end',
        outcome: 'complete',
        varbinds: 1,
        requests: 1,
        lostTries: 0,
        octetsSent: 40,
        octetsReceived: 50,
        elapsedMs: 2,
        walkId: null,
      });
    },
  };
}

export const fakeWalks: WalkDesk = {
  list: () => [walk],
  get: (id) => (id === 1 ? walk : null),
  remove: (id) => id === 1,
  varbinds: (id) => Promise.resolve(id === 1 ? { items: [VARBIND], next: null } : null),
  table: (id) => Promise.resolve(id === 1 ? table : null),
  differences: ({ left, right }) =>
    Promise.resolve(
      left === 1 && right === 1
        ? {
            items: [{ oid: VARBIND.oid, name: VARBIND.name, left: VARBIND, right: null, kind: 'removed' }],
            counts: { same: 0, changed: 0, added: 0, removed: 1 },
          }
        : null,
    ),
  recording: (id, { scrub }) =>
    Promise.resolve(id === 1 ? `${VARBIND.oid}|4|${scrub ? 'scrubbed' : 'core-1'}\n` : null),
  nameOf: () => 'mib-2',
};
