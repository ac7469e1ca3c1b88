import type { AnsweredQuery } from '../engine/answered-query.ts';

const PERIOD_MS = 200;
/** Many times what Trapline itself asks, so that its polls never crowd out what a student asked. */
const MOST_PER_PERIOD = 2_000;

/** A request to a device of the lab as the parent process is told of it; the time is the real one. */
export type ToldQuery = Omit<AnsweredQuery, 'from'> & {
  readonly device: string;
  readonly fromAddress: string;
  readonly fromPort: number;
};

export type TellQueries = (items: readonly ToldQuery[], dropped: number) => void;

/** Passes requests on in handfuls, five times a second, and counts those that were too many. */
export class ToldQueries {
  private readonly tell: TellQueries;
  private timer: NodeJS.Timeout | null = null;
  private items: ToldQuery[] = [];
  private dropped = 0;

  constructor(tell: TellQueries) {
    this.tell = tell;
  }

  get watching(): boolean {
    return this.timer !== null;
  }

  watch(on: boolean): void {
    if (on === this.watching) return;
    if (on) this.timer = setInterval(() => this.flush(), PERIOD_MS);
    else if (this.timer) {
      clearInterval(this.timer);
      this.timer = null;
      this.flush();
    }
  }

  add(device: string, { from, ...query }: AnsweredQuery): void {
    if (this.items.length >= MOST_PER_PERIOD) {
      this.dropped++;
      return;
    }
    this.items.push({
      device,
      fromAddress: from.address,
      fromPort: from.port,
      ...query,
      atMs: Date.now(),
    });
  }

  private flush(): void {
    if (this.items.length === 0 && this.dropped === 0) return;
    this.tell(this.items, this.dropped);
    this.items = [];
    this.dropped = 0;
  }
}
