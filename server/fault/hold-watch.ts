import type { Alert, Suppression } from '../domain/alert.ts';
import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { TopologyReader } from '../domain/topology.ts';
import type { AlertBook, Raise } from './alert-book.ts';
import { clockTime, plain } from './wording.ts';

/** Polls of one parent while something waits for it. */
const MAX_RECHECKS = 4;

type WaitingSuppression = Extract<Suppression, { kind: 'waiting' }>;

/**
 * A device that falls silent may do so because the one before it did, which was polled before that and looks well. Its
 * alert waits until the parent has been asked: then it is folded under the parent's, or released. It never waits longer
 * than the hold.
 */
export class HoldWatch {
  readonly #book: AlertBook;
  readonly #topology: TopologyReader;
  readonly #inventory: InventoryReader;
  readonly #clock: Clock;
  readonly #holdMs: number;
  readonly #recheck: (id: DeviceId) => void;
  /** Parents that something waits for -> how often they were asked for it. */
  readonly #asked = new Map<DeviceId, number>();
  /** What suppresses an alert that waits no more, null for nothing. */
  otherwise: (alert: Alert) => Suppression | null = () => null;

  constructor(options: {
    book: AlertBook;
    topology: TopologyReader;
    inventory: InventoryReader;
    clock: Clock;
    /** 0: nothing waits. */
    holdMs: number;
    /** Has a device polled now; may be called inside a transaction. */
    recheck: (id: DeviceId) => void;
  }) {
    this.#book = options.book;
    this.#topology = options.topology;
    this.#inventory = options.inventory;
    this.#clock = options.clock;
    this.#holdMs = options.holdMs;
    this.#recheck = options.recheck;
  }

  load(): void {
    this.#asked.clear();
    for (const { suppressed } of this.#held()) this.#asked.set(suppressed.parentDeviceId, 0);
  }

  /** Of an alert that is about to be raised, and that nothing explains yet. */
  ofRaise(raise: Raise): WaitingSuppression | null {
    if (this.#holdMs === 0 || raise.kind !== 'unreachable') return null;
    const parent = this.#parentOf(raise.deviceId);
    if (parent === null || this.#answeredSince(parent.id, raise.atMs)) return null;
    const sinceMs = this.#clock.now();
    const untilMs = sinceMs + this.#holdMs;
    if (!this.#asked.has(parent.id)) this.#ask(parent.id);
    const name = plain(this.#inventory.device(raise.deviceId)?.name ?? '', 64);
    const text =
      `waits for the poll of ${plain(parent.name, 64)}, which all ways to ${name} pass, ` +
      `until ${clockTime(untilMs)} at the latest`;
    return { kind: 'waiting', sinceMs, untilMs, parentDeviceId: parent.id, text };
  }

  /** Inside the caller's transaction, after the alerts that the poll raises. */
  onPoll(poll: DevicePoll, { device }: Observation): void {
    const asked = this.#asked.get(device.id);
    if (asked === undefined) return;
    const waiting = this.#held().filter(({ suppressed }) => suppressed.parentDeviceId === device.id);
    const freed = waiting.filter(({ raisedAtMs }) => this.#answeredSince(device.id, raisedAtMs));
    for (const alert of freed) this.#release(alert);
    if (waiting.length === freed.length) this.#asked.delete(device.id);
    // It is silent as well, and its own threshold may want to see that more than once.
    else if (!poll.reachable && poll.reason !== 'trap' && asked < MAX_RECHECKS) this.#ask(device.id);
  }

  isDue(nowMs: number): boolean {
    return this.#asked.size > 0 && this.#overdue(nowMs).length > 0;
  }

  /** Ends what has waited long enough; inside the caller's transaction. */
  tick(nowMs: number): void {
    if (this.#asked.size === 0) return;
    for (const alert of this.#overdue(nowMs)) this.#release(alert);
    const wanted = new Set(this.#held().map(({ suppressed }) => suppressed.parentDeviceId));
    for (const id of this.#asked.keys()) if (!wanted.has(id)) this.#asked.delete(id);
  }

  #release(alert: Alert): void {
    this.#book.change({ ...alert, suppressed: this.otherwise(alert) });
  }

  #overdue(nowMs: number) {
    // Further away than the hold: the clock was set back.
    return this.#held().filter(
      ({ suppressed: { untilMs } }) => untilMs <= nowMs || untilMs - nowMs > this.#holdMs,
    );
  }

  #held(): (Alert & { readonly suppressed: WaitingSuppression })[] {
    return this.#book.all().filter(isWaiting);
  }

  #ask(id: DeviceId): void {
    this.#asked.set(id, (this.#asked.get(id) ?? 0) + 1);
    this.#recheck(id);
  }

  /** The nearest device that all ways to it pass, where it is polled. */
  #parentOf(id: DeviceId): Device | null {
    const need = this.#topology
      .neededBy(id)
      .slice(0, -1)
      .findLast((one) => one.kind === 'device');
    const device = need?.kind === 'device' ? this.#inventory.device(need.deviceId) : null;
    return device !== null && device.enabled ? device : null;
  }

  /** What answered later than something else fell silent is not why. */
  #answeredSince(id: DeviceId, atMs: number): boolean {
    const answeredAtMs = this.#inventory.state(id)?.lastAnswerAtMs ?? null;
    return answeredAtMs !== null && answeredAtMs > atMs;
  }
}

function isWaiting(alert: Alert): alert is Alert & { readonly suppressed: WaitingSuppression } {
  return alert.suppressed?.kind === 'waiting';
}
