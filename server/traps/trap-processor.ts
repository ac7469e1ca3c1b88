import type { DeviceId } from '../domain/device.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { OidNames } from '../domain/names.ts';
import type { NewTrap, QuarantineReason, ReceivedTrap, TrapFinding, TrapSink } from '../domain/trap.ts';
import { handlerFor } from './handler-registry.ts';
import { matchSender } from './sender-match.ts';
import { SenderIndex } from './sender-index.ts';
import type { TrapHandler } from './trap-handler.ts';
import { namedVarbind, summaryOf, summaryText } from './trap-text.ts';

/** What no handler is made for, and what is in quarantine, means nothing more. */
const OTHER: TrapFinding = { kind: 'other' };

export interface TrapProcessorOptions {
  readonly names: OidNames;
  readonly inventory: Pick<InventoryReader, 'devices'> & {
    /** Grows with every change of the devices; where it is absent they are looked at for each trap. */
    readonly revision?: number;
  };
  readonly sink: TrapSink;
  readonly log: Log;
}

/** Names a received trap, finds its device and reads out what it means. Nothing in quarantine means anything. */
export class TrapProcessor {
  readonly #options: TrapProcessorOptions;
  readonly #senders: SenderIndex;

  constructor(options: TrapProcessorOptions) {
    this.#options = options;
    this.#senders = new SenderIndex({
      devices: () => options.inventory.devices(),
      revision: () => options.inventory.revision ?? Number.NaN,
      nowMs: () => performance.now(),
    });
  }

  /** Returns whose it is. Never throws: hostile varbinds cost their own trap at the most. */
  receive(received: ReceivedTrap): DeviceId | null {
    const { names, sink, log } = this.#options;
    let deviceId: DeviceId | null = null;
    try {
      const { device, quarantine } = matchSender(received, this.#senders);
      deviceId = device?.id ?? null;
      const handler = handlerFor(received.notificationOid);
      const trap = this.#trap(received, handler, { deviceId, quarantine });
      const { contents, settled } = received;
      sink.onTrap({
        trap,
        finding:
          quarantine === null && handler.notificationOid !== null
            ? handler.finding(received, summaryText(names, trap.notificationName))
            : OTHER,
        ...(contents !== undefined && { kept: { raw: received.raw, contents } }),
        ...(settled && { settled }),
      });
    } catch (error) {
      log.error(
        { err: (error as Error).message, sender: received.senderAddress, oid: received.notificationOid },
        'a trap could not be processed',
      );
      received.settled?.(false);
    }
    return deviceId;
  }

  /** Texts are made when they are asked for, or now where the datagram does not tell them later. */
  #trap(
    received: ReceivedTrap,
    handler: TrapHandler,
    from: { deviceId: DeviceId | null; quarantine: QuarantineReason | null },
  ): NewTrap {
    const { names } = this.#options;
    const notificationName = names.notificationOf(received.notificationOid) ?? received.notificationOid;
    const { raw } = received;
    const whole = {
      receivedAtMs: received.receivedAtMs,
      senderAddress: this.#senders.canonical(received.senderAddress) ?? received.senderAddress,
      senderPort: received.senderPort,
      version: received.version,
      inform: received.inform,
      user: received.user,
      securityLevel: received.securityLevel,
      deviceId: from.deviceId,
      quarantine: from.quarantine,
      notificationOid: received.notificationOid,
      notificationName,
      sysUpTimeTicks: received.sysUpTimeTicks,
      v1: received.v1,
      get varbinds() {
        return received.varbinds.map((varbind) => namedVarbind(names, varbind));
      },
      handler: handler.name,
      get summary() {
        return summaryOf(handler, received, summaryText(names, notificationName));
      },
      get rawHex() {
        return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('hex');
      },
    };
    return received.contents === undefined ? { ...whole } : whole;
  }
}
