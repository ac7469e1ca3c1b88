import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { MibObjectView, MibSeen } from '../../../server/contract/mib.ts';
import { branchQuery } from '../../api/mib.ts';
import { problemOf } from '../../ui/problem-of.ts';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import classes from './mib-browser.module.css';
import { ObjectDetails } from './object-details.tsx';
import { StaleMark } from './stale-mark.tsx';
import { StartingPoints } from './starting-points.tsx';
import { UnknownObject } from './unknown-object.tsx';

export interface ObjectPaneProps {
  /** Null: no object is open. */
  readonly name: string | null;
  readonly query: UseQueryResult<MibObjectView>;
  readonly deviceId: number | null;
  readonly actions: ((object: MibObjectView) => ReactNode) | undefined;
  /** Has a scroll bar of its own, so the keyboard must reach it. */
  readonly scrolls: boolean;
}

/** What stored walks have of the object: the branch above it says so, and the tree has read that already. */
function useSeen(object: MibObjectView | undefined, deviceId: number | null): MibSeen | null {
  const parent = object?.path.at(-2)?.oid ?? '';
  const enabled = object !== undefined && deviceId !== null;
  const { data } = useQuery({ ...branchQuery(parent, deviceId), enabled });
  return (enabled && data?.find(({ oid }) => oid === object.oid)?.seen) || null;
}

/** The open object, or where to begin. */
export function ObjectPane({ name, query, deviceId, actions, scrolls }: ObjectPaneProps) {
  const seen = useSeen(name === null ? undefined : query.data, deviceId);
  const unknown = query.data === undefined && query.error !== null && problemOf(query.error).status === 404;
  return (
    <section className={classes.details} aria-label="Object" tabIndex={scrolls ? 0 : undefined}>
      {name === null ? (
        <StartingPoints />
      ) : (
        <>
          <StaleMark query={query} />
          {unknown ? (
            <UnknownObject name={name} error={query.error} />
          ) : (
            <QueryState query={query} skeleton={<RowsSkeleton rows={7} />}>
              {(object) => <ObjectDetails object={object} seen={seen} actions={actions?.(object)} />}
            </QueryState>
          )}
        </>
      )}
    </section>
  );
}
