import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Accounting } from '../../../server/accounting/accounting.ts';
import { percentile95 } from '../../../server/accounting/five-minute-averages.ts';
import { splitByHour } from '../../../server/accounting/hour-split.ts';
import type { SeriesPoint, SeriesQuery } from '../../../server/domain/series.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, reading, StageLine } from '../../support/stage-line.ts';

const NOON = Date.UTC(2026, 0, 1, 12);

describe('an increase over several hours', () => {
  it('is split by time, and the parts add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: Number.MAX_SAFE_INTEGER }),
        fc.integer({ min: 1, max: 500_000 }),
        fc.nat({ max: 10 * HOUR }),
        (octets, centiseconds, offsetMs) => {
          const seconds = centiseconds / 100;
          const shares = splitByHour(octets, seconds, NOON + offsetMs);
          expect(shares.reduce((sum, share) => sum + BigInt(share.octets), 0n)).toBe(BigInt(octets));
          expect(shares.reduce((sum, share) => sum + share.seconds, 0)).toBeCloseTo(seconds, 3);
          for (const share of shares) {
            expect(share.octets).toBeGreaterThanOrEqual(0);
            expect(share.hourMs % HOUR).toBe(0);
            expect(share.seconds).toBeLessThanOrEqual(3_600);
          }
        },
      ),
    );
  });

  it('goes half and half across the hour', () => {
    expect(splitByHour(1_001, 60, NOON + 30 * SECOND)).toEqual([
      { hourMs: NOON - HOUR, octets: 500, seconds: 30 },
      { hourMs: NOON, octets: 501, seconds: 30 },
    ]);
  });
});

describe('accounts', () => {
  function network() {
    const line = new StageLine({ clock: new FakeClock(NOON) });
    const { id: deviceId } = line.device();
    const poll = (octets: number): void => {
      const both = ['ifInOctets', 'ifOutOctets'] as const;
      line.poll({
        deviceId,
        facts: { interfaces: [port(1), port(2)] },
        readings: both.flatMap((metric, out) => [
          reading(metric, octets * (1 + out), { ifIndex: 1, syntax: 'counter64' }),
          reading(metric, octets / 2, { ifIndex: 2, syntax: 'counter64' }),
        ]),
      });
    };
    return { line, deviceId, poll };
  }

  it('show the hours and days from the first that was measured, gaps as uncovered', () => {
    const { line, poll } = network();
    poll(0);
    line.clock.advance(1 * MINUTE);
    poll(6_000);
    line.clock.advance(2 * HOUR);
    poll(9_000_000); // unseen for two hours: nobody knows when these went through
    line.clock.advance(1 * MINUTE);
    poll(9_012_000);
    const now = line.clock.now();
    expect(line.accounting.volumes(1, NOON - DAY, now, 'hour')).toEqual([
      { fromMs: NOON, toMs: NOON + HOUR, inOctets: 6_000, outOctets: 12_000, coverage: 60 / 3_600 },
      { fromMs: NOON + HOUR, toMs: NOON + 2 * HOUR, inOctets: 0, outOctets: 0, coverage: 0 },
      { fromMs: NOON + 2 * HOUR, toMs: now, inOctets: 12_000, outOctets: 24_000, coverage: 0.5 },
    ]);
    expect(line.accounting.volumes(1, NOON, now, 'day')).toEqual([
      {
        fromMs: NOON - 12 * HOUR,
        toMs: now,
        inOctets: 18_000,
        outOctets: 36_000,
        coverage: 120 / ((now - NOON) / 1_000 + 12 * 3_600),
      },
    ]);
    expect(line.accounting.volumes(99, NOON, now, 'hour')).toEqual([]);
  });

  it('rank the interfaces by octets', async () => {
    const { line, deviceId, poll } = network();
    poll(0);
    line.clock.advance(1 * MINUTE);
    poll(6_000);
    const query = { deviceId: null, fromMs: NOON, toMs: NOON + 1 * MINUTE, limit: 10 };
    const total = { fromMs: NOON, toMs: NOON + 1 * MINUTE, inOctets: 6_000, outOctets: 12_000, coverage: 1 };
    const none = { percentile95InBps: null, percentile95OutBps: null };
    const first = { deviceId, interfaceId: 1, total, ...none };
    const second = {
      deviceId,
      interfaceId: 2,
      total: { ...total, inOctets: 3_000, outOctets: 3_000 },
      ...none,
    };
    expect(await line.accounting.accounts({ ...query, interfaceId: null })).toEqual([first, second]);
    expect(await line.accounting.accounts({ ...query, interfaceId: null, limit: 1 })).toEqual([first]);
    expect(await line.accounting.accounts({ ...query, interfaceId: 2 })).toEqual([second]);
    expect(await line.accounting.accounts({ ...query, interfaceId: null, deviceId: 99 })).toEqual([]);
    expect(await line.accounting.accounts({ ...query, interfaceId: 99 })).toEqual([]);
  });

  it('have the 95th percentile of the 5-minute averages, reading what is settled only once', async () => {
    const { line, poll } = network();
    poll(0);
    const asked: number[] = [];
    const point = (atMs: number, avg: number): SeriesPoint => ({
      atMs,
      avg,
      min: avg,
      max: avg,
      count: 60,
      quality: 'ok',
    });
    const read = (query: SeriesQuery) => {
      asked.push(query.fromMs);
      const points = Array.from({ length: 10 }, (_, index) =>
        point(query.fromMs + index * 5 * MINUTE, query.metric === 'ifInOctets' ? index + 1 : 7),
      );
      return [{ ...query, instance: null, unit: 'bit/s', points }];
    };
    const accounting = new Accounting({
      volumes: line.repositories.volumes,
      series: { read },
      inventory: line.inventory,
    });
    line.clock.advance(2 * DAY);
    accounting.account(
      line.poll({
        deviceId: 1,
        facts: { interfaces: [port(1)] },
        readings: [reading('ifInOctets', 5, { ifIndex: 1, syntax: 'counter64' })],
      }).samples,
    );
    const query = {
      interfaceId: 1,
      deviceId: null,
      fromMs: NOON - 12 * HOUR,
      toMs: NOON + 2 * DAY,
      limit: 1,
    };
    const [account] = await accounting.accounts(query);
    expect(account).toMatchObject({ percentile95InBps: 10, percentile95OutBps: 7 });
    const { length } = asked;
    expect(await accounting.accounts(query)).toEqual([account]);
    expect([length, asked.length - length]).toEqual([2, 2]);
  });

  it.each([
    [[], null],
    [[5], 5],
    [Array.from({ length: 20 }, (_, index) => 20 - index), 19],
    [Array.from({ length: 100 }, (_, index) => index + 1), 95],
  ])('take the nearest rank (%#)', (values, expected) => {
    expect(percentile95(values)).toBe(expected);
  });
});
