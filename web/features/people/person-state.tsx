import type { AccountView } from '../../../server/contract/account.ts';
import { formatDuration } from '../../format/time.ts';
import { useNow } from '../../ui/now.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

/** Whether somebody can sign in, in one word. */
export function personState({ enabled, locked }: AccountView): string {
  if (!enabled) return 'disabled';
  return locked === null ? 'enabled' : 'locked';
}

export function PersonState({ person }: { readonly person: AccountView }) {
  const nowMs = useNow();
  if (!person.enabled) return <StateMark state="off">disabled</StateMark>;
  if (person.locked === null) return <StateMark state="ok">enabled</StateMark>;
  return <StateMark state="warning">locked for {formatDuration(person.locked.untilMs - nowMs)}</StateMark>;
}
