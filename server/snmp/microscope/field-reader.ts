import type { DecodeFault } from '../../domain/exchange.ts';
import { BerReader } from '../ber-reader.ts';
import type { BerTree, TreeNode } from './ber-tree.ts';
import { contentsOf, hex, UNDECODED } from './ber-tree.ts';
import { tagName } from './tag-name.ts';

/** Gives the nodes of a tree their SNMP names, in the order of the ASN.1, and keeps the first thing that is not as it must be. */
export class FieldReader {
  readonly tree: BerTree;
  /** The first place where the message is BER but not SNMP. */
  fault: DecodeFault | null = null;
  readonly notes: string[] = [];

  constructor(tree: BerTree) {
    this.tree = tree;
  }

  /** The child at this place under its name; null, with a fault, where it is missing or of another type. */
  child(parent: TreeNode, index: number, field: string, tag: number | null): TreeNode | null {
    const node = parent.children[index];
    if (!node || node.tag === UNDECODED) {
      this.fail(endOf(parent), `${parent.field ?? parent.tagName} ends where ${field} was due`);
      return null;
    }
    node.field = field;
    if (tag !== null && node.tag !== tag) {
      this.fail(
        node.offset,
        `${field} must be ${tagName(tag)} (${hex(tag)}), here stands ${node.tagName} (${hex(node.tag)})`,
      );
      return null;
    }
    return node;
  }

  /** A signed INTEGER; null, with a fault, where it is none. */
  integer(parent: TreeNode, index: number, field: string): { node: TreeNode; value: number } | null {
    const node = this.child(parent, index, field, 0x02);
    if (!node) return null;
    const value = this.value(node, (reader, end) => reader.int32Contents(end));
    if (value === null) return null;
    node.text = String(value);
    return { node, value };
  }

  /** Reads a node's contents; null, with a fault, where they break the rules of their type. */
  value<Value>(node: TreeNode, read: (reader: BerReader, end: number) => Value): Value | null {
    const { bytes } = this.tree;
    const start = node.offset + node.headerLength;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    try {
      return read(new BerReader(buffer, start, start + node.length), start + node.length);
    } catch (error) {
      this.fail(node.offset, `${node.field ?? node.tagName}: ${(error as Error).message}`);
      return null;
    }
  }

  octets(node: TreeNode): Uint8Array {
    return contentsOf(this.tree.bytes, node);
  }

  /** Says that `parent` holds more than it should. */
  nothingAfter(parent: TreeNode, count: number): void {
    const extra = parent.children[count];
    if (!extra || this.tree.stop) return;
    for (const node of parent.children.slice(count)) node.field ??= 'not of SNMP';
    this.fail(extra.offset, `${parent.field ?? parent.tagName} holds more than its ${count} parts`);
  }

  fail(offset: number, text: string): void {
    this.fault ??= { offset, source: this.tree.source, text: `octet ${offset}: ${text}` };
  }
}

export function endOf(node: TreeNode): number {
  return node.offset + node.headerLength + node.length;
}
