import { useQuery } from '@tanstack/react-query';
import type { AccountView, VolumeView } from '../../server/contract/accounting.ts';
import { listOf } from './client.ts';
import { keys } from './keys.ts';

export interface AccountRequest {
  readonly device?: number | undefined;
  readonly interface?: number | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit?: number | undefined;
}

export interface VolumeRequest {
  readonly interface: number;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly bucket: 'hour' | 'day';
}

/** Accounts change with every poll but slowly; a minute is fresh enough. */
const REFRESH_MS = 60 * 1_000;

export const useAccounts = (request: AccountRequest) =>
  useQuery({
    queryKey: keys.accounts(request),
    queryFn: ({ signal }) => listOf<AccountView>('/accounting/accounts', { query: { ...request }, signal }),
    refetchInterval: REFRESH_MS,
  });

export const useVolumes = (request: VolumeRequest) =>
  useQuery({
    queryKey: keys.volumes(request),
    queryFn: ({ signal }) => listOf<VolumeView>('/accounting/volumes', { query: { ...request }, signal }),
    refetchInterval: REFRESH_MS,
  });
