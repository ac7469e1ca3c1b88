import { expect, it } from 'vitest';
import type { BerNode } from '../../../../server/domain/exchange.ts';
import { BerTree } from '../../../../server/snmp/microscope/ber-tree.ts';

/** A NULL within so many SEQUENCEs, each of its true length. */
function nested(levels: number): Buffer {
  const heads: Buffer[] = [];
  let length = 2;
  for (let level = 0; level < levels; level += 1) {
    const octets = Buffer.from([0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]);
    heads.unshift(octets);
    length += octets.length;
  }
  return Buffer.concat([...heads, Buffer.from('0500', 'hex')]);
}

const depthOf = ({ children }: BerNode): number =>
  children.length === 0 ? 0 : 1 + Math.max(...children.map(depthOf));

it.each([
  [24, 24, null],
  [25, 25, 'octet 125: values nested more than 24 deep'],
  // As deep as a datagram has room for.
  [13_000, 25, 'octet 125: values nested more than 24 deep'],
])('of %i values in each other goes %i deep and then stops: %s', (levels, deep, said) => {
  const octets = nested(levels);
  expect(octets.length).toBeLessThanOrEqual(65_507);
  const tree = new BerTree(octets, 'datagram');
  expect(depthOf(tree.read(0, octets.length))).toBe(deep);
  expect(tree.stop?.text ?? null).toBe(said);
});
