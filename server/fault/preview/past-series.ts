import type { DeviceId } from '../../domain/device.ts';
import type { InterfaceId } from '../../domain/interface.ts';
import type { MetricName } from '../../domain/metric.ts';
import type { SeriesReader } from '../../domain/series.ts';
import { HOUR } from '../../domain/units.ts';
import type { PreviewWork } from './preview-work.ts';

/** Read at once: what polls of every few seconds left in it takes a few milliseconds. */
const PART_MS = 6 * HOUR;

export interface PastPoint {
  readonly atMs: number;
  /** In the metric's unit. */
  readonly value: number;
}

/** Reads stored points a part at a time, the finest that are kept. */
export class PastSeries {
  readonly #reader: SeriesReader;
  readonly #work: PreviewWork;
  readonly #fromMs: number;
  readonly #toMs: number;
  #series = 0;
  #points = 0;
  #averagedUntilMs = 0;
  complete = true;

  constructor(options: { series: SeriesReader; work: PreviewWork; fromMs: number; toMs: number }) {
    this.#reader = options.series;
    this.#work = options.work;
    this.#fromMs = options.fromMs;
    this.#toMs = options.toMs;
  }

  /** By instance, oldest first. */
  async read(of: {
    metric: MetricName;
    deviceId: DeviceId;
    interfaceId: InterfaceId | null;
    /** Width of a point, ms; the finest that is kept where absent. */
    stepMs?: number;
  }): Promise<ReadonlyMap<string | null, readonly PastPoint[]>> {
    const found = new Map<string | null, PastPoint[]>();
    for (let fromMs = this.#fromMs; fromMs < this.#toMs; fromMs += PART_MS) {
      if (this.#work.isOver) {
        this.complete = false;
        break;
      }
      const toMs = Math.min(fromMs + PART_MS, this.#toMs);
      for (const { instance, points, stepMs } of this.#reader.read({ stepMs: 0, ...of, fromMs, toMs })) {
        const line = found.get(instance) ?? [];
        found.set(instance, line);
        const lastMs = line.at(-1)?.atMs ?? -Infinity;
        for (const { atMs, avg } of points)
          if (avg !== null && atMs > lastMs) line.push({ atMs, value: avg });
        if (stepMs > 0) this.#averagedUntilMs = Math.max(this.#averagedUntilMs, toMs);
        this.#points += points.length;
      }
      await this.#work.breathe();
    }
    this.#series += found.size;
    return found;
  }

  /** What was looked at, in a sentence. */
  text(): string {
    const averaged =
      this.#averagedUntilMs > this.#fromMs
        ? ` Where single samples are no longer kept (before ${new Date(this.#averagedUntilMs).toISOString().slice(0, 16).replace('T', ' ')} UTC), each average counts as one poll.`
        : '';
    return `${this.#points} stored points of ${this.#series} series were judged.${averaged}`;
  }
}
