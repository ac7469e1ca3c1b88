import { ActionIcon, Button, Group, SegmentedControl, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { WalkView } from '../../../server/contract/operation.ts';
import { useRemoveWalk, useWalks } from '../../api/walks.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import type { TableState } from '../../ui/table-state.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import { Allowed } from '../../ui/guarded.tsx';
import classes from './operations.module.css';
import { RecordingMenu } from './recording-menu.tsx';
import { RESULT_HEIGHT } from './result-height.ts';

interface StoredWalksProps {
  readonly table: TableState;
  readonly onTable: (change: TableState) => void;
  /** Null: nobody is picked, all walks are listed. */
  readonly deviceId: number | null;
  readonly deviceName: string | null;
  readonly onOpen: (walkId: number) => void;
  readonly onCompare: (left: number, right: number) => void;
}

/** What was walked before, to be looked at without asking the device, compared or removed. */
export function StoredWalks(props: StoredWalksProps) {
  const { deviceId, deviceName, table, onTable, onOpen, onCompare } = props;
  const [all, setAll] = useState(false);
  const query = useWalks(all ? null : deviceId);
  const remove = useRemoveWalk();
  const [removing, setRemoving] = useState<number | null>(null);
  const columns = walkColumns({
    onOpen,
    removing,
    onAsk: setRemoving,
    onRemove: (id) => remove.mutate(id, { onSettled: () => setRemoving(null) }),
  });
  return (
    <>
      {remove.error && <ProblemAlert error={remove.error} />}
      <QueryState query={query} isEmpty={() => false}>
        {(walks) => (
          <div className={classes.sticky}>
            <DataTable
              label="stored walks"
              columns={columns}
              rows={walks}
              rowKey={({ id }) => id}
              state={table}
              onStateChange={onTable}
              onRowActivate={({ id }) => onOpen(id)}
              maxHeight={RESULT_HEIGHT}
              filters={
                <>
                  {deviceId !== null && (
                    <SegmentedControl
                      size="xs"
                      aria-label="Whose walks"
                      value={all ? 'all' : 'one'}
                      onChange={(next) => setAll(next === 'all')}
                      data={[
                        { value: 'one', label: deviceName ?? 'This device' },
                        { value: 'all', label: 'All devices' },
                      ]}
                    />
                  )}
                  <CompareButton walks={walks} onCompare={onCompare} />
                </>
              }
              empty={
                <EmptyState title="No walk is stored yet">
                  Run a WALK: its rows are kept, the last 20 walks of each device, and can be opened and
                  compared later without asking the device.
                </EmptyState>
              }
            />
          </div>
        )}
      </QueryState>
    </>
  );
}

/** The newest walk against the one before it of the same part of the same device; any two can be picked there. */
function CompareButton({
  walks,
  onCompare,
}: { readonly walks: readonly WalkView[] } & Pick<StoredWalksProps, 'onCompare'>) {
  const [newest] = walks;
  const before = walks.find(
    (one) => one !== newest && one.deviceId === newest?.deviceId && one.rootOid === newest.rootOid,
  );
  const other = before ?? walks[1];
  if (!newest || !other) return null;
  return (
    <Button size="xs" variant="default" onClick={() => onCompare(other.id, newest.id)}>
      Compare two
    </Button>
  );
}

interface WalkColumnOptions {
  readonly onOpen: (walkId: number) => void;
  /** The walk that is about to be removed. */
  readonly removing: number | null;
  readonly onAsk: (walkId: number | null) => void;
  readonly onRemove: (walkId: number) => void;
}

function walkColumns({ onOpen, removing, onAsk, onRemove }: WalkColumnOptions): Column<WalkView>[] {
  return [
    {
      key: 'root',
      header: 'Walked',
      width: 150,
      value: ({ rootName }) => rootName,
      render: ({ id, rootName }) => (
        <button type="button" className={classes.open} onClick={() => onOpen(id)}>
          {rootName}
        </button>
      ),
    },
    { key: 'device', header: 'Device', width: 110, value: ({ deviceName }) => deviceName },
    {
      key: 'at',
      header: 'When',
      width: 110,
      value: ({ atMs }) => atMs,
      text: ({ atMs }) => formatTime(atMs),
      render: ({ atMs }) => <RelativeTime ms={atMs} />,
    },
    {
      key: 'varbinds',
      header: 'Varbinds',
      width: 90,
      align: 'right',
      value: ({ varbinds }) => varbinds,
      render: ({ varbinds }) => formatNumber(varbinds),
    },
    {
      key: 'complete',
      header: 'Complete',
      width: 90,
      value: ({ complete }) => (complete ? 'yes' : 'no'),
    },
    {
      key: 'recording',
      header: 'Recording',
      width: 100,
      value: () => null,
      render: (walk) => <RecordingMenu walk={walk} />,
    },
    {
      key: 'remove',
      header: 'Remove',
      width: 150,
      value: () => null,
      render: ({ id, rootName, deviceName }) =>
        removing === id ? (
          <Group gap={4} wrap="nowrap">
            <Button size="compact-xs" autoFocus onClick={() => onRemove(id)}>
              Remove
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => onAsk(null)}>
              Keep
            </Button>
          </Group>
        ) : (
          <Allowed may="operate">
            <Tooltip label="Remove">
              <ActionIcon
                size={24}
                variant="subtle"
                aria-label={`Remove the walk of ${rootName} of ${deviceName}`}
                onClick={() => onAsk(id)}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Allowed>
        ),
    },
  ];
}
