import { setImmediate as nextTurn } from 'node:timers/promises';
import type { VolumeHour, VolumeRepository, VolumeTotal } from '../domain/accounting.ts';
import { Breather } from '../domain/breather.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import { DAY } from '../domain/units.ts';
import { RunningVolumes } from './running-volumes.ts';
import type { StoreFile } from './store-file.ts';
import { VolumeLedger } from './volume-ledger.ts';

type Columns = [number, number, number, number, number];

const add = (table: 'volume_hour' | 'volume_day'): string => `INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET in_octets = in_octets + excluded.in_octets, out_octets = out_octets + excluded.out_octets,
    covered_seconds = covered_seconds + excluded.covered_seconds`;

const COLUMNS = 'in_octets AS inOctets, out_octets AS outOctets, covered_seconds AS coveredSeconds';

const NEWEST = `SELECT max(coalesce((SELECT max(at) FROM volume_hour), 0), coalesce((SELECT max(at) FROM volume_day), 0)) AS at`;

/** Sums up to now that are kept up, by where they begin: today, the month, and what a page last asked for. */
const KEPT = 3;

/** Sums of a range, and whether all of them are read. */
interface Kept {
  readonly ledger: VolumeLedger;
  readonly whole: Promise<void>;
}

/**
 * Octets per interface and hour (UTC). Those of the running hour stand in a row per device, which every poll of the
 * device writes; who asks gets both together.
 */
export class Volumes implements VolumeRepository {
  readonly #file: StoreFile;
  readonly #running: RunningVolumes;
  /** By where they begin, the longest unused first. */
  readonly #kept = new Map<number, Kept>();
  /** Those that are being read from the disk. */
  readonly #reading = new Set<VolumeLedger>();

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
    this.#running = new RunningVolumes({ file: options.file });
  }

  add(volumes: readonly VolumeHour[], deviceId?: DeviceId): void {
    const settled = deviceId === undefined ? volumes : this.#running.add(deviceId, volumes);
    if (settled.length > 0) this.#settle(settled);
    this.#tell((ledger) => {
      ledger.add(volumes, deviceId);
      ledger.settled(settled, deviceId);
    });
  }

  /** After the removal of a device. */
  forget(deviceId: DeviceId): void {
    this.#running.forget(deviceId);
    this.#kept.clear();
  }

  #settle(volumes: readonly VolumeHour[]): void {
    this.#file.transact(() =>
      this.#file.act('adding volumes', () => {
        const hour = this.#file.write<Columns>(add('volume_hour'));
        const day = this.#file.write<Columns>(add('volume_day'));
        for (const { interfaceId, hourMs, inOctets, outOctets, coveredSeconds } of volumes) {
          hour.run(hourMs, interfaceId, inOctets, outOctets, coveredSeconds);
          day.run(hourMs - (hourMs % DAY), interfaceId, inOctets, outOctets, coveredSeconds);
        }
      }),
    );
  }

  hours(interfaceId: InterfaceId, fromMs: number, toMs: number): readonly VolumeHour[] {
    return this.#file.act(`reading volumes of interface ${interfaceId}`, () => {
      const hours = this.#file
        .read<[number, number, number], VolumeHour>(
          `SELECT interface AS interfaceId, at AS hourMs, ${COLUMNS} FROM volume_hour WHERE interface = ? AND at >= ? AND at < ? ORDER BY at`,
        )
        .all(interfaceId, fromMs, toMs);
      const running = this.#running.of(interfaceId, fromMs, toMs);
      if (running === null) return hours;
      const at = hours.findIndex(({ hourMs }) => hourMs >= running.hourMs);
      const same = hours[at];
      if (same === undefined) return [...hours, running];
      return same.hourMs === running.hourMs
        ? hours.with(at, sum(same, running))
        : hours.toSpliced(at, 0, running);
    });
  }

  /** Counts the hours that begin in the range; `hourMs` of a sum is the first of them. */
  async sums(
    fromMs: number,
    toMs: number,
    limit?: number,
    isMeant?: (id: InterfaceId) => boolean,
  ): Promise<readonly VolumeHour[]> {
    const { sums, fromMs: hourMs } = await this.#ledger(fromMs, toMs);
    return sums.leaders(limit, isMeant).map((sum) => ({ ...sum, hourMs }));
  }

  /** Counts the same hours as `sums`. */
  async total(fromMs: number, toMs: number, isMeant?: (id: InterfaceId) => boolean): Promise<VolumeTotal> {
    return (await this.#ledger(fromMs, toMs)).sums.total(isMeant);
  }

  async #ledger(fromMs: number, toMs: number): Promise<VolumeLedger> {
    const { ledger, whole } = this.#newestMs() < toMs ? this.#open(fromMs) : this.#begin({ fromMs, toMs });
    await whole;
    return ledger;
  }

  /** Sums up to whatever comes. */
  #open(fromMs: number): Kept {
    const known = this.#kept.get(fromMs);
    this.#kept.delete(fromMs);
    const kept = known ?? this.#begin({ fromMs, toMs: Infinity });
    this.#kept.set(fromMs, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    return kept;
  }

  #begin(range: { fromMs: number; toMs: number }): Kept {
    const ledger = new VolumeLedger(range);
    const whole = this.#read(ledger);
    return { ledger, whole };
  }

  async #read(ledger: VolumeLedger): Promise<void> {
    // Not inside a transaction that may be under way.
    await nextTurn();
    this.#reading.add(ledger);
    try {
      const breather = new Breather();
      await ledger.read({ file: this.#file, running: this.#running }, { pause: () => breather.pause() });
    } catch (error) {
      for (const [fromMs, kept] of this.#kept) if (kept.ledger === ledger) this.#kept.delete(fromMs);
      throw error;
    } finally {
      this.#reading.delete(ledger);
    }
  }

  #newestMs(): number {
    const settled = this.#file.act('summing volumes', () =>
      this.#file.read<[], { at: number }>(NEWEST).get(),
    );
    return Math.max(settled?.at ?? 0, this.#running.newestMs());
  }

  /** Tells the sums of what is on the disk now. */
  #tell(told: (ledger: VolumeLedger) => void): void {
    if (this.#kept.size === 0 && this.#reading.size === 0) return;
    this.#file.afterCommit(() => {
      const ledgers = new Set(this.#reading);
      for (const { ledger } of this.#kept.values()) ledgers.add(ledger);
      for (const ledger of ledgers) told(ledger);
    });
  }
}

function sum(one: VolumeHour, other: VolumeHour): VolumeHour {
  return {
    ...one,
    inOctets: one.inOctets + other.inOctets,
    outOctets: one.outOctets + other.outOctets,
    coveredSeconds: one.coveredSeconds + other.coveredSeconds,
  };
}
