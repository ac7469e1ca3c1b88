import type { Alert } from '../domain/alert.ts';
import type { BaselineRepository } from '../domain/baseline.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import { type Metric, metricOf, type MetricName } from '../domain/metric.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { BaselineRuleBody, Rule } from '../domain/rule.ts';
import { SampleColumns } from '../domain/sample-columns.ts';
import type { SampleList, Series } from '../domain/series.ts';
import { MINUTE, SECOND } from '../domain/units.ts';
import type { AlertBook } from './alert-book.ts';
import { type BaselineBook, columnOf, type DeviceBounds } from './baseline/baseline-book.ts';
import {
  baselineClearsWhen,
  baselineRuleText,
  baselineTitle,
  learnedText,
  measuredText,
  TAKEN_OVER_HOURS,
  TAKEN_OVER_MS,
  usualEvidence,
  usualText,
} from './baseline/baseline-text.ts';
import type { Bounds } from './baseline/bounds.ts';
import { JudgedRun } from './baseline/judged-run.ts';
import { WatchedSamples } from './baseline/watched-samples.ts';
import { DeviceRules } from './device-rules.ts';
import { ruleJudgement } from './rule-judgement.ts';
import { meanEvidence } from './sample-evidence.ts';
import { portMatches } from './port-selector.ts';
import { endStale } from './stale-alerts.ts';
import { trustedValue } from './threshold-rule.ts';
import { plain, quantity } from './wording.ts';

export type BaselineRule = Rule<BaselineRuleBody>;

export const isBaseline = (rule: Rule): rule is BaselineRule => rule.body.kind === 'baseline';

/** An alert clears once the value is so much nearer to what is usual than where it was raised. */
const INNER = 0.75;
/** Polls so far apart have too little to do with each other. */
const LEAST_GAP_MS = 10 * MINUTE;
const GAP_INTERVALS = 3;

type Keeper = Pick<BaselineRepository, 'of' | 'newLevel'>;

interface Watched {
  readonly metric: Metric;
  readonly rules: readonly BaselineRule[];
}

/** One value of a poll, with what is usual of its series. */
interface Judged {
  readonly series: Series;
  readonly atMs: number;
  readonly spanMs: number;
  readonly value: number;
  readonly bounds: Bounds;
  readonly device: Device;
  /** Where it stands in the poll. */
  readonly columns: SampleColumns;
  readonly at: number;
}

/** Raises where a series leaves what is usual of it, and clears where it is back, or where it stays elsewhere. */
export class BaselineRuleWatch {
  readonly #book: AlertBook;
  readonly #inventory: InventoryReader;
  readonly #usual: BaselineBook;
  readonly #keeper: Keeper;
  readonly #rules = new DeviceRules<BaselineRule>();
  readonly #byId = new Map<number, BaselineRule>();
  readonly #known = new Map<DeviceId, { device: Device; byMetric: ReadonlyMap<MetricName, Watched> }>();
  readonly #samples = new Map<DeviceId, WatchedSamples<Watched>>();
  /** Rule -> series -> the run that is under way. */
  readonly #runs = new Map<number, Map<number, JudgedRun>>();
  /** Told of a series whose new level was taken over. */
  levelTaken: (deviceId: DeviceId) => void = () => undefined;

  constructor(options: { book: AlertBook; inventory: InventoryReader; usual: BaselineBook; keeper: Keeper }) {
    this.#book = options.book;
    this.#inventory = options.inventory;
    this.#usual = options.usual;
    this.#keeper = options.keeper;
  }

