import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountChange, AccountView, NewAccount } from '../../server/contract/account.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

export const usePeople = () =>
  useQuery({
    queryKey: keys.people,
    queryFn: ({ signal }) => listOf<AccountView>('/accounts', { signal }),
  });

function useAct<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: keys.people }),
  });
}

export const useAddPerson = () => useAct((input: NewAccount) => api.post<AccountView>('/accounts', input));

export const useChangePerson = () =>
  useAct(({ id, change }: { readonly id: AccountView['id']; readonly change: AccountChange }) =>
    api.patch<AccountView>(`/accounts/${id}`, change),
  );

export const useRemovePerson = () => useAct((id: AccountView['id']) => api.delete(`/accounts/${id}`));

/** What is done with an account beside changing it. */
export type PersonAct = 'endSessions' | 'resetTwoFactor' | 'unlock';

export const usePersonAct = () =>
  useAct(({ id, act }: { readonly id: AccountView['id']; readonly act: PersonAct }) => {
    switch (act) {
      case 'endSessions':
        return api.delete(`/accounts/${id}/sessions`);
      case 'resetTwoFactor':
        return api.delete(`/accounts/${id}/two-factor`);
      case 'unlock':
        return api.post<unknown>(`/accounts/${id}/unlock`);
    }
  });
