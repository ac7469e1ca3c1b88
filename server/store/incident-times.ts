import type { TimeSpan } from '../domain/comparison.ts';
import type { IncidentTimes, IncidentTimesReport } from '../domain/incident.ts';
import type { StoreFile } from './store-file.ts';

interface TimesColumns {
  incidents: number;
  acknowledged: number;
  acknowledge_ms: number | null;
  restored: number;
  restore_ms: number | null;
}

/** It was over when its alerts had cleared, or when a person said so before. */
const RESTORED_AT = 'coalesce(recovered_at, resolved_at)';
const SUMS = `count(*) AS incidents, count(acknowledged_at) AS acknowledged,
  sum(acknowledged_at - opened_at) AS acknowledge_ms, count(${RESTORED_AT}) AS restored,
  sum(${RESTORED_AT} - opened_at) AS restore_ms`;
const OPENED = 'opened_at >= ? AND opened_at < ? AND merged_into IS NULL';

/** Times of the incidents that were opened in a span: of all, and of each device that had a part in one. */
export function incidentTimes(file: StoreFile, span: TimeSpan): IncidentTimesReport {
  const whole = file
    .read<[number, number], TimesColumns>(`SELECT ${SUMS} FROM incident WHERE ${OPENED}`)
    .get(span.fromMs, span.toMs);
  const devices = file
    .read<[number, number], TimesColumns & { device: number }>(
      `SELECT device, ${SUMS} FROM incident JOIN incident_device ON incident_device.incident = incident.id
        WHERE ${OPENED} GROUP BY device ORDER BY device`,
    )
    .all(span.fromMs, span.toMs);
  return {
    fromMs: span.fromMs,
    toMs: span.toMs,
    whole: timesOf(whole ?? NONE),
    devices: devices.map(({ device, ...row }) => ({ deviceId: device, ...timesOf(row) })),
  };
}

const NONE: TimesColumns = { incidents: 0, acknowledged: 0, acknowledge_ms: 0, restored: 0, restore_ms: 0 };

function timesOf(row: TimesColumns): IncidentTimes {
  return {
    incidents: row.incidents,
    acknowledged: row.acknowledged,
    acknowledgeMs: row.acknowledge_ms ?? 0,
    restored: row.restored,
    restoreMs: row.restore_ms ?? 0,
  };
}
