import { SECOND } from '../../engine/clock.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

const DAY_S = 86_400;

/** sysUpTime of a device jumps. */
export const clockJump: FaultKind = {
  kind: 'clock-jump',
  title: 'Clock jump',
  about:
    'sysUpTime of the device jumps by so many seconds, forward or back (to zero at most), while its counters go on. Back looks like a restart that was none; far enough forward it comes near its wrap after 497 days.',
  group: 'agents',
  lasting: false,
  parameters: [
    deviceParameter(),
    numberParameter('seconds', 'Jump by', {
      fallback: 3_600,
      min: -500 * DAY_S,
      max: 500 * DAY_S,
      unit: 's',
    }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const seconds = numberOf(values, 'seconds');
    const { engine } = stage.device(name).device;
    // sysUpTime is no negative number; one that stood at zero for the rest of the jump would be no clock.
    const byMs = Math.max(seconds * SECOND, engine.startedMs - stage.now());
    engine.jump(byMs);
    return { text: `The clock of ${name} jumps by ${byMs / SECOND} s`, devices: [name] };
  },
};
