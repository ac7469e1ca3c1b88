import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountView } from '../../server/contract/account.ts';
import type { ClassEntryView, FirstPasswordView } from '../../server/contract/student.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

/** @param enabled false for those who do not teach */
export const useStudents = (enabled = true) =>
  useQuery({
    enabled,
    queryKey: keys.students,
    queryFn: ({ signal }) => listOf<AccountView>('/students', { signal }),
    // Who signed in is not pushed to those who keep no accounts.
    refetchOnWindowFocus: true,
  });

/** What would become of a class list. */
export const useClassPreview = (list: string) =>
  useQuery({
    enabled: list !== '',
    queryKey: keys.classPreview(list),
    queryFn: async () => (await api.post<{ items: ClassEntryView[] }>('/students/preview', { list })).items,
    placeholderData: (before: ClassEntryView[] | undefined) => before,
    gcTime: 0,
  });

function useAct<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    // First passwords are not to stay in memory longer than they are shown.
    gcTime: 0,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.students });
      void client.invalidateQueries({ queryKey: keys.people });
    },
  });
}

export const useAddClass = () =>
  useAct(async (list: string) => (await api.post<{ items: ClassEntryView[] }>('/students', { list })).items);

export const useRenewPassword = () =>
  useAct((id: AccountView['id']) => api.post<FirstPasswordView>(`/students/${id}/password`));

/** One after the other; where one cannot be removed, those before it are. */
export const useRemoveStudents = () =>
  useAct(async (ids: readonly AccountView['id'][]) => {
    for (const id of ids) await api.delete(`/students/${id}`);
  });
