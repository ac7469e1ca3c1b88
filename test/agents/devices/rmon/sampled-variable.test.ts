import { describe, expect, it } from 'vitest';
import { asAlarmValue, difference } from '../../../../agents/devices/rmon/sampled-variable.ts';
import { Syntax } from '../../../../agents/engine/syntax.ts';

const between = (syntax: Syntax, before: number, after: number): number =>
  difference({ syntax, value: before }, { syntax, value: after });

describe('what an RMON alarm samples', () => {
  it('a Counter32 that wrapped has gone on; everything else may have fallen', () => {
    expect(between(Syntax.Counter32, 2 ** 32 - 10, 5)).toBe(15);
    expect(between(Syntax.TimeTicks, 2 ** 32 - 1, 0)).toBe(1);
    expect(between(Syntax.Gauge32, 100, 40)).toBe(-60);
    expect(between(Syntax.Integer32, 5, -5)).toBe(-10);
    expect(between(Syntax.Counter64, 2 ** 40, 2 ** 40 + 7)).toBe(7);
  });

  it('is shown as an Integer32, however large', () => {
    expect([2 ** 32, 2 ** 31 - 1, -(2 ** 40)].map(asAlarmValue)).toEqual([
      2 ** 31 - 1,
      2 ** 31 - 1,
      -(2 ** 31),
    ]);
  });
});
