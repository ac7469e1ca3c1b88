import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { MibObjectView } from '../../../server/contract/mib.ts';
import type { TableRowView, VarbindView, WalkView } from '../../../server/contract/operation.ts';
import { useWalk, useWalkTable, useWalkVarbinds } from '../../api/walks.ts';
import { formatNumber } from '../../format/quantity.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './operations.module.css';
import { PLAIN_TABLE } from './operation-view.ts';
import { RowDrawer } from './row-drawer.tsx';
import { RowTable } from './row-table.tsx';
import type { OperationsArea } from './use-operations-area.ts';
import { VarbindDrawer } from './varbind-drawer.tsx';
import { VarbindTable } from './varbind-table.tsx';

interface WalkResultProps {
  readonly walkId: number;
  readonly area: OperationsArea;
  readonly object: MibObjectView | null;
}

/** What a device answered when it was walked; the device is not asked. */
export function WalkResult({ walkId, area, object }: WalkResultProps) {
  const query = useWalk(walkId);
  return (
    <QueryState query={query}>
      {(walk) => (
        <>
          <Head walk={walk} area={area} />
          <Narrowing area={area} object={object} walk={walk} />
          {area.view.walkTable === null ? (
            <Varbinds walkId={walkId} area={area} />
          ) : (
            <Rows walkId={walkId} oid={area.view.walkTable} area={area} />
          )}
        </>
      )}
    </QueryState>
  );
}

function Head({ walk, area }: { readonly walk: WalkView; readonly area: OperationsArea }) {
  return (
    <div className={classes.status}>
      <StateMark state="unknown">Stored walk</StateMark>
      <span>
        {walk.deviceName} · {walk.rootName} · {formatNumber(walk.varbinds)} varbinds ·{' '}
        <RelativeTime ms={walk.atMs} />
        {!walk.complete && ' · not complete'}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => area.openWalk(null)}>
        Close
      </Button>
    </div>
  );
}

/** The whole walk, the part below the open object, or that as a table. */
function Narrowing({ area, object, walk }: Omit<WalkResultProps, 'walkId'> & { readonly walk: WalkView }) {
  const { view, change } = area;
  const table = object === null ? null : object.kind === 'table' ? object.oid : object.tableOid;
  const tableName = object === null || table === null ? null : (nameIn(object, table) ?? 'its table');
  const choices = [
    { value: 'all', label: 'All' },
    ...(object !== null && object.oid !== walk.rootOid
      ? [{ value: `below ${object.oid}`, label: `Below ${object.name}` }]
      : []),
    ...(table === null ? [] : [{ value: `table ${table}`, label: `${tableName} as a table` }]),
  ];
  const present =
    view.walkTable === null ? (view.root === null ? 'all' : `below ${view.root}`) : `table ${view.walkTable}`;
  if (!choices.some(({ value }) => value === present)) {
    choices.push({ value: present, label: view.walkTable === null ? `Below ${view.root}` : 'Table' });
  }
  if (choices.length === 1) return null;
  return (
    <div className={classes.tools}>
      <SegmentedControl
        size="xs"
        className={classes.narrowing ?? ''}
        aria-label="Part of the walk"
        value={present}
        data={choices}
        onChange={(next) => {
          const [what, oid = null] = next.split(' ');
          change({
            walkTable: what === 'table' ? oid : null,
            root: what === 'below' ? oid : null,
            table: PLAIN_TABLE,
          });
        }}
      />
    </div>
  );
}

const nameIn = (object: MibObjectView, oid: string) => object.path.find((one) => one.oid === oid)?.name;

function Varbinds({ walkId, area }: Pick<WalkResultProps, 'walkId' | 'area'>) {
  const { view, change } = area;
  const query = useWalkVarbinds(walkId, view.root ?? '');
  const [open, setOpen] = useState<VarbindView | null>(null);
  return (
    <>
      <QueryState query={query} isEmpty={() => false}>
        {(varbinds) => (
          <VarbindTable
            varbinds={varbinds}
            table={view.table}
            onTable={area.changeTable}
            hex={view.hex}
            onHex={(hex) => change({ hex })}
            onOpen={setOpen}
            empty={<p className={classes.waiting}>The walk has nothing below this object.</p>}
          />
        )}
      </QueryState>
      <VarbindDrawer varbind={open} onClose={() => setOpen(null)} onPick={area.pick} />
    </>
  );
}

function Rows({ walkId, oid, area }: Pick<WalkResultProps, 'walkId' | 'area'> & { readonly oid: string }) {
  const { view, change } = area;
  const query = useWalkTable(walkId, oid);
  const [open, setOpen] = useState<TableRowView | null>(null);
  return (
    <QueryState query={query}>
      {(table) => (
        <>
          <RowTable
            {...table}
            table={view.table}
            onTable={area.changeTable}
            hex={view.hex}
            onHex={(hex) => change({ hex })}
            onColumn={(column) => area.pick(column.oid)}
            onOpen={setOpen}
            empty={<p className={classes.waiting}>The walk has no row of this table.</p>}
          />
          <RowDrawer
            row={open}
            columns={table.columns}
            index={table.index}
            hex={view.hex}
            onClose={() => setOpen(null)}
            onPick={area.pick}
          />
        </>
      )}
    </QueryState>
  );
}
