import type { Channel, ChannelId, ChannelRepository } from '../../domain/channel.ts';
import type { Cancel, Clock } from '../../domain/clock.ts';
import type { Log } from '../../domain/log.ts';
import type { Delivery, DeliveryRepository, Notice } from '../../domain/notification.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { HOUR, MINUTE, SECOND } from '../../domain/units.ts';
import type { AlertNotices } from './alert-notices.ts';
import { backOffMs } from './back-off.ts';
import type { ChannelBook } from './channel-book.ts';
import { messageOf } from './message.ts';
import type { Sender, SendOutcome } from './sender.ts';

/** Notifications that one message takes in at the most. */
const MAX_GROUP = 2_000;
/** Escalations worked off in one turn. */
const MAX_SCHEDULED = 500;
/** While the store refuses, it is asked again this often. */
const STORE_RETRY_MS = 5 * SECOND;

interface Picked {
  readonly channel: Channel;
  readonly head: Delivery;
  readonly notices: readonly Notice[];
}

export interface DispatcherOptions {
  readonly channels: ChannelBook;
  readonly repository: ChannelRepository;
  readonly deliveries: DeliveryRepository;
  readonly notices: AlertNotices;
  readonly sender: Sender;
  readonly transaction: Transaction;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly uid: () => string;
  readonly pagesAt: () => string;
}

