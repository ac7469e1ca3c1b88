import { describe, expect, it } from 'vitest';
import type { AlertView } from '../../../../server/contract/alert.ts';
import { alertViewSearch, parseAlertView } from '../../../../web/features/alerts/alert-view.ts';
import { worstFirst } from '../../../../web/features/alerts/kind-text.ts';

describe('state of the alert list in the URL', () => {
  it.each([
    [{}, { state: 'active', severity: null, device: null, cause: null, alert: null }],
    [
      { state: 'cleared', severity: 'minor', device: '7', alert: 12 },
      { state: 'cleared', severity: 'minor', device: 7, cause: null, alert: 12 },
    ],
    [
      { state: 'burning', severity: 'fatal', device: 'x', alert: 0 },
      { state: 'active', severity: null, device: null, cause: null, alert: null },
    ],
  ])('%j', (raw, expected) => {
    expect(parseAlertView(raw)).toEqual(expected);
  });

  it('leaves out what is the default', () => {
    expect(alertViewSearch({ state: 'active', severity: null, alert: 3 })).toEqual({
      state: undefined,
      severity: undefined,
      alert: 3,
    });
  });
});

it('orders the board by severity, then by age', () => {
  const alert = (id: number, severity: AlertView['severity'], raisedAtMs: number) =>
    ({ id, severity, raisedAtMs }) as AlertView;
  const board = [
    alert(1, 'warning', 50),
    alert(2, 'critical', 10),
    alert(3, 'indeterminate', 90),
    alert(4, 'major', 20),
    alert(5, 'critical', 30),
  ];
  expect(board.toSorted(worstFirst).map(({ id }) => id)).toEqual([5, 2, 4, 1, 3]);
});
