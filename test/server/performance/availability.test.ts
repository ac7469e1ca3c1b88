import { expect, it } from 'vitest';
import type { Alert } from '../../../server/domain/alert.ts';
import type { Device } from '../../../server/domain/device.ts';
import type { MaintenanceWindow } from '../../../server/domain/maintenance-window.ts';
import type { SeriesPoint } from '../../../server/domain/series.ts';
import { DAY, HOUR, MINUTE } from '../../../server/domain/units.ts';
import { Availability } from '../../../server/performance/availability.ts';
import { periodAt } from '../../../server/fault/maintenance-periods.ts';

const STEP_MS = 5 * MINUTE;
/** 1 October 2026, 00:00 in Berlin. */
const OCTOBER_MS = Date.parse('2026-09-30T22:00:00Z');

const deviceOf = (id: number, part: Partial<Device> = {}) =>
  ({ id, groups: ['core'], createdAtMs: 0, intervalMs: 10_000, ...part }) as Device;

const nights: MaintenanceWindow = {
  id: 1,
  name: 'Sunday nights',
  scope: { kind: 'device', deviceId: 1 },
  // 01:00 to 05:00 by the clocks, were it not for the hour that comes twice on the 25th.
  schedule: {
    kind: 'weekly',
    weekdays: [7],
    startMinute: 60,
    durationMinutes: 240,
    timeZone: 'Europe/Berlin',
  },
  note: '',
  enabled: true,
};

/** Polled all the time, but for the stretches given. */
function points(
  fromMs: number,
  toMs: number,
  silent: readonly (readonly [number, number])[],
  stepMs = STEP_MS,
): SeriesPoint[] {
  const result: SeriesPoint[] = [];
  for (let atMs = Math.floor(fromMs / stepMs) * stepMs; atMs < toMs; atMs += stepMs) {
    const isSilent = silent.some(([begins, ends]) => atMs >= begins && atMs < ends);
    const avg = isSilent ? null : 1;
    result.push({
      atMs,
      avg,
      min: avg,
      max: avg,
      count: isSilent ? 0 : 30,
      quality: isSilent ? 'gap' : 'ok',
    });
  }
  return result;
}

const alertOf = (id: number, part: Partial<Alert>) =>
  ({
    id,
    kind: 'unreachable',
    deviceId: 1,
    interfaceId: null,
    clearedAtMs: null,
    flapping: null,
    ...part,
  }) as Alert;

function availability(options: {
  alerts?: Alert[];
  nowMs: number;
  silent?: [number, number][];
  /** Before it only hours are kept. */
  hoursUntilMs?: number;
}): Availability {
  const { alerts = [], nowMs, silent = [], hoursUntilMs = 0 } = options;
  const devices = [
    deviceOf(1),
    deviceOf(2, { createdAtMs: OCTOBER_MS + 21 * DAY, groups: ['core', 'edge'] }),
  ];
  return new Availability({
    series: {
      read: ({ metric, deviceId, interfaceId, fromMs, toMs, stepMs: asked }) => {
        const stepMs = fromMs < hoursUntilMs ? HOUR : asked;
        const known = points(fromMs, toMs, deviceId === 1 ? silent : [], stepMs);
        return [{ ...{ metric, deviceId, interfaceId, instance: null, unit: '', stepMs }, points: known }];
      },
    },
    inventory: {
      devices: () => devices,
      device: (id) => devices.find((one) => one.id === id) ?? null,
      interfaces: () => [],
    },
    alerts: {
      active: () => alerts.filter(({ clearedAtMs }) => clearedAtMs === null),
      list: () => alerts.filter(({ clearedAtMs }) => clearedAtMs !== null),
    },
    maintenance: { list: () => [nights], period: ({ schedule }, atMs) => periodAt(schedule, atMs) },
    targets: {
      list: () => [
        { group: 'core', percent: 99 },
        { group: 'edge', percent: 99.9 },
      ],
    },
    clock: { now: () => nowMs },
  });
}

const OCTOBER = { year: 2026, month: 10, timeZone: 'Europe/Berlin', deviceId: null };

