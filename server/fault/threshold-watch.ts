import type { Alert, Evidence } from '../domain/alert.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import { SampleColumns } from '../domain/sample-columns.ts';
import type { Sample, SampleList } from '../domain/series.ts';
import type { Threshold } from '../domain/threshold.ts';
import { SECOND } from '../domain/units.ts';
import type { AlertBook } from './alert-book.ts';
import type { BaselineBook, DeviceBounds } from './baseline/baseline-book.ts';
import type { BaselineWant } from './baseline/baseline-wants.ts';
import { Divisors } from './divisors.ts';
import { LocalTime } from './threshold-hours.ts';
import { selectsPort, ThresholdIndex } from './threshold-index.ts';
import {
  alertTitle,
  beyond,
  clearsWhen,
  countText,
  inside,
  isReachability,
  pointText,
  selects,
  thresholdKey,
  trustedValue,
} from './threshold-rule.ts';
import { ThresholdWindow } from './threshold-window.ts';
import { plain } from './wording.ts';

/** Judges samples by the thresholds: hysteresis, N of M polls both ways, nothing kept of what is quiet. */
export class ThresholdWatch {
  readonly #book: AlertBook;
  readonly #inventory: InventoryReader;
  readonly #usual: BaselineBook;
  readonly #thresholds = new Map<number, Threshold>();
  readonly #switchedOn: ThresholdIndex;
  #stale = true;
  readonly #localTime = new LocalTime();
  /** Threshold -> series id -> window. */
  readonly #windows = new Map<number, Map<number, ThresholdWindow>>();

  constructor(options: { book: AlertBook; inventory: InventoryReader; usual: BaselineBook }) {
    this.#book = options.book;
    this.#inventory = options.inventory;
    this.#usual = options.usual;
    this.#switchedOn = new ThresholdIndex({
      deviceOf: (id) => this.#inventory.interface(id)?.deviceId ?? null,
    });
  }

  load(thresholds: readonly Threshold[]): void {
    this.#windows.clear();
    this.#thresholds.clear();
    for (const threshold of thresholds) this.#thresholds.set(threshold.id, threshold);
    this.#stale = true;
  }

  /** A new threshold, or one whose windows start anew. */
  put(threshold: Threshold): void {
    this.#thresholds.set(threshold.id, threshold);
    this.#windows.delete(threshold.id);
    this.#stale = true;
  }

  drop(id: number): void {
    this.#thresholds.delete(id);
    this.#windows.delete(id);
    this.#stale = true;
  }

  onPoll(poll: DevicePoll, observation: Observation, samples: SampleList): void {
    this.#endStale(poll, observation);
    // What a trap made us ask in between is no poll of the count.
    if (poll.reason === 'trap') return;
    this.#renew();
    if (this.#switchedOn.isEmpty) return;
    const { device, changedInterfaces } = observation;
    if (changedInterfaces.length > 0) this.#switchedOn.changed(device.id, changedInterfaces);
    const byMetric = this.#switchedOn.of(device);
    if (byMetric.size === 0) return;
    const port = (id: number) => this.#inventory.interface(id);
    const columns = SampleColumns.of(samples);
    let divisors: Divisors | null = null;
    let usual: DeviceBounds | null = null;
    for (let at = 0; at < columns.length; at += 1) {
      const { metric, interfaceId } = columns.series(at);
      const watched = byMetric.get(metric);
      if (watched === undefined) continue;
      // A silent device says nothing about the rest: those windows stand still until it answers.
      if (!poll.reachable && metric !== 'snmpReachable') continue;
      const value = trustedValue(columns, at, watched.metric);
      if (Number.isNaN(value)) continue;
      for (const threshold of watched.of(interfaceId, port)) {
        if (threshold.dividedBy) {
          divisors ??= new Divisors(columns);
          const share = divisors.share(threshold.dividedBy, columns.series(at), value);
          if (share !== null) this.#judge(threshold, columns.sample(at), share, observation);
          continue;
        }
        if (threshold.ofBaseline) {
          usual ??= this.#usual.of(device.id, poll.startedAtMs);
          const share = shareOfUsual(usual, columns.series(at).id, value);
          if (share !== null) this.#judge(threshold, columns.sample(at), share, observation);
          continue;
        }
        // Nearly every value of every poll: it is quiet, and nothing of the threshold is under way anywhere.
        if (!beyond(threshold, value) && this.#isIdle(threshold.id)) continue;
        this.#judge(threshold, columns.sample(at), value, observation);
      }
    }
  }

  /** Of what thresholds must know what is usual. */
  wants(device: Device): readonly BaselineWant[] {
    return [...this.#thresholds.values()]
      .filter((one) => one.ofBaseline && one.enabled && mayWatch(one, device, this.#inventory))
      .map((one) => ({
        metric: one.metric,
        ruleId: null,
        isFor: (port) => selects(one, device, port.id) && selectsPort(one, port),
      }));
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#switchedOn.forget(id);
    for (const windows of this.#windows.values())
      for (const [seriesId, window] of windows) if (window.deviceId === id) windows.delete(seriesId);
  }

  /** No alert of it is up, and no series has points that count. */
  #isIdle(id: number): boolean {
    const windows = this.#windows.get(id);
    return (windows === undefined || windows.size === 0) && !this.#book.hasThreshold(id);
  }

  #judge(threshold: Threshold, sample: Sample, value: number, observation: Observation): void {
    const key = this.#book.hasThreshold(threshold.id) ? thresholdKey(threshold.id, sample) : null;
    const alert = key === null ? undefined : this.#book.get(key);
    const clearing = alert !== undefined;
    const isBeyond = beyond(threshold, value);
    if (alert !== undefined && isBeyond) this.#book.confirm(alert, sample.atMs);

    const { hours } = threshold;
    const hit = clearing
      ? inside(threshold, value)
      : isBeyond && (!hours || this.#localTime.within(hours, sample.atMs));
    const windows = this.#windows.get(threshold.id);
    const known = windows?.get(sample.series.id);
    const running = known?.clearing === clearing ? known : undefined;
    // The common case: nothing counts and nothing is kept.
    if (running === undefined && !hit) {
      if (known !== undefined) windows?.delete(sample.series.id);
      return;
    }
    const window = running ?? new ThresholdWindow({ deviceId: sample.series.deviceId, clearing });
    const { delta, deltaSeconds } = sample;
    const increase = delta === null || deltaSeconds === null ? null : { delta, seconds: deltaSeconds };
    window.push({ atMs: sample.atMs, value, increase, hit }, polls(threshold));
    const hits = window.hits();
    if (hits > 0 && isPending(threshold, window, hits)) {
      if (windows === undefined) this.#windows.set(threshold.id, new Map([[sample.series.id, window]]));
      else windows.set(sample.series.id, window);
      return;
    }
    windows?.delete(sample.series.id);
    if (hits === 0) return;
    if (alert === undefined) this.#raise(threshold, { sample, value, window, observation });
    else this.#clear(threshold, alert, { sample, window });
  }

  #raise(
    threshold: Threshold,
    found: { sample: Sample; value: number; window: ThresholdWindow; observation: Observation },
  ): void {
    const { sample, value, window, observation } = found;
    const { device, state } = observation;
    const { interfaceId, instance } = sample.series;
    const evidence = evidenceOf(threshold, window);
    const isSilent = isReachability(threshold);
    if (isSilent && state.problem !== null)
      evidence.push({ atMs: sample.atMs, text: plain(state.problem, 400) });
    const port = interfaceId === null ? null : this.#inventory.interface(interfaceId);
    this.#book.raise({
      key: thresholdKey(threshold.id, sample),
      kind: isSilent ? 'unreachable' : 'threshold',
      deviceId: device.id,
      interfaceId,
      thresholdId: threshold.id,
      ruleId: null,
      severity: threshold.severity,
      title: alertTitle(threshold, { device, port, instance, value }),
      atMs: sample.atMs,
      evidence,
      clearsWhen: clearsWhen(threshold),
    });
  }

  #clear(
    threshold: Threshold,
    alert: Alert,
    { sample, window }: { sample: Sample; window: ThresholdWindow },
  ): void {
    const reason = isReachability(threshold) ? 'the device answers again' : clearsWhen(threshold);
    this.#book.recover(alert, { atMs: sample.atMs, reason, evidence: evidenceOf(threshold, window) });
  }

  /** Alerts that no sample will ever clear: the interface went, or the threshold no longer watches the device. */
  #endStale(poll: DevicePoll, { device, changedInterfaces }: Observation): void {
    const gone = new Set(changedInterfaces.filter(({ present }) => !present).map(({ id }) => id));
    for (const alert of this.#book.ofDevice(device.id)) {
      if (alert.thresholdId === null) continue;
      const reason = this.#staleReason(alert, device, gone);
      if (reason !== null) this.#book.clear(alert, { atMs: poll.finishedAtMs, reason });
    }
  }

  #staleReason(alert: Alert, device: Device, gone: ReadonlySet<number>): string | null {
    if (alert.interfaceId !== null && gone.has(alert.interfaceId))
      return 'the interface is no longer in ifTable';
    const threshold = alert.thresholdId === null ? undefined : this.#thresholds.get(alert.thresholdId);
    if (threshold === undefined) return 'its threshold was removed';
    if (!threshold.enabled) return 'its threshold was switched off';
    if (!selects(threshold, device, alert.interfaceId)) return 'its threshold no longer watches this device';
    if (threshold.ports && alert.interfaceId !== null) {
      if (!selectsPort(threshold, this.#inventory.interface(alert.interfaceId)))
        return 'its threshold no longer watches this interface';
    }
    return null;
  }

  /** Puts in place what changed, many changes at once. */
  #renew(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#switchedOn.put([...this.#thresholds.values()].filter(({ enabled }) => enabled));
  }
}

