import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert.tsx';

/** What is needed of a TanStack query result. */
export interface QueryLike<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  refetch(): unknown;
}

export interface QueryStateProps<Data> {
  readonly query: QueryLike<Data>;
  readonly children: (data: Data) => ReactNode;
  /** Shaped like what will come, so that nothing moves when it does. */
  readonly skeleton?: ReactNode;
  /** Shown where `isEmpty` holds (by default: an empty list). */
  readonly empty?: ReactNode;
  readonly isEmpty?: (data: Data) => boolean;
}

/** Grey lines in the place of rows. */
export function RowsSkeleton({ rows = 8, height = 22 }: { rows?: number; height?: number }) {
  return (
    <Stack gap={8} py={8} role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius={3} />
      ))}
    </Stack>
  );
}

const isEmptyList = (data: unknown) => Array.isArray(data) && data.length === 0;

/** One of: loading, failed, empty, the data. Data that is there stays, even where fetching it anew failed. */
export function QueryState<Data>({ query, children, skeleton, empty, isEmpty }: QueryStateProps<Data>) {
  if (query.data !== undefined) {
    const nothing = (isEmpty ?? isEmptyList)(query.data);
    return nothing && empty !== undefined ? empty : children(query.data);
  }
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <RowsSkeleton />;
}
