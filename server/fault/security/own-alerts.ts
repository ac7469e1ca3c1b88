import type { AlertKind, RaisedSeverity } from '../../domain/alert.ts';
import type { Device } from '../../domain/device.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { MINUTE, SECOND } from '../../domain/units.ts';
import type { AlertBook } from '../alert-book.ts';
import { TickCount } from './tick-count.ts';

/** Names that are counted at a time: whoever makes up more of them pushes the oldest out, and takes no memory. */
const MAX_COUNTED = 1_000;
/** Alerts at a time; of more the first ones tell enough. */
const MAX_ALERTS = 20;
/** Written down once in this time, however many come. */
const TOLD_EVERY_MS = 10 * SECOND;
const LOOK_EVERY_MS = 30 * SECOND;

/** Something that happened once more, by a name that tells it from others. */
export interface Occurrence {
  readonly name: string;
  readonly atMs: number;
  /** Made where it is wanted: of a flood it seldom is. */
  readonly evidence: () => Evidence;
}

/**
 * Alerts that are about no device of the network but about Trapline itself: so many of a name within a time raise one,
 * and as long a time without one clears it. They stand at the device that Trapline keeps for itself.
 */
export class OwnAlerts {
  readonly #book: AlertBook;
  readonly #kind: AlertKind;
  readonly #severity: RaisedSeverity;
  readonly #own: () => Device;
  readonly #counts = new Map<string, TickCount>();
  #nextMs = -Infinity;

  constructor(options: { book: AlertBook; kind: AlertKind; severity: RaisedSeverity; own: () => Device }) {
    this.#book = options.book;
    this.#kind = options.kind;
    this.#severity = options.severity;
    this.#own = options.own;
  }

  /** Whether one of the name is up and was told of just now, so that there is nothing to do. */
  isFresh(name: string, atMs: number): boolean {
    const alert = this.#book.get(this.#key(name));
    return alert !== undefined && atMs >= alert.lastSeenAtMs && atMs - alert.lastSeenAtMs < TOLD_EVERY_MS;
  }

  /** Inside the caller's transaction. @param words of the alert, given how many came within the time */
  occurred(
    { name, atMs, evidence }: Occurrence,
    limit: { readonly count: number; readonly minutes: number },
    words: (count: number) => string,
  ): void {
    const count = this.#count(name);
    count.add(atMs);
    const within = count.since(atMs - limit.minutes * MINUTE);
    const key = this.#key(name);
    const known = this.#book.get(key);
    if (known !== undefined) {
      this.#book.repeat(known, { evidence: evidence(), title: words(within) });
      return;
    }
    if (within < limit.count || this.#active().length >= MAX_ALERTS) return;
    this.#book.raise({
      key,
      kind: this.#kind,
      deviceId: this.#own().id,
      interfaceId: null,
      thresholdId: null,
      ruleId: null,
      severity: this.#severity,
      title: words(within),
      atMs,
      evidence: [evidence()],
      clearsWhen: `${limit.minutes} minutes without another one, or by hand`,
    });
  }

  isDue(nowMs: number): boolean {
    return nowMs >= this.#nextMs;
  }

  tick(nowMs: number, minutes: number): void {
    this.#nextMs = nowMs + LOOK_EVERY_MS;
    for (const [name, count] of this.#counts)
      if (nowMs - count.lastAtMs >= minutes * MINUTE) this.#counts.delete(name);
    for (const alert of this.#active())
      if (nowMs - alert.lastSeenAtMs >= minutes * MINUTE)
        this.#book.recover(alert, { atMs: nowMs, reason: `none came for ${minutes} minutes` });
  }

  #active() {
    return this.#book.all().filter(({ kind }) => kind === this.#kind);
  }

  #key(name: string): string {
    return `${this.#kind}:${name}`;
  }

  #count(name: string): TickCount {
    const known = this.#counts.get(name);
    if (known !== undefined) return known;
    const [oldest] = this.#counts.keys();
    if (this.#counts.size >= MAX_COUNTED && oldest !== undefined) this.#counts.delete(oldest);
    const count = new TickCount();
    this.#counts.set(name, count);
    return count;
  }
}
