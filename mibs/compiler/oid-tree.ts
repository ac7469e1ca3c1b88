import { IntColumn } from './int-column.ts';

/** All OIDs that occur, as parent and sub-identifier. Node 0 is the nameless root. */
export class OidTree {
  readonly #parents = new IntColumn();
  readonly #subIds = new IntColumn();
  #slots = new Int32Array(1 << 12).fill(-1);

  constructor() {
    this.#parents.push(-1);
    this.#subIds.push(0);
  }

  get size(): number {
    return this.#parents.length;
  }

  parent(node: number): number {
    return this.#parents.at(node);
  }

  subId(node: number): number {
    return this.#subIds.at(node) >>> 0;
  }

  /** The child of that number, made where it is missing. */
  child(parent: number, subId: number): number {
    const slot = this.#slotOf(parent, subId | 0);
    const known = this.#slots[slot] ?? -1;
    if (known >= 0) return known;
    const node = this.#parents.push(parent);
    this.#subIds.push(subId | 0);
    this.#slots[slot] = node;
    if (this.size * 2 > this.#slots.length) this.#grow();
    return node;
  }

  /** Makes the node of a dotted OID. */
  place(oid: string): number {
    let node = 0;
    for (const subId of oid.split('.')) node = this.child(node, Number(subId));
    return node;
  }

  oid(node: number): string {
    let text = '';
    for (let at = node; at > 0; at = this.parent(at)) {
      text = text === '' ? String(this.subId(at)) : `${this.subId(at)}.${text}`;
    }
    return text;
  }

  depth(node: number): number {
    let depth = 0;
    for (let at = node; at > 0; at = this.parent(at)) depth += 1;
    return depth;
  }

  /** Whether `node` is `ancestor` or lies below it. */
  isWithin(node: number, ancestor: number): boolean {
    for (let at = node; at >= 0; at = this.parent(at)) if (at === ancestor) return true;
    return false;
  }

  #slotOf(parent: number, subId: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(parent, subId) & mask; ; slot = (slot + 1) & mask) {
      const node = this.#slots[slot] ?? -1;
      if (node < 0 || (this.#parents.at(node) === parent && this.#subIds.at(node) === subId)) return slot;
    }
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let node = 1; node < this.size; node++) {
      let slot = hashOf(this.#parents.at(node), this.#subIds.at(node)) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = node;
    }
    this.#slots = slots;
  }
}

function hashOf(parent: number, subId: number): number {
  const hash = Math.imul(parent ^ Math.imul(subId, 0x9e3779b1), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
