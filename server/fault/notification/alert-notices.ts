import { isAtLeast, type Alert, isQuiet } from '../../domain/alert.ts';
import type { Channel, NoticeEvent } from '../../domain/channel.ts';
import type { Clock } from '../../domain/clock.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import type { Delivery, DeliveryRepository, NewDelivery, Notice } from '../../domain/notification.ts';
import { MINUTE } from '../../domain/units.ts';
import type { ChannelBook } from './channel-book.ts';
import { isInFilter } from './channel-filter.ts';
import { quietUntil } from './quiet-hours.ts';

/** Outbox rows that say or will say that the alert stands. */
const TELLING: readonly NoticeEvent[] = ['raise', 'change', 'escalation'];
const LOST: readonly Delivery['state'][] = ['cancelled', 'discarded', 'scheduled'];
/** Of a device whose cause is over: after so many polls it has shown whether it is over with it, too. */
const POLLS_AFTER_CAUSE = 2;

/**
 * Writes into the outbox what the channels are to tell of an alert, inside the transaction that changes the alert:
 * neither can be on the disk without the other.
 */
export class AlertNotices {
  readonly #channels: ChannelBook;
  readonly #deliveries: DeliveryRepository;
  readonly #inventory: InventoryReader;
  readonly #clock: Clock;
  readonly #uid: () => string;
  readonly #settleMs: number;

  constructor(options: {
    channels: ChannelBook;
    deliveries: DeliveryRepository;
    inventory: InventoryReader;
    clock: Clock;
    /** A new id, never given twice. */
    uid: () => string;
    /**
     * A device that falls silent is told only after this time: by then the cause may be found that explains it. What a fault
     * has explained until now waits for two polls longer: by then the rest of the recovery has come.
     */
    settleMs: number;
  }) {
    this.#channels = options.channels;
    this.#deliveries = options.deliveries;
    this.#inventory = options.inventory;
    this.#clock = options.clock;
    this.#uid = options.uid;
    this.#settleMs = options.settleMs;
  }

