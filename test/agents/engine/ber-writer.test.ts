import { describe, expect, it } from 'vitest';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import { encodeOid } from '../../../agents/engine/oid.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import type { Value } from '../../../agents/engine/syntax.ts';

/** Tag, length and contents of a value, in hex. */
function encoded(syntax: Syntax, value: Value): string {
  const writer = new BerWriter();
  writer.appendVarBind(encodeOid([1, 3]), syntax, value);
  return writer.finish().subarray(5).toString('hex');
}

describe('values on the wire', () => {
  it.each([
    { value: 0n, hex: '460100' },
    { value: 127n, hex: '46017f' },
    { value: 128n, hex: '46020080' },
    { value: 2n ** 32n, hex: '46050100000000' },
    { value: 2n ** 53n + 1n, hex: '460720000000000001' },
    { value: 0x7fff_ffff_ffff_fffen, hex: '46087ffffffffffffffe' },
    { value: 2n ** 63n, hex: '4609008000000000000000' },
    { value: 2n ** 64n - 1n, hex: '460900ffffffffffffffff' },
    { value: 2n ** 64n + 5n, hex: '460105' },
  ])('are exact to 64 bits for a Counter64 of $value', ({ value, hex }) => {
    expect(encoded(Syntax.Counter64, value)).toBe(hex);
  });

  it('are the same from a bigint as from a number, in every integer type', () => {
    const numbers = [0, 1, 127, 128, 255, 256, 65_535, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];
    for (const number of numbers) {
      for (const syntax of [Syntax.Counter32, Syntax.Gauge32, Syntax.TimeTicks, Syntax.Counter64])
        expect(encoded(syntax, BigInt(number))).toBe(encoded(syntax, number));
    }
    for (const number of [-1, -128, -129, -(2 ** 31), 0, 2 ** 31 - 1])
      expect(encoded(Syntax.Integer32, BigInt(number))).toBe(encoded(Syntax.Integer32, number));
    expect(encoded(Syntax.Integer32, -129)).toBe('0202ff7f');
    expect(encoded(Syntax.Gauge32, 2 ** 32 - 1)).toBe('420500ffffffff');
  });
});
