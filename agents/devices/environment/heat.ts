/**
 * Something that makes a device warmer while it lasts, as a body warms and cools: by so many degrees in the end, most
 * of it within the given time.
 */
export class Heat {
  private readonly degrees: number;
  private readonly settlesMs: number;
  private readonly fromMs: number;
  private untilMs: number | null = null;

  /** `settlesMs` 0: at once. */
  constructor(options: { degrees: number; settlesMs: number; fromMs: number }) {
    this.degrees = options.degrees;
    this.settlesMs = options.settlesMs;
    this.fromMs = options.fromMs;
  }

  end(nowMs: number): void {
    this.untilMs ??= nowMs;
  }

  /** Degrees above what it would be. */
  at(nowMs: number): number {
    const { untilMs, degrees } = this;
    const reached = degrees * (1 - this.left(Math.min(nowMs, untilMs ?? nowMs) - this.fromMs));
    return untilMs === null || nowMs < untilMs ? reached : reached * this.left(nowMs - untilMs);
  }

  /** Whether nothing is to be felt of it any more. */
  gone(nowMs: number): boolean {
    return this.untilMs !== null && Math.abs(this.at(nowMs)) < 0.01;
  }

  private left(passedMs: number): number {
    return this.settlesMs === 0 ? 0 : Math.exp((-3 * Math.max(0, passedMs)) / this.settlesMs);
  }
}
