/** The size classes of etherStatsTable, octets with the FCS: 64, 65-127, 128-255, 256-511, 512-1023, 1024-1518. */
export const SIZE_CLASSES = 6;

/**
 * How many of some frames fall into each size class. Frame number n always falls into the same one, so that counts
 * never go back, and they add up to the frames.
 */
class FrameSizes {
  private readonly period: number;
  /** Of the first 0, 1, 2 … frames of a period, those of each class. */
  private readonly first: readonly (readonly number[])[];

  /** `perPeriod`: frames of each class in one period. */
  constructor(perPeriod: readonly number[]) {
    const order = spread(perPeriod);
    this.period = order.length;
    const first = [perPeriod.map(() => 0)];
    for (const size of order)
      first.push((first.at(-1) as number[]).map((n, at) => (at === size ? n + 1 : n)));
    this.first = first;
  }

  /** Adds what `frames` frames come to. */
  addTo(counts: number[], frames: number): void {
    const periods = Math.floor(frames / this.period);
    const rest = this.first[frames % this.period] as readonly number[];
    const whole = this.first[this.period] as readonly number[];
    for (let size = 0; size < SIZE_CLASSES; size++)
      counts[size] = (counts[size] ?? 0) + periods * (whole[size] ?? 0) + (rest[size] ?? 0);
  }
}

/** The classes in an order in which each comes as evenly as it can: the one that is most behind is next. */
function spread(perPeriod: readonly number[]): number[] {
  const length = perPeriod.reduce((sum, n) => sum + n, 0);
  const placed = perPeriod.map(() => 0);
  return Array.from({ length }, (_, at) => {
    const behind = perPeriod.map((n, size) => ((at + 1) * n) / length - (placed[size] ?? 0));
    const next = behind.indexOf(Math.max(...behind));
    placed[next] = (placed[next] ?? 0) + 1;
    return next;
  });
}

/** A mean of about 210 octets: questions and acknowledgements. */
export const SMALL_FRAMES = new FrameSizes([8, 5, 3, 2, 1, 1]);
/** A mean of about 980 octets: what is fetched. */
export const LARGE_FRAMES = new FrameSizes([3, 1, 1, 1, 2, 12]);
/** ARP and the like are padded to the least that Ethernet sends. */
export const BROADCAST_FRAMES = new FrameSizes([1, 0, 0, 0, 0, 0]);
export const MULTICAST_FRAMES = new FrameSizes([0, 1, 0, 0, 0, 0]);
/** What a bad cable spoils is more often long than short. */
export const SPOILT_FRAMES = new FrameSizes([1, 0, 1, 0, 1, 3]);
/** Mean of a spoilt frame, octets. */
export const SPOILT_OCTETS = 900;
