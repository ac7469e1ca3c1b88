import type { VolumeHour, VolumeRepository, VolumeTotal } from '../domain/accounting.ts';
import type { InterfaceId } from '../domain/interface.ts';
import { DAY, HOUR } from '../domain/units.ts';
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

const TOTAL = `SELECT coalesce(sum(inOctets), 0) AS inOctets, coalesce(sum(outOctets), 0) AS outOctets,
    coalesce(sum(coveredSeconds), 0) AS coveredSeconds, count(DISTINCT interface) AS interfaces
  FROM (${RANGE})`;

/** Octets per interface and hour (UTC). */
export class Volumes implements VolumeRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  add(volumes: readonly VolumeHour[]): void {
    if (volumes.length === 0) return;
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
    return this.#file.act(`reading volumes of interface ${interfaceId}`, () =>
      this.#file
        .read<[number, number, number], VolumeHour>(
          `SELECT interface AS interfaceId, at AS hourMs, ${COLUMNS} FROM volume_hour WHERE interface = ? AND at >= ? AND at < ? ORDER BY at`,
        )
        .all(interfaceId, fromMs, toMs),
    );
  }

  /** Counts the hours that begin in the range; `hourMs` of a sum is the first of them. */
  sums(fromMs: number, toMs: number, limit = -1): readonly VolumeHour[] {
    const range = rangeOf(fromMs, toMs);
    return this.#file.act('summing volumes', () =>
      this.#file
        .read<[object], Omit<VolumeHour, 'hourMs'>>(SUMS)
        .all({ ...range, limit })
        .map((row) => ({ ...row, hourMs: range.from })),
    );
  }

  /** Counts the same hours as `sums`. */
  total(fromMs: number, toMs: number): VolumeTotal {
    return this.#file.act('summing all volumes', () => {
      const row = this.#file.read<[object], VolumeTotal>(TOTAL).get(rangeOf(fromMs, toMs));
      return row ?? { inOctets: 0, outOctets: 0, coveredSeconds: 0, interfaces: 0 };
    });
  }
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
