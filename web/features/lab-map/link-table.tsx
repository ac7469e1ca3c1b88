import { UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import type { LabLinkView, LabLoadView } from '../../../server/contract/lab-network.ts';
import { formatBits, formatPercent } from '../../format/quantity.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { endText, linkCondition, linkUse, loadStep } from './link-load.ts';
import classes from './map-panels.module.css';
import { LinkMark, NameButton } from './panel-parts.tsx';

interface LinkTableProps {
  readonly links: readonly LabLinkView[];
  readonly loads: ReadonlyMap<string, LabLoadView>;
  readonly onLink: (id: string) => void;
  readonly onNode: (name: string) => void;
}

interface Row {
  readonly link: LabLinkView;
  readonly load: LabLoadView | undefined;
}

function columnsOf({ onLink, onNode }: Pick<LinkTableProps, 'onLink' | 'onNode'>): Column<Row>[] {
  const busier = ({ link, load }: Row) => linkUse(link, load);
  return [
    {
      key: 'from',
      header: 'From',
      width: 150,
      value: ({ link }) => endText(link.a),
      render: ({ link }) => (
        <UnstyledButton className={classes.link} onClick={() => onLink(link.id)}>
          {endText(link.a)}
        </UnstyledButton>
      ),
    },
    {
      key: 'to',
      header: 'To',
      width: 150,
      value: ({ link }) => endText(link.b),
      render: ({ link }) => <NameButton onClick={() => onNode(link.b.node)}>{endText(link.b)}</NameButton>,
    },
    {
      key: 'state',
      header: 'State',
      width: 140,
      value: ({ link }) => linkCondition(link),
      render: ({ link }) => <LinkMark link={link} />,
    },
    {
      key: 'speed',
      header: 'Speed',
      width: 82,
      align: 'right',
      value: ({ link }) => link.speedBps,
      render: ({ link }) => formatBits(link.speedBps),
    },
    {
      key: 'aToB',
      header: 'Forth',
      width: 100,
      align: 'right',
      value: ({ load }) => load?.aToBBps ?? null,
      render: ({ load }) => formatBits(load?.aToBBps),
    },
    {
      key: 'bToA',
      header: 'Back',
      width: 100,
      align: 'right',
      value: ({ load }) => load?.bToABps ?? null,
      render: ({ load }) => formatBits(load?.bToABps),
    },
    {
      key: 'use',
      header: 'Use',
      width: 116,
      align: 'right',
      value: busier,
      render: (row) => `${loadStep(busier(row)).word} ${formatPercent(busier(row))}`,
    },
  ];
}

/** The same network as rows: every link with both directions. */
export function LinkTable({ links, loads, onLink, onNode }: LinkTableProps) {
  const [table, changeTable] = useTableState();
  const columns = useMemo(() => columnsOf({ onLink, onNode }), [onLink, onNode]);
  const rows = useMemo(() => links.map((link) => ({ link, load: loads.get(link.id) })), [links, loads]);
  return (
    <DataTable
      label="links"
      columns={columns}
      rows={rows}
      rowKey={({ link }) => link.id}
      rowMark={({ link }) => linkCondition(link)}
      state={table}
      onStateChange={changeTable}
      defaultSort="from"
      onRowActivate={({ link }) => onLink(link.id)}
      empty={
        <EmptyState title="No device of this lab is linked to another">Its devices stand alone.</EmptyState>
      }
    />
  );
}
