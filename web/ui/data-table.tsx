import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import { downloadText } from './download-text.ts';
import { RowSlots } from './row-slots.ts';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import type { TableState } from './table-state.ts';
import { TableToolbar } from './table-toolbar.tsx';
import { parseSort, tableCsv, tableRows, visibleColumns } from './table-view.ts';
import { useHeldWhileSelecting } from './use-held-while-selecting.ts';

export interface DataTableProps<Row> {
  /** What the rows are, in lower case: names the table, its filter and its CSV file. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  readonly state: TableState;
  /** Gets only what changed. */
  readonly onStateChange: (change: TableState) => void;
  /** As `TableState.sort`, where the state names none. */
  readonly defaultSort?: string;
  readonly onRowActivate?: (row: Row) => void;
  /** A row is marked for a moment when this text changes. */
  readonly rowMark?: (row: Row) => string;
  /** Shown in place of rows where there are none at all. */
  readonly empty?: ReactNode;
  /** More filters, beside the filter text. */
  readonly filters?: ReactNode;
  /** Below the rows: how to get older ones. */
  readonly footer?: ReactNode;
  /** CSS length that the rows may take before they scroll. */
  readonly maxHeight?: string;
}

const ROW_HEIGHT_PX = 33;
const PAGE_ROWS = 15;
/** Drawn beyond the edges, for a flick of the wheel; each costs layout in every frame that scrolls. */
const OVERSCAN_ROWS = 6;
const DEFAULT_WIDTH_PX = 120;

function movedIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, index + 1);
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'PageDown':
      return Math.min(count - 1, index + PAGE_ROWS);
    case 'PageUp':
      return Math.max(0, index - PAGE_ROWS);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Which row the keyboard stands on; the focus follows once the row is drawn. */
function useActiveRow(count: number, scrollTo: (index: number) => void, body: () => HTMLElement | null) {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = body()?.querySelector<HTMLElement>(`tr[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const next = movedIndex(event.key, active, count);
    if (next === null) return;
    event.preventDefault();
    wanted.current = next;
    setActive(next);
    scrollTo(next);
  };
  return { active: Math.min(active, Math.max(0, count - 1)), setActive, onKeyDown };
}

interface ScrollerProps<Row> extends Pick<
  DataTableProps<Row>,
  'label' | 'rowKey' | 'rowMark' | 'onRowActivate' | 'maxHeight'
> {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Filtered and sorted. */
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly head: ReactNode;
  /** Shown below the head where the filter left nothing. */
  readonly none: ReactNode;
}

const widthOf = ({ width = DEFAULT_WIDTH_PX }: { width?: number }) => width;

/** The part that scrolls: the head stays, and of the rows only those in sight are drawn. */
function Scroller<Row>(props: ScrollerProps<Row>) {
  const { ref, label, rows, columns, rowKey, rowMark, onRowActivate, maxHeight } = props;
  const keyOf = (index: number) => {
    const row = rows[index];
    return row === undefined ? index : rowKey(row);
  };
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => ref.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
  });
  const { active, setActive, onKeyDown } = useActiveRow(
    rows.length,
    (index) => virtual.scrollToIndex(index),
    () => ref.current,
  );
  const items = virtual.getVirtualItems();
  const slots = useRef(new RowSlots()).current.assign(items.map(({ index }) => keyOf(index)));
  const spacer = (height: number) =>
    height > 0 && (
      <tr aria-hidden style={{ height }}>
        <td colSpan={columns.length} />
      </tr>
    );
  return (
    <div ref={ref} className={classes.scroller} style={maxHeight ? { maxHeight } : {}} onKeyDown={onKeyDown}>
      <table
        className={classes.table}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        style={{ minWidth: columns.reduce((sum, column) => sum + widthOf(column), 0) }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={{ width: widthOf(column) }} />
          ))}
        </colgroup>
        {props.head}
        <tbody>
          {spacer(items[0]?.start ?? 0)}
          {items.map(({ index }, place) => {
            const row = rows[index];
            return (
              row !== undefined && (
                <TableRow
                  key={slots[place] ?? index}
                  row={row}
                  rowKey={rowKey(row)}
                  index={index}
                  columns={columns}
                  active={index === active}
                  mark={rowMark?.(row)}
                  height={ROW_HEIGHT_PX}
                  onActivate={onRowActivate}
                  onFocus={setActive}
                />
              )
            );
          })}
          {spacer(virtual.getTotalSize() - (items.at(-1)?.end ?? 0))}
        </tbody>
      </table>
      {rows.length === 0 && props.none}
    </div>
  );
}

/** Rows of which only those in sight are drawn: sorted, filtered, exportable, walked with the keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, state, onStateChange, defaultSort } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useHeldWhileSelecting(props.rows, scroller);
  const sort = useMemo(() => parseSort(state.sort ?? defaultSort), [state.sort, defaultSort]);
  const visible = useMemo(() => visibleColumns(columns, state.cols), [columns, state.cols]);
  const shown = useMemo(() => tableRows(rows, columns, state.q, sort), [rows, columns, state.q, sort]);
  return (
    <div className={classes.box} data-table>
      <TableToolbar
        label={label}
        columns={columns}
        visible={visible}
        state={state}
        onStateChange={onStateChange}
        shownCount={shown.length}
        totalCount={rows.length}
        onExport={() => downloadText(`${label.replaceAll(' ', '-')}.csv`, tableCsv(shown, visible))}
      >
        {props.filters}
      </TableToolbar>
      {rows.length === 0 && props.empty !== undefined ? (
        props.empty
      ) : (
        <Scroller
          {...props}
          ref={scroller}
          rows={shown}
          columns={visible}
          head={<TableHead columns={visible} sort={sort} onSort={(next) => onStateChange({ sort: next })} />}
          none={
            <p className={classes.none}>
              {rows.length === 0
                ? `There are no ${label} to show.`
                : `None of the ${rows.length} ${label} holds “${state.q}”. Clear the filter to see them.`}
            </p>
          }
        />
      )}
      {props.footer}
    </div>
  );
}
