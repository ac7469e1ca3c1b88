/** alarmStartupAlarm of RFC 2819 §5. */
export const StartupAlarm = { rising: 1, falling: 2, risingOrFalling: 3 } as const;

export interface AlarmThresholds {
  readonly startupAlarm: number;
  readonly rising: number;
  readonly falling: number;
}

export type Crossing = 'rising' | 'falling';

/**
 * When an alarm goes off (RFC 2819 §5, alarmRisingThreshold and alarmFallingThreshold): as a threshold is reached that
 * the sample before was not at, and not again before the other threshold was reached in between. The first sample
 * counts as a crossing where alarmStartupAlarm says so.
 */
export class AlarmHysteresis {
  private readonly thresholds: AlarmThresholds;
  private previous: number | null = null;
  /** Whether the next crossing may go off: since the last one the other threshold was reached. */
  private readonly armed = { rising: true, falling: true };

  constructor(thresholds: AlarmThresholds) {
    this.thresholds = thresholds;
  }

  /** Takes a sample; what it sets off, null where nothing. */
  sample(value: number): Crossing | null {
    const { previous } = this;
    const { rising, falling, startupAlarm } = this.thresholds;
    this.previous = value;
    const [isHigh, isLow] = [value >= rising, value <= falling];
    if (isHigh) this.armed.falling = true;
    if (isLow) this.armed.rising = true;
    const first = previous === null;
    const rose = first ? startupAlarm !== StartupAlarm.falling : previous < rising;
    const fell = first ? startupAlarm !== StartupAlarm.rising : previous > falling;
    if (isHigh && rose && this.armed.rising) return this.goOff('rising');
    return isLow && fell && this.armed.falling ? this.goOff('falling') : null;
  }

  private goOff(crossing: Crossing): Crossing {
    this.armed[crossing] = false;
    return crossing;
  }
}
