import type { AlertRepository } from '../../domain/alert.ts';
import type { BaselineRepository, LearningState } from '../../domain/baseline.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Device, DeviceId } from '../../domain/device.ts';
import { grouped } from '../../domain/grouped.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import type { MaintenanceWindowRepository } from '../../domain/maintenance-window.ts';
import { metricOf } from '../../domain/metric.ts';
import type { LearningProgress } from '../../domain/rule.ts';
import type { SeriesReader } from '../../domain/series.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { DAY, HOUR, MINUTE } from '../../domain/units.ts';
import { type BaselineWant, placesOf, type WantedPlace } from './baseline-wants.ts';
import { isReady } from './bounds.ts';
import type { HourOfWeek } from './hour-of-week.ts';
import { LEARNED_MS, learnBaseline, readyAtMs } from './learn-baseline.ts';
import { LearningPoints } from './learning-points.ts';
import { LeftTimes } from './left-times.ts';

/** The width of what is learned from. */
const STEP_MS = 5 * MINUTE;
/** Read at once: some two milliseconds. */
const PART_MS = 7 * DAY;
/** How old what is known may become before it is learned anew, and while too little is known. */
const KNOWN_FOR_MS = 1 * DAY;
const UNREADY_FOR_MS = 1 * HOUR;
/** From the end of a look at everything to the next. */
const REST_MS = 5 * MINUTE;

export interface BaselineLearnerOptions {
  readonly series: SeriesReader;
  readonly repository: BaselineRepository;
  readonly alerts: Pick<AlertRepository, 'list'>;
  readonly windows: Pick<MaintenanceWindowRepository, 'list'>;
  readonly inventory: InventoryReader;
  readonly transaction: Transaction;
  readonly hours: HourOfWeek;
  readonly clock: Clock;
  readonly wants: (device: Device) => readonly BaselineWant[];
  /** Told when something of a device is known anew. */
  readonly learned: (id: DeviceId) => void;
}

interface Counted {
  watched: number;
  known: number;
  readyAtMs: number | null;
}

/**
 * Learns what is usual of the series that rules and thresholds ask for, a little at a time and the longest unlearned
 * after all others were looked at. Nothing is held in memory but the device at hand.
 */
export class BaselineLearner {
  readonly #options: BaselineLearnerOptions;
  #pass: Generator<void> | null = null;
  #restUntilMs = -Infinity;
  #counts: ReadonlyMap<number, Counted> = new Map();
  /** Devices that come before all others. */
  #soon = new Set<DeviceId>();

  constructor(options: BaselineLearnerOptions) {
    this.#options = options;
  }

  /** Others may be wanted now, or something must be learned anew: everything is looked at again, from the beginning. */
  restart(): void {
    this.#pass = null;
    this.#restUntilMs = -Infinity;
  }

  /** A device whose series are to be learned before all others. */
  learnSoon(id: DeviceId): void {
    this.#soon.add(id);
    this.restart();
  }

  /** Null until it was looked at. */
  progressOf(ruleId: number): LearningProgress | null {
    return this.#counts.get(ruleId) ?? null;
  }

  /** Goes on for so long at the most, and a step more: call it again and again. @returns whether anything is left to do */
  work(budgetMs: number): boolean {
    const { clock } = this.#options;
    const startedMs = performance.now();
    for (;;) {
      if (this.#pass === null) {
        if (clock.now() < this.#restUntilMs) return false;
        this.#pass = this.#everything();
      }
      const pass = this.#pass;
      // Where a step fails all begins anew, but not at once.
      this.#pass = null;
      const restedMs = this.#restUntilMs;
      this.#restUntilMs = clock.now() + REST_MS;
      if (pass.next().done === true) return false;
      this.#restUntilMs = restedMs;
      this.#pass = pass;
      if (performance.now() - startedMs >= budgetMs) return true;
    }
  }

  *#everything(): Generator<void> {
    const { clock, inventory, alerts, windows } = this.#options;
    const toMs = clock.now();
    const span = { fromMs: toMs - LEARNED_MS, toMs };
    const left = yield* LeftTimes.of({ alerts, windows: windows.list(), ...span });
    // First what is there, so that the rules can say how far they are; then the learning, which takes longer.
    const counts = new Map<number, Counted>();
    const due: DeviceId[] = [];
    for (const device of inventory.devices()) {
      if (this.#look(device, counts)) due.push(device.id);
      yield;
    }
    this.#counts = counts;
    const soon = this.#soon;
    this.#soon = new Set();
    for (const id of due.toSorted((one, other) => Number(soon.has(other)) - Number(soon.has(one)))) {
      const device = inventory.device(id);
      if (device !== null) yield* this.#learnDevice(device, left);
    }
    if (due.length > 0) yield* this.#count();
  }

  *#count(): Generator<void> {
    const counts = new Map<number, Counted>();
    for (const device of this.#options.inventory.devices()) {
      this.#look(device, counts);
      yield;
    }
    this.#counts = counts;
  }

