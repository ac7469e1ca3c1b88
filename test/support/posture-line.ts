import { Posture } from '../../server/security/posture.ts';
import type { FakeClock } from './fake-clock.ts';
import { silentLog } from './stage-line.ts';
import { storedLine } from './stored-line.ts';

/** The management functions over a real store, with what posture makes of them. The caller stops the store. */
export function postureLine(options: { readonly folder: string; readonly clock: FakeClock }) {
  const { store, line } = storedLine(options);
  const posture = new Posture({
    ...{ repository: store.posture, connections: store.connections, transaction: store },
    ...{ inventory: line.inventory, topology: line.topology, clock: line.clock, log: silentLog },
  });
  return { store, line, posture };
}
