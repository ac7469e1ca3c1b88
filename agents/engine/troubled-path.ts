import { unit } from '../variation/hash.ts';
import { isGood } from './disposition.ts';
import type { Disposition } from './disposition.ts';
import { AnswerDistorter } from './distorted-answer.ts';
import type { Exchange } from './distorted-answer.ts';
import type { UserBasedSecurity } from './usm.ts';

const DEFAULT_MAX_IN_FLIGHT = 1_000;
/** Which of a packet's chances is asked: whether it is lost, how long it waits, whether a notification is lost. */
const CHANCE = { loss: 0, jitter: 1, notification: 2 } as const;

export interface TroubledPathOptions {
  /** Read anew for every packet. */
  readonly disposition: Disposition;
  /** What is lost and how long an answer waits follow from it and the number of the packet. */
  readonly seed: number;
  /** Opens and signs what v3 users get; without it nonsense in v3 is none with authentication. */
  readonly security?: UserBasedSecurity;
  /** Calls `work` after so long, as the agent's managers count it; returns what calls it off. */
  readonly after: (delayMs: number, work: () => void) => () => void;
  /** Answers that may wait at a time; one more is lost. */
  readonly maxInFlight?: number;
}

/** What a disposition does to the packets between an agent's processor and its socket. */
export class TroubledPath {
  private readonly options: TroubledPathOptions;
  private readonly distorter: AnswerDistorter;
  /** What calls off each answer that waits. */
  private readonly waiting = new Set<() => void>();
  private requests = 0;
  private notifications = 0;

  constructor(options: TroubledPathOptions) {
    this.options = options;
    const { seed, security } = options;
    this.distorter = new AnswerDistorter({ seed, ...(security ? { security } : {}) });
  }

  /** False while there is nothing to do. */
  get active(): boolean {
    return !isGood(this.options.disposition);
  }

  /** The next request's number; null where it never arrives. */
  arrive(): number | null {
    const { silent, lossShare } = this.options.disposition;
    const number = ++this.requests;
    return silent || this.chance(number, CHANCE.loss) < lossShare / 2 ? null : number;
  }

  /** Lets the answer to a request go, as it is or otherwise, now or later or never. */
  answer(exchange: Exchange, send: (answer: Buffer) => void): void {
    const { number } = exchange;
    const { silent, lossShare, nonsense, delayMs, jitterMs } = this.options.disposition;
    if (silent || this.chance(number, CHANCE.loss) < lossShare) return;
    const answer = nonsense === null ? exchange.answer : this.distorter.distort(nonsense, exchange);
    // Timers know whole milliseconds.
    const waitMs = Math.round(delayMs + jitterMs * this.chance(number, CHANCE.jitter));
    if (waitMs <= 0) {
      send(answer);
      return;
    }
    if (this.waiting.size >= (this.options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT)) return;
    const cancel = this.options.after(waitMs, () => {
      this.waiting.delete(cancel);
      send(answer);
    });
    this.waiting.add(cancel);
  }

  /** Whether the next notification gets out. */
  lets(): boolean {
    const { silent, lossShare } = this.options.disposition;
    return !silent && this.chance(++this.notifications, CHANCE.notification) >= lossShare;
  }

  /** Loses the answers that wait. */
  clear(): void {
    for (const cancel of this.waiting) cancel();
    this.waiting.clear();
  }

  private chance(number: number, which: number): number {
    return unit(this.options.seed, number, which);
  }
}
