import { memo, useEffect, useRef, useState } from 'react';
import { NO_VALUE } from '../format/quantity.ts';
import type { Column } from './column.ts';
import classes from './data-table.module.css';

export interface TableRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly active: boolean;
  /** The row is marked for a moment when this changes. */
  readonly mark: string | undefined;
  readonly height: number;
  readonly onActivate: ((row: Row) => void) | undefined;
  readonly onFocus: (index: number) => void;
}

/** How often `mark` has changed since the row was first shown. */
function useChanges(mark: string | undefined): number {
  const last = useRef(mark);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (last.current === mark) return;
    last.current = mark;
    setChanges((count) => count + 1);
  }, [mark]);
  return changes;
}

const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button, input, label, [role="switch"]') !== null;

function Row<Item>(props: TableRowProps<Item>) {
  const { row, index, columns, active, mark, height, onActivate, onFocus } = props;
  const changes = useChanges(mark);
  return (
    <tr
      className={classes.row}
      style={{ height }}
      tabIndex={active ? 0 : -1}
      aria-rowindex={index + 2}
      data-index={index}
      data-activates={onActivate ? true : undefined}
      data-marked={changes === 0 ? undefined : changes % 2}
      onFocus={() => onFocus(index)}
      onClick={(event) => {
        if (isControl(event.target) || !document.getSelection()?.isCollapsed) return;
        onActivate?.(row);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onActivate?.(row);
      }}
    >
      {columns.map((column) => {
        const value = column.value(row);
        return (
          <td
            key={column.key}
            data-align={column.align}
            data-monospace={column.monospace}
            title={typeof value === 'string' && value.length > 12 ? value : undefined}
          >
            {column.render ? column.render(row) : (value ?? NO_VALUE)}
          </td>
        );
      })}
    </tr>
  );
}

export const TableRow = memo(Row) as typeof Row;