  #places(device: Device): WantedPlace[] {
    if (!device.enabled) return [];
    const { wants, inventory } = this.#options;
    return placesOf(device, wants(device), inventory);
  }

  /** Counts what is known of a device, and forgets what nobody wants; true where something is to be learned. */
  #look(device: Device, counts: Map<number, Counted>): boolean {
    const { repository, clock } = this.#options;
    const places = this.#places(device);
    const byPlace = grouped(repository.states(device.id), placeText);
    let isDue = false;
    const wanted = new Set<number>();
    for (const place of places) {
      const states = byPlace.get(placeText(place)) ?? [];
      for (const { seriesId } of states) wanted.add(seriesId);
      isDue ||= isDueAt(states, clock.now());
      const waits = states.filter(({ ready }) => !ready).map(({ fromMs }) => readyAtMs(fromMs));
      for (const ruleId of place.ruleIds) {
        const count = counts.get(ruleId) ?? { watched: 0, known: 0, readyAtMs: null };
        counts.set(ruleId, count);
        count.watched += Math.max(1, states.length);
        count.known += states.length - waits.length;
        for (const atMs of waits) count.readyAtMs = Math.max(count.readyAtMs ?? 0, atMs);
      }
    }
    const known = [...byPlace.values()].reduce((sum, states) => sum + states.length, 0);
    if (known > wanted.size) repository.keepOnly(device.id, wanted);
    return isDue;
  }

  *#learnDevice(device: Device, left: LeftTimes): Generator<void> {
    const { repository, clock, learned, transaction } = this.#options;
    const byPlace = grouped(repository.states(device.id), placeText);
    for (const place of this.#places(device)) {
      const states = byPlace.get(placeText(place)) ?? [];
      if (!isDueAt(states, clock.now())) continue;
      const nowMs = clock.now();
      const lines = yield* this.#read(device, place, nowMs);
      for (const [instance, points] of lines) {
        const levelSinceMs = states.find((one) => one.instance === instance)?.levelSinceMs ?? null;
        const baseline = learnBaseline(points, {
          metric: metricOf(place.metric),
          hours: this.#options.hours,
          nowMs,
          left: left.of(device, place, instance),
          levelSinceMs,
        });
        const { metric, interfaceId } = place;
        if (baseline !== null)
          transaction.transact(() =>
            repository.save(
              { deviceId: device.id, interfaceId, metric, instance },
              baseline,
              isReady(baseline),
            ),
          );
        yield;
      }
      learned(device.id);
    }
  }

  *#read(
    device: Device,
    { metric, interfaceId }: WantedPlace,
    nowMs: number,
  ): Generator<void, ReadonlyMap<string | null, LearningPoints>> {
    const lines = new Map<string | null, LearningPoints>();
    const key = { metric, deviceId: device.id, interfaceId, stepMs: STEP_MS };
    for (let fromMs = nowMs - LEARNED_MS; fromMs < nowMs; fromMs += PART_MS) {
      const toMs = Math.min(fromMs + PART_MS, nowMs);
      for (const { instance, points, stepMs } of this.#options.series.read({ ...key, fromMs, toMs })) {
        const line = lines.get(instance) ?? new LearningPoints();
        lines.set(instance, line);
        line.stepMs = Math.max(line.stepMs, stepMs);
        for (const { atMs, avg } of points) if (avg !== null) line.push(atMs, avg);
      }
      yield;
    }
    return lines;
  }
}

function placeText({ metric, interfaceId }: Pick<LearningState, 'metric' | 'interfaceId'>): string {
  return `${metric} ${interfaceId ?? ''}`;
}

function isDueAt(states: readonly LearningState[], nowMs: number): boolean {
  if (states.length === 0) return true;
  return states.some(
    ({ learnedAtMs, ready }) => nowMs - learnedAtMs >= (ready ? KNOWN_FOR_MS : UNREADY_FOR_MS),
  );
}
