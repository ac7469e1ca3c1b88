import type { Alert } from '../domain/alert.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { EquipmentFindings } from '../domain/equipment.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { AlertExplanation } from '../domain/explanation.ts';
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
import { answer, pollLine } from './poll-evidence.ts';
import { basisOf, refusedSample, type SampleBasis, shareStep, usualStep } from './sample-evidence.ts';
import { endStale } from './stale-alerts.ts';
import { LocalTime } from './threshold-hours.ts';
import { selectsPort, ThresholdIndex } from './threshold-index.ts';
import {
  alertTitle,
  beyond,
  clearsWhen,
  countText,
  inside,
  isReachability,
  judgementOf,
  pointEvidence,
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
  /** Alerts whose last value was not judged, and say so. */
  readonly #refused = new Set<number>();

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
    this.#refused.clear();
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
    endStale(
      this.#book,
      { poll, observation },
      {
        isOf: ({ thresholdId }) => thresholdId !== null,
        staleReason: (alert) =>
          this.#staleReason(alert, observation.device) ??
          this.#endedReason(alert, observation.equipment?.ended ?? NONE),
        ended: ({ id }) => void this.#refused.delete(id),
      },
    );
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
      const metric = columns.metric(at);
      const watched = byMetric.get(metric);
      if (watched === undefined) continue;
      // A silent device says nothing about the rest: those windows stand still until it answers.
      if (!poll.reachable && metric !== 'snmpReachable') continue;
      const value = trustedValue(columns, at, watched.metric);
      if (Number.isNaN(value)) continue;
      for (const threshold of watched.of(columns.interfaceId(at), port)) {
        let judged: number | null = value;
        let median: number | null = null;
        if (threshold.dividedBy) {
          divisors ??= new Divisors(columns);
          judged = divisors.share(threshold.dividedBy, columns.series(at), value);
        } else if (threshold.ofBaseline) {
          usual ??= this.#usual.of(device.id, poll.startedAtMs);
          median = usualMedian(usual, columns.id(at));
          judged = median === null ? null : (value / median) * 100;
        }
        if (judged === null) continue;
        // Nearly every value of every poll: it is quiet, and nothing of the threshold is under way anywhere.
        if (!beyond(threshold, judged) && this.#isIdle(threshold.id)) continue;
        this.#judge(threshold, { columns, at, poll, median }, judged, observation);
      }
    }
    this.#noteRefused(columns, observation);
  }

  get(id: number): Threshold | null {
    return this.#thresholds.get(id) ?? null;
  }

  /** How far an alert is towards clearing, null where nothing counts yet. */
  clearing({ key, thresholdId }: Alert): AlertExplanation['clearing'] {
    const threshold = this.#thresholds.get(thresholdId ?? Number.NaN);
    if (threshold === undefined) return null;
    const windows = this.#windows.get(threshold.id) ?? new Map<number, ThresholdWindow>();
    for (const window of windows.values()) {
      if (window.key !== key || !window.clearing) continue;
      const { forPolls: needed, ofPolls: of, forSeconds = 0 } = threshold;
      return { hits: window.hits(), needed, of, forSeconds, lastingSeconds: window.lastingMs() / SECOND };
    }
    return null;
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

  #judge(threshold: Threshold, place: Place, value: number, observation: Observation): void {
    const sample = place.columns.sample(place.at);
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
    const window =
      running ??
      new ThresholdWindow({
        deviceId: sample.series.deviceId,
        key: key ?? thresholdKey(threshold.id, sample),
        clearing,
      });
    const { delta, deltaSeconds } = sample;
    const increase = delta === null || deltaSeconds === null ? null : { delta, seconds: deltaSeconds };
    const basis = this.#basis(threshold, place, value);
    window.push({ atMs: sample.atMs, value, increase, basis, hit }, polls(threshold));
    const hits = window.hits();
    if (hits > 0 && isPending(threshold, window, hits)) {
      if (windows === undefined) this.#windows.set(threshold.id, new Map([[sample.series.id, window]]));
      else windows.set(sample.series.id, window);
      return;
    }
    windows?.delete(sample.series.id);
    if (hits === 0) return;
    if (alert === undefined) this.#raise(threshold, { sample, value, window, observation, poll: place.poll });
    else this.#clear(threshold, alert, { sample, window });
  }

  #basis({ dividedBy }: Threshold, { columns, at, median }: Place, value: number): SampleBasis {
    const interfaceId = columns.interfaceId(at);
    const port = interfaceId === null ? null : this.#inventory.interface(interfaceId);
    const basis = basisOf({ columns, at, port });
    if (!dividedBy && median === null) return basis;
    const step = dividedBy
      ? shareStep(columns, at, { by: dividedBy, percent: value })
      : usualStep(columns, at, { median: median ?? Number.NaN, percent: value });
    return { ...basis, arithmetic: [...basis.arithmetic, step] };
  }

  /** Says beside an alert that is up, once a stretch, why its value is not judged at the moment. */
  #noteRefused(columns: SampleColumns, { device }: Observation): void {
    for (const alert of this.#book.ofDevice(device.id)) {
      const threshold = this.#thresholds.get(alert.thresholdId ?? Number.NaN);
      if (threshold === undefined) continue;
      const { deviceId, interfaceId } = alert;
      const instance =
        alert.key.slice(`threshold:${threshold.id}:${deviceId}:${interfaceId ?? ''}:`.length) || null;
      const series = { id: 0, metric: threshold.metric, deviceId, interfaceId, instance };
      const port = interfaceId === null ? null : this.#inventory.interface(interfaceId);
      const detail = refusedSample(columns, series, port);
      const known = this.#refused.has(alert.id);
      if (detail === null) this.#refused.delete(alert.id);
      else if (!known && alert.evidence.filter(isRefused).length < MAX_REFUSED) {
        this.#refused.add(alert.id);
        this.#book.note(alert, {
          atMs: columns.atMs(0),
          text: `${detail.metric}: ${detail.decision}`,
          detail,
        });
      }
    }
  }

  #raise(
    threshold: Threshold,
    found: {
      sample: Sample;
      value: number;
      window: ThresholdWindow;
      observation: Observation;
      poll: DevicePoll;
    },
  ): void {
    const { sample, value, window, observation, poll } = found;
    const { device, state } = observation;
    const { interfaceId, instance } = sample.series;
    const evidence = evidenceOf(threshold, window);
    const isSilent = isReachability(threshold);
    if (isSilent && state.problem !== null)
      evidence.push(
        pollLine(poll, {
          atMs: sample.atMs,
          text: plain(state.problem, 400),
          answers: [answer('any object', null)],
        }),
      );
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
    this.#refused.delete(alert.id);
    const reason = isReachability(threshold) ? 'the device answers again' : clearsWhen(threshold);
    this.#book.recover(alert, { atMs: sample.atMs, reason, evidence: evidenceOf(threshold, window) });
  }

  #staleReason(alert: Alert, device: Device): string | null {
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

  /** Of a series whose storage or sensor is gone. */
  #endedReason({ key, deviceId, thresholdId }: Alert, ended: EquipmentFindings['ended']): string | null {
    const metric = this.#thresholds.get(thresholdId ?? Number.NaN)?.metric;
    const isOver = ended.some(
      ({ metrics, instance }) =>
        metric !== undefined &&
        metrics.includes(metric) &&
        key === `threshold:${thresholdId}:${deviceId}::${instance}`,
    );
    return isOver ? 'the device no longer has what it is about' : null;
  }

  /** Puts in place what changed, many changes at once. */
  #renew(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#switchedOn.put([...this.#thresholds.values()].filter(({ enabled }) => enabled));
  }
}

