import { openFirstForm, type OpenChunk } from './chunk-form-1.ts';
import { readColumn } from './column-reader.ts';
import { ColumnWriter, type ShareSource } from './column-writer.ts';
import { packIntegers, unpackIntegers } from './integer-pack.ts';
import { findSeconds, readSeconds, writeSeconds } from './poll-seconds.ts';
import type { SampleColumn } from './sample-column.ts';
import { ByteReader, ByteWriter } from './varint.ts';

export type { OpenChunk } from './chunk-form-1.ts';

/**
 * Some polls of one owner, by columns: form; number of polls; their times and seconds; number of series; then per series
 * the difference to the id before, the length of its column and the column, so that one of many is found without
 * reading the others. No deflated block, with which chunks of the first form began, can begin with this byte.
 */
const FORM_2 = 0x26;

/** Writes chunks; holds its room from one to the next. */
export class ChunkEncoder {
  readonly #writer = new ByteWriter(65_536);
  readonly #body = new ByteWriter(16_384);
  readonly #columns = new ColumnWriter();

  /**
   * @param atMs of the polls, increasing
   * @param columns series id -> samples, at least one each
   * @param sourceOf the series of whose rate this one's values may be a share, null for most
   */
  encode(
    atMs: Float64Array,
    columns: ReadonlyMap<number, SampleColumn>,
    sourceOf: (id: number) => number | null,
  ): Buffer {
    const writer = this.#writer;
    const seconds = findSeconds(atMs.length, columns.values());
    writer.byte(FORM_2);
    writer.varint(atMs.length);
    packTimes(writer, atMs);
    writeSeconds(writer, seconds);
    writer.varint(columns.size);
    // Id -> place, of those that are written.
    const places = new Map<number, number>();
    let before = 0;
    for (const id of [...columns.keys()].sort((a, b) => a - b)) {
      const source = shareSource(id, columns, places, sourceOf);
      this.#columns.write(this.#body, columns.get(id)!, seconds, source);
      const body = this.#body.view();
      writer.varint(id - before);
      writer.varint(body.length);
      writer.octets(body);
      this.#body.clear();
      places.set(id, places.size);
      before = id;
    }
    return writer.take();
  }
}

function shareSource(
  id: number,
  columns: ReadonlyMap<number, SampleColumn>,
  places: ReadonlyMap<number, number>,
  sourceOf: (id: number) => number | null,
): ShareSource | null {
  const source = sourceOf(id);
  const place = source === null ? undefined : places.get(source);
  return source === null || place === undefined ? null : { place, column: columns.get(source)! };
}

/** Times as distances between their distances: polls come at a fixed rate. */
function packTimes(into: ByteWriter, atMs: Float64Array): void {
  into.varint(atMs[0]!);
  const steps = new Float64Array(Math.max(0, atMs.length - 1));
  for (let index = 0; index < steps.length; index++) steps[index] = atMs[index + 1]! - atMs[index]!;
  packIntegers(into, steps, 0, steps.length);
}

/** Columns are read when they are asked for. */
export function openChunk(data: Uint8Array): OpenChunk {
  return data[0] === FORM_2 ? new SecondForm(data) : openFirstForm(data);
}

class SecondForm implements OpenChunk {
  readonly atMs: Float64Array;
  readonly ids: number[] = [];
  readonly #seconds: Float64Array;
  readonly #reader: ByteReader;
  /** By place. */
  readonly #offsets: number[] = [];
  readonly #columns = new Map<number, SampleColumn>();

  constructor(data: Uint8Array) {
    const reader = new ByteReader(data);
    reader.byte();
    const polls = reader.varint();
    this.atMs = new Float64Array(polls);
    this.atMs[0] = reader.varint();
    unpackIntegers(reader, this.atMs, 1, polls);
    for (let index = 1; index < polls; index++) this.atMs[index]! += this.atMs[index - 1]!;
    this.#seconds = readSeconds(reader, polls);
    const count = reader.varint();
    let id = 0;
    for (let place = 0; place < count && !reader.done; place++) {
      id += reader.varint();
      const length = reader.varint();
      this.ids.push(id);
      this.#offsets.push(reader.offset);
      reader.skip(length);
    }
    this.#reader = reader;
  }

  column(id: number): SampleColumn | null {
    const place = this.ids.indexOf(id);
    return place < 0 ? null : this.#at(place);
  }

  #at(place: number): SampleColumn {
    const known = this.#columns.get(place);
    if (known !== undefined) return known;
    const reader = this.#reader.at(this.#offsets[place]!);
    const column = readColumn(reader, this.#seconds, (source) => {
      // Only an earlier column can be meant, so that a damaged chunk cannot send the reader round in a circle.
      if (source >= place) throw new RangeError(`column ${place} of a chunk refers to column ${source}`);
      return this.#at(source);
    });
    this.#columns.set(place, column);
    return column;
  }
}
