import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MadeToken, NewToken, TokenView } from '../../server/contract/token.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

/** One's own tokens, or those of everybody. */
export const useTokens = (all: boolean) =>
  useQuery({
    queryKey: keys.tokens(all),
    queryFn: ({ signal }) => listOf<TokenView>('/tokens', { signal, query: { all: all || null } }),
  });

export function useAddToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewToken) => api.post<MadeToken>('/tokens', input),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
    // The cache is no place for it.
    gcTime: 0,
  });
}

export function useRemoveToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: TokenView['id']) => api.delete(`/tokens/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}
