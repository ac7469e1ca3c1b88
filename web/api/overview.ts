import { useQuery } from '@tanstack/react-query';
import type { HealthView } from '../../server/contract/health.ts';
import type { OverviewView } from '../../server/contract/overview.ts';
import { api } from './client.ts';
import { keys } from './keys.ts';

export const useOverview = () =>
  useQuery({
    queryKey: keys.overview,
    queryFn: ({ signal }) => api.get<OverviewView>('/overview', { signal }),
  });

export const useHealth = () =>
  useQuery({
    queryKey: keys.health,
    queryFn: ({ signal }) => api.get<HealthView>('/health', { signal }),
  });
