import { ActionIcon, Drawer, Stack, Text, Tooltip } from '@mantine/core';
import { IconBinaryTree, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { TableColumnView, TableRowView, VarbindView } from '../../../server/contract/operation.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Facts } from '../../ui/facts.tsx';
import { exceptionText } from './exception.ts';
import type { TableShape } from './row-cells.ts';
import { shownValue } from './shown-value.ts';
import classes from './operations.module.css';
import type { InstanceActions } from './varbind-drawer.tsx';

interface RowDrawerProps extends TableShape, InstanceActions {
  readonly row: TableRowView | null;
  readonly hex: boolean;
  readonly onClose: () => void;
}

const WRITABLE: readonly (string | null)[] = ['read-write', 'read-create', 'write-only'];

/** One row whole: its index and every column, with what can be done with each cell. */
export function RowDrawer(props: RowDrawerProps) {
  const { row, onClose } = props;
  const [last, setLast] = useState(row);
  if (row !== null && row !== last) setLast(row);
  return (
    <Drawer opened={row !== null} onClose={onClose} size="lg" title={`Row ${last?.index ?? ''}`}>
      {last !== null && <Whole {...props} row={last} />}
    </Drawer>
  );
}

function Whole(props: RowDrawerProps & { readonly row: TableRowView }) {
  const { row, columns, index } = props;
  return (
    <Stack gap="md">
      <Facts
        items={[
          ...index.map(({ name }, at) => [`Index ${name}`, row.indexTexts[at] ?? ''] as const),
          ['Instance', <Copyable key="instance" text={row.index} label="Copy instance" />],
        ]}
      />
      <ul className={classes.cells}>
        {columns.map((column, at) => (
          <Cell key={column.oid} {...props} column={column} cell={row.cells[at] ?? null} />
        ))}
      </ul>
    </Stack>
  );
}

interface CellProps extends Pick<RowDrawerProps, 'hex' | 'onClose' | keyof InstanceActions> {
  readonly column: TableColumnView;
  readonly cell: VarbindView | null;
}

function Cell({ column, cell, hex, onClose, onPick, onSet }: CellProps) {
  const then = (action: () => void) => () => {
    onClose();
    action();
  };
  return (
    <li className={classes.cellLine}>
      <div className={classes.cellHead}>
        <span className={classes.code}>{column.name}</span>
        <Tooltip label="Show in the tree">
          <ActionIcon
            size={24}
            variant="subtle"
            aria-label={`Show ${column.name} in the tree`}
            onClick={then(() => onPick(column.oid))}
          >
            <IconBinaryTree size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
        {onSet && cell !== null && WRITABLE.includes(column.access) && (
          <Tooltip label="SET…">
            <ActionIcon
              size={24}
              variant="subtle"
              aria-label={`SET ${cell.name}`}
              onClick={then(() => onSet(cell))}
            >
              <IconPencil size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <span className={classes.syntax} title={column.syntax ?? undefined}>
        {[column.access, column.syntax ?? cell?.type].filter(Boolean).join(' · ')}
      </span>
      <CellValue cell={cell} hex={hex} />
    </li>
  );
}

function CellValue({ cell, hex }: Pick<CellProps, 'cell' | 'hex'>) {
  if (cell === null) {
    return (
      <Text size="sm" c="dimmed">
        none in this row
      </Text>
    );
  }
  const exception = exceptionText(cell.type);
  if (exception !== null) return <Text size="sm">{`${cell.type}: ${exception}`}</Text>;
  return (
    <div className={classes.wrap}>
      <Copyable text={shownValue(cell, hex)} label={`Copy ${cell.name}`} />
    </div>
  );
}
