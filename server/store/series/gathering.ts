import { addSample, emptyBucket, type Bucket } from './bucket.ts';
import type { KnownSeries } from './known-series.ts';
import { SampleBlock } from './sample-block.ts';

/** Owner -> start of the bucket -> series id -> bucket. */
export type ByOwner = ReadonlyMap<number, ReadonlyMap<number, ReadonlyMap<number, Bucket>>>;

/** Where the samples of one series go. */
interface Place {
  readonly id: number;
  /** Of its owner; null for a series that is not known any more. */
  readonly rows: Map<number, Map<number, Bucket>> | null;
  startMs: number;
  bucket: Bucket;
}

/** Gathers polls of a device into buckets. */
export class Gathering {
  readonly #known: KnownSeries;
  readonly #owners = new Map<number, Map<number, Map<number, Bucket>>>();
  readonly #byId = new Map<number, Place>();
  /** Polls of a device look alike: the series found at a place of one is most likely there in the next. */
  readonly #places: Place[] = [];
  /** That were added. */
  samples = 0;

  constructor(known: KnownSeries) {
    this.#known = known;
  }

  get owners(): ByOwner {
    return this.#owners;
  }

  /** @param startMs of the bucket that the poll lies in; polls of one bucket come one after the other */
  add(startMs: number, data: Uint8Array): void {
    const block = new SampleBlock(data);
    this.samples += block.count;
    for (let index = 0; index < block.count; index++) {
      const id = block.id(index);
      let place = this.#places[index];
      if (place?.id !== id) this.#places[index] = place = this.#placeOf(id);
      if (place.startMs !== startMs) begin(place, startMs);
      addSample(place.bucket, block.drawn(index), block.quality(index));
    }
  }

  #placeOf(id: number): Place {
    let place = this.#byId.get(id);
    if (place !== undefined) return place;
    const owner = this.#known.ownerOf(id);
    let rows = owner === undefined ? null : this.#owners.get(owner);
    if (rows === undefined) this.#owners.set(owner!, (rows = new Map()));
    place = { id, rows, startMs: Number.NaN, bucket: emptyBucket() };
    this.#byId.set(id, place);
    return place;
  }
}

function begin(place: Place, startMs: number): void {
  place.startMs = startMs;
  place.bucket = emptyBucket();
  const buckets = place.rows?.get(startMs);
  if (buckets === undefined) place.rows?.set(startMs, new Map([[place.id, place.bucket]]));
  else buckets.set(place.id, place.bucket);
}
