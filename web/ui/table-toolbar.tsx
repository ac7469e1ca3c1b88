import { ActionIcon, Checkbox, CloseButton, Popover, Stack, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconColumns3, IconDownload, IconFilter } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { formatNumber } from '../format/quantity.ts';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
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

const TYPING_MS = 150;

function FilterInput({ label, q, onChange }: { label: string; q: string; onChange: (q: string) => void }) {
  const [typed, setTyped] = useState(q);
  const report = useDebouncedCallback(onChange, TYPING_MS);
  useEffect(() => setTyped(q), [q]);
  const take = (text: string) => {
    setTyped(text);
    report(text);
  };
  return (
    <TextInput
      size="xs"
      className={classes.filter}
      placeholder="Filter"
      aria-label={`Filter ${label}`}
      leftSection={<IconFilter size={14} aria-hidden />}
      rightSection={
        typed ? <CloseButton size="xs" aria-label="Clear the filter" onClick={() => take('')} /> : null
      }
      value={typed}
      onChange={(event) => take(event.currentTarget.value)}
    />
  );
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
  );
}