  /** Runs of a rule that is as it was go on. */
  put(rules: readonly BaselineRule[]): void {
    const enabled = rules.filter((rule) => rule.enabled);
    const same = new Set(
      enabled
        .filter(({ id, body }) => JSON.stringify(this.#byId.get(id)?.body) === JSON.stringify(body))
        .map(({ id }) => id),
    );
    for (const id of this.#runs.keys()) if (!same.has(id)) this.#runs.delete(id);
    this.#byId.clear();
    for (const rule of rules) this.#byId.set(rule.id, rule);
    this.#known.clear();
    this.#samples.clear();
    this.#rules.put(enabled);
  }

  /** Those at work, of a device. */
  of(device: Device): readonly BaselineRule[] {
    return this.#rules.of(device);
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#rules.forget(id);
    this.#known.delete(id);
    this.#samples.delete(id);
    for (const runs of this.#runs.values())
      for (const [seriesId, run] of runs) if (run.deviceId === id) runs.delete(seriesId);
  }

  /** Inside the caller's transaction. */
  onPoll(poll: DevicePoll, observation: Observation, samples: SampleList): void {
    const { device } = observation;
    endStale(
      this.#book,
      { poll, observation },
      {
        isOf: ({ kind, ruleId }) => kind === 'baseline' && ruleId !== null,
        staleReason: (alert) => this.#staleReason(alert, device),
      },
    );
    // What a trap made us ask in between is no poll of the run; a silent device says nothing.
    if (poll.reason === 'trap' || !poll.reachable) return;
    const byMetric = this.#watched(device);
    if (byMetric.size === 0) return;
    const usual = this.#usual.of(device.id, poll.startedAtMs);
    if (usual.size === 0) return;
    const columns = SampleColumns.of(samples);
    const { at, places, watched } = this.#samplesOf(device.id, columns, byMetric, usual);
    const alerted = new Set(this.#book.ofDevice(device.id).map(({ ruleId }) => ruleId));
    for (let one = 0; one < at.length; one += 1) {
      const { metric, rules } = watched[one]!;
      const value = trustedValue(columns, at[one]!, metric);
      if (Number.isNaN(value)) continue;
      for (const rule of rules) {
        // Nearly every value of every poll: it is as usual, and nothing is under way.
        const isIdle = !alerted.has(rule.id) && !this.#isRunning(rule.id, columns.id(at[one]!));
        if (isIdle && sideOf(rule.body, value, usual, places[one]!) === null) continue;
        const seconds = columns.deltaSeconds(at[one]!);
        const spanMs = Number.isNaN(seconds) ? 0 : seconds * SECOND;
        const bounds = usual.bounds(places[one]!, columnOf(rule.body.sensitivity));
        const place = { columns, at: at[one]! };
        const series = columns.series(place.at);
        this.#judge(rule, { series, atMs: columns.atMs(place.at), spanMs, value, bounds, device, ...place });
      }
    }
  }

  #isRunning(ruleId: number, seriesId: number): boolean {
    const runs = this.#runs.get(ruleId);
    return runs !== undefined && runs.size > 0 && runs.has(seriesId);
  }

  #samplesOf(
    id: DeviceId,
    columns: SampleColumns,
    byMetric: ReadonlyMap<MetricName, Watched>,
    usual: DeviceBounds,
  ): WatchedSamples<Watched> {
    const known = this.#samples.get(id);
    if (known?.fits(columns, byMetric, usual)) return known;
    const samples = new WatchedSamples(columns, byMetric, usual);
    this.#samples.set(id, samples);
    return samples;
  }

  #watched(device: Device): ReadonlyMap<MetricName, Watched> {
    const known = this.#known.get(device.id);
    if (known?.device === device) return known.byMetric;
    const byMetric = new Map<MetricName, Watched>();
    for (const rule of this.#rules.of(device)) {
      const { metric } = rule.body;
      const rules = [...(byMetric.get(metric)?.rules ?? []), rule];
      byMetric.set(metric, { metric: metricOf(metric), rules });
    }
    this.#known.set(device.id, { device, byMetric });
    return byMetric;
  }

  #judge(rule: BaselineRule, judged: Judged): void {
    const { series, atMs, value, bounds } = judged;
    const alert = this.#book.hasRule(rule.id) ? this.#book.get(keyOf(rule.id, series)) : undefined;
    const side = sideOfBounds(rule.body, value, bounds);
    if (alert === undefined) {
      this.#await(rule, judged, side);
      return;
    }
    if (side !== null) {
      this.#runs.get(rule.id)?.delete(series.id);
      this.#book.confirm(alert, atMs);
      // What flapped meanwhile was gone for a time.
      if (atMs - alert.raisedAtMs >= TAKEN_OVER_MS && alert.flapping === null)
        this.#takeOver(rule, alert, judged);
      return;
    }
    this.#awaitEnd(rule, alert, judged);
  }

  /** Counts towards a raise. */
  #await(rule: BaselineRule, judged: Judged, side: 'above' | 'below' | null): void {
    const { series, bounds } = judged;
    const runs = this.#runs.get(rule.id);
    const known = runs?.get(series.id);
    if (known === undefined && side === null) return;
    const run = this.#runOf(known, judged, side ?? known?.aim ?? 'above');
    if (run.polls === 0 && (side === null || !this.#isOfRule(rule, series.interfaceId))) {
      runs?.delete(series.id);
      return;
    }
    run.push({ counts: side === run.aim, ...judged });
    const lasted = run.lastingMs >= rule.body.forSeconds * SECOND;
    if (!run.holds || (lasted && sideOfBounds(rule.body, run.mean, bounds) !== run.aim)) {
      runs?.delete(series.id);
      return;
    }
    if (lasted) {
      runs?.delete(series.id);
      this.#raise(rule, judged, run);
      return;
    }
    this.#keep(rule.id, series.id, run);
  }

  #awaitEnd(rule: BaselineRule, alert: Alert, judged: Judged): void {
    const { series, value, bounds, atMs } = judged;
    const inner = innerOf(bounds);
    const runs = this.#runs.get(rule.id);
    const counts = sideOfBounds(rule.body, value, inner) === null;
    const known = runs?.get(series.id);
    if (known === undefined && !counts) return;
    const run = this.#runOf(known, judged, 'inside');
    run.push({ counts, ...judged });
    if (!run.holds) {
      runs?.delete(series.id);
      return;
    }
    if (run.lastingMs < rule.body.forSeconds * SECOND) {
      this.#keep(rule.id, series.id, run);
      return;
    }
    runs?.delete(series.id);
    const seconds = run.lastingMs / SECOND;
    const text = measuredText(rule.body, {
      value: run.mean,
      polls: run.polls,
      seconds,
      side: 'inside',
      bounds,
    });
    const reason = `${rule.body.metric} is as usual again`;
    this.#book.recover(alert, { atMs, reason, evidence: [{ atMs, text }] });
  }

