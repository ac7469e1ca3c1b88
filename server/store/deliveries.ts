import type { NoticeEvent } from '../domain/channel.ts';
import type {
  Delivery,
  DeliveryQuery,
  DeliveryRepository,
  DeliveryState,
  NewDelivery,
  Notice,
} from '../domain/notification.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';

interface DeliveryColumns {
  id: number;
  uid: string;
  channel: number;
  alert: number | null;
  event: NoticeEvent;
  state: DeliveryState;
  notice: string;
  step: string | null;
  leader: number | null;
  created_at: number;
  due_at: number;
  attempts: number;
  finished_at: number | null;
  outcome: string | null;
}

const INSERT = `INSERT INTO delivery (uid, channel, alert, event, state, notice, step, created_at, due_at)
  VALUES (@uid, @channel, @alert, @event, @state, @notice, @step, @created_at, @due_at)`;
// A try that failed stands before all others of its channel, or a recovery would overtake its alert.
const DUE = `SELECT * FROM delivery WHERE channel = ? AND state = 'waiting' AND leader IS NULL
  ORDER BY attempts > 0 DESC, id LIMIT ?`;
const MARK = `UPDATE delivery SET state = @state, attempts = ifnull(@attempts, attempts),
    due_at = ifnull(@due_at, due_at), finished_at = @finished_at, outcome = ifnull(@outcome, outcome)
  WHERE id = @id OR leader = @id`;

/** The outbox of notifications and their log. */
export class Deliveries implements DeliveryRepository {
  readonly #file: StoreFile;
  readonly #waiting: (() => void)[] = [];
  readonly #changed: (() => void)[] = [];

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  onWaiting(listener: () => void): void {
    this.#waiting.push(listener);
  }

  onChange(listener: () => void): void {
    this.#changed.push(listener);
  }

