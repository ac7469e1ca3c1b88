import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Device } from '../../../server/domain/device.ts';
import { DEVICE_DEFAULTS } from '../../../server/domain/device.ts';
import type { Interface } from '../../../server/domain/interface.ts';
import type { Log } from '../../../server/domain/log.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { Sample, Series } from '../../../server/domain/series.ts';
import { Store, type StoreOptions } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** Collects what was logged. */
export class ListLog implements Log {
  readonly lines: { level: string; message: string; fields: object }[] = [];
  debug = (fields: object, message: string): void =>
    void this.lines.push({ level: 'debug', message, fields });
  info = (fields: object, message: string): void => void this.lines.push({ level: 'info', message, fields });
  warn = (fields: object, message: string): void => void this.lines.push({ level: 'warn', message, fields });
  error = (fields: object, message: string): void =>
    void this.lines.push({ level: 'error', message, fields });
  child = (): Log => this;
}

const cleanUps: (() => void)[] = [];

afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trapline-store-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store of its own that is stopped after the test. */
export function startStore(options: Partial<StoreOptions> = {}): {
  store: Store;
  folder: string;
  clock: FakeClock;
  log: ListLog;
} {
  const folder = options.folder ?? join(temporaryFolder(), 'data');
  const clock = options.clock instanceof FakeClock ? options.clock : new FakeClock();
  const log = new ListLog();
  const store = new Store({ log, ...options, clock, folder });
  cleanUps.push(() => store.stop());
  store.start();
  return { store, folder, clock, log };
}

export function newDevice(part: Partial<Device> = {}): Omit<Device, 'id'> {
  return {
    ...DEVICE_DEFAULTS,
    name: 'core-1',
    address: '192.0.2.1',
    credential: { version: 'v2c', community: new Secret('correct-horse-battery') },
    createdAtMs: 1_000,
    lab: false,
    ...part,
  };
}

export function newInterface(
  deviceId: number,
  ifIndex: number,
  part: Partial<Interface> = {},
): Omit<Interface, 'id'> {
  return {
    deviceId,
    ifIndex,
    ifDescr: `GigabitEthernet1/0/${ifIndex}`,
    ifName: `Gi1/0/${ifIndex}`,
    ifAlias: 'uplink <script>alert(1)</script>',
    ifType: 6,
    ifMtu: 1_500,
    ifSpeedBps: 1_000_000_000,
    ifPhysAddress: '00:1b:54:aa:bb:cc',
    ifAdminStatus: 'up',
    ifOperStatus: 'up',
    ifLastChangeTicks: 4_294_967_295,
    present: true,
    firstSeenAtMs: 1_000,
    lastSeenAtMs: 2_000,
    ...part,
  };
}

export function gauge(
  series: Series,
  atMs: number,
  value: number | bigint,
  part: Partial<Sample> = {},
): Sample {
  return { series, atMs, value, rate: null, delta: null, deltaSeconds: null, quality: 'ok', ...part };
}
