import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

const MAX_RETRIES = 2;

/** Only a missing answer or a server's own failure is worth another try. */
function worthRetrying(failureCount: number, error: Error): boolean {
  const status = error instanceof ApiProblem ? error.status : 0;
  return failureCount < MAX_RETRIES && (status === 0 || status >= 500);
}

/**
 * The cache of the pages. What is pushed keeps it fresh while a page is open; whatever is opened again is fetched
 * again, because its rooms were left meanwhile.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: worthRetrying,
        retryDelay: (attempt) => 500 * 2 ** attempt,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        staleTime: 0,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
