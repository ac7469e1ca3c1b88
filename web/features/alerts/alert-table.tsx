import { Button, SegmentedControl, Select } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { AlertView } from '../../../server/contract/alert.ts';
import { useAlerts } from '../../api/alerts.ts';
import { useDeviceName, useDevices } from '../../api/devices.ts';
import { useFirstStep } from '../../api/first-step.ts';
import type { AlertFilter } from '../../api/keys.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DeviceFilter } from '../../ui/device-filter.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FirstStep } from '../../ui/first-step.tsx';
import { OlderButton } from '../../ui/older-button.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { alertColumns } from './alert-columns.tsx';
import { AlertDrawer } from './alert-drawer.tsx';
import type { AlertListView } from './alert-view.ts';
import { SEVERITIES } from '../../format/severity.ts';
import { worstFirst } from './kind-text.ts';
import { useAlertView } from './use-alert-view.ts';
import { useFolded } from './use-folded.ts';

const STATE_FILTERS = {
  active: { state: 'active', quiet: false },
  quiet: { state: 'active', quiet: true },
  cleared: { state: 'cleared' },
  all: {},
} as const satisfies Record<AlertListView['state'], AlertFilter>;

interface AlertTableProps {
  /** Only the alerts of this device. */
  readonly deviceId?: number;
  /** Only the alerts of this interface. */
  readonly interfaceId?: number;
  /** The incident of the alert that is explained, and more of it, as the drawer shows them. */
  readonly incident?: (alertId: number) => ReactNode;
  readonly further?: (alertId: number) => ReactNode;
}

/** The active alerts worst first, or the history newest first, with the drawer that explains one. */
export function AlertTable({ deviceId, interfaceId, incident, further }: AlertTableProps) {
  const [view, change] = useAlertView();
  const [table, changeTable] = useTableState();
  useRooms(deviceId === undefined ? ['alerts'] : [`summary:${deviceId}`]);
  const query = useAlerts({
    ...STATE_FILTERS[view.state],
    device: deviceId ?? view.device ?? undefined,
    interface: interfaceId,
    severity: view.severity ?? undefined,
    cause: view.cause ?? undefined,
  });
  const deviceName = useDeviceName();
  const columns = alertColumns({
    deviceName,
    withDevice: deviceId === undefined,
    withQuiet: view.state === 'quiet' || view.state === 'all',
    withCleared: view.state === 'cleared' || view.state === 'all',
    folded: useFolded(),
    onExplain: (alert) => change({ alert }),
    onFolded: (cause) => change({ state: 'quiet', cause }),
  });
  const isBoard = view.state === 'active' || view.state === 'quiet';
  const rows = useMemo(
    () => (isBoard ? (query.data ?? []).toSorted(worstFirst) : (query.data ?? [])),
    [isBoard, query.data],
  );
  const filtered =
    view.severity !== null || view.cause !== null || (view.device !== null && deviceId === undefined);

  return (
    <>
      <QueryState query={query} isEmpty={() => false}>
        {() => (
          <DataTable
            label="alerts"
            columns={columns}
            rows={rows}
            rowKey={(alert) => alert.id}
            rowMark={rowMark}
            state={table}
            onStateChange={changeTable}
            onRowActivate={(alert) => change({ alert: alert.id })}
            filters={<AlertFilters view={view} onChange={change} withDevice={deviceId === undefined} />}
            empty={<NoAlerts view={view} filtered={filtered} onChange={change} />}
            footer={<OlderButton query={query} label="Show older alerts" />}
          />
        )}
      </QueryState>
      <AlertDrawer alertId={view.alert} onClose={() => change({ alert: null })} {...{ incident, further }} />
    </>
  );
}

const rowMark = ({ count, severity, acknowledged, assignee, clearedAtMs }: AlertView) =>
  `${count} ${severity} ${acknowledged?.atMs ?? ''} ${assignee ?? ''} ${clearedAtMs ?? ''}`;

interface AlertFiltersProps {
  readonly view: AlertListView;
  readonly onChange: (change: Partial<AlertListView>) => void;
  readonly withDevice: boolean;
}

function AlertFilters({ view, onChange, withDevice }: AlertFiltersProps) {
  const devices = useDevices().data ?? [];
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Which alerts"
        value={view.state}
        onChange={(state) => onChange({ state: state as AlertListView['state'], cause: null })}
        data={[
          { value: 'active', label: 'Active' },
          { value: 'quiet', label: 'Quiet' },
          { value: 'cleared', label: 'History' },
          { value: 'all', label: 'All' },
        ]}
      />
      <Select
        size="xs"
        w={140}
        clearable
        aria-label="Severity"
        placeholder="Any severity"
        value={view.severity}
        onChange={(severity) => onChange({ severity: severity as AlertListView['severity'] })}
        data={[...SEVERITIES]}
      />
      {view.cause !== null && (
        <Button size="xs" variant="default" onClick={() => onChange({ state: 'active', cause: null })}>
          Explained by alert {view.cause} ×
        </Button>
      )}
      {withDevice && (
        <DeviceFilter devices={devices} value={view.device} onChange={(device) => onChange({ device })} />
      )}
    </>
  );
}

interface NoAlertsProps {
  readonly view: AlertListView;
  readonly filtered: boolean;
  readonly onChange: (change: Partial<AlertListView>) => void;
}

function NoAlerts({ view, filtered, onChange }: NoAlertsProps) {
  const where = useFirstStep();
  if (filtered)
    return (
      <EmptyState
        title="No alert meets this choice"
        action={
          <Button
            size="xs"
            variant="default"
            onClick={() => onChange({ severity: null, device: null, cause: null })}
          >
            Show all severities, devices and causes
          </Button>
        }
      />
    );
  if (view.state === 'quiet')
    return (
      <EmptyState title="No alert is kept quiet">
        Alerts that somebody snoozed, that a maintenance window covers, that another alert explains, or that
        wait for the poll of the device before theirs stay here and come back by themselves.
      </EmptyState>
    );
  if (view.state !== 'active')
    return (
      <EmptyState title="No alert has cleared yet">
        Alerts move here once a trap, a poll or a person has cleared them.
      </EmptyState>
    );
  return (
    <EmptyState
      title="No active alerts"
      action={
        <Button size="xs" variant="default" onClick={() => onChange({ state: 'cleared' })}>
          Show the history
        </Button>
      }
    >
      Nothing is wrong that a threshold, a trap or a poll would tell. <FirstStep where={where} />
    </EmptyState>
  );
}
