import { useMediaQuery } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useId, useRef } from 'react';
import classes from './mib-tree.module.css';
import { MibTreeRow } from './mib-tree-row.tsx';
import { rowKey, type TreeRow } from './tree-rows.ts';
import { type TreeWalkOptions, useTreeWalk } from './use-tree-walk.ts';

const ROW_PX = 25;
/** Fingers need more. */
const TOUCH_ROW_PX = 36;

/** The OID tree: only the rows in sight are drawn, and it is walked with the keyboard. */
export function MibTree({ tree, selected, onChoose }: Omit<TreeWalkOptions, 'scrollTo'>) {
  const { rows } = tree;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const coarse = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false });
  const rowPx = coarse ? TOUCH_ROW_PX : ROW_PX;
  const walk = useTreeWalk({ tree, selected, onChoose, scrollTo: (index) => virtual.scrollToIndex(index) });
  const { active } = walk;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
    // The row that the keyboard stands on has to be there, wherever one has scrolled to.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
  });
  useEffect(() => virtual.measure(), [virtual, rowPx]);

  // What was opened elsewhere is brought into sight as soon as its branches are read.
  const sought = useRef(selected);
  const seek = useEffectEvent((oid: string) => {
    if (walk.follow(oid)) sought.current = oid;
  });
  useEffect(() => {
    if (selected !== null) seek(selected);
  }, [selected]);
  useEffect(() => {
    if (sought.current === null) return;
    const index = rows.findIndex((row) => row.kind === 'node' && row.node.oid === sought.current);
    if (index < 0) return;
    sought.current = null;
    virtual.scrollToIndex(index, { align: 'center' });
  }, [rows, selected, virtual]);

  const idOf = (row: TreeRow) => `${id} ${rowKey(row)}`.replaceAll(' ', '-');
  const activeRow = rows[active];
  return (
    <div
      ref={scroller}
      className={classes.tree}
      role="tree"
      tabIndex={0}
      aria-label="OID tree"
      aria-activedescendant={activeRow && idOf(activeRow)}
      onKeyDown={walk.onKeyDown}
    >
      <div role="presentation" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <MibTreeRow
                key={rowKey(row)}
                id={idOf(row)}
                row={row}
                active={index === active}
                selected={row.kind === 'node' && row.node.oid === selected}
                start={start}
                height={rowPx}
                onChoose={() => walk.choose(index, 'picked')}
                onToggle={() => walk.toggle(index)}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
