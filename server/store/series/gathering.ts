import { BucketColumns } from './bucket-columns.ts';
import type { KnownSeries } from './known-series.ts';
import { SampleBlock } from './sample-block.ts';

/** Gathers polls of a device into buckets; used again for one device after the other. */
export class Gathering {
  readonly #known: KnownSeries;
  readonly columns = new BucketColumns();
  /** Polls of a device look alike: the series found at an index of one is most likely there in the next. */
  readonly #guesses: number[] = [];
  /** That were added. */
  samples = 0;

  constructor(known: KnownSeries) {
    this.#known = known;
  }

  clear(): void {
    this.columns.clear();
    this.samples = 0;
  }

  /** @param startMs of the bucket that the poll lies in */
  add(startMs: number, data: Uint8Array): void {
    const { columns } = this;
    const block = new SampleBlock(data);
    const slot = columns.slotOf(startMs);
    this.samples += block.count;
    for (let index = 0; index < block.count; index++) {
      const id = block.id(index);
      let place = this.#guesses[index] ?? 0;
      if (columns.ids[place] !== id) this.#guesses[index] = place = columns.placeOf(id);
      columns.addSample(columns.cell(slot, place), block.drawn(index), block.quality(index));
    }
  }

  /** Owner -> places of its series in the columns; those that are not known any more are of none. */
  owners(): Map<number, number[]> {
    const owners = new Map<number, number[]>();
    for (const [place, id] of this.columns.ids.entries()) {
      const owner = this.#known.ownerOf(id);
      if (owner === undefined) continue;
      const places = owners.get(owner);
      if (places === undefined) owners.set(owner, [place]);
      else places.push(place);
    }
    return owners;
  }
}
