import { expect, it } from 'vitest';
import { stateValue } from '../../../web/format/state-value.ts';

it('says what the number of a state stands for, nothing between two, and leaves other metrics alone', () => {
  expect([0, 1, 1.5, 2, 7, 8].map((value) => stateValue('ifOperStatus', value))).toEqual([
    ...['', 'up', '', 'down', 'lowerLayerDown', ''],
  ]);
  expect([0, 0.5, 1].map((value) => stateValue('snmpReachable', value))).toEqual([
    'unreachable',
    '',
    'reachable',
  ]);
  expect(stateValue('ifInOctets', 1)).toBeNull();
});
