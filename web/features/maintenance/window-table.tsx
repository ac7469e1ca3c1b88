import { Button, Modal, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { MaintenanceWindowView } from '../../../server/contract/maintenance-window.ts';
import { useDeviceName } from '../../api/devices.ts';
import {
  useChangeMaintenanceWindow,
  useMaintenanceWindows,
  useRemoveMaintenanceWindow,
} from '../../api/maintenance.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RemoveQuestion } from '../../ui/remove-question.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { windowColumns } from './window-columns.tsx';
import { WindowForm } from './window-form.tsx';

interface WindowTableProps {
  /** A new window for this device is being written; null for none, 'all' for one of everything. */
  readonly adding: number | 'all' | null;
  readonly onAdding: (adding: number | 'all' | null) => void;
}

/** All maintenance windows, with add, change, switch off and delete. */
export function WindowTable({ adding, onAdding }: WindowTableProps) {
  const [table, changeTable] = useTableState();
  const query = useMaintenanceWindows();
  const [editing, setEditing] = useState<MaintenanceWindowView | null>(null);
  const [removing, setRemoving] = useState<MaintenanceWindowView | null>(null);
  const change = useChangeMaintenanceWindow();
  const deviceName = useDeviceName();
  const columns = windowColumns({
    deviceName,
    onEdit: setEditing,
    onRemove: setRemoving,
    onSwitch: ({ id }, enabled) => change.mutate({ id, patch: { enabled } }),
  });
  const add = (
    <Guarded may="handle">
      <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => onAdding('all')}>
        Add window
      </Button>
    </Guarded>
  );
  const close = () => {
    setEditing(null);
    onAdding(null);
  };
  return (
    <Stack gap="sm">
      {change.error && <ProblemAlert error={change.error} />}
      <QueryState query={query} isEmpty={() => false}>
        {(rows) => (
          <DataTable
            label="maintenance windows"
            columns={columns}
            rows={rows}
            rowKey={(window) => window.id}
            rowMark={(window) => JSON.stringify(window)}
            state={table}
            onStateChange={changeTable}
            defaultSort="from"
            onRowActivate={setEditing}
            filters={add}
            empty={
              <EmptyState title="No maintenance window" action={add}>
                While a window is open, alerts of what it covers are kept but ask nobody.
              </EmptyState>
            }
          />
        )}
      </QueryState>
      <WindowDialog
        window={editing}
        deviceId={typeof adding === 'number' ? adding : null}
        opened={editing !== null || adding !== null}
        onClose={close}
      />
      <RemoveWindow window={removing} onDone={() => setRemoving(null)} />
    </Stack>
  );
}

interface WindowDialogProps {
  readonly window: MaintenanceWindowView | null;
  readonly deviceId: number | null;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function WindowDialog({ window, deviceId, opened, onClose }: WindowDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={window ? `Change “${window.name}”` : 'Add a maintenance window'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
      size="lg"
    >
      {opened && (
        <WindowForm key={window?.id ?? 'new'} window={window} deviceId={deviceId} onDone={onClose} />
      )}
    </Modal>
  );
}

interface RemoveWindowProps {
  /** Null while closed. */
  readonly window: MaintenanceWindowView | null;
  readonly onDone: () => void;
}

function RemoveWindow({ window, onDone }: RemoveWindowProps) {
  const remove = useRemoveMaintenanceWindow();
  const close = () => {
    remove.reset();
    onDone();
  };
  return (
    <RemoveQuestion
      opened={window !== null}
      title="Delete this window?"
      button="Delete window"
      error={remove.error}
      pending={remove.isPending}
      onRemove={() => window && remove.mutate(window.id, { onSuccess: close })}
      onClose={close}
    >
      “{window?.name}” is deleted for good. Alerts that it keeps quiet ask for attention again at once. To
      keep it for later, switch it off instead.
    </RemoveQuestion>
  );
}
