import { Button } from '@mantine/core';
import { useState } from 'react';
import type { MibObjectView } from '../../../server/contract/mib.ts';
import type { TableRowView, VarbindView } from '../../../server/contract/operation.ts';
import { useDeviceName } from '../../api/devices.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useMay } from '../../ui/presence.ts';
import classes from './operations.module.css';
import { RowDrawer } from './row-drawer.tsx';
import { RowTable } from './row-table.tsx';
import { RunStatus } from './run-status.tsx';
import { SetHistory } from './set-history.tsx';
import type { OperationsArea } from './use-operations-area.ts';
import { VarbindDrawer } from './varbind-drawer.tsx';
import { VarbindTable } from './varbind-table.tsx';
import { WalkResult } from './walk-result.tsx';

interface ResultPartProps {
  readonly area: OperationsArea;
  readonly object: MibObjectView | null;
}

/** The answer to the operation that was run, a stored walk, or what to do to get one of them. */
export function ResultPart({ area, object }: ResultPartProps) {
  const { run } = area.operation;
  const { walk } = area.view;
  return (
    <>
      {run.state !== 'idle' ? (
        <LiveResult area={area} />
      ) : walk !== null ? (
        <WalkResult key={walk} walkId={walk} area={area} object={object} />
      ) : (
        <Nothing area={area} />
      )}
      <SetHistory onUndo={area.set.openUndo} />
    </>
  );
}

function Nothing({ area }: Pick<ResultPartProps, 'area'>) {
  const { device, kind, targets } = area;
  if (device === null) {
    return (
      <EmptyState title="No device is asked yet">
        Pick a device above. To look at what a device answered earlier, open one of the stored walks.
      </EmptyState>
    );
  }
  if (targets === '') {
    return (
      <EmptyState title="Nothing is asked yet">
        Pick an object in the tree, write a name or an OID, or paste a command line.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`Ready to ask ${device.name}`}
      action={
        <Button size="xs" variant="default" onClick={area.run}>
          {kind === 'set' ? `Write to ${targets}…` : `Ask for ${targets}`}
        </Button>
      }
    >
      Nothing was sent yet.
    </EmptyState>
  );
}

function LiveResult({ area }: Pick<ResultPartProps, 'area'>) {
  const { view, change, operation, device } = area;
  const { run } = operation;
  const deviceName = useDeviceName();
  const [varbind, setVarbind] = useState<VarbindView | null>(null);
  const [row, setRow] = useState<TableRowView | null>(null);
  const onHex = (hex: boolean) => change({ hex });
  const mayAsk = useMay('operate');
  const maySet = useMay('set');
  const asked = device !== null && device.id === run.deviceId;
  const actions = {
    onPick: area.pick,
    ...(asked && mayAsk ? { onGet: area.get } : {}),
    ...(asked && maySet ? { onSet: area.set.openFor } : {}),
  };
  const pointedOid = run.failed?.oid ?? null;
  return (
    <>
      <RunStatus run={run} deviceName={deviceName(run.deviceId ?? 0)} onRetry={area.again} />
      {run.kind === 'table' ? (
        run.columns.length > 0 && (
          <RowTable
            columns={run.columns}
            index={run.index}
            rows={run.rows}
            table={view.table}
            onTable={area.changeTable}
            hex={view.hex}
            onHex={onHex}
            onColumn={({ oid }) => area.pick(oid)}
            onOpen={setRow}
            empty={run.state === 'running' ? <Waiting /> : <NoRows state={run.state} />}
          />
        )
      ) : run.varbinds.length === 0 && (run.state === 'failed' || run.state === 'broken') ? null : (
        <VarbindTable
          varbinds={run.varbinds}
          table={view.table}
          onTable={area.changeTable}
          hex={view.hex}
          onHex={onHex}
          pointedOid={pointedOid}
          onOpen={setVarbind}
          empty={run.state === 'running' ? <Waiting /> : <NoRows state={run.state} />}
        />
      )}
      <VarbindDrawer varbind={varbind} onClose={() => setVarbind(null)} {...actions} />
      <RowDrawer
        row={row}
        columns={run.columns}
        index={run.index}
        hex={view.hex}
        onClose={() => setRow(null)}
        {...actions}
      />
    </>
  );
}

const Waiting = () => <p className={classes.waiting}>Waiting for the first rows.</p>;

function NoRows({ state }: { readonly state: OperationsArea['operation']['run']['state'] }) {
  return (
    <p className={classes.waiting}>
      {state === 'ended'
        ? 'The agent has nothing below this object, or shows nothing of it to this credential.'
        : 'No rows had come.'}
    </p>
  );
}
