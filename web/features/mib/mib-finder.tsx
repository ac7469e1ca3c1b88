import { Switch } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { MibHit, MibNodeView, MibObjectView } from '../../../server/contract/mib.ts';
import { useMibSearch } from '../../api/mib.ts';
import { MibHits } from './mib-hits.tsx';
import classes from './mib-browser.module.css';
import { MibSearch } from './mib-search.tsx';
import { MibTree } from './mib-tree.tsx';
import { TreeState } from './tree-state.tsx';
import type { Choice } from './use-tree-walk.ts';
import type { MibView } from './mib-view.ts';
import type { ChangeMibView } from './use-mib-view.ts';
import { useMibTree } from './use-mib-tree.ts';

export interface MibFinderProps {
  readonly view: MibView;
  readonly onView: ChangeMibView;
  readonly object: MibObjectView | undefined;
  readonly deviceId: number | null;
  readonly deviceName: string;
  /** What else changes when an object is picked. */
  readonly afterPick: Partial<MibView>;
}

const FEW_HITS = 50;
const MANY_HITS = 500;
/** The details follow the keyboard once it rests on a node. */
const RESTING_MS = 130;

const nodeName = ({ module, name, oid }: Pick<MibNodeView, 'module' | 'name' | 'oid'>) =>
  module === null ? oid : `${module}::${name}`;

/** Which hit the keyboard stands on; it stays in the search box meanwhile. */
function useHits(text: string, onPick: (hit: MibHit) => void) {
  const id = useId();
  const [many, setMany] = useState(false);
  const [active, setActive] = useState(0);
  useEffect(() => {
    setMany(false);
    setActive(0);
  }, [text]);
  const query = useMibSearch(text, many ? MANY_HITS : FEW_HITS);
  const items = query.data?.items ?? [];
  const hitId = (index: number) => `${id}-${index}`;
  const shown = text !== '' && items.length > 0;
  const onKey = (event: KeyboardEvent) => {
    if (!shown) return;
    const hit = items[active];
    if (event.key === 'Enter' && hit) return onPick(hit);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.min(items.length - 1, Math.max(0, active + step));
    setActive(next);
    document.getElementById(hitId(next))?.scrollIntoView({ block: 'nearest' });
  };
  return {
    query,
    active,
    setActive,
    hitId,
    onKey,
    listId: `${id}-list`,
    expanded: shown,
    onMore: many ? null : () => setMany(true),
  };
}

/** The left side: a search box, and below it what it found or else the tree. */
export function MibFinder({ view, onView, object, deviceId, deviceName, afterPick }: MibFinderProps) {
  const find = view.find?.trim() ?? '';
  const pick = (name: string) => onView({ object: name, ...afterPick });
  const hits = useHits(find, (hit) => pick(nodeName(hit)));
  const tree = useMibTree({
    deviceId,
    path: object?.path.map(({ oid }) => oid) ?? [],
    seenOnly: view.seen && deviceId !== null,
  });
  const follow = useDebouncedCallback(
    (name: string) => onView({ object: name }, { replace: true }),
    RESTING_MS,
  );
  const choose = (node: MibNodeView, choice: Choice) => {
    if (choice === 'picked') {
      follow.cancel();
      pick(nodeName(node));
    } else follow(nodeName(node));
  };
  const selected = object?.oid ?? null;
  return (
    <section className={classes.finder} aria-label="Objects">
      <div className={classes.search}>
        <MibSearch
          text={view.find ?? ''}
          onChange={(text) => onView({ find: text || null }, { replace: true })}
          listId={hits.expanded ? hits.listId : null}
          activeId={hits.expanded ? hits.hitId(hits.active) : null}
          onKey={hits.onKey}
        />
      </div>
      {find !== '' ? (
        <MibHits
          {...hits}
          text={find}
          selected={selected}
          onPick={(hit, index) => {
            hits.setActive(index);
            pick(nodeName(hit));
          }}
        />
      ) : (
        <TreeState tree={tree}>
          <MibTree tree={tree} selected={selected} onChoose={choose} />
        </TreeState>
      )}
      {deviceId !== null && find === '' && (
        <div className={classes.overlay}>
          {tree.anySeen === false ? (
            <span>After a WALK of {deviceName} the tree marks the objects that it has.</span>
          ) : (
            <Switch
              size="xs"
              label={`Only what ${deviceName} has, by its stored walks`}
              checked={view.seen}
              onChange={(event) => onView({ seen: event.currentTarget.checked }, { replace: true })}
            />
          )}
        </div>
      )}
    </section>
  );
}
