import { Fragment, memo, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { NO_VALUE } from '../format/quantity.ts';
import type { Column } from './column.ts';
import classes from './data-table.module.css';

export interface TableRowProps<Row> {
  readonly row: Row;
  /** Whose row it is: the same drawn row shows others as the table scrolls. */
  readonly rowKey: string | number;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly active: boolean;
  /** The row is marked for a moment when this changes. */
  readonly mark: string | undefined;
  readonly height: number;
  readonly onActivate: ((row: Row) => void) | undefined;
  readonly onFocus: (index: number) => void;
}

interface Changes {
  readonly rowKey: string | number;
  readonly mark: string | undefined;
  readonly count: number;
}

/** How often `mark` has changed since the row was first shown; another row starts anew. */
function useChanges(rowKey: string | number, mark: string | undefined): number {
  const [changes, setChanges] = useState<Changes>({ rowKey, mark, count: 0 });
  if (changes.rowKey === rowKey && changes.mark === mark) return changes.count;
  const count = changes.rowKey === rowKey ? changes.count + 1 : 0;
  // Before anything is drawn, so that the mark of the row before is never seen on this one.
  setChanges({ rowKey, mark, count });
  return count;
}

/** The focus does not stay behind on a row that shows another one now. */
function useFocusOf(rowKey: string | number) {
  const ref = useRef<HTMLTableRowElement>(null);
  const shown = useRef(rowKey);
  useLayoutEffect(() => {
    if (shown.current === rowKey) return;
    shown.current = rowKey;
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && ref.current?.contains(focused)) focused.blur();
  }, [rowKey]);
  return ref;
}

/** Plain text is written into the cell that is there; what may remember something is made anew for another row. */
function cellContent(content: ReactNode, rowKey: string | number): ReactNode {
  return typeof content === 'object' ? <Fragment key={rowKey}>{content}</Fragment> : content;
}

const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button, input, label, [role="switch"]') !== null;

function Row<Item>(props: TableRowProps<Item>) {
  const { row, rowKey, index, columns, active, mark, height, onActivate, onFocus } = props;
  const changes = useChanges(rowKey, mark);
  const ref = useFocusOf(rowKey);
  return (
    <tr
      ref={ref}
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
            {column.render ? cellContent(column.render(row), rowKey) : (value ?? NO_VALUE)}
          </td>
        );
      })}
    </tr>
  );
}

export const TableRow = memo(Row) as typeof Row;