it('shares out October 2026 in Berlin, which has 745 hours', async () => {
  const outageMs = OCTOBER_MS + 2 * DAY;
  const silent: [number, number][] = [
    [outageMs, outageMs + 6 * HOUR],
    [OCTOBER_MS + 9 * DAY, OCTOBER_MS + 9 * DAY + 1 * HOUR],
  ];
  // Sunday 4 October, 00:00 to 02:00: of its second hour maintenance takes all.
  const sundayMs = OCTOBER_MS + 3 * DAY;
  const alerts = [
    alertOf(1, { raisedAtMs: outageMs, clearedAtMs: outageMs + 6 * HOUR }),
    alertOf(2, { raisedAtMs: sundayMs, clearedAtMs: sundayMs + 2 * HOUR }),
    alertOf(3, { raisedAtMs: OCTOBER_MS - 2 * HOUR, clearedAtMs: OCTOBER_MS - 1 * HOUR }),
  ];
  const report = await availability({ alerts, silent, nowMs: OCTOBER_MS + 60 * DAY }).report(OCTOBER);
  // Four Sundays of four hours; seven hours down; one hour in which nobody asked.
  const first = { upMs: 721 * HOUR, downMs: 7 * HOUR, unknownMs: 1 * HOUR, maintenanceMs: 16 * HOUR };
  // From 22 October on: ten days and the hour that comes twice.
  const second = { upMs: 241 * HOUR, downMs: 0, unknownMs: 0, maintenanceMs: 0 };
  expect(report).toEqual({
    fromMs: Date.parse('2026-09-30T22:00:00Z'),
    toMs: Date.parse('2026-10-31T23:00:00Z'),
    timeZone: 'Europe/Berlin',
    rows: [
      {
        subject: { kind: 'group', group: 'core', devices: 2 },
        ...{ upMs: 962 * HOUR, downMs: 7 * HOUR, unknownMs: 1 * HOUR, maintenanceMs: 16 * HOUR },
        ...{ percent: (100 * 962) / 969, targetPercent: 99, met: true },
      },
      {
        subject: { kind: 'group', group: 'edge', devices: 1 },
        ...{ ...second, percent: 100, targetPercent: 99.9, met: true },
      },
      {
        subject: { kind: 'device', deviceId: 1 },
        ...{ ...first, percent: (100 * 721) / 728, targetPercent: 99, met: true },
      },
      {
        subject: { kind: 'device', deviceId: 2 },
        ...{ ...second, percent: 100, targetPercent: 99.9, met: true },
      },
    ],
  });
});

it('goes up to the present of the present month, with what is down now', async () => {
  const alerts = [alertOf(1, { raisedAtMs: OCTOBER_MS + 9 * HOUR })];
  const silent: [number, number][] = [[OCTOBER_MS + 9 * HOUR, OCTOBER_MS + 10 * HOUR]];
  const report = await availability({ alerts, silent, nowMs: OCTOBER_MS + 10 * HOUR }).report(OCTOBER);
  expect(report.rows.at(-2)).toEqual({
    subject: { kind: 'device', deviceId: 1 },
    ...{ upMs: 9 * HOUR, downMs: 1 * HOUR, unknownMs: 0, maintenanceMs: 0 },
    ...{ percent: 90, targetPercent: 99, met: false },
  });
  // Not there yet.
  expect(report.rows.at(-1)).toMatchObject({ upMs: 0, downMs: 0, unknownMs: 0, percent: null, met: null });
});

it('judges what is kept by the hour by the hour, and the rest by five minutes', async () => {
  const silent: [number, number][] = [
    [OCTOBER_MS + 2 * DAY, OCTOBER_MS + 2 * DAY + 2 * HOUR],
    [OCTOBER_MS + 19 * DAY + 5 * MINUTE, OCTOBER_MS + 19 * DAY + 20 * MINUTE],
  ];
  const nowMs = OCTOBER_MS + 21 * DAY;
  const report = await availability({ silent, nowMs, hoursUntilMs: OCTOBER_MS + 10 * DAY }).report(OCTOBER);
  const unknownMs = 2 * HOUR + 15 * MINUTE;
  expect(report.rows.at(-2)).toMatchObject({
    ...{ upMs: 21 * DAY - 12 * HOUR - unknownMs, downMs: 0, unknownMs, maintenanceMs: 12 * HOUR },
  });
});

it('counts an alert that flaps until its condition was over, not until it is believed', async () => {
  const flapping = (atMs: number) => ({
    sinceMs: OCTOBER_MS,
    changes: 4,
    lastChangeAtMs: atMs,
    recovered: { atMs, reason: 'it answers' },
  });
  const atMs = OCTOBER_MS + 2 * HOUR;
  const alerts = [
    alertOf(1, { raisedAtMs: atMs, clearedAtMs: atMs + 50 * MINUTE, flapping: flapping(atMs + 40 * MINUTE) }),
    alertOf(2, { raisedAtMs: atMs + 3 * HOUR, flapping: flapping(atMs + 3 * HOUR + 10 * MINUTE) }),
    alertOf(3, { raisedAtMs: atMs + 4 * HOUR, flapping: { ...flapping(atMs), recovered: null } }),
  ];
  const nowMs = atMs + 4 * HOUR + 20 * MINUTE;
  const report = await availability({ alerts, nowMs }).report(OCTOBER);
  expect(
    report.rows.find(({ subject }) => subject.kind === 'device' && subject.deviceId === 1),
  ).toMatchObject({
    upMs: 5 * HOUR + 10 * MINUTE,
    downMs: 70 * MINUTE,
    unknownMs: 0,
  });
});
