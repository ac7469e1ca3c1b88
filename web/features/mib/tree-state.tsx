import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { problemOf } from '../../ui/problem-of.ts';
import { RowsSkeleton } from '../../ui/query-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './mib-browser.module.css';
import type { MibTreeState } from './use-mib-tree.ts';

/** The tree, or why there is none yet. */
export function TreeState({ tree, children }: { readonly tree: MibTreeState; readonly children: ReactNode }) {
  const { items, error } = tree.root;
  if (items !== undefined && items.length > 0) return children;
  return (
    <div className={classes.noTree}>
      {error && problemOf(error).type.endsWith('#unknownDevice') ? (
        <EmptyState
          title="There is no such device"
          action={
            <TextLink to="/mib" search={({ device: _device, ...rest }) => rest}>
              The tree without a device
            </TextLink>
          }
        >
          The link names a device that may have been deleted since.
        </EmptyState>
      ) : items !== undefined || (error && problemOf(error).status === 404) ? (
        <EmptyState
          title="No module is loaded"
          action={<TextLink to="/mib/modules">MIB modules and uploads</TextLink>}
        >
          The tree is made of MIB modules. While they are being compiled it is empty; after that the page of
          modules says what is wrong.
        </EmptyState>
      ) : error ? (
        <ProblemAlert error={error} onRetry={() => tree.retry('')} />
      ) : (
        <RowsSkeleton rows={20} height={17} />
      )}
    </div>
  );
}
