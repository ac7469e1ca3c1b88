import type { Device, DeviceId } from '../domain/device.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { OidNames } from '../domain/names.ts';
import {
  type ReceivedTrap,
  type TrapDelivery,
  type TrapFinding,
  type TrapSink,
  wholeTrap,
} from '../domain/trap.ts';
import { LazyTrap } from './lazy-trap.ts';
import { NotificationKinds } from './notification-kinds.ts';
import { ProcessedTrap } from './processed-trap.ts';
import { SenderHabits } from './sender-habits.ts';
import { matchSender } from './sender-match.ts';
import { SenderIndex } from './sender-index.ts';
import { summaryText } from './trap-text.ts';

/** What no handler is made for, and what is in quarantine, means nothing more. */
const OTHER: TrapFinding = { kind: 'other' };

export interface TrapProcessorOptions {
  readonly names: OidNames;
  readonly inventory: Pick<InventoryReader, 'devices'> & {
    /** Grows with every change of the devices; where it is absent they are looked at for each trap. */
    readonly revision?: number;
  };
  /** The device that a person said an address belongs to. */
  readonly told?: (address: string) => Device | null;
  readonly sink: TrapSink;
  readonly log: Log;
}

/** Names a received trap, finds its device and reads out what it means. Nothing in quarantine means anything. */
export class TrapProcessor {
  readonly #options: TrapProcessorOptions;
  readonly #senders: SenderIndex;
  readonly #habits: SenderHabits;
  readonly #kinds: NotificationKinds;

  constructor(options: TrapProcessorOptions) {
    this.#options = options;
    this.#kinds = new NotificationKinds({ names: options.names, nowMs: () => performance.now() });
    this.#senders = new SenderIndex({
      devices: () => options.inventory.devices(),
      revision: () => options.inventory.revision ?? Number.NaN,
      nowMs: () => performance.now(),
    });
    this.#habits = new SenderHabits({ at: (address) => this.#senders.at(address) });
  }

  /** Returns whose it is. Never throws: hostile varbinds cost their own trap at the most. */
  receive(received: ReceivedTrap, delivery?: TrapDelivery): DeviceId | null {
    const { names, sink, log } = this.#options;
    let deviceId: DeviceId | null = null;
    try {
      const { device, quarantine } = matchSender(received, this.#senders, this.#options.told);
      deviceId = device?.id ?? null;
      const contradiction = device === null ? null : this.#habits.contradiction(received, device, quarantine);
      const kind = this.#kinds.of(received.notificationOid);
      const { handler, name } = kind;
      const lazy = new LazyTrap(received, {
        senderAddress: this.#senders.canonical(received.senderAddress) ?? received.senderAddress,
        deviceId,
        quarantine,
        notificationName: name,
        handler,
        names,
      });
      // What the datagram does not tell later is made now.
      const trap = delivery?.readable ? lazy : wholeTrap(lazy);
      const finding =
        quarantine === null && handler.notificationOid !== null
          ? handler.finding(received, summaryText(names, name))
          : OTHER;
      sink.onTrap(new ProcessedTrap(received, { trap, finding, contradiction, delivery }));
    } catch (error) {
      log.error(
        { err: (error as Error).message, sender: received.senderAddress, oid: received.notificationOid },
        'a trap could not be processed',
      );
      delivery?.settled?.(false);
    }
    return deviceId;
  }
}
