import { TEST_POINT_STATES, testPointKey } from '../domain/sensor.ts';
import type { ReceivedTrap } from '../domain/trap.ts';
import { instanceOf, numberIn, type SummaryText, textIn, type TrapHandler } from './trap-handler.ts';

/** ciscoEnvMonObjects of CISCO-ENVMON-MIB. */
const ENV_MON = '1.3.6.1.4.1.9.9.13.1';
const NOTIFICATIONS = '1.3.6.1.4.1.9.9.13.3.0';

/** The tables of test points: their description, value (where they have one) and state. */
const POINTS = {
  temperature: {
    descr: `${ENV_MON}.3.1.2`,
    value: `${ENV_MON}.3.1.3`,
    state: `${ENV_MON}.3.1.6`,
  },
  fan: { descr: `${ENV_MON}.4.1.2`, value: null, state: `${ENV_MON}.4.1.3` },
  supply: { descr: `${ENV_MON}.5.1.2`, value: null, state: `${ENV_MON}.5.1.3` },
} as const;

/**
 * Takes one notification of CISCO-ENVMON-MIB. The state in it raises the alert of its test point or, where normal,
 * clears it. Older devices send only the notifications that tell of a failure; the newer ones tell of each change.
 *
 * @param number last sub-identifier of the notification
 */
export function environmentHandler(name: string, number: number, kind: keyof typeof POINTS): TrapHandler {
  const point = POINTS[kind];
  const about = (trap: ReceivedTrap, text: SummaryText): string => {
    const descr = textIn(trap, point.descr, text) ?? `a ${kind} that it does not name`;
    const value = point.value === null ? null : textIn(trap, point.value, text);
    const state = TEST_POINT_STATES.get(numberIn(trap, point.state) ?? 0);
    return `${kind} ${descr} is ${state?.words ?? 'in a state that it does not tell'}${value === null ? '' : `, at ${value}`}`;
  };
  return {
    name,
    notificationOid: `${NOTIFICATIONS}.${number}`,
    finding(trap, text) {
      const state = TEST_POINT_STATES.get(numberIn(trap, point.state) ?? 0);
      const instance = instanceOf(trap, point.state);
      if (state === undefined || instance === null) return { kind: 'other' };
      const key = testPointKey({ kind, index: instance });
      const { severity } = state;
      if (severity === null) return { kind: 'condition', state: 'clear', key };
      return {
        kind: 'condition',
        state: 'raise',
        key,
        severity,
        text: about(trap, text),
        clearsWhen: 'a trap that tells of its normal state, or a poll that finds it so',
      };
    },
    summary: (trap, text) => `${text.notificationName}: ${about(trap, text)}`,
  };
}