  /** The run that goes on, or a new one where it is about something else or too much time lies between. */
  #runOf(known: JudgedRun | undefined, { atMs, device }: Judged, aim: JudgedRun['aim']): JudgedRun {
    const gapMs = Math.max(LEAST_GAP_MS, GAP_INTERVALS * device.intervalMs);
    if (known !== undefined && known.aim === aim && atMs - known.lastMs <= gapMs) return known;
    return new JudgedRun({ deviceId: device.id, aim });
  }

  #keep(ruleId: number, seriesId: number, run: JudgedRun): void {
    const runs = this.#runs.get(ruleId);
    if (runs === undefined) this.#runs.set(ruleId, new Map([[seriesId, run]]));
    else runs.set(seriesId, run);
  }

  /** Whether a rule for some ports is for this one. */
  #isOfRule({ body }: BaselineRule, interfaceId: number | null): boolean {
    if (body.ports === null) return true;
    const port = interfaceId === null ? null : this.#inventory.interface(interfaceId);
    return port !== null && portMatches(body.ports, port);
  }

  #raise(rule: BaselineRule, { series, atMs, bounds, device, columns, at }: Judged, run: JudgedRun): void {
    const { interfaceId, instance, deviceId, metric } = series;
    const port = interfaceId === null ? null : this.#inventory.interface(interfaceId);
    const slot = this.#usual.hours.slotAt(atMs);
    const seconds = run.lastingMs / SECOND;
    const kept = this.#keeper.of({ deviceId, interfaceId, metric }).find((one) => one.seriesId === series.id);
    const measured = { value: run.mean, polls: run.polls, seconds, side: run.aim, bounds };
    const learned = kept === undefined ? '' : learnedText(kept.baseline);
    const lines: Omit<Evidence, 'atMs'>[] = [
      {
        text: measuredText(rule.body, measured),
        detail: meanEvidence({ columns, at, port }, { mean: run.mean, polls: run.polls, seconds }),
      },
      {
        text: usualText(rule.body, bounds, slot),
        detail: usualEvidence(rule.body, { bounds, slot, learned }),
      },
      ...(learned === '' ? [] : [{ text: learned }]),
      {
        text: `rule “${plain(rule.name, 100)}”`,
        detail: ruleJudgement(rule, baselineRuleText(rule.body)),
      },
    ];
    this.#book.raise({
      key: keyOf(rule.id, series),
      kind: 'baseline',
      deviceId,
      interfaceId,
      thresholdId: null,
      ruleId: rule.id,
      severity: rule.body.severity,
      title: baselineTitle(rule.body, { device, port, instance, value: run.mean, bounds, slot }),
      atMs,
      evidence: lines.map((line) => ({ atMs, ...line })),
      clearsWhen: baselineClearsWhen(rule.body, innerOf(bounds)),
    });
  }

  /** It has been elsewhere for so long that this is what is usual now. */
  #takeOver(rule: BaselineRule, alert: Alert, { series, atMs, value }: Judged): void {
    const { unit } = metricOf(rule.body.metric);
    const text = `this level (${quantity(value, unit)} now) has lasted for ${TAKEN_OVER_HOURS} h and counts as usual from now on`;
    this.#keeper.newLevel(series.id, alert.raisedAtMs - rule.body.forSeconds * SECOND);
    this.#usual.forget(series.deviceId);
    this.#book.clear(alert, { atMs, reason: text, evidence: [{ atMs, text }] });
    this.levelTaken(series.deviceId);
  }

  #staleReason({ ruleId, interfaceId }: Alert, device: Device): string | null {
    const rule = this.#rules.of(device).find(({ id }) => id === ruleId);
    if (rule === undefined) return 'its rule no longer watches this device';
    return this.#isOfRule(rule, interfaceId) ? null : 'its rule no longer watches this interface';
  }
}

function keyOf(ruleId: number, { deviceId, interfaceId, instance }: Series): string {
  return `baseline:${ruleId}:${deviceId}:${interfaceId ?? ''}:${instance ?? ''}`;
}

/** Beyond which bound that the rule is about the value lies, null for none. */
function sideOf(
  { direction, sensitivity }: BaselineRuleBody,
  value: number,
  usual: DeviceBounds,
  place: number,
): 'above' | 'below' | null {
  const column = columnOf(sensitivity);
  if (direction !== 'below' && value > usual.upper(place, column)) return 'above';
  return direction !== 'above' && value < usual.lower(place, column) ? 'below' : null;
}

function sideOfBounds(
  { direction }: BaselineRuleBody,
  value: number,
  { lower, upper }: Bounds,
): 'above' | 'below' | null {
  if (direction !== 'below' && value > upper) return 'above';
  return direction !== 'above' && value < lower ? 'below' : null;
}

/** The bounds that an alert clears by. */
function innerOf(bounds: Bounds): Bounds {
  const { median, lower, upper } = bounds;
  return { ...bounds, lower: median - INNER * (median - lower), upper: median + INNER * (upper - median) };
}