/** In percent; null where nothing, or too little, is usual. */
function shareOfUsual(usual: DeviceBounds, seriesId: number, value: number): number | null {
  const place = usual.placeOf(seriesId);
  const median = place < 0 ? 0 : usual.median(place);
  return median > 0 ? (value / median) * 100 : null;
}

function mayWatch(threshold: Threshold, device: Device, inventory: InventoryReader): boolean {
  const { selector } = threshold;
  if (selector.kind !== 'interface') return selects(threshold, device, null);
  return inventory.interface(selector.interfaceId)?.deviceId === device.id;
}

/** Points of a window that lasts a time, at the most; the first of the run stays known by its time. */
const LASTING_POLLS = 20;

function polls({ forSeconds = 0, ofPolls }: Threshold): number {
  return forSeconds > 0 ? LASTING_POLLS : ofPolls;
}

/** Not enough of it yet. */
function isPending(threshold: Threshold, window: ThresholdWindow, hits: number): boolean {
  const { forSeconds = 0, forPolls } = threshold;
  if (forSeconds === 0) return hits < forPolls;
  return window.lastingMs() < forSeconds * SECOND;
}

function evidenceOf(threshold: Threshold, window: ThresholdWindow): Evidence[] {
  const points = window.points();
  const lines = points.map((point) => ({
    atMs: point.atMs,
    text: pointText(threshold, point, window.clearing),
  }));
  const last = points.at(-1);
  if (last === undefined) return lines;
  return [...lines, { atMs: last.atMs, text: countText(threshold, window.hits(), points.length) }];
}
