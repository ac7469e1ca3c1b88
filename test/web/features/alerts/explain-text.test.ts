import { describe, expect, it } from 'vitest';
import type { EvidenceDetailView, EvidenceView } from '../../../../server/contract/evidence.ts';
import {
  groupedDigits,
  openLines,
  valueText,
  windowText,
} from '../../../../web/features/alerts/explain-text.ts';
import { trapLostText } from '../../../../web/features/alerts/trap-lost.ts';

const line = (kind: EvidenceDetailView['kind'] | null, counts = true): EvidenceView =>
  ({ atMs: 0, text: '', ...(kind && { detail: { kind, counts } }) }) as EvidenceView;

describe('lines of evidence that are open from the start', () => {
  it.each([
    [[line('sample', false), line('sample'), line('sample', false), line('judgement'), line('sample')], [1]],
    [[line('trap'), line('judgement'), line('trap')], [0]],
    [[line('poll'), line('poll')], [0]],
    [[line('trap'), line('poll')], [0]],
    [[line(null), line(null)], []],
    [[], []],
  ])('case %#', (evidence, open) => {
    expect([...openLines(evidence)]).toEqual(open);
  });
});

it('values have the figures that the words have', () => {
  expect([
    valueText(66_240_000, 'bit/s'),
    valueText(6.6154, '%'),
    valueText(1_234.5, 'ms'),
    valueText(0, ''),
  ]).toEqual(['66.2 Mbit/s', '6.62 %', '1235 ms', '0']);
  expect(groupedDigits('18446744073709551615')).toBe('18,446,744,073,709,551,615');
  // A share that was computed of two readings.
  expect(['46.56747627258301', '1234.5', '7.0001', '0.25'].map(groupedDigits)).toEqual([
    '46.567',
    '1,234.5',
    '7',
    '0.25',
  ]);
});

it('a window is told by its polls or by its time', () => {
  const window = { hits: 2, seen: 3, needed: 2, of: 3, forSeconds: 0 };
  expect(windowText(window)).toBe('2 of 3 polls counted; 2 of 3 needed');
  expect(windowText({ ...window, forSeconds: 300 })).toBe('without a break for 300 s');
});

it('a lost trap is told apart from one that a poll contradicts', () => {
  const none = { linkDown: false, linkUp: false, contradicted: false };
  expect(trapLostText({ trapLost: null })).toBeNull();
  expect(trapLostText({ trapLost: { ...none, linkUp: true } })).toEqual({
    short: 'trap lost',
    long: 'A poll found the port up again; no linkUp trap came.',
  });
  expect(trapLostText({ trapLost: { ...none, contradicted: true } })?.short).toBe('poll disagrees');
});
