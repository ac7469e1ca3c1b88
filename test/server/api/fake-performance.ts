import type { ApiPorts } from '../../../server/api/ports.ts';
import type { AvailabilityTarget } from '../../../server/domain/availability.ts';

type Reports = Pick<
  ApiPorts,
  | 'annotations'
  | 'baselines'
  | 'capacity'
  | 'comparison'
  | 'top'
  | 'availability'
  | 'availabilityTargets'
  | 'savedViews'
  | 'dashboards'
>;

const statistics = {
  widthMs: 0,
  values: 1,
  min: 8,
  avg: 8,
  max: 8,
  p50: 8,
  p90: 8,
  p95: 8,
  p99: 8,
  last: 8,
  lastAtMs: 1_000,
  octets: 60,
};

/** Rows with ids from 1, as the store gives them. */
function rows<Row extends { readonly id: number }>() {
  const kept = new Map<number, Row>();
  return {
    list: () => [...kept.values()],
    get: (id: number) => kept.get(id) ?? null,
    insert: (value: Omit<Row, 'id'>) => {
      const row = { ...value, id: kept.size + 1 } as Row;
      kept.set(row.id, row);
      return row;
    },
    update: (row: Row) => void kept.set(row.id, row),
    remove: (id: number) => kept.delete(id),
  };
}

/** What the Performance pages ask for, with one answer each. */
export function fakeReports(note: (what: string, input: unknown) => void): Reports {
  let targets: readonly AvailabilityTarget[] = [{ group: 'lab', percent: 99.5 }];
  const times = { upMs: 900, downMs: 100, unknownMs: 0, maintenanceMs: 0 };
  return {
    baselines: {
      bands: (key, span) => {
        note('bands', { key, span });
        const points = [{ atMs: 0, median: 8, lower: null, upper: 16 }];
        return [{ metric: key.metric, instance: null, sureness: 'sure', points }];
      },
    },
    comparison: {
      compare: (selections, range) => {
        note('compare', { selections, range });
        const point = { atMs: 1_000, avg: 8, min: 8, max: 8, count: 1, quality: 'ok' } as const;
        return selections.map((one) => ({ ...one, unit: 'bit/s', stepMs: 0, points: [point], statistics }));
      },
    },
    annotations: {
      read: (deviceIds, span) => {
        note('annotations', { deviceIds, span });
        const place = { deviceId: 1, interfaceId: null, severity: null, count: 2 };
        return {
          annotations: [{ kind: 'trap', atMs: 5, text: '2 traps: linkDown', ...place }],
          complete: true,
        };
      },
    },
    capacity: {
      capacity: async (level) => {
        note('capacity', level);
        const owner = { metric: 'ifInUtilisation', deviceId: 1, interfaceId: 11, instance: null } as const;
        const trend = { present: 50, perDay: 1, perDayLow: 0, perDayHigh: 2 };
        const dates = { reachesAtMs: 5_000, earliestMs: 4_000, latestMs: null };
        return [{ ...owner, ...trend, ...dates, state: 'reaches', level, days: 20, neededDays: 14 }];
      },
    },
    top: {
      top: async (query) => {
        note('top', query);
        const { metric } = query;
        return [{ metric, deviceId: 1, interfaceId: 11, instance: null, value: 8, max: null }];
      },
    },
    availability: {
      report: async (query) => {
        note('availability', query);
        const { timeZone } = query;
        const subject = { kind: 'group', group: 'lab', devices: 1 } as const;
        const judged = { percent: 90, targetPercent: 99.5, met: false };
        return { fromMs: 0, toMs: 1_000, timeZone, rows: [{ subject, ...times, ...judged }] };
      },
    },
    availabilityTargets: { list: () => targets, save: (saved) => void (targets = saved) },
    savedViews: rows(),
    dashboards: rows(),
  };
}
