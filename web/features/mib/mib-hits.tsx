import { Button } from '@mantine/core';
import type { MibHit, MibSearchView } from '../../../server/contract/mib.ts';
import { formatNumber } from '../../format/quantity.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState, RowsSkeleton, type QueryLike } from '../../ui/query-state.tsx';
import { MarkedText } from './marked-text.tsx';
import { KindIcon } from './mib-kind.tsx';
import classes from './mib-search.module.css';

export interface MibHitsProps {
  readonly query: QueryLike<MibSearchView>;
  readonly text: string;
  readonly listId: string;
  readonly hitId: (index: number) => string;
  readonly active: number;
  readonly selected: string | null;
  readonly onPick: (hit: MibHit, index: number) => void;
  /** Asks for all hits; null where no more are given. */
  readonly onMore: (() => void) | null;
}

/** What a search found, the best first. The keyboard stays in the search box. */
export function MibHits(props: MibHitsProps) {
  const { query, text, listId, hitId, active, selected, onPick, onMore } = props;
  return (
    <div className={classes.hits}>
      <QueryState
        query={query}
        skeleton={<RowsSkeleton rows={9} height={34} />}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState title={`Nothing holds “${text}”`}>
            Names, OIDs and descriptions of the loaded modules were searched. A vendor’s objects are found
            once its modules are uploaded.
          </EmptyState>
        }
      >
        {({ items, total, elapsedMs }) => (
          <>
            <ul id={listId} role="listbox" aria-label="Found" className={classes.list}>
              {items.map((hit, index) => (
                <Hit
                  key={`${index} ${hit.module} ${hit.name}`}
                  id={hitId(index)}
                  hit={hit}
                  text={text}
                  active={index === active}
                  selected={hit.oid === selected}
                  onPick={() => onPick(hit, index)}
                />
              ))}
            </ul>
            <div className={classes.count} role="status">
              {items.length < total
                ? `${formatNumber(items.length)} of ${formatNumber(total)}`
                : `${formatNumber(total)} found`}
              <span title="Time that the search took in the server"> in {formatNumber(elapsedMs)} ms</span>
              {items.length < total && onMore && (
                <Button size="compact-xs" variant="default" onClick={onMore}>
                  Show more
                </Button>
              )}
            </div>
          </>
        )}
      </QueryState>
    </div>
  );
}

interface HitProps {
  readonly id: string;
  readonly hit: MibHit;
  readonly text: string;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onPick: () => void;
}

function Hit({ id, hit, text, active, selected, onPick }: HitProps) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={selected}
      className={classes.hit}
      data-active={active || undefined}
      // The focus stays in the search box.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span className={classes.line}>
        <KindIcon kind={hit.kind} />
        <span className={classes.name}>
          <MarkedText text={hit.name} query={text} />
        </span>
      </span>
      <span className={classes.origin}>
        <span className={classes.oid}>
          <MarkedText text={hit.oid} query={hit.where === 'oid' ? text : ''} />
        </span>
        <span className={classes.module}>{hit.module}</span>
      </span>
      {hit.excerpt !== null && (
        <span className={classes.excerpt}>
          <MarkedText text={hit.excerpt} query={text} />
        </span>
      )}
    </li>
  );
}
