import type { DeviceId } from '../domain/device.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { OidNames } from '../domain/names.ts';
import type { NamedVarbind, ReceivedTrap, TrapSink } from '../domain/trap.ts';
import type { Varbind } from '../domain/varbind.ts';
import { canonicalAddress } from './canonical-address.ts';
import { handlerFor } from './handler-registry.ts';
import { HostAddresses } from './host-addresses.ts';
import { matchSender } from './sender-match.ts';
import type { SummaryText } from './trap-handler.ts';

const MAX_SUMMARY_CHARACTERS = 300;

export interface TrapProcessorOptions {
  readonly names: OidNames;
  readonly inventory: Pick<InventoryReader, 'devices'>;
  readonly sink: TrapSink;
  readonly log: Log;
}

/** Names a received trap, finds its device and reads out what it means. Nothing in quarantine means anything. */
export class TrapProcessor {
  readonly #options: TrapProcessorOptions;
  readonly #hosts = new HostAddresses(() => performance.now());

  constructor(options: TrapProcessorOptions) {
    this.#options = options;
  }

  /** Returns whose it is. Never throws: hostile varbinds cost their own trap at the most. */
  receive(received: ReceivedTrap): DeviceId | null {
    const { names, inventory, sink, log } = this.#options;
    let deviceId: DeviceId | null = null;
    try {
      const { device, quarantine } = matchSender(received, inventory.devices(), (candidate) =>
        this.#hosts.addressOf(candidate.address),
      );
      deviceId = device?.id ?? null;
      const handler = handlerFor(received.notificationOid);
      const notificationName = names.notificationOf(received.notificationOid) ?? received.notificationOid;
      const text: SummaryText = {
        notificationName,
        varbind: (varbind) => `${names.nameOf(varbind.oid)} = ${names.render(varbind.oid, varbind)}`,
        value: (varbind) => names.render(varbind.oid, varbind),
        nameOf: (oid) => names.nameOf(oid),
      };
      const summary = handler.summary(received, text);
      sink.onTrap({
        trap: {
          receivedAtMs: received.receivedAtMs,
          senderAddress: canonicalAddress(received.senderAddress) ?? received.senderAddress,
          senderPort: received.senderPort,
          version: received.version,
          inform: received.inform,
          user: received.user,
          securityLevel: received.securityLevel,
          deviceId,
          quarantine,
          notificationOid: received.notificationOid,
          notificationName,
          sysUpTimeTicks: received.sysUpTimeTicks,
          v1: received.v1,
          varbinds: received.varbinds.map((varbind) => this.#named(varbind)),
          handler: handler.name,
          summary: oneLine(summary),
          rawHex: Buffer.from(received.raw).toString('hex'),
        },
        finding: quarantine === null ? handler.finding(received, text) : { kind: 'other' },
      });
    } catch (error) {
      log.error(
        { err: (error as Error).message, sender: received.senderAddress, oid: received.notificationOid },
        'a trap could not be processed',
      );
    }
    return deviceId;
  }

  #named(varbind: Varbind): NamedVarbind {
    const { names } = this.#options;
    const { oid, type, value } = varbind;
    return {
      oid,
      name: names.nameOf(oid),
      type,
      text: names.render(oid, varbind),
      hex: value instanceof Uint8Array ? Buffer.from(value).toString('hex') : null,
    };
  }
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= MAX_SUMMARY_CHARACTERS ? line : `${line.slice(0, MAX_SUMMARY_CHARACTERS - 1)}…`;
}