  insert(delivery: NewDelivery): Delivery {
    return this.#file.act(`noting a notification for channel ${delivery.channelId}`, () => {
      const result = this.#file.write<[object]>(INSERT).run({
        uid: delivery.uid,
        channel: delivery.channelId,
        alert: delivery.alertId,
        event: delivery.event,
        state: delivery.state,
        notice: JSON.stringify(delivery.notice),
        step: delivery.step === null ? null : JSON.stringify(delivery.step),
        created_at: delivery.createdAtMs,
        due_at: delivery.dueAtMs,
      });
      this.#tell(true);
      const id = Number(result.lastInsertRowid);
      return { ...delivery, id, attempts: 0, finishedAtMs: null, outcome: null, leaderId: null };
    });
  }

  get(id: number): Delivery | null {
    return this.#rows('SELECT * FROM delivery WHERE id = ?', id)[0] ?? null;
  }

  list(query: DeliveryQuery): readonly Delivery[] {
    const where = new Conditions()
      .when('channel = ?', query.channelId)
      .when('alert = ?', query.alertId)
      .when('state = ?', query.state)
      .when('id < ?', query.beforeId);
    return this.#rows(
      `SELECT * FROM delivery ${where.sql} ORDER BY id DESC LIMIT ?`,
      ...where.values,
      query.limit,
    );
  }

  due(channelId: number, nowMs: number, limit: number): readonly Delivery[] {
    const rows = this.#rows(DUE, channelId, limit);
    // While the first waits for its next try, nothing passes it.
    if (rows[0] && rows[0].attempts > 0 && rows[0].dueAtMs > nowMs) return [];
    return rows.filter(({ dueAtMs }) => dueAtMs <= nowMs);
  }

  nextDueMs(nowMs: number): number | null {
    return this.#file.act('looking for what is to be sent', () => {
      const row = this.#file
        .read<[number], { at: number | null }>(
          `SELECT min(due_at) AS at FROM delivery WHERE finished_at IS NULL AND state <> 'sending' AND due_at > ?`,
        )
        .get(nowMs);
      return row?.at ?? null;
    });
  }

  dueChannels(nowMs: number): readonly number[] {
    return this.#file.act('looking for what is to be sent', () =>
      this.#file
        .read<[number], { channel: number }>(
          `SELECT DISTINCT channel FROM delivery
            WHERE finished_at IS NULL AND state = 'waiting' AND due_at <= ?`,
        )
        .all(nowMs)
        .map(({ channel }) => channel),
    );
  }

  openDigestMs(channelId: number, nowMs: number): number | null {
    return this.#file.act(`reading the digest of channel ${channelId}`, () => {
      const row = this.#file
        .read<[number, number], { at: number | null }>(
          `SELECT min(due_at) AS at FROM delivery WHERE finished_at IS NULL AND state = 'held' AND due_at > ? AND channel = ?`,
        )
        .get(nowMs, channelId);
      return row?.at ?? null;
    });
  }

  release(nowMs: number): void {
    this.#file.act('bringing held notifications into the queue', () =>
      this.#file
        .write<[number]>(
          `UPDATE delivery SET state = 'waiting'
            WHERE finished_at IS NULL AND state = 'held' AND due_at <= ?`,
        )
        .run(nowMs),
    );
  }

  scheduledDue(nowMs: number, limit: number): readonly Delivery[] {
    return this.#rows(
      `SELECT * FROM delivery WHERE finished_at IS NULL AND state = 'scheduled' AND due_at <= ?
        ORDER BY due_at, id LIMIT ?`,
      nowMs,
      limit,
    );
  }

  join(leaderId: number, memberIds: readonly number[]): void {
    this.#file.act(`joining notifications under ${leaderId}`, () => {
      const statement = this.#file.write<[number, number]>('UPDATE delivery SET leader = ? WHERE id = ?');
      for (const id of memberIds) statement.run(leaderId, id);
    });
  }

  members(leaderId: number): readonly Delivery[] {
    return this.#rows('SELECT * FROM delivery WHERE leader = ? ORDER BY id', leaderId);
  }

  mark(id: number, part: Parameters<DeliveryRepository['mark']>[1]): void {
    this.#file.act(`marking notification ${id}`, () => {
      this.#file.write<[object]>(MARK).run({
        id,
        state: part.state,
        attempts: part.attempts ?? null,
        due_at: part.dueAtMs ?? null,
        finished_at: part.finishedAtMs ?? null,
        outcome: part.outcome ?? null,
      });
      this.#tell(part.state === 'waiting');
    });
  }

  ofAlert(alertId: number, channelId: number): readonly Delivery[] {
    return this.#rows(
      'SELECT * FROM delivery WHERE alert = ? AND channel = ? ORDER BY id DESC',
      alertId,
      channelId,
    );
  }

  cancelScheduled(alertId: number, atMs: number, reason: string): void {
    this.#file.act(`ending the escalation of alert ${alertId}`, () => {
      const { changes } = this.#file
        .write<[number, string, number]>(
          `UPDATE delivery SET state = 'cancelled', finished_at = ?, outcome = ?
            WHERE alert = ? AND state = 'scheduled'`,
        )
        .run(atMs, reason, alertId);
      if (changes > 0) this.#tell(false);
    });
  }

  recover(nowMs: number): number {
    return this.#file.act(
      'finding what was being sent',
      () =>
        this.#file
          .write<[number]>(
            `UPDATE delivery SET state = 'waiting', due_at = ? WHERE finished_at IS NULL AND state = 'sending'`,
          )
          .run(nowMs).changes,
    );
  }

  hasten(channelId: number, nowMs: number): void {
    this.#file.act(`hastening what waits on channel ${channelId}`, () => {
      const { changes } = this.#file
        .write<[number, number, number]>(
          `UPDATE delivery SET due_at = ?
            WHERE finished_at IS NULL AND state = 'waiting' AND attempts > 0 AND channel = ? AND due_at > ?`,
        )
        .run(nowMs, channelId, nowMs);
      if (changes > 0) this.#tell(true);
    });
  }

  sentSince(channelId: number, sinceMs: number): readonly number[] {
    return this.#file.act(`reading what channel ${channelId} sent`, () =>
      this.#file
        .read<[number, number], { at: number }>(
          `SELECT finished_at AS at FROM delivery
            WHERE channel = ? AND state = 'sent' AND leader IS NULL AND finished_at > ? ORDER BY finished_at`,
        )
        .all(channelId, sinceMs)
        .map(({ at }) => at),
    );
  }

  #rows(sql: string, ...values: (string | number | null)[]): Delivery[] {
    return this.#file.act('reading notifications', () =>
      this.#file
        .read<(string | number | null)[], DeliveryColumns>(sql)
        .all(...values)
        .map((row) => deliveryOf(row)),
    );
  }

  #tell(waiting: boolean): void {
    this.#file.afterCommit(() => {
      for (const listener of this.#changed) listener();
      if (waiting) for (const listener of this.#waiting) listener();
    });
  }
}

function deliveryOf(row: DeliveryColumns): Delivery {
  return {
    id: row.id,
    uid: row.uid,
    channelId: row.channel,
    alertId: row.alert,
    event: row.event,
    state: row.state,
    notice: JSON.parse(row.notice) as Notice,
    step: row.step === null ? null : (JSON.parse(row.step) as Delivery['step']),
    leaderId: row.leader,
    createdAtMs: row.created_at,
    dueAtMs: row.due_at,
    attempts: row.attempts,
    finishedAtMs: row.finished_at,
    outcome: row.outcome,
  };
}
