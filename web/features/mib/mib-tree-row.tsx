import { VisuallyHidden } from '@mantine/core';
import { IconChevronRight, IconPencil, IconPointFilled } from '@tabler/icons-react';
import type { MibNodeView } from '../../../server/contract/mib.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import { KindIcon } from './mib-kind.tsx';
import classes from './mib-tree.module.css';
import type { NodeRow, TreeRow } from './tree-rows.ts';

export interface MibTreeRowProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly active: boolean;
  readonly selected: boolean;
  /** Px below the top of the tree. */
  readonly start: number;
  readonly height: number;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
}

const isWritable = ({ access }: MibNodeView) =>
  access === 'read-write' || access === 'read-create' || access === 'write-only';

/** `1 value`, `24 values` */
export const valuesText = (rows: number) => `${formatNumber(rows)} ${rows === 1 ? 'value' : 'values'}`;

function Guides({ depth }: { readonly depth: number }) {
  return Array.from({ length: depth }, (_, level) => (
    <span key={level} className={classes.guide} aria-hidden />
  ));
}

function NodeCells({ row, onToggle }: { readonly row: NodeRow; readonly onToggle: () => void }) {
  const { node, open } = row;
  const { seen } = node;
  const number = node.oid.slice(node.oid.lastIndexOf('.') + 1);
  return (
    <>
      <span
        className={classes.chevron}
        data-open={open || undefined}
        aria-hidden
        onClick={(event) => {
          if (open === null) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {open !== null && <IconChevronRight size={14} stroke={2} />}
      </span>
      <KindIcon kind={node.kind} />
      <span className={classes.name} title={`${node.name} (${node.kind})`}>
        {node.name}
        {node.name !== number && <span className={classes.number}> {number}</span>}
      </span>
      <VisuallyHidden>
        {', '}
        {node.kind}
        {isWritable(node) ? ', writable' : ''}
        {seen ? ', seen: ' : ''}
      </VisuallyHidden>
      {isWritable(node) && (
        <span className={classes.mark} title={node.access ?? ''}>
          <IconPencil size={13} aria-hidden />
        </span>
      )}
      {seen && (
        <span
          className={classes.seen}
          title={`${seen.text ?? valuesText(seen.rows)}, seen ${formatTime(seen.atMs)}`}
        >
          <IconPointFilled size={12} aria-hidden className={classes.dot} />
          {seen.text === null ? (
            <span className={classes.count}>
              ×{formatNumber(seen.rows)}
              <VisuallyHidden> values</VisuallyHidden>
            </span>
          ) : (
            <span className={classes.value}>{seen.text}</span>
          )}
        </span>
      )}
    </>
  );
}

export function MibTreeRow(props: MibTreeRowProps) {
  const { id, row, active, selected, start, height, onChoose, onToggle } = props;
  const isNode = row.kind === 'node';
  return (
    <div
      id={id}
      role="treeitem"
      className={classes.row}
      style={{ height, transform: `translateY(${start}px)` }}
      aria-level={row.depth + 1}
      aria-selected={selected}
      {...(isNode && row.open !== null ? { 'aria-expanded': row.open } : {})}
      {...(isNode ? { 'aria-posinset': row.position, 'aria-setsize': row.siblings } : {})}
      data-active={active || undefined}
      onClick={onChoose}
      onDoubleClick={onToggle}
    >
      <Guides depth={row.depth} />
      {isNode ? (
        <NodeCells row={row} onToggle={onToggle} />
      ) : (
        <span className={classes.waiting}>
          {row.kind === 'loading' ? 'Loading …' : `Not read: ${row.message} Press Enter to try again.`}
        </span>
      )}
    </div>
  );
}
