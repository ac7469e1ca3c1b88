import { SECOND } from '../../engine/clock.ts';
import { COLD_START } from '../../notify/notification.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, numberOf, numberParameter, textOf, textParameter } from '../parameters.ts';

/** Somebody sends traps in the name of a device. */
export const forgedTrap: FaultKind = {
  kind: 'forged-trap',
  title: 'Forged traps',
  about:
    'Traps (coldStart) come with the address of the device, but with a community that it does not use: whoever forges an address seldom knows what else there is to know. The device itself is well, its sysUpTime goes on, and snmpOutTraps does not count them.',
  group: 'security',
  lasting: false,
  parameters: [
    deviceParameter(),
    textParameter('community', 'Community', 'internal'),
    numberParameter('traps', 'Traps', { fallback: 3, min: 1, max: 100 }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const community = textOf(values, 'community');
    const device = stage.device(name);
    let left = Math.floor(numberOf(values, 'traps'));
    const send = (nowMs: number): void => {
      device.forge(COLD_START, community);
      left--;
      if (left > 0) stage.at(nowMs + SECOND, send);
    };
    send(stage.now());
    return { text: `Somebody sends traps in the name of ${name}`, devices: [name] };
  },
};
