import { Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ThresholdView } from '../../../server/contract/threshold.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useMetrics } from '../../api/metrics.ts';
import { useChangeThreshold, useThresholds } from '../../api/thresholds.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { thresholdColumns } from './threshold-columns.tsx';
import { ThresholdDialog } from './threshold-dialog.tsx';

type Dialog = { readonly kind: 'edit'; readonly threshold: ThresholdView | null } | null;

/** All thresholds, with add, change, switch off and delete. */
export function ThresholdTable() {
  useRooms(['thresholds']);
  const [table, changeTable] = useTableState();
  const query = useThresholds();
  const metrics = useMetrics().data ?? NONE;
  const [dialog, setDialog] = useState<Dialog>(null);
  const [removing, setRemoving] = useState<ThresholdView | null>(null);
  const change = useChangeThreshold();
  const deviceName = useDeviceName();
  const columns = thresholdColumns({
    metrics,
    deviceName,
    onEdit: (threshold) => setDialog({ kind: 'edit', threshold }),
    onRemove: setRemoving,
    onSwitch: ({ id }, enabled) => change.mutate({ id, patch: { enabled } }),
  });
  const add = (
    <Guarded may="configure">
      <Button
        size="xs"
        leftSection={<IconPlus size={14} />}
        onClick={() => setDialog({ kind: 'edit', threshold: null })}
      >
        Add threshold
      </Button>
    </Guarded>
  );

  return (
    <Stack gap="sm">
      {change.error && <ProblemAlert error={change.error} />}
      <QueryState query={query} isEmpty={() => false}>
        {(rows) => (
          <DataTable
            label="thresholds"
            columns={columns}
            rows={rows}
            rowKey={(threshold) => threshold.id}
            rowMark={(threshold) => JSON.stringify(threshold)}
            state={table}
            onStateChange={changeTable}
            defaultSort="name"
            onRowActivate={(threshold) => setDialog({ kind: 'edit', threshold })}
            filters={add}
            empty={
              <EmptyState title="No thresholds" action={add}>
                Without one, only link traps and unreachable devices raise alerts.
              </EmptyState>
            }
          />
        )}
      </QueryState>
      <ThresholdDialog
        opened={dialog !== null}
        threshold={dialog?.threshold ?? null}
        onDone={() => setDialog(null)}
      />
      <RemoveDialog threshold={removing} onDone={() => setRemoving(null)} />
    </Stack>
  );
}

const NONE: readonly never[] = [];
