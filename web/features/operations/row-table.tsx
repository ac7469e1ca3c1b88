import { Switch } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { TableColumnView, TableRowView } from '../../../server/contract/operation.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { TableState } from '../../ui/table-state.ts';
import type { TableShape } from './row-cells.ts';
import { rowColumns } from './row-columns.tsx';
import classes from './operations.module.css';
import { RESULT_HEIGHT } from './result-height.ts';

interface RowTableProps extends TableShape {
  readonly table: TableState;
  readonly onTable: (change: TableState) => void;
  readonly rows: readonly TableRowView[];
  readonly hex: boolean;
  readonly onHex: (hex: boolean) => void;
  /** A cell was pressed: its column is meant. */
  readonly onColumn: (column: TableColumnView) => void;
  readonly onOpen: (row: TableRowView) => void;
  readonly empty?: ReactNode;
}

/** A table as the MIB means it: rows by index, one column per object. */
export function RowTable(props: RowTableProps) {
  const { columns, index, rows, table, onTable, hex, onHex, onColumn, onOpen, empty } = props;
  const drawn = useMemo(() => rowColumns({ columns, index }, hex, onColumn), [columns, index, hex, onColumn]);
  return (
    <div className={classes.sticky}>
      <DataTable
        label="table rows"
        columns={drawn}
        rows={rows}
        rowKey={(row) => row.index}
        state={table}
        onStateChange={onTable}
        onRowActivate={onOpen}
        maxHeight={RESULT_HEIGHT}
        empty={empty}
        filters={
          <Switch
            size="xs"
            label="Hex"
            checked={hex}
            onChange={(event) => onHex(event.currentTarget.checked)}
          />
        }
      />
    </div>
  );
}
