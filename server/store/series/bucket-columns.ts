import type { Bucket } from './bucket.ts';
import { CONSTANT, EMPTY, ZERO } from './bucket-shape.ts';

const LEAST_WIDTH = 16;
const GROWTH = 1.5;
/** What one large device needed is not held for ever: some two megabytes. */
const KEPT_CELLS = 65_536;

/**
 * Buckets of many series in columns of numbers, to be filled again and again: half an hour of a fleet are millions, which
 * as objects were half of all that the collector had to clear meanwhile. A place is a series, a slot a stretch of time.
 */
export class BucketColumns {
  /** By place. */
  readonly ids: number[] = [];
  /** By slot. */
  readonly starts: number[] = [];
  /** Places stand in the order of their ids. */
  #isSorted = true;
  /** Where they do not: id -> place. */
  #placeById: Map<number, number> | null = null;
  /** There is room for so many places, and for so many slots. */
  #width = 0;
  #height = 0;
  /** One more than the worst quality, 0 where nothing is known. */
  #known: Uint8Array = new Uint8Array(0);
  /** By cell, as the next three; they hold nothing where nothing is known. */
  count = new Float64Array(0);
  min = new Float64Array(0);
  max = new Float64Array(0);
  sum = new Float64Array(0);

  clear(): void {
    if (this.#known.length > KEPT_CELLS) this.#forget();
    this.#known.fill(0, 0, this.starts.length * this.#width);
    this.ids.length = 0;
    this.starts.length = 0;
    this.#isSorted = true;
    this.#placeById = null;
  }

  /** What is asked for again comes most likely right after. */
  slotOf(startMs: number): number {
    const slot = this.starts.lastIndexOf(startMs);
    if (slot >= 0) return slot;
    this.#makeRoom(this.#width, this.starts.push(startMs));
    return this.starts.length - 1;
  }

  placeOf(id: number): number {
    if (this.#isSorted) {
      const place = this.#search(id);
      if (place < this.ids.length && this.ids[place] === id) return place;
      if (place < this.ids.length) this.#isSorted = false;
    }
    if (!this.#isSorted) {
      this.#placeById ??= new Map(this.ids.map((known, place) => [known, place]));
      const place = this.#placeById.get(id);
      if (place !== undefined) return place;
      this.#placeById.set(id, this.ids.length);
    }
    this.#makeRoom(this.ids.push(id), this.starts.length);
    return this.ids.length - 1;
  }

  /** Where the numbers of a bucket stand. */
  cell(slot: number, place: number): number {
    return slot * this.#width + place;
  }

  isKnown(cell: number): boolean {
    return this.#known[cell] !== 0;
  }

  /** What is written of a known bucket beside its numbers: quality and flags. */
  shape(cell: number): number {
    const quality = this.#known[cell]! - 1;
    if (this.count[cell] === 0) return quality | EMPTY;
    const min = this.min[cell]!;
    if (min !== this.max[cell]) return quality;
    return quality | (min === 0 ? ZERO : CONSTANT);
  }

  /** @param drawn NaN for a sample without a drawable value, which then counts for the quality only */
  addSample(cell: number, drawn: number, quality: number): void {
    const known = this.#known[cell]!;
    if (known === 0) {
      this.count[cell] = 0;
      this.min[cell] = Infinity;
      this.max[cell] = -Infinity;
      this.sum[cell] = 0;
    }
    if (quality >= known) this.#known[cell] = quality + 1;
    if (Number.isNaN(drawn)) return;
    this.count[cell]! += 1;
    this.sum[cell]! += drawn;
    if (drawn < this.min[cell]!) this.min[cell] = drawn;
    if (drawn > this.max[cell]!) this.max[cell] = drawn;
  }

  /** Adds a bucket of a series. */
  add(id: number, startMs: number, { count, min, max, sum, quality }: Bucket): void {
    const cell = this.cell(this.slotOf(startMs), this.placeOf(id));
    this.addSample(cell, Number.NaN, quality);
    this.count[cell]! += count;
    this.sum[cell]! += sum;
    if (min < this.min[cell]!) this.min[cell] = min;
    if (max > this.max[cell]!) this.max[cell] = max;
  }

  /** Of one that is known. */
  bucket(cell: number): Bucket {
    return {
      count: this.count[cell]!,
      min: this.min[cell]!,
      max: this.max[cell]!,
      sum: this.sum[cell]!,
      quality: this.#known[cell]! - 1,
    };
  }

  /** Places by the ids of their series. @param places all of them where nothing is given */
  inOrder(places: readonly number[] = [...this.ids.keys()]): readonly number[] {
    return this.#isSorted ? places : places.toSorted((one, other) => this.ids[one]! - this.ids[other]!);
  }

  /** Slots in which something is known of one of the places, by their starts. */
  slots(places: readonly number[]): number[] {
    return [...this.starts.keys()]
      .filter((slot) => places.some((place) => this.isKnown(this.cell(slot, place))))
      .sort((one, other) => this.starts[one]! - this.starts[other]!);
  }

  /** The first place whose id is not less. */
  #search(id: number): number {
    let low = 0;
    let high = this.ids.length;
    // Series most often come in order, each behind all that were before.
    if (high > 0 && this.ids[high - 1]! < id) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.ids[middle]! < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #forget(): void {
    this.#width = this.#height = 0;
    this.#known = new Uint8Array(0);
    this.count = this.min = this.max = this.sum = new Float64Array(0);
  }

  #makeRoom(places: number, slots: number): void {
    if (places <= this.#width && slots <= this.#height) return;
    const before = this.#width;
    if (places > this.#width) this.#width = Math.max(LEAST_WIDTH, Math.ceil(places * GROWTH));
    const rows = this.#height;
    if (slots > this.#height) this.#height = Math.max(slots, 2 * this.#height);
    const [width, cells] = [this.#width, this.#width * this.#height];
    const moved = <Numbers extends Float64Array | Uint8Array>(from: Numbers, to: Numbers): Numbers => {
      for (let row = 0; row < rows; row += 1)
        to.set(from.subarray(row * before, (row + 1) * before), row * width);
      return to;
    };
    this.#known = moved(this.#known, new Uint8Array(cells));
    this.count = moved(this.count, new Float64Array(cells));
    this.min = moved(this.min, new Float64Array(cells));
    this.max = moved(this.max, new Float64Array(cells));
    this.sum = moved(this.sum, new Float64Array(cells));
  }
}
