import type { BerNode, DecodeFault } from '../../domain/exchange.ts';
import { tagName } from './tag-name.ts';

/** SNMP nests six deep, an Opaque or a security parameter some more. */
const MAX_DEPTH = 24;
const MAX_NODES = 20_000;
/** X.690 §8.1.2.5: the identifier of a constructed value. */
const CONSTRUCTED = 0x20;
/** X.690 §8.1.2.4: a tag number beyond 30 follows in further octets. */
const HIGH_TAG = 0x1f;
const MAX_LENGTH_OCTETS = 4;
export const UNDECODED = -1;

/** A node that is still being filled in. */
export interface TreeNode extends BerNode {
  field: string | null;
  text: string | null;
  length: number;
  children: TreeNode[];
}

/**
 * Takes BER apart as far as it goes, never throwing: every octet of the buffer lies in exactly one leaf or header of
 * the tree. Where a value claims more than there is, its containers are cut to size and its own octets are shown.
 */
export class BerTree {
  readonly bytes: Uint8Array;
  readonly source: BerNode['source'];
  /** Where decoding had to stop. */
  stop: DecodeFault | null = null;
  /** The outermost value that claims more than there is. */
  overrun: DecodeFault | null = null;
  #nodes = 0;

  constructor(bytes: Uint8Array, source: BerNode['source']) {
    this.bytes = bytes;
    this.source = source;
  }

  /** The value at `at` with everything in it; nothing is read from `end` on. */
  read(at: number, end: number, depth = 0): TreeNode {
    if (this.stop) return this.undecoded(at, end);
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES) return this.#fail(at, end, `more than ${MAX_NODES} values`);
    if (depth > MAX_DEPTH) return this.#fail(at, end, `values nested more than ${MAX_DEPTH} deep`);
    const header = this.#header(at, end);
    if (typeof header === 'string') return this.#fail(at, end, header);
    const { tag, headerLength, claimed } = header;
    const contents = at + headerLength;
    const node: TreeNode = {
      offset: at,
      headerLength,
      length: Math.min(claimed, end - contents),
      tag,
      tagName: tagName(tag),
      field: null,
      text: null,
      source: this.source,
      children: [],
    };
    const constructed = (tag & CONSTRUCTED) !== 0;
    if (claimed > node.length) this.#cut(node, claimed, constructed);
    if (constructed && !this.stop) this.#fill(node, depth);
    return node;
  }

  /** Octets that could not be decoded. */
  undecoded(at: number, end: number): TreeNode {
    return {
      offset: at,
      headerLength: 0,
      length: end - at,
      tag: UNDECODED,
      tagName: 'undecoded',
      field: 'undecoded octets',
      text: null,
      source: this.source,
      children: [],
    };
  }

  /** Takes the contents of an OCTET STRING apart that itself holds BER. */
  open(node: TreeNode, depth: number): void {
    if (!this.stop) this.#fill(node, depth);
  }

  #fill(node: TreeNode, depth: number): void {
    const end = node.offset + node.headerLength + node.length;
    let at = end - node.length;
    while (at < end) {
      const child = this.read(at, end, depth + 1);
      node.children.push(child);
      at = child.offset + child.headerLength + child.length;
    }
  }

  #cut(node: TreeNode, claimed: number, constructed: boolean): void {
    const { offset, length } = node;
    const text = `${node.tagName} at octet ${offset} claims ${claimed} octets, but ${length} are left`;
    // A container that is too long may still hold whole values; what is too long for itself ends all.
    if (constructed) this.overrun ??= { offset, source: this.source, text };
    else this.stop = { offset, source: this.source, text };
  }

  #fail(at: number, end: number, text: string): TreeNode {
    this.stop = { offset: at, source: this.source, text: `octet ${at}: ${text}` };
    return this.undecoded(at, end);
  }

  /** Identifier and length (X.690 §8.1.2, §8.1.3); why not, where they cannot be read. */
  #header(at: number, end: number): { tag: number; headerLength: number; claimed: number } | string {
    const { bytes } = this;
    const tag = bytes[at] ?? 0;
    if ((tag & HIGH_TAG) === HIGH_TAG)
      return `tag ${hex(tag)} goes on in further octets, which SNMP never uses`;
    if (at + 1 >= end) return `tag ${hex(tag)} stands at the end, without a length`;
    const first = bytes[at + 1] ?? 0;
    if (first < 0x80) return { tag, headerLength: 2, claimed: first };
    const count = first & 0x7f;
    if (count === 0) return 'a length of the indefinite form, which SNMP forbids (RFC 3417 §8)';
    if (count > MAX_LENGTH_OCTETS) return `a length of ${count} octets; no message is that long`;
    if (at + 2 + count > end) return `a length of ${count} octets of which ${end - at - 2} are there`;
    let claimed = 0;
    for (let index = 0; index < count; index += 1) claimed = claimed * 256 + (bytes[at + 2 + index] ?? 0);
    return { tag, headerLength: 2 + count, claimed };
  }
}

export function hex(octet: number): string {
  return octet.toString(16).padStart(2, '0');
}

/** The octets of a node's contents, a view. */
export function contentsOf(bytes: Uint8Array, node: BerNode): Uint8Array {
  const start = node.offset + node.headerLength;
  return bytes.subarray(start, start + node.length);
}
