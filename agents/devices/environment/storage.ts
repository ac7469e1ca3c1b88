import { DAY, MINUTE } from '../../engine/clock.ts';
import { LAB_EPOCH_MS } from '../../variation/day-shape.ts';
import { mix, unit } from '../../variation/hash.ts';
import { dayWave, wobble } from './wobble.ts';

export interface StorageSpec {
  /** hrStorageIndex. */
  readonly index: number;
  /** hrStorageDescr: where it is mounted, or what kind of memory. */
  readonly descr: string;
  readonly kind: 'ram' | 'swap' | 'disk';
  readonly unitOctets: number;
  readonly sizeUnits: number;
  /** Share that is used on a quiet night, 0..1. */
  readonly usedShare: number;
  /** Share that the day adds at its height. */
  readonly dayShare: number;
  /** Share that a week adds, before logs are rotated and it begins anew. */
  readonly weekShare: number;
}

/** Something that fills a storage. */
interface Filling {
  readonly fromMs: number;
  readonly percentPerMinute: number;
}

const WEEK_MS = 7 * DAY;
const UNREST_SHARE = 0.006;
const PERCENT = 100;

/** One memory or file system of a host. */
export class Storage {
  readonly spec: StorageSpec;
  private readonly seed: number;
  private fillings: readonly Filling[] = [];

  constructor(spec: StorageSpec, seed: number) {
    this.spec = spec;
    this.seed = mix(seed, spec.index, 0x57);
  }

  /** Used units, 0..sizeUnits. */
  used(nowMs: number): number {
    const { sizeUnits, usedShare, dayShare, weekShare } = this.spec;
    const week = ((nowMs - LAB_EPOCH_MS) / WEEK_MS + unit(this.seed, 1)) % 1;
    // A disk does not breathe as memory does: what grows there grows steadily.
    const unrest = this.spec.kind === 'ram' ? UNREST_SHARE * wobble(this.seed, nowMs) : 0;
    const filled = this.fillings.reduce(
      (sum, { fromMs, percentPerMinute }) =>
        sum + (percentPerMinute * Math.max(0, nowMs - fromMs)) / MINUTE / PERCENT,
      0,
    );
    const share = usedShare + (dayShare * (1 + dayWave(nowMs))) / 2 + weekShare * week + unrest + filled;
    return Math.round(sizeUnits * Math.min(1, Math.max(0, share)));
  }

  /** Lets something fill it at this pace; returns what deletes all of that again. */
  fill(percentPerMinute: number, nowMs: number): () => void {
    const filling = { fromMs: nowMs, percentPerMinute };
    this.fillings = [...this.fillings, filling];
    return () => {
      this.fillings = this.fillings.filter((one) => one !== filling);
    };
  }
}
