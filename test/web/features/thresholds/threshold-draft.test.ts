import { describe, expect, it } from 'vitest';
import { ThresholdInput, type ThresholdView } from '../../../../server/contract/threshold.ts';
import {
  draftOf,
  draftProblems,
  inputOf,
  NEW_DRAFT,
  type ThresholdDraft,
} from '../../../../web/features/thresholds/threshold-draft.ts';
import { levelText, pollsText } from '../../../../web/features/thresholds/selector-text.ts';

const FULL: ThresholdDraft = {
  ...NEW_DRAFT,
  name: ' Busy uplink ',
  metric: 'ifInUtilisation',
  raise: 80,
  clear: 70,
  forPolls: 3,
  ofPolls: 5,
};

describe('threshold form', () => {
  it('names everything that a new draft lacks', () => {
    expect(draftProblems(NEW_DRAFT)).toEqual({
      name: 'Give it a name; alerts bear it',
      metric: 'Choose what to watch',
      raise: 'A number is needed',
      clear: 'A number is needed',
    });
    expect(inputOf(NEW_DRAFT)).toBeNull();
  });

  it('sends what the contract accepts', () => {
    const input = inputOf({ ...FULL, scope: 'interface', interfaceId: '12' });
    expect(input).toEqual({
      name: 'Busy uplink',
      metric: 'ifInUtilisation',
      selector: { kind: 'interface', interfaceId: 12 },
      direction: 'above',
      raise: 80,
      clear: 70,
      forPolls: 3,
      ofPolls: 5,
      severity: 'warning',
      enabled: true,
      ports: null,
      forSeconds: 0,
      dividedBy: null,
      ofBaseline: false,
      hours: null,
    });
    expect(ThresholdInput.safeParse(input).success).toBe(true);
  });

  it.each<[string, Partial<ThresholdDraft>, keyof ThresholdDraft]>([
    ['clear above raise', { clear: 81 }, 'clear'],
    ['clear below raise, watching downwards', { direction: 'below', clear: 70 }, 'clear'],
    ['more polls than are looked at', { forPolls: 6 }, 'forPolls'],
    ['half a poll', { ofPolls: 5.5 }, 'ofPolls'],
    ['no device chosen', { scope: 'device' }, 'deviceId'],
    ['a group of spaces', { scope: 'group', group: '  ' }, 'group'],
  ])('refuses %s, as the server would', (_, part, field) => {
    const draft = { ...FULL, ...part };
    expect(Object.keys(draftProblems(draft))).toEqual([field]);
    expect(inputOf(draft)).toBeNull();
  });

  it('gives a stored threshold back unchanged', () => {
    const stored: ThresholdView = {
      id: 4,
      shipped: true,
      name: 'Errors',
      metric: 'ifInErrors',
      selector: { kind: 'group', group: 'access' },
      direction: 'above',
      raise: 1,
      clear: 0.5,
      forPolls: 3,
      ofPolls: 5,
      severity: 'minor',
      enabled: false,
      ports: 'Gi*',
      forSeconds: 60,
      dividedBy: 'ifInUcastPkts',
      ofBaseline: false,
      hours: {
        timeZone: 'Europe/Berlin',
        windows: [
          { days: [1, 7], from: '08:00', to: '18:00' },
          { days: [], from: '22:00', to: '02:00' },
        ],
      },
    };
    const { id: _, shipped: __, ...body } = stored;
    expect(inputOf(draftOf(stored))).toEqual(body);
  });
});

it('says levels and polls in words', () => {
  const percent = (value: number) => `${value} %`;
  expect(levelText({ direction: 'above', raise: 80, clear: 70 }, percent)).toEqual({
    raise: '≥ 80 %',
    clear: '≤ 70 %',
  });
  expect(levelText({ direction: 'below', raise: 0, clear: 1 }, String)).toEqual({
    raise: '≤ 0',
    clear: '≥ 1',
  });
  expect(
    [
      { forPolls: 1, ofPolls: 1 },
      { forPolls: 2, ofPolls: 2 },
      { forPolls: 3, ofPolls: 5 },
    ].map(pollsText),
  ).toEqual(['1 poll', '2 polls in a row', '3 of 5 polls']);
});