const NONE: readonly never[] = [];

/** One sample of a poll. */
interface Place {
  readonly poll: DevicePoll;
  readonly columns: SampleColumns;
  readonly at: number;
  /** What is usual of it, where it is judged by that. */
  readonly median: number | null;
}

/** Lines of one alert that say so, at the most: its evidence is kept for more than them. */
const MAX_REFUSED = 4;

const isRefused = ({ detail }: Evidence): boolean => detail?.kind === 'sample' && detail.value === null;
/** What values are held against; null where nothing, or too little, is usual. */
function usualMedian(usual: DeviceBounds, seriesId: number): number | null {
  const place = usual.placeOf(seriesId);
  const median = place < 0 ? 0 : usual.median(place);
  return median > 0 ? median : null;
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
  const lines: Evidence[] = points.map((point) => ({
    atMs: point.atMs,
    text: pointText(threshold, point, window.clearing),
    detail: pointEvidence(threshold, point, window.clearing),
  }));
  const last = points.at(-1);
  if (last === undefined) return lines;
  const hits = window.hits();
  const seen = points.length;
  return [
    ...lines,
    {
      atMs: last.atMs,
      text: countText(threshold, hits, seen),
      detail: judgementOf(threshold, { hits, seen }, window.clearing),
    },
  ];
}
