import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TableIndex } from '../../../agents/engine/table-index.ts';

const octets = (most: number) => fc.uint8Array({ maxLength: most });

describe('the index of a table', () => {
  it('reads what it has written, whatever its parts', () => {
    const index = new TableIndex([
      { kind: 'integer', range: [-5, 2 ** 32 - 1] },
      { kind: 'octets', sizeOctets: [0, 32] },
      { kind: 'octets', sizeOctets: [6, 6] },
      { kind: 'ipAddress' },
      { kind: 'oid' },
      { kind: 'octets', sizeOctets: [0, 8], implied: true },
    ]);
    const values = fc.tuple(
      fc.nat(2 ** 31 - 1),
      octets(32),
      fc.uint8Array({ minLength: 6, maxLength: 6 }),
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      fc.array(fc.nat(2 ** 31 - 1), { maxLength: 20 }),
      octets(8),
    );
    fc.assert(
      fc.property(values, (wanted) => {
        expect(index.decode(index.encode(wanted))).toEqual(wanted);
      }),
    );
  });

  it('writes lengths before what varies, and none before the rest or what is fixed (RFC 2578 §7.7)', () => {
    const bytes = Buffer.from('ab');
    const written = (...parts: ConstructorParameters<typeof TableIndex>[0]): string =>
      new TableIndex(parts).encode([bytes]).join('.');
    expect(written({ kind: 'octets', sizeOctets: [0, 9] })).toBe('2.97.98');
    expect(written({ kind: 'octets', sizeOctets: [2, 2] })).toBe('97.98');
    expect(written({ kind: 'octets', sizeOctets: [0, 9], implied: true })).toBe('97.98');
    expect(new TableIndex([{ kind: 'oid' }]).encode([[1, 3, 6]])).toEqual([3, 1, 3, 6]);
    expect(new TableIndex([{ kind: 'oid', implied: true }]).encode([[1, 3, 6]])).toEqual([1, 3, 6]);
  });

  it.each([
    ['too little', [1, 2, 97]],
    ['too much', [1, 1, 97, 5]],
    ['a number out of range', [11, 1, 97]],
    ['an octet over 255', [1, 1, 256]],
    ['a string too long', [1, 3, 97, 97, 97]],
    ['a length that reaches far', [1, 4_294_967_295, 97]],
    ['nothing', []],
  ])('is none where there is %s', (_, suffix) => {
    const index = new TableIndex([
      { kind: 'integer', range: [1, 10] },
      { kind: 'octets', sizeOctets: [0, 2] },
    ]);
    expect(index.decode([1, 1, 97])).toEqual([1, Uint8Array.of(97)]);
    expect(index.decode(suffix)).toBeNull();
  });
});
