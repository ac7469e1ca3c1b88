import { randomBytes } from 'node:crypto';
import { Browser } from '../browser/browser.ts';
import { DeviceOverlay } from '../browser/device-overlay.ts';
import type { SetRecord } from '../browser/operation-context.ts';
import { WalkBook } from '../browser/walk-book.ts';
import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { ExchangeSink } from '../domain/exchange.ts';
import type { InventoryReader, PollControl } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { MibReader } from '../domain/mib.ts';
import type { HostResolver } from '../snmp/host-resolver.ts';
import { EngineDirectory } from '../snmp/remote-engine.ts';
import { KeyRing } from '../snmp/usm-key.ts';
import type { Store } from '../store/store.ts';
import type { Channel } from './publisher.ts';

export interface BrowserStage {
  readonly browser: Browser;
  readonly walks: WalkBook;
  readonly overlay: DeviceOverlay;
}

interface BrowserStageOptions {
  readonly store: Pick<Store, 'walks' | 'changes' | 'secretSettings'>;
  readonly channel: Pick<Channel, 'publish'>;
  readonly inventory: InventoryReader;
  readonly mib: MibReader;
  readonly polls: () => Pick<PollControl, 'pollNow'>;
  /** Told that a device took a SET by a community. Must not throw. */
  readonly communityWrite: (id: DeviceId) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly exchanges?: ExchangeSink;
  readonly resolver: HostResolver;
}

/** Operations that people ask for, and what is kept of them. */
export function makeBrowserStage(options: BrowserStageOptions): BrowserStage {
  const { store, inventory, clock, log, exchanges } = options;
  const mib = () => options.mib;
  const overlay = new DeviceOverlay({ walks: store.walks, mib, log });
  const browser = new Browser({
    inventory,
    mib,
    walks: store.walks,
    around: {
      clock,
      engines: new EngineDirectory(clock),
      keys: new KeyRing(),
      resolver: options.resolver,
      ...(exchanges ? { exchanges } : {}),
    },
    clock,
    log,
    onSet: (device, records, version) => {
      recordSet(options, device, records);
      if (version !== 'v3' && records.some(({ result }) => result === 'noError'))
        options.communityWrite(device.id);
    },
    onWalk: (deviceId) => overlay.changed(deviceId),
  });
  const walks = new WalkBook({
    walks: store.walks,
    mib,
    removed: (deviceId) => overlay.changed(deviceId),
    scrubKey: () => scrubKey(store.secretSettings),
  });
  return { browser, walks, overlay };
}

const SCRUB_KEY = 'recording scrub key';
const SCRUB_KEY_BYTES = 32;

/** Made once and kept, since two recordings of a device are compared by the addresses in their indexes. */
function scrubKey(settings: Store['secretSettings']): Uint8Array {
  const kept = settings.get(SCRUB_KEY);
  if (kept !== null) return Buffer.from(kept, 'hex');
  const key = randomBytes(SCRUB_KEY_BYTES);
  settings.set(SCRUB_KEY, key.toString('hex'));
  return key;
}

/** Objects whose values open something: their text is kept nowhere. */
const SECRET_OBJECT =
  /communit|passw|passphrase|secret|auth\w*key|priv\w*key|keychange|psk|snmpTargetParams/i;
const HIDDEN = '<secret>';

/** A SET is a change of the configuration by hand: it stands with the changes that polls find. */
function recordSet(options: BrowserStageOptions, device: Device, records: readonly SetRecord[]): void {
  const { store, channel, clock, log, polls } = options;
  for (const record of records) {
    const secret = SECRET_OBJECT.test(record.name);
    const wanted = secret ? HIDDEN : record.wanted;
    const done = record.result === 'noError';
    log.info({ device: device.name, object: record.name, result: record.result }, 'a SET was sent');
    try {
      const change = store.changes.save({
        deviceId: device.id,
        interfaceId: null,
        atMs: clock.now(),
        field: `SET ${record.name}`,
        before: secret && record.before !== null ? HIDDEN : record.before,
        after: done ? wanted : `${wanted} (${record.result})`,
      });
      channel.publish(['changes', 'overview', `device:${device.id}`], 'change', change);
    } catch (error) {
      log.error({ device: device.name, err: (error as Error).message }, 'a SET could not be recorded');
    }
  }
  // Pages that show what was set learn of it now and not at the next poll.
  if (records.some(({ result }) => result === 'noError')) {
    polls()
      .pollNow(device.id)
      .catch((error: unknown) => log.debug({ err: (error as Error).message }, 'no poll after a SET'));
  }
}
