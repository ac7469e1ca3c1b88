import { SECOND } from '../../engine/clock.ts';
import type { FaultKind } from '../fault.ts';
import { choiceParameter, deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

/** A device starts anew. */
export const reboot: FaultKind = {
  kind: 'reboot',
  title: 'Reboot',
  about:
    'The device goes dark and starts anew: it does not answer, its neighbours see their ports go down, then coldStart, sysUpTime and all counters from zero, one more snmpEngineBoots. A warm start is the agent alone: warmStart, ports stay up.',
  group: 'agents',
  lasting: false,
  parameters: [
    deviceParameter(),
    numberParameter('offSeconds', 'Dark for', { fallback: 10, min: 1, max: 3_600, unit: 's' }),
    choiceParameter('start', 'Start', [
      ['cold', 'cold (the whole device)'],
      ['warm', 'warm (the agent alone)'],
    ]),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const warm = values['start'] === 'warm';
    stage.device(name).reboot({ offMs: numberOf(values, 'offSeconds') * SECOND, warm, schedule: stage });
    return { text: warm ? `The agent of ${name} starts anew` : `${name} starts anew`, devices: [name] };
  },
};
