import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CounterReading, rateBetween } from '../../../server/domain/counter.ts';

const options = { bits: 32, maxGapMs: 150_000, maxPerSecond: null, rebooted: false } as const;
const at = (atMs: number, value: number | bigint, sysUpTimeTicks: number | null = null): CounterReading => ({
  atMs,
  value,
  sysUpTimeTicks,
});

describe('the rate between two readings', () => {
  it('gives back what a 64-bit counter gained, exactly, up to its end', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.integer({ min: 0, max: 2 ** 40 }),
        fc.integer({ min: 1, max: 150_000 }),
        (start, gain, elapsedMs) => {
          fc.pre(start + BigInt(gain) < 2n ** 64n);
          expect(
            rateBetween(at(0, start), at(elapsedMs, start + BigInt(gain)), { ...options, bits: 64 }),
          ).toEqual({
            quality: 'ok',
            delta: gain,
            seconds: elapsedMs / 1_000,
            rate: gain / (elapsedMs / 1_000),
          });
        },
      ),
    );
  });

  it('sees through the wrap of a 32-bit counter', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 32 - 1 }), fc.nat({ max: 2 ** 31 }), (start, gain) => {
        const rate = rateBetween(at(0, start), at(60_000, (start + gain) % 2 ** 32), options);
        const quality = start + gain >= 2 ** 32 ? 'wrapped' : 'ok';
        expect(rate).toEqual({ quality, delta: gain, seconds: 60, rate: gain / 60 });
      }),
    );
  });

  it('is never above the line rate, whatever is read', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.integer({ min: 1, max: 150_000 }),
        fc.integer({ min: 1, max: 2 ** 31 }),
        (before, after, elapsedMs, maxPerSecond) => {
          const { rate, quality } = rateBetween(at(0, before), at(elapsedMs, after), {
            ...options,
            maxPerSecond,
          });
          expect(rate ?? 0).toBeLessThanOrEqual(maxPerSecond);
          expect(rate === null).toBe(quality === 'reset');
        },
      ),
    );
  });

  it.each([
    ['nothing before', null, at(60_000, 5), {}, 'first'],
    ['a restart', at(0, 5), at(60_000, 900), { rebooted: true }, 'reset'],
    ['missed polls', at(0, 5), at(150_001, 900), {}, 'gap'],
    ['a clock set back', at(60_000, 5), at(60_000, 900), {}, 'gap'],
    ['a 64-bit counter going back', at(0, 900), at(60_000, 5), { bits: 64 }, 'reset'],
    ['a 32-bit counter that was cleared', at(0, 900), at(60_000, 5), {}, 'reset'],
    ['a jump beyond the wire', at(0, 0), at(60_000, 2 ** 31), { maxPerSecond: 1_000 }, 'reset'],
  ] as const)('is none for %s', (_, before, after, part, quality) => {
    expect(rateBetween(before, after, { ...options, ...part })).toEqual({
      quality,
      rate: null,
      delta: null,
      seconds: null,
    });
  });

  it('runs by the clock of the device, through its wrap, and by ours where that one is absurd', () => {
    const seconds = (before: number | null, after: number | null) =>
      rateBetween(at(0, 0, before), at(60_000, 600, after), options).seconds;
    expect(seconds(1_000, 6_900)).toBe(59);
    expect(seconds(2 ** 32 - 1_000, 5_100)).toBe(61);
    expect(seconds(1_000, 1_001)).toBe(60);
    expect(seconds(null, 1_000)).toBe(60);
  });
});

describe('the rate of a device whose time runs as it likes', () => {
  const trusted = { ...options, bits: 64, trustUptime: true } as const;
  const pauseOrSpeed = fc.oneof(fc.integer({ min: 100, max: 6_000 }), fc.constant(0));

  it('is that of its own time, at any speed, and none while it stands still', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 31 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.record({ wallMs: fc.integer({ min: 1_000, max: 60_000 }), percent: pauseOrSpeed }), {
          minLength: 1,
          maxLength: 20,
        }),
        (startTicks, perSecond, spans) => {
          let before = at(0, 0, startTicks);
          let ticks = startTicks;
          for (const { wallMs, percent } of spans) {
            ticks += Math.round((wallMs * percent) / 1_000);
            const value = Math.round(((ticks - startTicks) * perSecond) / 100);
            const after = at(before.atMs + wallMs, value, ticks);
            const { rate, quality, seconds } = rateBetween(before, after, trusted);
            if (ticks === before.sysUpTimeTicks) {
              expect([rate, quality]).toEqual([null, 'gap']);
            } else {
              expect(quality).toBe('ok');
              // Both values are rounded, each by half a unit at the most.
              expect(Math.abs((rate ?? NaN) - perSecond)).toBeLessThanOrEqual(1 / (seconds ?? NaN));
            }
            before = after;
          }
        },
      ),
    );
  });

  it('is never above the line rate either', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.integer({ min: 1, max: 2 ** 31 }),
        (one, other, ticks, later, maxPerSecond) => {
          const { rate } = rateBetween(at(0, one, ticks), at(5_000, other, later), {
            ...trusted,
            bits: 32,
            maxPerSecond,
          });
          expect(rate ?? 0).toBeLessThanOrEqual(maxPerSecond);
          expect(rate ?? 0).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('needs its uptime: ours stands in where it gave none, and there is none where it went back', () => {
    const rate = (before: number | null, after: number | null) =>
      rateBetween(at(0, 0, before), at(60_000, 600, after), trusted);
    expect(rate(null, 5)).toMatchObject({ quality: 'ok', seconds: 60 });
    expect(rate(5_000, 100)).toMatchObject({ quality: 'gap', rate: null });
    expect(rate(2 ** 32 - 100_000, 260_000)).toMatchObject({
      quality: 'ok',
      seconds: 3_600,
      rate: 600 / 3_600,
    });
  });
});
