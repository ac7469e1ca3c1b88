import type { ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';
import classes from './history-list.module.css';
import { OlderButton, type OlderPages } from './older-button.tsx';
import { QueryState, type QueryLike } from './query-state.tsx';
import { RelativeTime } from './relative-time.tsx';

export interface HistoryItem {
  readonly id: number | string;
  readonly atMs: number;
}

/** What is needed of a paged query. */
export interface PagedQueryLike<Item> extends QueryLike<Item[]>, OlderPages {}

export interface HistoryListProps<Item> {
  readonly query: PagedQueryLike<Item>;
  readonly children: (item: Item) => ReactNode;
  readonly emptyTitle: string;
  readonly emptyText: string;
}

/** Events, newest first, with a button for older ones. */
export function HistoryList<Item extends HistoryItem>(props: HistoryListProps<Item>) {
  const { query, children, emptyTitle, emptyText } = props;
  return (
    <QueryState query={query} empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}>
      {(items) => (
        <>
          <ol className={classes.list}>
            {items.map((item) => (
              <li key={item.id} className={classes.item}>
                <span className={classes.time}>
                  <RelativeTime ms={item.atMs} />
                </span>
                <div className={classes.text}>{children(item)}</div>
              </li>
            ))}
          </ol>
          <OlderButton query={query} label="Show older" quiet />
        </>
      )}
    </QueryState>
  );
}
