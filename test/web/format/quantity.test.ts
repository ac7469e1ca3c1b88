import { describe, expect, it } from 'vitest';
import { formatCsv } from '../../../web/format/csv.ts';
import {
  formatBits,
  formatBytes,
  formatCount,
  formatNumber,
  formatPercent,
  unbroken,
} from '../../../web/format/quantity.ts';
import { formatColumnRate, formatRate } from '../../../web/format/rate.ts';
import { formatDuration, formatRelative, formatTicks } from '../../../web/format/time.ts';

describe('quantities', () => {
  it('writes SI prefixes with three significant digits', () => {
    const values = [0, 0.004, 0.5, 7, 999, 999.6, 1_530, 12_345, 1_000_000, 9.99e9, 4.2e12, -2_500];
    expect(values.map(formatBits)).toEqual([
      '0 bit/s',
      '< 0.01 bit/s',
      '0.5 bit/s',
      '7 bit/s',
      '999 bit/s',
      '1 kbit/s',
      '1.53 kbit/s',
      '12.3 kbit/s',
      '1 Mbit/s',
      '9.99 Gbit/s',
      '4.2 Tbit/s',
      '-2.5 kbit/s',
    ]);
    expect(formatBytes(1.5e9)).toBe('1.5 GB');
    expect(formatPercent(99.96)).toBe('100 %');
    expect(formatNumber(1_234_567)).toBe('1,234,567');
    expect([0, 1, 1_234].map((count) => formatCount(count, 'flow'))).toEqual([
      '0 flows',
      '1 flow',
      '1,234 flows',
    ]);
  });

  it('keeps three figures in a column, so that its points stand below each other', () => {
    const percent = [0, 0.004, 0.2, 0.22, 12, 99.96];
    expect(percent.map((value) => formatColumnRate(value, '%'))).toEqual([
      '0 %',
      '< 0.01 %',
      '0.20 %',
      '0.22 %',
      '12.0 %',
      '100 %',
    ]);
    expect(formatColumnRate(2.5e6, 'bit/s')).toBe('2.50 Mbit/s');
    expect(formatColumnRate(12_345, 'ms')).toBe('12,345 ms');
    expect(formatColumnRate(null, '%')).toBe('–');
  });

  it('breaks no line between a number and its unit', () => {
    const sentence = 'port 3 sends 20 pkt/s, above 1 kbit/s; /var is 90 %, 2 h 5 min, 40 °C at 2 sensors';
    expect(unbroken(sentence).replaceAll('\u00a0', '_')).toBe(
      'port 3 sends 20_pkt/s, above 1_kbit/s; /var is 90_%, 2_h 5_min, 40_°C at 2 sensors',
    );
  });

  it('shows a dash where there is no value', () => {
    expect([null, undefined, Number.NaN, Infinity].map((value) => formatBits(value))).toEqual([
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  it('writes a value in the unit of its metric', () => {
    expect(['bit/s', 'pkt/s', '/s', '%', 'ms', 's', ''].map((unit) => formatRate(1_500, unit))).toEqual([
      '1.5 kbit/s',
      '1.5 kpkt/s',
      '1,500 /s',
      '1500 %',
      '1,500 ms',
      '25 min',
      '1,500',
    ]);
  });
});

describe('times', () => {
  it('writes spans in their two greatest units', () => {
    const spans = [0, 3.14, 350, 4_250, 42_000, 200_000, 7_500_000, 273_600_000];
    expect(spans.map(formatDuration)).toEqual([
      '0 ms',
      '3.1 ms',
      '350 ms',
      '4.2 s',
      '42 s',
      '3 min 20 s',
      '2 h 5 min',
      '3 d 4 h',
    ]);
    expect(formatTicks(12_345_678)).toBe('1 d 10 h');
  });

  it('writes how long ago', () => {
    const nowMs = 1_000_000_000;
    const ages = [0, 1_500, 12_000, 300_000, 10_800_000, 172_800_000, -5_000];
    expect(ages.map((age) => formatRelative(nowMs - age, nowMs))).toEqual([
      'now',
      'now',
      '12 s ago',
      '5 min ago',
      '3 h ago',
      '2 d ago',
      'in 5 s',
    ]);
  });
});

describe('CSV', () => {
  it('quotes what needs it and disarms formulas', () => {
    expect(
      formatCsv(
        ['name', 'in'],
        [
          ['a "b", c', 1.5],
          ['=cmd|calc', null],
          ['-1', -1],
        ],
      ),
    ).toBe('name,in\r\n"a ""b"", c",1.5\r\n\'=cmd|calc,\r\n\'-1,-1\r\n');
  });

  it('leaves no formula for spreadsheets that part cells by semicolons or tabs', () => {
    expect(formatCsv(['name'], [['a;=cmd|calc'], ['a\t@SUM(1)\n-2']])).toBe(
      "name\r\na;'=cmd|calc\r\n\"a\t'@SUM(1)\n'-2\"\r\n",
    );
  });
});
