import { describe, expect, it } from 'vitest';
import type { AlertView } from '../../../../server/contract/alert.ts';
import type { DeviceView } from '../../../../server/contract/device.ts';
import { deviceStates } from '../../../../web/features/lab-map/node-state.ts';

const device = (id: number, rest: Partial<DeviceView> = {}): DeviceView =>
  ({ id, name: `d${id}`, lab: true, enabled: true, reachability: 'reachable', ...rest }) as DeviceView;

const alert = (deviceId: number, severity: AlertView['severity']): AlertView =>
  ({ deviceId, severity }) as AlertView;

describe('the worst that is known of a device', () => {
  it('is that it does not answer, then its alerts, then that all is well', () => {
    const states = deviceStates(
      [
        device(1),
        device(2, { reachability: 'unreachable' }),
        device(3),
        device(4, { enabled: false }),
        device(5, { reachability: 'unknown' }),
        device(6, { lab: false }),
      ],
      [alert(3, 'minor'), alert(3, 'major'), alert(3, 'major'), alert(2, 'warning')],
    );
    expect(Object.fromEntries(states)).toEqual({
      d1: { state: 'ok', word: 'ok' },
      d2: { state: 'critical', word: 'unreachable' },
      d3: { state: 'major', word: '2 major' },
      d4: { state: 'off', word: 'not polled' },
      d5: { state: 'unknown', word: 'not polled yet' },
    });
  });
});
