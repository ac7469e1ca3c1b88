import { expect, it } from 'vitest';
import type { WalkComparisonView, WalkSideView } from '../../../../server/contract/exchange.ts';
import { milliseconds, outcomeWord } from '../../../../web/features/packets/exchange-words.ts';
import { packetsViewSearch, parsePacketsView } from '../../../../web/features/packets/packets-view.ts';
import { lessonOf, valuesPerPacket } from '../../../../web/features/packets/walk-words.ts';

const NOTHING = {
  show: 'exchanges',
  pdu: null,
  outcome: null,
  exchange: null,
  message: 0,
  field: null,
  walk: null,
};

it('reads back what it wrote into the address', () => {
  const view = {
    show: 'comparison',
    pdu: 'getBulk',
    outcome: 'lost',
    exchange: 12,
    message: 1,
    field: '0.2.3',
    walk: 'ifTable',
  } as const;
  expect(parsePacketsView(packetsViewSearch(view))).toEqual(view);
  expect(packetsViewSearch(parsePacketsView({}))).toEqual(
    Object.fromEntries(Object.keys(NOTHING).map((name) => [name, undefined])),
  );
});

it('leaves out of the address what it does not understand', () => {
  const raw = {
    show: 'everything',
    pdu: 'GET',
    outcome: 7,
    exchange: -1,
    message: 'x',
    field: '0.2.<b>',
    walk: '',
  };
  expect(parsePacketsView(raw)).toEqual(NOTHING);
  expect(parsePacketsView({ field: 0, walk: 1.3 })).toEqual({ ...NOTHING, field: '0', walk: '1.3' });
});

it('names an outcome by the error-status where there is one', () => {
  expect(outcomeWord({ outcome: 'refused', errorStatus: 'notWritable' })).toBe('notWritable');
  expect(outcomeWord({ outcome: 'lost', errorStatus: null })).toBe('lost');
  expect([null, 0.126, 3.14, 27.6].map(milliseconds)).toEqual(['–', '0.13', '3.1', '28']);
});

function comparison(next: Partial<WalkSideView>, bulk: Partial<WalkSideView>): WalkComparisonView {
  const usual = {
    packets: 10,
    octets: 1_000,
    elapsedMs: 10,
    varbinds: 5,
    complete: true,
    exchangeIds: [],
    exchanges: [],
  };
  return {
    oid: '1.3',
    name: 'ifTable',
    sides: [
      { method: 'getNext', ...usual, ...next },
      { method: 'getBulk', ...usual, ...bulk },
    ],
  };
}

it.each([
  [
    { packets: 178, octets: 8_152, elapsedMs: 14, varbinds: 88 },
    { packets: 12, octets: 2_244, elapsedMs: 2.8, varbinds: 88 },
    'For 88 values GETBULK took 15 times fewer packets and 3.6 times fewer octets and was 5.0 times faster.',
  ],
  [{}, { octets: 2_000 }, 'For 5 values GETBULK took 2.0 times more octets.'],
  [{}, {}, 'For 5 values both ways cost the same.'],
  [{ varbinds: 0 }, { varbinds: 0 }, 'The device shows nothing below ifTable.'],
])('says what a comparison teaches', (next, bulk, lesson) => {
  expect(lessonOf(comparison(next, bulk), 'v2c')).toBe(lesson);
});

it('tells that SNMPv1 has no GETBULK', () => {
  expect(lessonOf(comparison({}, {}), 'v1')).toBe('SNMPv1 has no GETBULK: both sides walked by GETNEXT.');
  expect(valuesPerPacket({ varbinds: 88, packets: 12 })).toBe('7.3');
});
