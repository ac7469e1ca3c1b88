import { expect, it } from 'vitest';
import type { BerNode } from '../../../../server/contract/exchange.ts';
import {
  extentOf,
  fieldRows,
  headerWords,
  hexOf,
  octetOwners,
  printable,
  visibleRows,
} from '../../../../web/features/packets/byte-fields.ts';

function node(offset: number, headerLength: number, length: number, part: Partial<BerNode> = {}): BerNode {
  return {
    offset,
    headerLength,
    length,
    tag: 2,
    tagName: 'INTEGER',
    field: null,
    text: null,
    source: 'datagram',
    children: [],
    ...part,
  };
}

/** 30 0b | 02 01 01 | 04 06 (30 04 | 02 02 00 ff), of which the octets are decrypted to 02 01 05. */
const TREE = node(0, 2, 11, {
  tag: 0x30,
  tagName: 'SEQUENCE',
  children: [
    node(2, 2, 1),
    node(5, 2, 6, { children: [node(7, 2, 4), node(0, 2, 1, { source: 'decrypted' })] }),
  ],
});

it('puts a tree into rows that know their place', () => {
  expect(
    fieldRows(TREE).map(({ path, level, parent, hasChildren }) => [path, level, parent, hasChildren]),
  ).toEqual([
    ['0', 1, -1, true],
    ['0.0', 2, 0, false],
    ['0.1', 2, 0, true],
    ['0.1.0', 3, 2, false],
    ['0.1.1', 3, 2, false],
  ]);
});

it('gives every octet to the innermost field of its own buffer', () => {
  const rows = fieldRows(TREE);
  expect([...octetOwners(rows, 'datagram', 14)]).toEqual([0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3, -1]);
  expect([...octetOwners(rows, 'decrypted', 3)]).toEqual([4, 4, 4]);
});

it('leaves out what lies below a folded row', () => {
  const rows = fieldRows(TREE);
  expect(visibleRows(rows, new Set())).toEqual([0, 1, 2, 3, 4]);
  expect(visibleRows(rows, new Set(['0.1']))).toEqual([0, 1, 2]);
  expect(visibleRows(rows, new Set(['0', '0.1']))).toEqual([0]);
});

it('cuts the bytes of a field out of the hex', () => {
  const second = TREE.children[0] ?? TREE;
  expect(extentOf(second)).toEqual({ source: 'datagram', start: 2, contents: 4, end: 5 });
  expect(hexOf('300b0201010406', extentOf(second))).toBe('020101');
});

it('says what stands in a header', () => {
  expect(headerWords(TREE)).toBe('SEQUENCE (30), length 11');
  expect(headerWords(node(0, 4, 300, { tag: 4, tagName: 'OCTET STRING' }))).toBe(
    'OCTET STRING (04), length 300, length in 3 octets',
  );
  expect(headerWords(node(0, 0, 7, { tag: -1 }))).toBe('7 octets');
  expect([0x1f, 0x20, 0x7e, 0x7f, 0xff].map(printable).join('')).toBe('. ~..');
});
