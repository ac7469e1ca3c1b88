import { MINUTE } from '../../engine/clock.ts';
import { mix } from '../../variation/hash.ts';
import { Heat } from './heat.ts';
import { dayWave, wobble } from './wobble.ts';

/** CiscoEnvMonState of CISCO-ENVMON-MIB, as far as the lab has it. */
export const PartState = { normal: 1, warning: 2, critical: 3, shutdown: 4 } as const;
export type PartState = (typeof PartState)[keyof typeof PartState];

export interface TemperatureSpec {
  readonly name: string;
  /** What it reads in the mean, degrees Celsius. */
  readonly meanC: number;
  /** From where on it is warm, too warm, and shuts down. */
  readonly warningC: number;
  readonly criticalC: number;
  readonly shutdownC: number;
}

export interface ChassisSpec {
  readonly model: string;
  readonly fans: readonly string[];
  readonly fanRpm: number;
  readonly supplies: readonly string[];
  readonly supplyWatts: number;
  readonly temperatures: readonly TemperatureSpec[];
}

/** Degrees that a failed fan costs in the end, and how long that takes. */
const FAN_DEGREES = 7;
const FAN_SETTLES_MS = 8 * MINUTE;
/** What the other fans do then. */
const FASTER = 1.35;
const DAY_DEGREES = 1.5;
const UNREST_DEGREES = 0.6;

/** The box of a device: its fans, power supplies and temperatures. Fans and supplies count from 0 here. */
export class Chassis {
  readonly spec: ChassisSpec;
  /** The traps of CISCO-ENVMON-MIB that may be sent, by the number of the object that enables them. */
  readonly enabled = new Set([3, 4, 5]);
  private readonly seed: number;
  /** Key: number of the fan. */
  private readonly failed = new Map<number, Heat>();
  private heats: Heat[] = [];

  constructor(spec: ChassisSpec, seed: number) {
    this.spec = spec;
    this.seed = mix(seed, 0xc4a5);
  }

  fanState(fan: number): PartState {
    return this.failed.has(fan) ? PartState.critical : PartState.normal;
  }

  /** False where it had failed already. */
  failFan(fan: number, nowMs: number): boolean {
    if (this.failed.has(fan)) return false;
    const heat = new Heat({ degrees: FAN_DEGREES, settlesMs: FAN_SETTLES_MS, fromMs: nowMs });
    this.failed.set(fan, heat);
    this.addHeat(heat, nowMs);
    return true;
  }

  repairFan(fan: number, nowMs: number): void {
    this.failed.get(fan)?.end(nowMs);
    this.failed.delete(fan);
  }

  fanRpm(fan: number, nowMs: number): number {
    if (this.failed.has(fan)) return 0;
    const pace = this.failed.size > 0 ? FASTER : 1;
    return Math.round(pace * this.spec.fanRpm * (1 + 0.015 * wobble(mix(this.seed, fan, 1), nowMs)));
  }

  supplyState(_supply: number): PartState {
    return PartState.normal;
  }

  /** What a supply gives, watts; they share the load. */
  supplyWatts(supply: number, nowMs: number): number {
    const share = this.spec.supplyWatts / this.spec.supplies.length;
    return Math.round(share * (1 + 0.05 * dayWave(nowMs) + 0.03 * wobble(mix(this.seed, supply, 2), nowMs)));
  }

  /** Something makes it warmer, until it is ended. */
  addHeat(heat: Heat, nowMs: number): void {
    this.heats = [...this.heats.filter((one) => !one.gone(nowMs)), heat];
  }

  /** Tenths of a degree Celsius: what all tables make of it. */
  decidegrees(sensor: number, nowMs: number): number {
    return Math.round(10 * this.temperature(sensor, nowMs));
  }

  /** Whole degrees Celsius, not below 0. */
  degrees(sensor: number, nowMs: number): number {
    return Math.max(0, Math.round(this.decidegrees(sensor, nowMs) / 10));
  }

  private temperature(sensor: number, nowMs: number): number {
    const heat = this.heats.reduce((sum, one) => sum + one.at(nowMs), 0);
    const unrest = UNREST_DEGREES * wobble(mix(this.seed, sensor, 3), nowMs);
    return (this.spec.temperatures[sensor]?.meanC ?? 0) + DAY_DEGREES * dayWave(nowMs) + unrest + heat;
  }

  temperatureState(sensor: number, nowMs: number): PartState {
    const spec = this.spec.temperatures[sensor];
    const degrees = this.temperature(sensor, nowMs);
    if (!spec || degrees < spec.warningC) return PartState.normal;
    if (degrees < spec.criticalC) return PartState.warning;
    return degrees < spec.shutdownC ? PartState.critical : PartState.shutdown;
  }
}

/** The air that comes in, and the hottest place inside. */
export const INLET: TemperatureSpec = {
  name: 'Inlet temperature',
  meanC: 26,
  warningC: 45,
  criticalC: 55,
  shutdownC: 65,
};
export const HOTSPOT: TemperatureSpec = {
  name: 'Hotspot temperature',
  meanC: 44,
  warningC: 75,
  criticalC: 90,
  shutdownC: 105,
};
