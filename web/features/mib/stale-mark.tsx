import { Button } from '@mantine/core';
import { problemOf } from '../../ui/problem-of.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './mib-browser.module.css';

/** Of a query, what tells how old its data is. */
export interface AgedQuery {
  readonly data: unknown;
  readonly error: Error | null;
  readonly dataUpdatedAt: number;
  readonly isFetching: boolean;
  refetch(): unknown;
}

/** Tells that what is shown could not be read again, since when, and why. Nothing while all is well. */
export function StaleMark({ query }: { readonly query: AgedQuery }) {
  const { data, error, dataUpdatedAt } = query;
  if (!error || data === undefined) return null;
  return (
    <div className={classes.stale} role="status">
      <StateMark state="warning">
        As read <RelativeTime ms={dataUpdatedAt} />
      </StateMark>
      <span>{problemOf(error).title}</span>
      <Button
        size="compact-xs"
        variant="default"
        loading={query.isFetching}
        onClick={() => void query.refetch()}
      >
        Read again
      </Button>
    </div>
  );
}
