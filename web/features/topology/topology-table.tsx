import { UnstyledButton } from '@mantine/core';
import type { TopologyView } from '../../../server/contract/topology.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { STATE_ORDER } from '../../ui/state.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { parentWord, strangerWord, type ShownState } from './topology-state.ts';
import classes from './topology.module.css';

interface Row {
  readonly key: string;
  readonly name: string;
  readonly shown: ShownState;
  readonly parent: string | null;
  readonly kind: string;
  readonly links: number;
}

interface TopologyTableProps {
  readonly topology: TopologyView;
  readonly states: ReadonlyMap<string, ShownState>;
  readonly names: ReadonlyMap<string, string>;
  readonly onNode: (key: string) => void;
}

/** What each device hangs on, as rows. */
export function TopologyTable({ topology, states, names, onNode }: TopologyTableProps) {
  const [table, changeTable] = useTableState();
  const parents = new Map(topology.parents.map((parent) => [parent.deviceId, parent]));
  const rows = topology.nodes.map(({ key, name, deviceId, hidden }): Row => {
    const parent = deviceId === null ? undefined : parents.get(deviceId);
    return {
      key,
      name,
      shown: states.get(key) ?? { state: 'unknown', word: 'unknown' },
      parent: parent?.parentId ? (names.get(`device:${parent.parentId}`) ?? null) : null,
      kind: parent ? parentWord(parent.kind) : strangerWord(hidden),
      links: topology.links.filter(({ a, b }) => a.node === key || b.node === key).length,
    };
  });
  return (
    <DataTable
      label="topology"
      columns={columns(onNode)}
      rows={rows}
      rowKey={({ key }) => key}
      rowMark={({ shown }) => shown.word}
      state={table}
      onStateChange={changeTable}
      onRowActivate={({ key }) => onNode(key)}
    />
  );
}

function columns(onNode: (key: string) => void): Column<Row>[] {
  return [
    {
      key: 'name',
      header: 'Device',
      width: 110,
      value: ({ name }) => name,
      render: ({ key, name }) => (
        <UnstyledButton className={classes.nameButton ?? ''} onClick={() => onNode(key)}>
          {name}
        </UnstyledButton>
      ),
    },
    {
      key: 'state',
      header: 'State',
      width: 134,
      value: ({ shown }) => STATE_ORDER[shown.state],
      text: ({ shown }) => shown.word,
      render: ({ shown }) => <StateMark state={shown.state}>{shown.word}</StateMark>,
    },
    { key: 'parent', header: 'Hangs on', width: 100, value: ({ parent }) => parent },
    { key: 'kind', header: 'By', width: 120, value: ({ kind }) => kind },
    { key: 'links', header: 'Links', width: 70, align: 'right', value: ({ links }) => links },
  ];
}
