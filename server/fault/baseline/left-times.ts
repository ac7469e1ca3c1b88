import type { Alert, AlertRepository } from '../../domain/alert.ts';
import type { Device } from '../../domain/device.ts';
import {
  covers,
  type MaintenancePeriod,
  type MaintenanceSchedule,
  type MaintenanceWindow,
} from '../../domain/maintenance-window.ts';
import { DAY, MINUTE } from '../../domain/units.ts';
import { periodAt } from '../maintenance-periods.ts';
import type { WantedPlace } from './baseline-wants.ts';

const MAX_ALERTS = 300;
const MAX_PERIODS = 100;
/** What has been so for that long is how it is, not an accident: a dead link, a level that was taken over. */
const LONG_MS = 1 * DAY;
/** What comes on so many days within a fortnight is a habit: it is learned. */
const HABIT_DAYS = 3;
const HABIT_MS = 14 * DAY;
/** An alert comes when it has lasted for a while. */
const BEFORE_MS = 10 * MINUTE;

interface PastWindow {
  readonly window: MaintenanceWindow;
  readonly periods: readonly MaintenancePeriod[];
}

interface LeftTimesOptions {
  readonly alerts: Pick<AlertRepository, 'list'>;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is not learned from: maintenance, dead links, and what the rules themselves found unusual. */
export class LeftTimes {
  readonly #alerts: Pick<AlertRepository, 'list'>;
  readonly #windows: readonly PastWindow[];
  readonly #fromMs: number;
  readonly #toMs: number;

  private constructor(options: LeftTimesOptions & { readonly windows: readonly PastWindow[] }) {
    this.#alerts = options.alerts;
    this.#windows = options.windows;
    this.#fromMs = options.fromMs;
    this.#toMs = options.toMs;
  }

  /** In steps: each opening of a window takes a part of a millisecond to find. */
  static *of(
    options: LeftTimesOptions & { readonly windows: readonly MaintenanceWindow[] },
  ): Generator<void, LeftTimes> {
    const windows: PastWindow[] = [];
    for (const window of options.windows)
      if (window.enabled) windows.push({ window, periods: yield* pastPeriods(window.schedule, options) });
    return new LeftTimes({ ...options, windows });
  }

  /** Of one metric in one place; `instance` is that of the series. */
  of(device: Device, place: WantedPlace, instance: string | null): MaintenancePeriod[] {
    const { interfaceId, ruleIds } = place;
    const maintained = this.#windows
      .filter(({ window }) => covers(window.scope, device, interfaceId))
      .flatMap(({ periods }) => periods);
    const its = this.#alerts
      .list({ deviceId: device.id, ...(interfaceId !== null && { interfaceId }), limit: MAX_ALERTS })
      .filter((alert) => alert.interfaceId === interfaceId && (alert.clearedAtMs ?? Infinity) > this.#fromMs);
    const unusual = its.filter(
      ({ kind, ruleId, key }) =>
        kind === 'baseline' &&
        ruleId !== null &&
        ruleIds.includes(ruleId) &&
        key.endsWith(`:${instance ?? ''}`),
    );
    const found = [
      ...its.filter(({ kind }) => kind === 'linkDown'),
      ...(this.#isHabit(unusual) ? [] : unusual),
    ];
    const spans = found.map((alert) => this.#spanOf(alert));
    return [...maintained, ...spans.filter(({ fromMs, toMs }) => toMs - fromMs < LONG_MS)];
  }

  #isHabit(alerts: readonly Alert[]): boolean {
    const recent = alerts.filter(({ raisedAtMs }) => raisedAtMs > this.#toMs - HABIT_MS);
    return new Set(recent.map(({ raisedAtMs }) => Math.floor(raisedAtMs / DAY))).size >= HABIT_DAYS;
  }

  #spanOf({ raisedAtMs, clearedAtMs }: Alert): MaintenancePeriod {
    return { fromMs: raisedAtMs - BEFORE_MS, toMs: clearedAtMs ?? this.#toMs };
  }
}

function* pastPeriods(
  schedule: MaintenanceSchedule,
  { fromMs, toMs }: Pick<LeftTimesOptions, 'fromMs' | 'toMs'>,
): Generator<void, MaintenancePeriod[]> {
  const found: MaintenancePeriod[] = [];
  for (let atMs = fromMs; atMs < toMs && found.length < MAX_PERIODS;) {
    const period = periodAt(schedule, atMs);
    if (period === null || period.fromMs >= toMs) break;
    found.push(period);
    atMs = period.toMs;
    yield;
  }
  return found;
}
