import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BerReader } from '../../../agents/engine/ber-reader.ts';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import { compareOids, encodeOid, isWithin } from '../../../agents/engine/oid.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';

const subIdentifier = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom(127, 128, 16_383, 16_384, 2 ** 32 - 1),
);
const oid: fc.Arbitrary<Oid> = fc.array(subIdentifier, { maxLength: 8 }).map((rest) => [1, 3, ...rest]);

function written(syntax: Syntax, value: number | string | Uint8Array | Oid | null): BerReader {
  const writer = new BerWriter();
  writer.appendVarBind(encodeOid([1, 3, 6]), syntax, value);
  const varBind = new BerReader(writer.finish()).enter(Syntax.Sequence);
  expect(varBind.oid()).toEqual([1, 3, 6]);
  return varBind;
}

describe('OIDs', () => {
  it('come back from their encoding', () => {
    fc.assert(
      fc.property(oid, (value) => {
        expect(written(Syntax.ObjectIdentifier, value).oid()).toEqual(value);
      }),
    );
  });

  it('are ordered as their parts are, a prefix first', () => {
    const key = (value: Oid): string => value.map((part) => String(part).padStart(10, '0')).join('.');
    fc.assert(
      fc.property(oid, oid, (a, b) => {
        const expected = key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
        expect(Math.sign(compareOids(a, b))).toBe(expected);
        expect(isWithin(a, b)).toBe(`${key(a)}.`.startsWith(`${key(b)}.`));
      }),
    );
  });
});

describe('values', () => {
  it('of 32 signed bits come back in their shortest form', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (value) => {
        const reader = written(Syntax.Integer32, value);
        expect(reader.integer()).toBe(value);
        const octets = reader.contentEnd - reader.contentStart;
        const fits = (bytes: number): boolean =>
          value >= -(2 ** (8 * bytes - 1)) && value < 2 ** (8 * bytes - 1);
        expect(octets === 1 || !fits(octets - 1)).toBe(true);
      }),
    );
  });

  it('of 64 unsigned bits come back, to the precision of a double', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 4_096n }), (value) => {
        expect(written(Syntax.Counter64, Number(value)).integer(Syntax.Counter64)).toBe(Number(value));
      }),
    );
  });

  it('of Counter32 are cut to their width, so that they wrap', () => {
    expect(written(Syntax.Counter32, 2 ** 32 + 5).integer(Syntax.Counter32)).toBe(5);
    expect(written(Syntax.Counter64, 2 ** 32 + 5).integer(Syntax.Counter64)).toBe(2 ** 32 + 5);
  });

  it('of any length are framed right', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (length) => {
        expect(written(Syntax.OctetString, 'a'.repeat(length)).octets().toString()).toBe('a'.repeat(length));
      }),
    );
  });
});
