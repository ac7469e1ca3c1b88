import type { VolumeHour, VolumeRepository, VolumeTotal } from '../domain/accounting.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import { DAY, HOUR } from '../domain/units.ts';
import { RunningVolumes } from './running-volumes.ts';
import type { StoreFile } from './store-file.ts';

type Columns = [number, number, number, number, number];

const add = (table: 'volume_hour' | 'volume_day'): string => `INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET in_octets = in_octets + excluded.in_octets, out_octets = out_octets + excluded.out_octets,
    covered_seconds = covered_seconds + excluded.covered_seconds`;

const COLUMNS = 'in_octets AS inOctets, out_octets AS outOctets, covered_seconds AS coveredSeconds';

/** Hours for the single interface, and days beside them so that a month over all interfaces is not read by the hour. */
const RANGE = `SELECT interface, ${COLUMNS} FROM volume_hour WHERE at >= @from AND at < min(@firstDay, @to)
    UNION ALL SELECT interface, ${COLUMNS} FROM volume_day WHERE at >= @firstDay AND at < @lastDay
    UNION ALL SELECT interface, ${COLUMNS} FROM volume_hour WHERE at >= max(@lastDay, @firstDay) AND at < @to`;

const SUMS = `SELECT interface AS interfaceId, sum(inOctets) AS inOctets, sum(outOctets) AS outOctets,
    sum(coveredSeconds) AS coveredSeconds
  FROM (${RANGE}) GROUP BY interface ORDER BY sum(inOctets) + sum(outOctets) DESC, interface LIMIT @limit`;

/**
 * Octets per interface and hour (UTC). Those of the running hour stand in a row per device, which every poll of the
 * device writes; who asks gets both together.
 */
export class Volumes implements VolumeRepository {
  readonly #file: StoreFile;
  readonly #running: RunningVolumes;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
    this.#running = new RunningVolumes({ file: options.file });
  }

  add(volumes: readonly VolumeHour[], deviceId?: DeviceId): void {
    const settled = deviceId === undefined ? volumes : this.#running.add(deviceId, volumes);
    if (settled.length > 0) this.#settle(settled);
  }

  /** After the removal of a device. */
  forget(deviceId: DeviceId): void {
    this.#running.forget(deviceId);
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
  sums(fromMs: number, toMs: number, limit = -1): readonly VolumeHour[] {
    const range = rangeOf(fromMs, toMs);
    return this.#file.act('summing volumes', () => {
      const running = this.#running.all(range.from, toMs);
      if (running.length === 0) return this.#settledSums(range, limit);
      // Who leads cannot be said before the running hour is added.
      const sorted = [...this.#joined(range, running)].sort(
        (a, b) => octets(b) - octets(a) || a.interfaceId - b.interfaceId,
      );
      return limit < 0 ? sorted : sorted.slice(0, limit);
    });
  }

  /** Counts the same hours as `sums`. */
  total(fromMs: number, toMs: number): VolumeTotal {
    const total = { inOctets: 0, outOctets: 0, coveredSeconds: 0, interfaces: 0 };
    const range = rangeOf(fromMs, toMs);
    return this.#file.act('summing volumes', () => {
      // In no order: putting hundreds of thousands in one takes longer than adding them up.
      for (const volume of this.#joined(range, this.#running.all(range.from, toMs))) {
        total.inOctets += volume.inOctets;
        total.outOctets += volume.outOctets;
        total.coveredSeconds += volume.coveredSeconds;
        total.interfaces += 1;
      }
      return total;
    });
  }

  /** What is settled and what runs, one sum an interface. */
  #joined(range: ReturnType<typeof rangeOf>, running: readonly VolumeHour[]): Iterable<VolumeHour> {
    const sums = new Map<InterfaceId, VolumeHour>();
    for (const settled of this.#settledSums(range, -1)) sums.set(settled.interfaceId, settled);
    for (const volume of running) {
      const known = sums.get(volume.interfaceId);
      sums.set(
        volume.interfaceId,
        known === undefined ? { ...volume, hourMs: range.from } : sum(known, volume),
      );
    }
    return sums.values();
  }

  #settledSums(range: ReturnType<typeof rangeOf>, limit: number): readonly VolumeHour[] {
    return this.#file
      .read<[object], Omit<VolumeHour, 'hourMs'>>(SUMS)
      .all({ ...range, limit })
      .map((row) => ({ ...row, hourMs: range.from }));
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

function octets({ inOctets, outOctets }: VolumeHour): number {
  return inOctets + outOctets;
}

function rangeOf(fromMs: number, toMs: number) {
  const from = Math.ceil(fromMs / HOUR) * HOUR;
  return {
    from,
    to: toMs,
    firstDay: Math.ceil(from / DAY) * DAY,
    lastDay: Math.floor(toMs / DAY) * DAY,
  };
}
