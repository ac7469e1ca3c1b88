import { IconChevronRight } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { type FieldRow, headerWords, visibleRows } from './byte-fields.ts';
import classes from './field-tree.module.css';
import { useFieldWalk } from './use-field-walk.ts';

const ROW_PX = 24;
const INDENT_PX = 14;

interface FieldTreeProps {
  readonly rows: readonly FieldRow[];
  /** Index of the row that is lit; null for none. */
  readonly lit: number | null;
  /** Index of the row that is chosen; null for none. */
  readonly chosen: number | null;
  readonly onHover: (row: number | null) => void;
  readonly onChoose: (row: number) => void;
}

/** The fields of a message as a tree, walked with the arrow keys. */
export function FieldTree({ rows, lit, chosen, onHover, onChoose }: FieldTreeProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const visible = useMemo(() => visibleRows(rows, folded), [rows, folded]);
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const active = Math.max(0, visible.indexOf(chosen ?? 0));
  const litAt = lit === null ? -1 : visible.indexOf(lit);
  useEffect(() => {
    if (litAt >= 0 && !scroller.current?.matches(':hover')) virtual.scrollToIndex(litAt);
  }, [litAt, virtual]);

  const { fold, onKeyDown } = useFieldWalk({ rows, visible, active, folded, setFolded, onChoose });
  const activeRow = visible[active];
  return (
    <div
      ref={scroller}
      className={classes.tree}
      role="tree"
      tabIndex={0}
      aria-label="Fields"
      aria-activedescendant={activeRow === undefined ? undefined : `${id}-${activeRow}`}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onHover(null)}
    >
      <div role="presentation" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index: at, start }) => {
          const index = visible[at] ?? 0;
          const row = rows[index];
          return (
            row && (
              <FieldLine
                key={row.path}
                id={`${id}-${index}`}
                row={row}
                top={start}
                isOpen={row.hasChildren ? !folded.has(row.path) : null}
                isLit={index === lit}
                isChosen={index === chosen}
                isActive={at === active}
                onHover={() => onHover(index)}
                onChoose={() => onChoose(index)}
                onFold={() => fold(row, !folded.has(row.path))}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

interface FieldLineProps {
  readonly id: string;
  readonly row: FieldRow;
  readonly top: number;
  /** Null where there is nothing to fold. */
  readonly isOpen: boolean | null;
  readonly isLit: boolean;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly onHover: () => void;
  readonly onChoose: () => void;
  readonly onFold: () => void;
}

function FieldLine({ id, row, top, isOpen, isLit, isChosen, isActive, ...on }: FieldLineProps) {
  const { node, level } = row;
  const words = headerWords(node);
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-selected={isChosen}
      aria-expanded={isOpen ?? undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 4 + (level - 1) * INDENT_PX }}
      data-lit={isLit || undefined}
      data-active={isActive || undefined}
      title={`${node.text ?? ''} ${words}`.trim()}
      onPointerEnter={on.onHover}
      onClick={on.onChoose}
    >
      <span
        className={classes.fold}
        data-open={isOpen || undefined}
        onClick={(event) => {
          if (isOpen === null) return;
          event.stopPropagation();
          on.onFold();
        }}
      >
        {isOpen !== null && <IconChevronRight size={13} aria-hidden />}
      </span>
      <span className={classes.field}>{node.field ?? node.tagName}</span>
      {node.text !== null && <span className={classes.text}>{node.text}</span>}
      <span className={classes.header}>{words}</span>
    </div>
  );
}
