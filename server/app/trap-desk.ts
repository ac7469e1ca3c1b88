import type { Clock } from '../domain/clock.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { MibReader } from '../domain/mib.ts';
import type { TrapCounters, TrapLoad, TrapReader } from '../domain/trap.ts';
import type { TrapLosses } from '../domain/trap-sender.ts';
import type { TrapReceiver } from '../snmp/trap-receiver.ts';
import type { Store } from '../store/store.ts';
import { TestTrapSender } from '../traps/test-trap-sender.ts';
import { TrapSenders } from '../traps/trap-senders.ts';

/** Where there is no receiver. */
export const NO_TRAPS: TrapCounters & TrapLoad = {
  received: 0,
  malformed: 0,
  unknownUser: 0,
  authenticationFailed: 0,
  rateLimited: 0,
  droppedByKernel: null,
  receiveBuffer: null,
  shedSenders: [],
  waiting: 0,
  unrecorded: 0,
};

/** What people do with traps beside reading them. */
export interface TrapDesk {
  readonly senders: TrapSenders;
  readonly test: TestTrapSender;
}

export function makeTrapDesk(options: {
  readonly store: Store;
  readonly names: MibReader;
  readonly traps: TrapReader;
  readonly inventory: Pick<InventoryReader, 'devices' | 'device'>;
  readonly receiver: () => TrapReceiver | null;
  /** Where the own receiver is reached; null where it does not listen. */
  readonly target: () => string | null;
  readonly notStored: () => number;
  /** What polls show of traps that never came. */
  readonly missed: () => TrapLosses['missed'];
  readonly clock: Clock;
}): TrapDesk {
  const { store, names, traps, inventory, receiver, target, notStored, missed, clock } = options;
  const counters = (): TrapCounters => receiver()?.counters() ?? NO_TRAPS;
  return {
    senders: new TrapSenders({
      repository: store.trapSenders,
      inventory,
      transaction: store,
      losses: () => ({
        senders: receiver()?.losses() ?? [],
        droppedByKernel: counters().droppedByKernel,
        notStored: notStored(),
        missed: missed(),
      }),
      clock,
    }),
    test: new TestTrapSender({ names, traps, receiver: target, counters, clock }),
  };
}
