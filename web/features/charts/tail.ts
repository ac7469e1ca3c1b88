import type { LivePoint, SeriesView } from '../../../server/contract/series.ts';
import { belongs, type Opening, withTail } from './points.ts';

/** Live values are held this many at most while the fetch is under way. */
const HELD_MAX = 20_000;

/**
 * Joins what was fetched with what is heard live, whichever comes first: values heard while a fetch is under way are
 * held and laid behind its answer. A store for React (`subscribe`, `snapshot`).
 */
export class SeriesTail {
  readonly #listeners = new Set<() => void>();
  readonly #opening: Opening;
  #held: LivePoint[] = [];
  #underWay = true;
  #series: readonly SeriesView[] | null = null;

  constructor(opening: Opening) {
    this.#opening = opening;
  }

  /** A fetch begins: from here on live values are also kept for its answer. */
  fetching(): void {
    this.#underWay = true;
    this.#held = [];
  }

  /** Its answer: replaces everything before it. */
  fetched(items: readonly SeriesView[]): void {
    this.#series = withTail(items, this.#held, this.#opening);
    this.#held = [];
    this.#underWay = false;
    this.#tell();
  }

  heard(points: readonly LivePoint[]): void {
    const wanted = points.filter((one) => belongs(one, this.#opening));
    if (wanted.length === 0) return;
    if (this.#underWay) this.#held = [...this.#held, ...wanted].slice(-HELD_MAX);
    if (!this.#series) return;
    this.#series = withTail(this.#series, wanted, this.#opening);
    this.#tell();
  }

  /** Forgets points before `fromMs`, so that a page left open for days does not grow. */
  prune(fromMs: number): void {
    if (!this.#series?.some((one) => (one.points[0]?.atMs ?? Infinity) < fromMs)) return;
    this.#series = this.#series.map((one) => {
      const kept = one.points.findIndex((point) => point.atMs >= fromMs);
      return kept <= 0 ? one : { ...one, points: one.points.slice(kept) };
    });
    this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Null until the first answer. */
  readonly snapshot = (): readonly SeriesView[] | null => this.#series;

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
