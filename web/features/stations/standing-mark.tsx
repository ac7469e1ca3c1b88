import type { StationView } from '../../../server/contract/station.ts';
import type { State } from '../../ui/state.ts';
import { StateMark } from '../../ui/state-mark.tsx';

const STATES: Readonly<Record<StationView['standing'], State>> = {
  new: 'warning',
  learned: 'unknown',
  known: 'ok',
  expected: 'ok',
};

/** Of a station: new, learned in the first hours, or what somebody said of it. */
export function StandingMark({ standing }: Pick<StationView, 'standing'>) {
  return <StateMark state={STATES[standing]}>{standing}</StateMark>;
}
