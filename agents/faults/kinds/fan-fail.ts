import { AgentError } from '../../engine/agent-error.ts';
import { envMonChange } from '../../notify/env-mon-change.ts';
import { chassisOf } from '../environment-of.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

const MAX_FANS = 8;

/** A fan stops. */
export const fanFail: FaultKind = {
  kind: 'fan-fail',
  title: 'Fan failure',
  about:
    'A fan stands still: its speed reads 0 (entPhySensorValue), ciscoEnvMonFanState becomes critical and ciscoEnvMonFanNotification is sent, the other fans run faster, and it grows warmer by a few degrees within minutes. A firewall has the sensors but sends no trap.',
  group: 'environment',
  lasting: true,
  parameters: [
    deviceParameter(['router', 'switch', 'firewall']),
    numberParameter('fan', 'Fan', { fallback: 1, min: 1, max: MAX_FANS }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const { device } = stage.device(name);
    const { chassis, watched } = chassisOf(device);
    const fan = Math.floor(numberOf(values, 'fan')) - 1;
    const descr = chassis.spec.fans[fan];
    if (descr === undefined) {
      const message = `stopping fan ${fan + 1} of ${name}: it has fans 1 to ${chassis.spec.fans.length}`;
      throw new AgentError('BAD_FAULT', message);
    }
    if (!chassis.failFan(fan, stage.now())) {
      throw new AgentError(
        'BAD_FAULT',
        `stopping ${descr} of ${name}: it stands already; end that fault first`,
      );
    }
    const tell = (nowMs: number): void => {
      if (!watched) return;
      const part = { index: fan + 1, descr, state: chassis.fanState(fan) };
      for (const notification of envMonChange(part, chassis.enabled)) device.notify(notification, nowMs);
    };
    tell(stage.now());
    return {
      text: `${descr} of ${name} has stopped`,
      devices: [name],
      end: (nowMs) => {
        chassis.repairFan(fan, nowMs);
        tell(nowMs);
      },
    };
  },
};
