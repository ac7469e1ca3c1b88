import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from '@mantine/core';
import { IconColumns3, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatNumber } from '../format/quantity.ts';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import { FilterInput } from './filter-input.tsx';
import type { TableState } from './table-state.ts';

export interface TableToolbarProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly visible: readonly Column<Row>[];
  readonly state: TableState;
  readonly onStateChange: (change: TableState) => void;
  readonly shownCount: number;
  readonly totalCount: number;
  readonly onExport: () => void;
  readonly children?: ReactNode;
}

function ColumnChoice<Row>(props: Pick<TableToolbarProps<Row>, 'columns' | 'visible' | 'onStateChange'>) {
  const { columns, visible, onStateChange } = props;
  const shown = new Set(visible.map(({ key }) => key));
  const toggle = (key: string) => {
    const keys = columns
      .map((one) => one.key)
      .filter((one) => (one === key ? !shown.has(one) : shown.has(one)));
    const usual = columns.filter(({ hidden }) => !hidden).map((one) => one.key);
    onStateChange({ cols: keys.join() === usual.join() ? undefined : keys.join() });
  };
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Tooltip label="Columns">
          <ActionIcon variant="default" size={30} aria-label="Choose columns">
            <IconColumns3 size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Stack gap={6}>
          {columns.map(({ key, header }) => (
            <Checkbox
              key={key}
              size="xs"
              label={header}
              checked={shown.has(key)}
              disabled={shown.has(key) && shown.size === 1}
              onChange={() => toggle(key)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

export function TableToolbar<Row>(props: TableToolbarProps<Row>) {
  const { label, state, onStateChange, shownCount, totalCount, onExport, children } = props;
  return (
    <div className={classes.toolbar}>
      <FilterInput label={label} q={state.q ?? ''} onChange={(q) => onStateChange({ q: q || undefined })} />
      {children}
      <div className={classes.tools}>
        <span className={classes.count} role="status">
          {shownCount === totalCount
            ? formatNumber(totalCount)
            : `${formatNumber(shownCount)} of ${formatNumber(totalCount)}`}
        </span>
        <ColumnChoice {...props} />
        <Tooltip label="Export as CSV">
          <ActionIcon variant="default" size={30} aria-label={`Export ${label} as CSV`} onClick={onExport}>
            <IconDownload size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}
