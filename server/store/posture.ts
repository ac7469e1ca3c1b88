import type { DeviceId } from '../domain/device.ts';
import type { AcceptedFinding, PostureDay, PostureRepository } from '../domain/posture.ts';
import { DAY } from '../domain/units.ts';
import type { StoreFile } from './store-file.ts';

/** What stands for the whole network where the id of a device is kept. */
const WHOLE = 0;

interface DayColumns {
  readonly day: number;
  readonly device: number;
  readonly score: number;
  readonly critical: number;
  readonly major: number;
  readonly minor: number;
  readonly warning: number;
  readonly accepted: number;
}

/** Findings that were accepted, how each day was, and who took a SET by a community. */
export class PostureRows implements PostureRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  acceptances(): readonly AcceptedFinding[] {
    return this.#file.act('reading the accepted findings', () =>
      this.#file
        .read<[], AcceptedFinding>(
          `SELECT finding AS key, device AS deviceId, reason, accepted_by AS "by", accepted_at AS atMs, until_at AS untilMs
             FROM posture_acceptance ORDER BY finding`,
        )
        .all(),
    );
  }

  accept(acceptance: AcceptedFinding): void {
    this.#file.act(`accepting the finding ${acceptance.key}`, () =>
      this.#file
        .write<[AcceptedFinding]>(
          'INSERT OR REPLACE INTO posture_acceptance VALUES (@key, @deviceId, @reason, @by, @atMs, @untilMs)',
        )
        .run(acceptance),
    );
  }

  withdraw(key: string): boolean {
    return this.#file.act(
      `withdrawing the acceptance of ${key}`,
      () =>
        this.#file.write<[string]>('DELETE FROM posture_acceptance WHERE finding = ?').run(key).changes > 0,
    );
  }

  days(deviceId: DeviceId | null, fromMs: number): readonly PostureDay[] {
    return this.#file.act('reading how the security was day by day', () =>
      this.#file
        .read<[number, number], DayColumns>(
          'SELECT * FROM posture_day WHERE device = ? AND day >= ? ORDER BY day',
        )
        .all(deviceId ?? WHOLE, Math.floor(fromMs / DAY))
        .map(dayOf),
    );
  }

  daysTogether(deviceIds: readonly DeviceId[], fromMs: number): readonly PostureDay[] {
    return this.#file.act('reading how the security of some devices was day by day', () =>
      this.#file
        .read<[number, string], DayColumns>(
          `SELECT day, 0 AS device, CAST(avg(score) AS INTEGER) AS score, sum(critical) AS critical, sum(major) AS major,
              sum(minor) AS minor, sum(warning) AS warning, sum(accepted) AS accepted
            FROM posture_day WHERE day >= ? AND device IN (SELECT value FROM json_each(?)) GROUP BY day ORDER BY day`,
        )
        .all(Math.floor(fromMs / DAY), JSON.stringify(deviceIds))
        .map(dayOf),
    );
  }

  saveDay(deviceId: DeviceId | null, { dayMs, score, counts, accepted }: PostureDay): void {
    const row = { day: Math.floor(dayMs / DAY), device: deviceId ?? WHOLE, score, ...counts, accepted };
    this.#file.act('saving how the security is today', () =>
      this.#file
        .write<[DayColumns]>(
          'INSERT OR REPLACE INTO posture_day VALUES (@day, @device, @score, @critical, @major, @minor, @warning, @accepted)',
        )
        .run(row),
    );
  }

  writes(): ReadonlyMap<DeviceId, number> {
    const rows = this.#file.act('reading who took a SET by a community', () =>
      this.#file.read<[], { device: number; at: number }>('SELECT device, at FROM community_write').all(),
    );
    return new Map(rows.map(({ device, at }) => [device, at]));
  }

  saveWrite(deviceId: DeviceId, atMs: number): void {
    this.#file.act(`noting a SET of device ${deviceId}`, () =>
      this.#file
        .write<[number, number]>('INSERT OR REPLACE INTO community_write VALUES (?, ?)')
        .run(deviceId, atMs),
    );
  }
}

function dayOf({ day, score, critical, major, minor, warning, accepted }: DayColumns): PostureDay {
  return { dayMs: day * DAY, score, counts: { critical, major, minor, warning }, accepted };
}
