import type { TakenValue } from '../domain/sample-columns.ts';
import { roomFor } from './row-index.ts';

/** When readings were taken; one object per message, shared by all its readings. */
export interface Moment {
  readonly atMs: number;
  readonly sysUpTimeTicks: number | null;
  /** Grows by one with each restart of the device: readings of different epochs have no rate between them. */
  readonly epoch: number;
}

/** Numbers of a moment: when, sysUpTime or NaN, epoch. */
const MOMENT = 3;
/** Of a row: the newest of its readings' moments, then the one before; nearly always all were read at one of the two. */
const MOMENTS = 2 * MOMENT;
const PREVIOUS = MOMENT;

/** Words of a row, each with a bit by place: read at the newest moment, at the one before, as a Counter64. */
const AT_NEWEST = 0;
const AT_PREVIOUS = 1;
const WIDE = 2;
const WORDS = 3;

/** From here on a double does not hold every whole number. */
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The readings before, of the interfaces or the other series of one device: a row for each, a place for each metric.
 * Columns of numbers, since there are millions in a fleet: as objects they kept the collector busy.
 */
export class ReadingRows {
  readonly #places: number;
  #capacity = 0;
  /** The store's, by row and place; 0 where the series was not opened yet. */
  #ids = new Uint32Array(0);
  /** By row and place; rounded where `#large` knows better. */
  #values = new Float64Array(0);
  #moments = new Float64Array(0);
  #words = new Uint32Array(0);
  /** By row and place: when it was read, where that is longer ago than the two moments of the row. */
  #older: Map<number, Moment> | null = null;
  /** By row and place: what a double does not hold exactly. */
  #large: Map<number, bigint> | null = null;
  /** The rows of a message share one; it was asked for last. */
  #asked: Moment | null = null;

  /** @param places at most 31 */
  constructor(places: number) {
    this.#places = places;
  }

  /** Makes room for so many rows; done by `clear` where it was not done before. */
  reserve(rows: number): void {
    if (rows <= this.#capacity) return;
    this.#capacity = roomFor(rows, this.#capacity);
    const grown = { ids: this.#ids, values: this.#values, moments: this.#moments, words: this.#words };
    this.#ids = new Uint32Array(this.#capacity * this.#places);
    this.#values = new Float64Array(this.#capacity * this.#places);
    this.#moments = new Float64Array(this.#capacity * MOMENTS);
    this.#words = new Uint32Array(this.#capacity * WORDS);
    this.#ids.set(grown.ids);
    this.#values.set(grown.values);
    this.#moments.set(grown.moments);
    this.#words.set(grown.words);
  }

  /** Begins a row, be it new or one that was another's. */
  clear(row: number): void {
    this.reserve(row + 1);
    const from = row * this.#places;
    this.#ids.fill(0, from, from + this.#places);
    this.#words.fill(0, row * WORDS, row * WORDS + WORDS);
    for (let cell = from; cell < from + this.#places; cell += 1) {
      this.#older?.delete(cell);
      this.#large?.delete(cell);
    }
  }

  /** Of the series, 0 before `open`. */
  id(row: number, place: number): number {
    return this.#ids[row * this.#places + place]!;
  }

  open(row: number, place: number, id: number): number {
    this.#ids[row * this.#places + place] = id;
    return id;
  }

  /** Null before the first reading, and where the reading before was of a counter of another width. */
  moment(row: number, place: number, bits: 32 | 64): Moment | null {
    const wide = (this.#word(row, WIDE) & (1 << place)) !== 0;
    if (wide !== (bits === 64)) return null;
    const from = this.#momentAt(row, place);
    return from < 0 ? (this.#older?.get(row * this.#places + place) ?? null) : this.#momentFrom(from);
  }

  /** The epoch of the reading before, whatever its width; null before the first. */
  epoch(row: number, place: number): number | null {
    const from = this.#momentAt(row, place);
    if (from >= 0) return this.#moments[from + 2]!;
    return this.#older?.get(row * this.#places + place)?.epoch ?? null;
  }

  value(row: number, place: number): number | bigint {
    return this.#large?.get(row * this.#places + place) ?? this.number(row, place);
  }

  /** As `value`, rounded where `isLarge`. */
  number(row: number, place: number): number {
    return this.#values[row * this.#places + place]!;
  }

  isLarge(row: number, place: number): boolean {
    return this.#large !== null && this.#large.has(row * this.#places + place);
  }

  /** Keeps a reading for the next. */
  keep(row: number, place: number, moment: Moment, value: TakenValue & { readonly bits: 32 | 64 }): void {
    if (!this.#isNewest(row, moment)) this.#next(row, moment);
    const words = this.#words;
    const at = row * WORDS;
    const bit = 1 << place;
    const cell = row * this.#places + place;
    words[at + AT_NEWEST]! |= bit;
    words[at + AT_PREVIOUS]! &= ~bit;
    if (value.bits === 64) words[at + WIDE]! |= bit;
    else words[at + WIDE]! &= ~bit;
    this.#values[cell] = value.number;
    this.#older?.delete(cell);
    if (value.large !== undefined && value.large > MAX_SAFE)
      (this.#large ??= new Map()).set(cell, value.large);
    else this.#large?.delete(cell);
  }

  #word(row: number, word: number): number {
    return this.#words[row * WORDS + word]!;
  }

  /** Where in `#moments`; -1 where it is older, or never was. */
  #momentAt(row: number, place: number): number {
    const bit = 1 << place;
    if ((this.#word(row, AT_NEWEST) & bit) !== 0) return row * MOMENTS;
    return (this.#word(row, AT_PREVIOUS) & bit) === 0 ? -1 : row * MOMENTS + PREVIOUS;
  }

  #momentFrom(from: number): Moment {
    if (this.#asked === null || !this.#is(from, this.#asked)) this.#asked = this.#momentOf(from);
    return this.#asked;
  }

  #momentOf(from: number): Moment {
    const ticks = this.#moments[from + 1]!;
    return {
      atMs: this.#moments[from]!,
      sysUpTimeTicks: Number.isNaN(ticks) ? null : ticks,
      epoch: this.#moments[from + 2]!,
    };
  }

  #is(from: number, { atMs, sysUpTimeTicks, epoch }: Moment): boolean {
    const moments = this.#moments;
    if (moments[from] !== atMs || moments[from + 2] !== epoch) return false;
    const ticks = moments[from + 1]!;
    return sysUpTimeTicks === null ? Number.isNaN(ticks) : ticks === sysUpTimeTicks;
  }

  #isNewest(row: number, moment: Moment): boolean {
    return this.#word(row, AT_NEWEST) !== 0 && this.#is(row * MOMENTS, moment);
  }

  #next(row: number, { atMs, sysUpTimeTicks, epoch }: Moment): void {
    const newest = row * MOMENTS;
    const previous = newest + PREVIOUS;
    const left = this.#word(row, AT_PREVIOUS);
    if (left !== 0) {
      this.#older ??= new Map();
      const moment = this.#momentOf(previous);
      for (let place = 0; place < this.#places; place += 1)
        if ((left & (1 << place)) !== 0) this.#older.set(row * this.#places + place, moment);
    }
    this.#moments.copyWithin(previous, newest, newest + MOMENT);
    this.#moments[newest] = atMs;
    this.#moments[newest + 1] = sysUpTimeTicks ?? Number.NaN;
    this.#moments[newest + 2] = epoch;
    this.#words[row * WORDS + AT_PREVIOUS] = this.#word(row, AT_NEWEST);
    this.#words[row * WORDS + AT_NEWEST] = 0;
  }
}
