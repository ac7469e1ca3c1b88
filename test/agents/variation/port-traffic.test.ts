import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../agents/engine/clock.ts';
import { busySeconds } from '../../../agents/variation/day-shape.ts';
import { movingTraffic } from '../../../agents/variation/port-traffic.ts';
import { volume } from '../../../agents/variation/volume.ts';

const START_MS = Date.UTC(2026, 0, 1);
const GIGABIT = 1_000_000_000;
const atMs = fc.integer({ min: START_MS, max: START_MS + 3_650 * DAY });
const stepMs = fc.oneof(fc.integer({ min: 1, max: MINUTE }), fc.integer({ min: 1, max: DAY }));
const traffic = movingTraffic({ speedBps: GIGABIT, inShare: 0.19, outShare: 0.01, inErrorsPerHour: 240 });

describe('moving traffic', () => {
  it('is the same in every run', () => {
    expect([0, 1, HOUR, DAY].map((later) => traffic('inOctets', 7, START_MS + later))).toEqual(
      [0, 1, HOUR, DAY].map((later) =>
        movingTraffic({ speedBps: GIGABIT, inShare: 0.19, outShare: 0.01 })('inOctets', 7, START_MS + later),
      ),
    );
    expect(traffic('inOctets', 7, START_MS)).not.toBe(traffic('inOctets', 8, START_MS));
    expect(volume(42, 1_000_000)).toMatchInlineSnapshot(`1000804.2844082688`);
  });

  it('never goes back, and never exceeds 61 per cent of the line', () => {
    fc.assert(
      fc.property(fc.integer(), atMs, stepMs, (seed, from, step) => {
        for (const counter of ['inOctets', 'inUcastPkts', 'outOctets', 'inErrors'] as const) {
          expect(traffic(counter, seed, from + step)).toBeGreaterThanOrEqual(traffic(counter, seed, from));
        }
        const octets = traffic('inOctets', seed, from + step) - traffic('inOctets', seed, from);
        expect(octets).toBeLessThanOrEqual((0.61 * GIGABIT * step) / 8_000 + 4);
        expect(octets).toBeGreaterThan((0.005 * GIGABIT * step) / 8_000 - 4);
      }),
    );
  });

  it('carries frames of the size it says', () => {
    fc.assert(
      fc.property(fc.integer(), atMs, (seed, from) => {
        const delta = (counter: Parameters<typeof traffic>[0]): number =>
          traffic(counter, seed, from + HOUR) - traffic(counter, seed, from);
        const packets = delta('inUcastPkts') + delta('inMulticastPkts') + delta('inBroadcastPkts');
        expect(delta('inOctets') / packets).toBeCloseTo(720, 0);
      }),
    );
  });

  it('is busier by day than by night, and means what it is told over four weeks', () => {
    const day = busySeconds(START_MS + 16 * HOUR) - busySeconds(START_MS + 12 * HOUR);
    const night = busySeconds(START_MS + 4 * HOUR) - busySeconds(START_MS);
    expect(day / night).toBeGreaterThan(2);
    const octets = traffic('inOctets', 3, START_MS + 28 * DAY) - traffic('inOctets', 3, START_MS);
    expect(octets / ((28 * DAY * GIGABIT) / 8_000)).toBeCloseTo(0.19, 3);
  });
});
