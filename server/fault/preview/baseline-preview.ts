import type { Device } from '../../domain/device.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import { metricOf } from '../../domain/metric.ts';
import type { BaselineRuleBody, Rule } from '../../domain/rule.ts';
import type { Series, SeriesReader } from '../../domain/series.ts';
import { DAY, MINUTE, SECOND } from '../../domain/units.ts';
import { BaselineBook } from '../baseline/baseline-book.ts';
import { placesOf } from '../baseline/baseline-wants.ts';
import { isReady } from '../baseline/bounds.ts';
import type { HourOfWeek } from '../baseline/hour-of-week.ts';
import { LEARNED_MS, learnBaseline } from '../baseline/learn-baseline.ts';
import { LearningPoints } from '../baseline/learning-points.ts';
import { BaselineRuleWatch } from '../baseline-rule-watch.ts';
import { inScope } from '../rule-scope.ts';
import { portMatches } from '../port-selector.ts';
import type { PastAlerts } from './past-alerts.ts';
import { PastBaselines } from './past-baselines.ts';
import { pastPoll } from './past-poll.ts';
import { sampleOf } from './past-sample.ts';
import { type PastPoint, PastSeries } from './past-series.ts';
import type { PreviewWork } from './preview-work.ts';
import type { Looked } from './trap-preview.ts';

const MAX_PLACES = 200;
const STEP_MS = 5 * MINUTE;
/** Once so many days are known, another one changes little. */
const ENOUGH_DAYS = 21;

interface Span {
  readonly work: PreviewWork;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Learns again, day by day, what was known at the time, and judges by that: no value helps to judge itself. */
export async function previewBaseline(
  rule: Rule<BaselineRuleBody>,
  sources: { inventory: InventoryReader; series: SeriesReader; hours: HourOfWeek },
  found: PastAlerts,
  span: Span,
): Promise<Looked> {
  const { series } = sources;
  const past = new PastSeries({ series, ...span });
  const learnFromMs = span.fromMs - LEARNED_MS;
  const before = new PastSeries({ series, work: span.work, fromMs: learnFromMs, toMs: span.fromMs });
  const places = placesFor(rule.body, sources.inventory);
  let unknown = 0;
  let nextId = 1;
  for (const { device, interfaceId } of places.slice(0, MAX_PLACES)) {
    if (span.work.isOver) break;
    const of = { deviceId: device.id, interfaceId, metric: rule.body.metric };
    const earlier = await before.read({ ...of, stepMs: STEP_MS });
    for (const [instance, points] of await past.read(of)) {
      const one = { ...of, instance, id: nextId++ };
      const line = new PastLine({ rule, series: one, device, sources, found });
      if (!(await line.judge(earlier.get(instance) ?? [], points, span))) unknown += 1;
    }
  }
  const left = places.length - MAX_PLACES;
  const texts = [past.text()];
  if (unknown > 0) texts.push(`Of ${unknown} series too little was known by then to judge them.`);
  if (left > 0) texts.push(`${left} more interfaces or devices were not looked at.`);
  return { looked: texts, complete: past.complete && left <= 0 && !span.work.isOver };
}

function placesFor({ metric, ports, scope }: BaselineRuleBody, inventory: InventoryReader) {
  const isFor = (port: Parameters<typeof portMatches>[1]) => portMatches(ports, port);
  return inventory
    .devices()
    .filter((device) => inScope(scope, device))
    .flatMap((device) =>
      placesOf(device, [{ metric, ruleId: 0, isFor }], inventory).map(({ interfaceId }) => ({
        device,
        interfaceId,
      })),
    );
}

/** One series of the past, with what was learned of it by then. */
class PastLine {
  readonly #known = new PastBaselines();
  readonly #usual: BaselineBook;
  readonly #watch: BaselineRuleWatch;
  readonly #series: Series;
  readonly #device: Device;
  readonly #hours: HourOfWeek;

  constructor(options: {
    rule: Rule<BaselineRuleBody>;
    series: Series;
    device: Device;
    sources: { inventory: InventoryReader; hours: HourOfWeek };
    found: PastAlerts;
  }) {
    const { inventory, hours } = options.sources;
    this.#series = options.series;
    this.#device = options.device;
    this.#hours = hours;
    this.#usual = new BaselineBook({ repository: this.#known, hours });
    this.#watch = new BaselineRuleWatch({
      ...{ book: options.found.book(), inventory, usual: this.#usual, keeper: this.#known },
    });
    this.#watch.put([options.rule]);
  }

  /** False where it was never known well enough. */
  async judge(earlier: readonly PastPoint[], points: readonly PastPoint[], span: Span): Promise<boolean> {
    let learnedAtMs = -Infinity;
    let days = 0;
    let wasKnown = false;
    let beforeMs = Number.NaN;
    for (const point of points) {
      if (point.atMs - learnedAtMs >= DAY && days < ENOUGH_DAYS) {
        learnedAtMs = Math.max(span.fromMs, point.atMs);
        days = this.#learn([...earlier, ...points], learnedAtMs);
      }
      wasKnown ||= this.#known.kept.length > 0;
      const { poll, observation } = pastPoll(this.#device, point.atMs);
      const spanMs = Math.min(point.atMs - beforeMs, STEP_MS);
      beforeMs = point.atMs;
      const sample = sampleOf(this.#series, point);
      const deltaSeconds = Number.isNaN(spanMs) ? null : spanMs / SECOND;
      this.#watch.onPoll(poll, observation, [{ ...sample, deltaSeconds }]);
      await span.work.breathe();
    }
    return wasKnown;
  }

  /** Days that are known by then. */
  #learn(points: readonly PastPoint[], nowMs: number): number {
    const { id: seriesId, metric, interfaceId, instance } = this.#series;
    const baseline = learnBaseline(averagesUntil(points, nowMs), {
      ...{ metric: metricOf(metric), hours: this.#hours, nowMs, left: [], levelSinceMs: null },
    });
    const isKnown = baseline !== null && isReady(baseline);
    this.#known.kept = isKnown ? [{ seriesId, metric, interfaceId, instance, baseline }] : [];
    this.#usual.forget(this.#device.id);
    return baseline?.days ?? 0;
  }
}

/** By five minutes, as the learning of every day has them. */
function averagesUntil(points: readonly PastPoint[], toMs: number): LearningPoints {
  const averages = new LearningPoints();
  averages.stepMs = STEP_MS;
  for (let at = 0; at < points.length && points[at]!.atMs < toMs;) {
    const startMs = Math.floor(points[at]!.atMs / STEP_MS) * STEP_MS;
    let [sum, count] = [0, 0];
    for (; at < points.length && points[at]!.atMs < startMs + STEP_MS; at += 1) {
      sum += points[at]!.value;
      count += 1;
    }
    averages.push(startMs, sum / count);
  }
  return averages;
}
