import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  RuleImportInput,
  RuleImportView,
  RuleInput,
  RulePatch,
  RulePreviewInput,
  RulePreviewView,
  RuleView,
  TrapVerdictsView,
} from '../../server/contract/rule.ts';
import type { ThresholdView } from '../../server/contract/threshold.ts';
import { api, listOf, respond } from './client.ts';
import { keys } from './keys.ts';

const LEARNING_MS = 30 * 1_000;

export const useRules = () =>
  useQuery({
    queryKey: keys.rules,
    queryFn: ({ signal }) => listOf<RuleView>('/rules', { signal }),
    // How far the learning is nobody pushes.
    refetchInterval: ({ state }) => (state.data?.some(isLearning) ? LEARNING_MS : false),
  });

function isLearning({ enabled, body, learning }: RuleView): boolean {
  if (!enabled || body.kind !== 'baseline') return false;
  return learning === null || learning.known < learning.watched;
}

/** What the rules say of a stored trap. */
export const useTrapRules = (trapId: number) =>
  useQuery({
    queryKey: keys.trapRules(trapId),
    queryFn: ({ signal }) => api.get<TrapVerdictsView>(`/traps/${trapId}/rules`, { signal }),
  });

function useRefresh() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: keys.rules });
    void client.invalidateQueries({ queryKey: keys.thresholds });
  };
}

export function useAddRule() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: RuleInput) => api.post<RuleView>('/rules', input),
    onSuccess: refresh,
  });
}

export function useChangeRule() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, patch }: { id: number; patch: RulePatch }) =>
      api.patch<RuleView>(`/rules/${id}`, patch),
    onSuccess: refresh,
  });
}

export function useRemoveRule() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: number) => api.delete(`/rules/${id}`),
    onSuccess: refresh,
  });
}

/** Makes a shipped rule or threshold what it was when it came. */
export function usePutBack() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ kind, id }: { kind: 'rules' | 'thresholds'; id: number }) =>
      api.post<RuleView | ThresholdView>(`/${kind}/${id}/original`),
    onSuccess: refresh,
  });
}

export const usePreview = () =>
  useMutation({
    mutationFn: (input: RulePreviewInput) => api.post<RulePreviewView>('/rules/preview', input),
  });

export function useImportRules() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: RuleImportInput) => api.post<RuleImportView>('/rules/import', input),
    onSuccess: refresh,
  });
}

/** All rules and thresholds as YAML, or one of them. */
export async function exportedRules(query: { rule?: number; threshold?: number } = {}): Promise<string> {
  const response = await respond('GET', '/rules/export', undefined, { query, accept: '*/*' });
  return response.text();
}
