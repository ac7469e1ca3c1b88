import { createContext, useContext } from 'react';
import type { Permission } from '../../server/contract/account.ts';
import type { SessionState } from '../../server/contract/session.ts';

/** Who is here, of what the session says. */
export type Presence = Pick<SessionState, 'state' | 'account' | 'permissions'>;

export const PresenceContext = createContext<Presence>({
  state: 'signedOut',
  account: null,
  permissions: [],
});

export const usePresence = (): Presence => useContext(PresenceContext);

/** Whether whoever is here may do that. The server asks again; this is so that nobody is offered what is refused. */
export const useMay = (permission: Permission): boolean => usePresence().permissions.includes(permission);

/** Why something is not offered, in one sentence. */
export function useRefusal(permission: Permission): string {
  const { account } = usePresence();
  return account === null
    ? `Needs the permission “${permission}”.`
    : `Needs the permission “${permission}”, which the role ${account.role} does not have.`;
}

/** Whether whoever is here sees some devices only, so that what is of all of them is not for them. */
export function useSeesSome(): boolean {
  const { account } = usePresence();
  return account !== null && (account.groups.length > 0 || account.role === 'student');
}
