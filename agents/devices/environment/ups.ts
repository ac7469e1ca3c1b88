import { HOUR, MINUTE, SECOND } from '../../engine/clock.ts';
import { mix } from '../../variation/hash.ts';
import { dayWave, wobble } from './wobble.ts';

/** upsWellKnownAlarms of RFC 1628 §4, as far as the lab has them. */
export const UpsAlarm = { onBattery: 2, lowBattery: 3, depletedBattery: 4, inputBad: 6 } as const;
export type UpsAlarm = (typeof UpsAlarm)[keyof typeof UpsAlarm];

/** upsBatteryStatus. */
export const BatteryStatus = { normal: 2, low: 3, depleted: 4 } as const;

/** A row of upsAlarmTable. */
export interface UpsAlarmEntry {
  readonly id: number;
  readonly alarm: UpsAlarm;
  readonly sinceMs: number;
}

export const UPS_RATING = { volts: 230, hertz: 50, voltAmperes: 3_000, watts: 2_700 } as const;
const MEAN_LOAD_WATTS = 1_050;
/** A full battery carries the mean load for so long. */
const FULL_MS = 24 * MINUTE;
const RECHARGE_MS = 3 * HOUR;
const FULL_DECIVOLTS = 818;
const EMPTY_DECIVOLTS = 630;
const EFFICIENCY = 0.93;
const DEFAULT_LOW_MINUTES = 5;

/** A UPS: its battery drains while the input has failed and is charged while it has not. */
export class Ups {
  readonly seed: number;
  /** What managers can set. */
  readonly settings = {
    name: '',
    attachedDevices: 'rack 1 of the server room',
    autoRestart: 1,
    audibleStatus: 2,
    lowBatteryMinutes: DEFAULT_LOW_MINUTES,
  };
  alarms: readonly UpsAlarmEntry[] = [];
  /** Counts changes of the alarms. */
  alarmChanges = 0;
  /** How often the input has failed. */
  lineBads = 0;
  private failedMs: number | null = null;
  private lastAlarmId = 0;
  /** For how long it could carry the load, and when that was so. */
  private settled: { leftMs: number; atMs: number } = { leftMs: FULL_MS, atMs: 0 };

  constructor(seed: number) {
    this.seed = mix(seed, 0x0b5);
  }

  /** Since when the input has failed, lab time; null where it has not. */
  get onBatterySinceMs(): number | null {
    return this.failedMs;
  }

  /** What hangs on it, watts; nothing once the battery is empty. */
  loadWatts(nowMs: number): number {
    if (this.failedMs !== null && this.charge(nowMs) === 0) return 0;
    return Math.round(MEAN_LOAD_WATTS * (1 + 0.08 * dayWave(nowMs) + 0.03 * wobble(this.seed, nowMs)));
  }

  inputVolts(nowMs: number): number {
    return this.failedMs === null ? Math.round(UPS_RATING.volts + 2 * wobble(mix(this.seed, 1), nowMs)) : 0;
  }

  inputWatts(nowMs: number): number {
    if (this.failedMs !== null) return 0;
    const charging = this.charge(nowMs) < 1 ? 180 : 0;
    return Math.round(this.loadWatts(nowMs) / EFFICIENCY) + charging;
  }

  /** How long the battery would carry the load from now on, whole ms. */
  private leftMs(nowMs: number): number {
    const { leftMs, atMs } = this.settled;
    const passedMs = Math.max(0, nowMs - atMs);
    if (this.failedMs !== null) return Math.max(0, Math.round(leftMs - passedMs));
    return Math.min(FULL_MS, Math.round(leftMs + (passedMs * FULL_MS) / RECHARGE_MS));
  }

  /** Share of a full charge, 0..1. */
  charge(nowMs: number): number {
    return this.leftMs(nowMs) / FULL_MS;
  }

  /** How long the battery would carry the load from now on, minutes. */
  minutesLeft(nowMs: number): number {
    return this.leftMs(nowMs) / MINUTE;
  }

  /** When on battery so many minutes are left, where the input does not come back. */
  timeOfMinutes(minutes: number, nowMs: number): number {
    return nowMs + Math.max(0, this.leftMs(nowMs) - minutes * MINUTE);
  }

  /** When so much is charged again that the battery would last for more than these minutes. */
  timeCharged(minutes: number, nowMs: number): number {
    const missingMs = Math.max(0, minutes * MINUTE - this.leftMs(nowMs));
    return nowMs + (missingMs * RECHARGE_MS) / FULL_MS + SECOND;
  }

  batteryStatus(nowMs: number): number {
    const minutes = this.minutesLeft(nowMs);
    if (minutes <= 0) return BatteryStatus.depleted;
    return minutes <= this.settings.lowBatteryMinutes ? BatteryStatus.low : BatteryStatus.normal;
  }

  /** Tenths of a volt. */
  batteryDecivolts(nowMs: number): number {
    const sag = this.failedMs === null ? 0 : 25;
    return Math.round(EMPTY_DECIVOLTS + (FULL_DECIVOLTS - EMPTY_DECIVOLTS) * this.charge(nowMs)) - sag;
  }

  batteryTemperature(nowMs: number): number {
    const working = this.failedMs === null ? 0 : Math.min(6, (nowMs - this.failedMs) / (3 * MINUTE));
    return Math.round(24 + 1.2 * dayWave(nowMs) + 0.4 * wobble(mix(this.seed, 2), nowMs) + working);
  }

  /** False where it had failed already. */
  failInput(nowMs: number): boolean {
    if (this.failedMs !== null) return false;
    this.settled = { leftMs: this.leftMs(nowMs), atMs: nowMs };
    this.failedMs = nowMs;
    this.lineBads++;
    return true;
  }

  restoreInput(nowMs: number): void {
    this.settled = { leftMs: this.leftMs(nowMs), atMs: nowMs };
    this.failedMs = null;
  }

  /** Null where it has that alarm already. */
  raise(alarm: UpsAlarm, nowMs: number): UpsAlarmEntry | null {
    if (this.alarms.some((one) => one.alarm === alarm)) return null;
    const entry = { id: ++this.lastAlarmId, alarm, sinceMs: nowMs };
    this.alarms = [...this.alarms, entry];
    this.alarmChanges++;
    return entry;
  }

  /** The alarm that went; null where there was none. */
  clear(alarm: UpsAlarm): UpsAlarmEntry | null {
    const entry = this.alarms.find((one) => one.alarm === alarm) ?? null;
    if (!entry) return null;
    this.alarms = this.alarms.filter((one) => one !== entry);
    this.alarmChanges++;
    return entry;
  }
}