  /** @param before as it was, null for a new one */
  alert(alert: Alert, before: Alert | null): void {
    if (isQuiet(alert) && before !== null && !isQuiet(before)) this.#putOff(alert.id);
    const event = eventOf(alert, before);
    if (event === null) return;
    const channels = this.#channels.all();
    if (channels.length === 0) return;
    const notice = this.#notice(alert, event);
    if (event === 'clear' || event === 'acknowledge')
      this.#deliveries.cancelScheduled(
        alert.id,
        notice.atMs,
        event === 'clear' ? 'the alert cleared' : 'the alert was acknowledged',
      );
    const settleMs = event === 'raise' ? this.#settles(alert, before) : 0;
    for (const channel of channels) this.#tell(channel, notice, { alertId: alert.id, settleMs });
  }

  /** A message about an alert that has cleared is sent after all: its end follows, unless that was written down already. */
  retried(alert: Alert, channelId: number): void {
    const channel = this.#channels.get(channelId);
    if (channel === null || !channel.policy.filter.clear) return;
    const known = this.#deliveries.ofAlert(alert.id, channelId);
    const isTold = known.some(({ event, state }) => event === 'clear' && !LOST.includes(state));
    const began = known.some(({ event, state }) => TELLING.includes(event) && !LOST.includes(state));
    if (began && !isTold) this.#enqueue(channel, this.#notice(alert, 'clear'));
  }

  #settles(alert: Alert, before: Alert | null): number {
    if (this.#settleMs === 0) return 0;
    // What waited for its parent has settled meanwhile.
    if (before?.suppressed?.kind === 'waiting') return 0;
    if (before?.suppressed?.kind === 'cause') {
      const intervalMs = this.#inventory.device(alert.deviceId)?.intervalMs ?? 0;
      return this.#settleMs + POLLS_AFTER_CAUSE * intervalMs;
    }
    return alert.kind === 'unreachable' ? this.#settleMs : 0;
  }

  /** Where a delivery on the channel goes now: into the queue, or kept back until a time. */
  placement(channel: Channel, notice: Notice): Pick<NewDelivery, 'state' | 'dueAtMs'> {
    const nowMs = this.#clock.now();
    const { quiet, digestMinutes } = channel.policy;
    const loud = quiet !== null && quiet.unless !== null && isAtLeast(notice.severity, quiet.unless);
    const quietEnd = quiet === null || loud ? null : quietUntil(quiet, nowMs);
    if (quietEnd !== null) return { state: 'held', dueAtMs: quietEnd };
    if (digestMinutes === 0) return { state: 'waiting', dueAtMs: nowMs };
    const open = this.#deliveries.openDigestMs(channel.id, nowMs);
    return { state: 'held', dueAtMs: open ?? nowMs + digestMinutes * MINUTE };
  }

  /** What was to follow, and what is not told yet, is taken back. */
  #putOff(alertId: number): void {
    const atMs = this.#clock.now();
    this.#deliveries.cancelScheduled(alertId, atMs, 'the alert was put off');
    for (const { id } of this.#channels.all())
      this.#takeBack(this.#deliveries.ofAlert(alertId, id).filter(isUntold), atMs, 'the alert was put off');
  }

  #takeBack(deliveries: readonly Delivery[], atMs: number, outcome: string): void {
    for (const { id } of deliveries)
      this.#deliveries.mark(id, { state: 'cancelled', finishedAtMs: atMs, outcome });
  }

  #tell(
    channel: Channel,
    notice: Notice,
    { alertId, settleMs }: { readonly alertId: number; readonly settleMs: number },
  ): void {
    const { filter } = channel.policy;
    const known = this.#deliveries
      .ofAlert(alertId, channel.id)
      .filter((one) => TELLING.includes(one.event) && !LOST.includes(one.state));
    if (notice.event === 'clear') {
      if (this.#recovers(channel, known, notice.atMs) && filter.clear) this.#enqueue(channel, notice);
      return;
    }
    if (!channel.enabled || !isInFilter(filter, notice)) return;
    if (notice.event === 'acknowledge') {
      if (filter.acknowledge && known.length > 0) this.#enqueue(channel, notice);
      return;
    }
    if (!filter.raise) return;
    const first = known.length === 0;
    this.#enqueue(channel, first ? { ...notice, event: 'raise' } : notice, settleMs);
    if (first) this.#escalate(channel, notice);
  }

  /**
   * Whether an end is to be told: only where the beginning was, or may have been. A beginning that still waits is taken
   * back instead, except in a digest, which lists both.
   */
  #recovers(channel: Channel, known: readonly Delivery[], atMs: number): boolean {
    if (channel.policy.digestMinutes > 0 && known.some(({ state }) => state === 'held')) return true;
    const untold = known.filter(isUntold);
    this.#takeBack(untold, atMs, 'the alert cleared before this was sent');
    return known.some((one) => !untold.includes(one) && one.state !== 'dead');
  }

  #enqueue(channel: Channel, notice: Notice, settleMs = 0): void {
    // A channel that was switched off tells nothing, not even an end.
    if (!channel.enabled) return;
    const nowMs = this.#clock.now();
    const place = this.placement(channel, notice);
    const settles = settleMs > 0 && place.state === 'waiting';
    this.#deliveries.insert({
      uid: this.#uid(),
      channelId: channel.id,
      alertId: notice.alertId,
      event: notice.event,
      notice,
      createdAtMs: nowMs,
      step: null,
      ...(settles ? { state: 'held', dueAtMs: nowMs + settleMs } : place),
    });
  }

  #escalate(channel: Channel, notice: Notice): void {
    const nowMs = this.#clock.now();
    for (const [index, step] of channel.policy.escalation.entries()) {
      if (this.#channels.get(step.channelId) === null) continue;
      this.#deliveries.insert({
        uid: this.#uid(),
        channelId: step.channelId,
        alertId: notice.alertId,
        event: 'escalation',
        state: 'scheduled',
        notice: { ...notice, event: 'escalation' },
        createdAtMs: nowMs,
        dueAtMs: nowMs + step.afterMinutes * MINUTE,
        step: { ofChannel: channel.id, index, repeatsLeft: step.repeats },
      });
    }
  }

  #notice(alert: Alert, event: NoticeEvent): Notice {
    const device = this.#inventory.device(alert.deviceId);
    const port = alert.interfaceId === null ? null : this.#inventory.interface(alert.interfaceId);
    return {
      event,
      atMs: this.#clock.now(),
      alertId: alert.id,
      deviceId: alert.deviceId,
      device: device?.name ?? `device ${alert.deviceId}`,
      address: device?.address ?? '',
      groups: device?.groups ?? [],
      kind: alert.kind,
      interface: port === null ? '' : port.ifName || port.ifDescr,
      severity: alert.severity,
      title: alert.title,
      raisedAtMs: alert.raisedAtMs,
      clearedAtMs: alert.clearedAtMs,
      reason: alert.clearReason ?? '',
      acknowledgedBy: alert.acknowledged?.by ?? '',
      note: alert.acknowledged?.note ?? '',
      evidence: alert.evidence.at(-1)?.text ?? '',
      clearsWhen: alert.clearsWhen,
      reports: alert.count,
    };
  }
}

function isUntold({ state, attempts }: Delivery): boolean {
  return attempts === 0 && (state === 'held' || state === 'waiting');
}

/**
 * What happened to the alert that somebody may want to hear; null for what only confirms it, and for one that is kept
 * quiet. Where it is still there when the quiet ends, it is told like a new one.
 */
function eventOf(alert: Alert, before: Alert | null): NoticeEvent | null {
  // Its end was told; what is corrected afterwards is no news.
  if (before !== null && before.clearedAtMs !== null) return null;
  if (alert.clearedAtMs !== null) return 'clear';
  if (alert.acknowledged !== null && before !== null && before.acknowledged === null) return 'acknowledge';
  if (isQuiet(alert)) return null;
  if (before === null || isQuiet(before)) return 'raise';
  return alert.severity !== before.severity && isAtLeast(alert.severity, before.severity) ? 'change' : null;
}