/**
 * Works the outbox off: one message at a time per channel, oldest first. A delivery is marked as being sent before it
 * is, and as sent after it was; where the process ends between the two it is sent again, with the same id and a higher
 * attempt.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #busy = new Map<ChannelId, Promise<void>>();
  /** Channel that has sent as much as it may -> when it may again. */
  readonly #full = new Map<ChannelId, number>();
  #stop = new AbortController();
  #timer: { readonly atMs: number; readonly cancel: Cancel } | null = null;
  #running = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  start(): void {
    const { deliveries, clock, log } = this.#options;
    this.#stop = new AbortController();
    const again = deliveries.recover(clock.now());
    if (again > 0)
      log.warn({ count: again }, 'notifications were being sent when the server ended; they are sent again');
    deliveries.onWaiting(() => this.wake());
    this.#running = true;
    this.wake();
  }

  /** What is under way is broken off; it stays in the outbox and is sent again after the next start. */
  async stop(): Promise<void> {
    this.#running = false;
    this.#timer?.cancel();
    this.#timer = null;
    this.#stop.abort();
    await Promise.all(this.#busy.values());
  }

  /** Looks through the outbox at the next turn of the loop. */
  wake(): void {
    this.#after(0);
  }

  #after(delayMs: number): void {
    if (!this.#running) return;
    const { clock } = this.#options;
    const atMs = clock.monotonic() + delayMs;
    // The earliest wish counts.
    if (this.#timer !== null && this.#timer.atMs <= atMs) return;
    this.#timer?.cancel();
    const cancel = clock.after(delayMs, () => {
      this.#timer = null;
      this.#turn();
    });
    this.#timer = { atMs, cancel };
  }

  #turn(): void {
    const { transaction, deliveries, clock, log } = this.#options;
    const nowMs = clock.now();
    for (const [id, untilMs] of this.#full) if (untilMs <= nowMs) this.#full.delete(id);
    try {
      transaction.transact(() => {
        deliveries.release(nowMs);
        for (const due of deliveries.scheduledDue(nowMs, MAX_SCHEDULED)) this.#escalate(due, nowMs);
      });
      for (const id of deliveries.dueChannels(nowMs)) this.#work(id);
      this.#sleep();
    } catch (error) {
      log.error({ err: (error as Error).message }, 'the outbox cannot be read; it is tried again');
      this.#after(STORE_RETRY_MS);
    }
  }

  /** Until something falls due. What is behind a busy, full or failing channel wakes with that. */
  #sleep(): void {
    const { deliveries, clock } = this.#options;
    const nowMs = clock.now();
    const times = [deliveries.nextDueMs(nowMs), ...this.#full.values()].filter((atMs) => atMs !== null);
    if (times.length > 0) this.#after(Math.max(1, Math.min(...times) - nowMs));
  }

  /** An escalation whose time has come: into the queue of its channel, with the next repeat behind it. */
  #escalate(due: Delivery, nowMs: number): void {
    const { channels, deliveries, notices, uid } = this.#options;
    const channel = channels.get(due.channelId);
    if (channel === null || !channel.enabled) {
      deliveries.mark(due.id, { state: 'cancelled', finishedAtMs: nowMs, outcome: 'the channel is off' });
      return;
    }
    deliveries.mark(due.id, notices.placement(channel, due.notice));
    const { step } = due;
    if (step === null || step.repeatsLeft <= 0) return;
    const rule = channels.get(step.ofChannel)?.policy.escalation[step.index];
    if (rule === undefined) return;
    deliveries.insert({
      ...due,
      uid: uid(),
      state: 'scheduled',
      createdAtMs: nowMs,
      dueAtMs: nowMs + rule.everyMinutes * MINUTE,
      step: { ...step, repeatsLeft: step.repeatsLeft - 1 },
    });
  }

  #work(id: ChannelId): void {
    if (this.#busy.has(id)) return;
    const { log } = this.#options;
    const work = this.#drain(id)
      .catch((error: unknown) => {
        log.error(
          { channel: id, err: (error as Error).message },
          'a channel cannot be worked off; it is tried again',
        );
        this.#after(STORE_RETRY_MS);
      })
      .finally(() => {
        this.#busy.delete(id);
      });
    this.#busy.set(id, work);
  }

  async #drain(id: ChannelId): Promise<void> {
    for (;;) {
      if (!this.#running) return;
      const picked = this.#options.transaction.transact(() => this.#pick(id));
      if (picked === null) break;
      const { channel, head, notices } = picked;
      const message = messageOf({
        uid: head.uid,
        attempt: head.attempts,
        notices,
        policy: channel.policy,
        pagesAt: channel.policy.pagesAt ?? this.#options.pagesAt(),
      });
      const outcome = await this.#options.sender.send(channel, message, this.#stop.signal);
      // Whether it arrived is not known: it stays as it is, and the next start sends it again.
      if (this.#stop.signal.aborted) return;
      await this.#record(picked, outcome);
    }
    this.#sleep();
  }

  /** Inside a transaction: the next message of the channel, marked as being sent. */
  #pick(id: ChannelId): Picked | null {
    const { channels, deliveries, clock } = this.#options;
    const nowMs = clock.now();
    this.#full.delete(id);
    const channel = channels.get(id);
    if (channel === null || !channel.enabled) return null;
    const { perMinute, digestMinutes, maxAgeHours } = channel.policy;
    const rows = deliveries.due(id, nowMs, MAX_GROUP).filter((row) => {
      const test = row.event === 'test';
      // One that a person tries anew, or that quiet hours kept, fell due later than that.
      const endMs = row.createdAtMs + maxAgeHours * HOUR;
      if (!test && (nowMs <= endMs || row.dueAtMs > endMs)) return true;
      deliveries.mark(row.id, {
        state: test ? 'discarded' : 'dead',
        finishedAtMs: nowMs,
        outcome: test
          ? 'the test was broken off'
          : `not sent within ${maxAgeHours} h; the last try: ${row.outcome ?? 'none'}`,
      });
      return false;
    });
    const [head, ...rest] = rows;
    if (head === undefined) return null;
    // A message that was tried keeps what it tells, so that a repeated one can be known.
    if (head.attempts === 0) {
      const sent = deliveries.sentSince(id, nowMs - MINUTE);
      const left = perMinute - sent.length;
      if (left <= 0) {
        this.#full.set(id, sent[0]! + MINUTE);
        return null;
      }
      if (digestMinutes > 0 || rows.length > left)
        deliveries.join(
          head.id,
          rest.map((row) => row.id),
        );
    }
    const attempts = head.attempts + 1;
    deliveries.mark(head.id, { state: 'sending', attempts });
    const notices = [head, ...deliveries.members(head.id)].map((row) => row.notice);
    return { channel, head: { ...head, attempts }, notices };
  }

  async #record(picked: Picked, outcome: SendOutcome): Promise<void> {
    const { transaction, clock, log } = this.#options;
    for (;;)
      try {
        transaction.transact(() => this.#mark(picked, outcome));
        return;
      } catch (error) {
        if (!this.#running) return;
        log.error(
          { err: (error as Error).message },
          'the outcome of a notification cannot be stored; it is tried again',
        );
        await new Promise<void>((resolve) => void clock.after(STORE_RETRY_MS, resolve));
      }
  }

  #mark({ channel, head }: Picked, outcome: SendOutcome): void {
    const { repository, deliveries, clock, log, random } = this.#options;
    const nowMs = clock.now();
    if (outcome.ok) {
      deliveries.mark(head.id, { state: 'sent', finishedAtMs: nowMs, outcome: outcome.text });
      repository.saveOutcome(channel.id, { atMs: nowMs, sent: true });
      return;
    }
    const { maxTries, maxAgeHours } = channel.policy;
    const old = nowMs - head.createdAtMs > maxAgeHours * HOUR;
    const dead = outcome.permanent || old || head.attempts >= maxTries;
    deliveries.mark(head.id, {
      state: dead ? 'dead' : 'waiting',
      finishedAtMs: dead ? nowMs : null,
      dueAtMs: nowMs + (dead ? 0 : backOffMs(head.attempts, random())),
      outcome: outcome.text,
    });
    repository.saveOutcome(channel.id, { atMs: nowMs, error: outcome.text });
    log.warn(
      { channel: channel.name, delivery: head.id, attempt: head.attempts, err: outcome.text },
      dead ? 'a notification was given up' : 'a notification was not taken; it is tried again',
    );
  }
}
