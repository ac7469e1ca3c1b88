import { Heat } from '../../devices/environment/heat.ts';
import { envMonChange } from '../../notify/env-mon-change.ts';
import { chassisOf } from '../environment-of.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

/** The air around a device grows hot. */
export const temperature: FaultKind = {
  kind: 'temperature',
  title: 'Overheating',
  about:
    'The air conditioning fails: every temperature of the device rises by so much. From 45 °C of incoming air on its state is warning, from 55 °C critical; ciscoEnvMonTemperatureNotification is sent at each change and again once it is normal. A firewall has the sensors but sends no trap.',
  group: 'environment',
  lasting: true,
  parameters: [
    deviceParameter(['router', 'switch', 'firewall']),
    numberParameter('degrees', 'Warmer by', { fallback: 25, min: 1, max: 60, unit: '°C' }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const { device } = stage.device(name);
    const { chassis, watched } = chassisOf(device);
    const degrees = numberOf(values, 'degrees');
    const states = (nowMs: number) =>
      chassis.spec.temperatures.map((_, at) => chassis.temperatureState(at, nowMs));
    let told = states(stage.now());
    const tell = (nowMs: number): void => {
      for (const [at, state] of states(nowMs).entries()) {
        if (!watched || state === told[at]) continue;
        const part = {
          index: at + 1,
          descr: chassis.spec.temperatures[at]?.name ?? '',
          state,
          degrees: chassis.degrees(at, nowMs),
        };
        for (const notification of envMonChange(part, chassis.enabled)) device.notify(notification, nowMs);
      }
      told = states(nowMs);
    };
    const heat = new Heat({ degrees, settlesMs: 0, fromMs: stage.now() });
    chassis.addHeat(heat, stage.now());
    tell(stage.now());
    return {
      text: `${name} is ${degrees} degrees warmer`,
      devices: [name],
      end: (nowMs) => {
        heat.end(nowMs);
        tell(nowMs);
      },
    };
  },
};
