import { IntColumn } from './int-column.ts';

/**
 * Names as numbers: each is held once, as Latin-1 bytes in one pool, because a million strings would cost a hundred
 * megabytes of heap.
 */
export class NamePool {
  #bytes = Buffer.alloc(1 << 16);
  #used = 0;
  /** Start of each name; its end is the start of the next. */
  readonly #starts = new IntColumn();
  #slots = new Int32Array(1 << 12).fill(-1);

  get size(): number {
    return this.#starts.length;
  }

  idOf(name: string): number {
    const slot = this.#slotOf(name);
    const known = this.#slots[slot] ?? -1;
    if (known >= 0) return known;
    while (this.#used + name.length > this.#bytes.length) {
      const grown = Buffer.alloc(Math.ceil(this.#bytes.length * 1.5));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    const id = this.#starts.push(this.#used);
    for (let at = 0; at < name.length; at++) this.#bytes[this.#used + at] = name.charCodeAt(at) & 0xff;
    this.#used += name.length;
    this.#slots[slot] = id;
    if (this.size * 2 > this.#slots.length) this.#grow();
    return id;
  }

  /** -1 where the name does not occur. */
  find(name: string): number {
    return this.#slots[this.#slotOf(name)] ?? -1;
  }

  name(id: number): string {
    return this.#bytes.toString('latin1', this.#start(id), this.#start(id + 1));
  }

  /** The pool and the starts, one more than names. Views. */
  columns(): { readonly bytes: Uint8Array; readonly starts: Int32Array } {
    const starts = new Int32Array(this.size + 1);
    starts.set(this.#starts.view());
    starts[this.size] = this.#used;
    return { bytes: this.#bytes.subarray(0, this.#used), starts };
  }

  #start(id: number): number {
    return id < this.#starts.length ? this.#starts.at(id) : this.#used;
  }

  #slotOf(name: string): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(name) & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] ?? -1;
      if (id < 0 || this.#equals(id, name)) return slot;
    }
  }

  #equals(id: number, name: string): boolean {
    const start = this.#start(id);
    if (this.#start(id + 1) - start !== name.length) return false;
    for (let at = 0; at < name.length; at++) {
      if (this.#bytes[start + at] !== (name.charCodeAt(at) & 0xff)) return false;
    }
    return true;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = hashBytes(this.#bytes, this.#start(id), this.#start(id + 1)) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

function hashOf(name: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ (name.charCodeAt(at) & 0xff), 0x01000193);
  return hash ^ (hash >>> 15);
}

function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}
