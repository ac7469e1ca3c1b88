import { KEYWORDS } from './keywords.ts';

/**
 * Each name once, found by its characters in the file. The strings are made anew, never cut from the text: a cut
 * would keep the whole file in memory for as long as the name lives.
 */
export class NameTable {
  readonly #names: string[] = [];
  #slots: Int32Array;
  #hashes: Int32Array;

  constructor() {
    this.#slots = new Int32Array(1024).fill(-1);
    this.#hashes = new Int32Array(1024);
    for (const word of KEYWORDS) this.idOf(word, 0, word.length);
  }

  /** The id of the name that stands from `start` to before `end`. Keywords have the ids of keywords.ts. */
  idOf(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] ?? -1;
      if (id < 0) return this.#add(text, start, end, hash, slot);
      if (this.#hashes[id] === hash && this.#equals(id, text, start, end)) return id;
    }
  }

  /** As idOf, but -1 where the name was not seen before. */
  find(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] ?? -1;
      if (id < 0 || (this.#hashes[id] === hash && this.#equals(id, text, start, end))) return id;
    }
  }

  name(id: number): string {
    return this.#names[id] ?? '';
  }

  #equals(id: number, text: string, start: number, end: number): boolean {
    const name = this.#names[id] ?? '';
    if (name.length !== end - start) return false;
    for (let at = 0; at < name.length; at++) {
      if (name.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
    }
    return true;
  }

  #add(text: string, start: number, end: number, hash: number, slot: number): number {
    const id = this.#names.length;
    this.#names.push(flatCopy(text, start, end));
    this.#hashes[id] = hash;
    this.#slots[slot] = id;
    if (this.#names.length * 2 > this.#slots.length) this.#grow();
    return id;
  }

  #grow(): void {
    const size = this.#slots.length * 2;
    const mask = size - 1;
    const hashes = new Int32Array(size);
    hashes.set(this.#hashes);
    const slots = new Int32Array(size).fill(-1);
    for (let id = 0; id < this.#names.length; id++) {
      let slot = (hashes[id] ?? 0) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#hashes = hashes;
    this.#slots = slots;
  }
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

const CHUNK = 4096;

/** A copy of a stretch of the text that does not keep the text itself alive. */
export function flatCopy(text: string, start: number, end: number): string {
  let copy = '';
  for (let from = start; from < end; from += CHUNK) {
    const codes: number[] = [];
    const to = Math.min(end, from + CHUNK);
    for (let at = from; at < to; at++) codes.push(text.charCodeAt(at));
    copy += String.fromCharCode(...codes);
  }
  return copy;
}
