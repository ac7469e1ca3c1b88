import {
  type QueryClient,
  type QueryKey,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Setup } from '../../server/contract/account.ts';
import type {
  PasswordChange,
  RecoveryCodes,
  SessionState,
  SessionView,
  SignIn,
  TwoFactorStart,
} from '../../server/contract/session.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';
import { requestSession } from './request-session.ts';

/** Who is here and what they may, as the server says; needs no sign-in. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async ({ signal, client }) => {
    const { turn } = requestSession;
    const state = await api.get<SessionState>('/session', { signal });
    const known = client.getQueryData<SessionState>(keys.session);
    return turn === requestSession.turn || known === undefined ? bear(state) : known;
  },
  staleTime: Infinity,
  // Another window may have signed in or out.
  refetchOnWindowFocus: 'always',
});

function bear(state: SessionState): SessionState {
  requestSession.csrf = state.csrf;
  return state;
}

export const useSession = () => useQuery(sessionQuery);

const isOther = ({ queryKey }: { readonly queryKey: QueryKey }) => queryKey[0] !== keys.session[0];

/** Takes note of who is here now; what is shown is fetched afresh. */
export function enter(client: QueryClient, state: SessionState): void {
  requestSession.turn += 1;
  client.setQueryData(sessionQuery.queryKey, bear(state));
  void client.invalidateQueries({ predicate: isOther });
}

/** Forgets all that was fetched for somebody else, and fetches afresh what is shown. */
export function begin(client: QueryClient): void {
  client.getMutationCache().clear();
  void client.resetQueries({ predicate: isOther });
}

/** Takes note that nobody is signed in any more, of one's own will. */
export function signedOut(client: QueryClient, before: SessionState): void {
  requestSession.turn += 1;
  const nobody = { account: null, permissions: [], secondFactorNeeded: false, expiresAtMs: null, csrf: null };
  client.setQueryData(sessionQuery.queryKey, bear({ ...before, ...nobody, state: 'signedOut' }));
}

/** Forgets all that was fetched but who is here. */
export function forget(client: QueryClient): void {
  client.removeQueries({ predicate: isOther });
  client.getMutationCache().clear();
}

export const useSignIn = () =>
  useMutation({ mutationFn: (input: SignIn) => api.post<SessionState>('/session', input) });

export const useSetUp = () =>
  useMutation({ mutationFn: (input: Setup) => api.post<SessionState>('/setup', input) });

export const useSignOut = () => useMutation({ mutationFn: () => api.delete('/session') });

/** The way to the provider that signs in; it comes back to `path`. With `again` it asks for the password anew. */
export const providerUrl = (path: string, again = false): string =>
  `/api/v1/oidc/start?return=${encodeURIComponent(path)}${again ? '&again=1' : ''}`;

export const useOwnSessions = () =>
  useQuery({
    queryKey: keys.ownSessions,
    queryFn: ({ signal }) => listOf<SessionView>('/session/all', { signal }),
    refetchOnWindowFocus: true,
  });

/** Ends one session of one's own, or all but this one where none is named. */
export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: SessionView['id'] | null) =>
      api.delete(id === null ? '/session/all' : `/session/all/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.ownSessions }),
  });
}

/** Asks anew who is here; the answer may bear another word for changes. */
function useAskAgain() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: keys.session });
    void client.invalidateQueries({ queryKey: keys.ownSessions });
  };
}

export function useChangePassword() {
  const onSuccess = useAskAgain();
  return useMutation({
    mutationFn: (input: PasswordChange) => api.put<unknown>('/session/password', input),
    onSuccess,
  });
}

export const useBeginTwoFactor = () =>
  useMutation({ mutationFn: () => api.post<TwoFactorStart>('/session/two-factor') });

export function useConfirmTwoFactor() {
  const onSuccess = useAskAgain();
  return useMutation({
    mutationFn: (code: string) => api.put<RecoveryCodes>('/session/two-factor', { code }),
    onSuccess,
  });
}

export function useTwoFactorOff() {
  const onSuccess = useAskAgain();
  return useMutation({
    mutationFn: (password: string) => api.delete('/session/two-factor', { body: { password } }),
    onSuccess,
  });
}

export const useNewRecoveryCodes = () =>
  useMutation({
    mutationFn: (password: string) => api.post<RecoveryCodes>('/session/recovery-codes', { password }),
  });
