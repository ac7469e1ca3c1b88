import type { DeliveryView } from '../../../server/contract/channel.ts';
import type { State } from '../../ui/state.ts';

const STATES: Record<DeliveryView['state'], { readonly word: string; readonly mark: State }> = {
  dead: { word: 'given up', mark: 'major' },
  waiting: { word: 'waiting', mark: 'unknown' },
  sending: { word: 'being sent', mark: 'unknown' },
  held: { word: 'kept back', mark: 'unknown' },
  scheduled: { word: 'escalation to come', mark: 'unknown' },
  sent: { word: 'sent', mark: 'ok' },
  cancelled: { word: 'not needed', mark: 'off' },
  discarded: { word: 'put away', mark: 'off' },
};

const EVENTS: Record<DeliveryView['event'], string> = {
  raise: 'raised',
  change: 'worse',
  acknowledge: 'acknowledged',
  clear: 'cleared',
  escalation: 'not acknowledged',
  test: 'test',
};

export const eventText = (event: DeliveryView['event']): string => EVENTS[event];
export const stateWord = (state: DeliveryView['state']): string => STATES[state].word;

/** One that failed and waits for its next try is worse than one that only waits. */
export function stateMark({ state, attempts }: Pick<DeliveryView, 'state' | 'attempts'>): State {
  return state === 'waiting' && attempts > 0 ? 'warning' : STATES[state].mark;
}
