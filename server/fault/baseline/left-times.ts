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
/** Beyond so long a dead link is how it is, not an accident. */
const LONG_DOWN_MS = 1 * DAY;
/** What comes on so many days within a fortnight is a habit: it is learned. */
const HABIT_DAYS = 3;
const HABIT_MS = 14 * DAY;
/** An alert comes when it has lasted for a while. */
const BEFORE_MS = 10 * MINUTE;

/** Openings of the windows that lie between two times. */
export function pastPeriods(
  schedule: MaintenanceSchedule,
  fromMs: number,
  toMs: number,
): MaintenancePeriod[] {
  const found: MaintenancePeriod[] = [];
  for (let atMs = fromMs; atMs < toMs && found.length < MAX_PERIODS;) {
    const period = periodAt(schedule, atMs);
    if (period === null || period.fromMs >= toMs) break;
    found.push(period);
    atMs = period.toMs;
  }
  return found;
}

/** What is not learned from: maintenance, dead links, and what the rules themselves found unusual. */
export class LeftTimes {
  readonly #alerts: Pick<AlertRepository, 'list'>;
  readonly #windows: readonly { readonly window: MaintenanceWindow; readonly periods: MaintenancePeriod[] }[];
  readonly #fromMs: number;
  readonly #toMs: number;

  constructor(options: {
    alerts: Pick<AlertRepository, 'list'>;
    windows: readonly MaintenanceWindow[];
    fromMs: number;
    toMs: number;
  }) {
    const { fromMs, toMs } = options;
    this.#alerts = options.alerts;
    this.#fromMs = fromMs;
    this.#toMs = toMs;
    this.#windows = options.windows
      .filter(({ enabled }) => enabled)
      .map((window) => ({ window, periods: pastPeriods(window.schedule, fromMs, toMs) }));
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
    const down = its
      .filter(({ kind }) => kind === 'linkDown')
      .map((alert) => this.#spanOf(alert))
      .filter(({ fromMs, toMs }) => toMs - fromMs < LONG_DOWN_MS);
    const unusual = its.filter(
      ({ kind, ruleId, key }) =>
        kind === 'baseline' &&
        ruleId !== null &&
        ruleIds.includes(ruleId) &&
        key.endsWith(`:${instance ?? ''}`),
    );
    return [
      ...maintained,
      ...down,
      ...(this.#isHabit(unusual) ? [] : unusual.map((one) => this.#spanOf(one))),
    ];
  }

  #isHabit(alerts: readonly Alert[]): boolean {
    const recent = alerts.filter(({ raisedAtMs }) => raisedAtMs > this.#toMs - HABIT_MS);
    return new Set(recent.map(({ raisedAtMs }) => Math.floor(raisedAtMs / DAY))).size >= HABIT_DAYS;
  }

  #spanOf({ raisedAtMs, clearedAtMs }: Alert): MaintenancePeriod {
    return { fromMs: raisedAtMs - BEFORE_MS, toMs: clearedAtMs ?? this.#toMs };
  }
}
