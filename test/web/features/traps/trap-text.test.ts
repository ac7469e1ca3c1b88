import { describe, expect, it } from 'vitest';
import { hexDump } from '../../../../web/features/traps/hex-dump.ts';
import { genericTrapText } from '../../../../web/features/traps/quarantine.ts';
import { parseTrapView, trapViewSearch } from '../../../../web/features/traps/trap-view.ts';

describe('hex dump', () => {
  it('shows offsets, octets and printable ASCII', () => {
    expect(hexDump('302902010004067075626C6963A41C060A2B0601')).toEqual([
      { offset: '0000', hex: '30 29 02 01 00 04 06 70  75 62 6c 69 63 a4 1c 06', ascii: '0).....public...' },
      { offset: '0010', hex: '0a 2b 06 01', ascii: '.+..' },
    ]);
  });

  it('has nothing to show of what is no hex', () => {
    expect(hexDump('')).toEqual([]);
    expect(hexDump('zz')).toEqual([]);
  });
});

it('names generic traps and leaves unknown ones as they are', () => {
  expect([0, 6, 7, -1].map(genericTrapText)).toEqual(['coldStart (0)', 'enterpriseSpecific (6)', '7', '-1']);
});

const WIDEST = {
  quarantined: null,
  device: null,
  notification: null,
  sender: null,
  from: null,
  to: null,
  show: 'log',
  stack: 'notification',
  trap: null,
  test: null,
};

describe('state of the trap log in the URL', () => {
  it.each([
    [{}, WIDEST],
    [
      { quarantined: 'true', device: '3', notification: '1.3.6.1.6.3.1.1.5.3', trap: 9 },
      { ...WIDEST, quarantined: true, device: 3, notification: '1.3.6.1.6.3.1.1.5.3', trap: 9 },
    ],
    [{ quarantined: 'maybe', device: '-1', notification: '<script>', trap: '1.5' }, WIDEST],
    [
      { sender: '192.0.2.7', range: 'custom', from: 1_000, to: '2000', show: 'quarantine', stack: 'trust' },
      { ...WIDEST, sender: '192.0.2.7', from: 1_000, to: 2_000, show: 'quarantine', stack: 'trust' },
    ],
    [{ sender: '<script>', from: 1_000, to: 2_000, show: 'nonsense' }, WIDEST],
  ])('%j', (raw, expected) => {
    expect(parseTrapView(raw)).toEqual(expected);
  });

  it('keeps "trusted only", drops what narrows nothing', () => {
    expect(trapViewSearch({ quarantined: false, device: null })).toEqual({
      quarantined: false,
      device: undefined,
    });
  });
});
