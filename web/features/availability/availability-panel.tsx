import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconTarget } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { AvailabilityRowView } from '../../../server/contract/availability.ts';
import type { IncidentTimesReportView, IncidentTimesView } from '../../../server/contract/incident.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useIncidentTimes } from '../../api/incidents.ts';
import { useInterfaces } from '../../api/interfaces.ts';
import { useAvailability } from '../../api/performance.ts';
import { interfaceLabel } from '../../format/interface-label.ts';
import { formatDuration, formatTime } from '../../format/time.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { availabilityColumns } from './availability-columns.tsx';
import { incidentArithmetic } from './availability-text.ts';
import { monthAt, monthsLater, monthTitle } from './month.ts';
import { TargetDialog } from './target-dialog.tsx';

interface AvailabilityPanelProps {
  /** `2026-10`; undefined: the present month. */
  readonly month: string | undefined;
  /** Its interfaces instead of all tags and devices. */
  readonly deviceId: number | undefined;
  readonly onMonth: (month: string | undefined) => void;
  readonly onDevice: (deviceId: number | undefined) => void;
}

const rowKey = ({ subject }: AvailabilityRowView): string => {
  switch (subject.kind) {
    case 'group':
      return `group ${subject.group}`;
    case 'device':
      return `device ${subject.deviceId}`;
    case 'interface':
      return `interface ${subject.interfaceId}`;
  }
};

/** Availability of a month with its arithmetic, against the targets of groups. */
export function AvailabilityPanel({ month, deviceId, onMonth, onDevice }: AvailabilityPanelProps) {
  const present = monthAt(Date.now());
  const shown = month ?? present;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const query = useAvailability({ month: shown, timeZone, device: deviceId });
  const times = useIncidentTimes({ month: shown, timeZone });
  const [state, setState] = useTableState();
  const [targets, setTargets] = useState(false);
  const deviceName = useDeviceName();
  const columns = useColumns({ deviceId, deviceName, times: times.data });
  const go = (next: string) => onMonth(next === present ? undefined : next);
  return (
    <Stack gap="md">
      <Group gap="xs">
        <ActionIcon variant="default" aria-label="Month before" onClick={() => go(monthsLater(shown, -1))}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <Text fw={600} miw={130} ta="center" aria-live="polite">
          {monthTitle(shown)}
        </Text>
        <ActionIcon
          variant="default"
          aria-label="Month after"
          disabled={shown >= present}
          onClick={() => go(monthsLater(shown, 1))}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTarget size={14} aria-hidden />}
          onClick={() => setTargets(true)}
        >
          Targets
        </Button>
        {deviceId !== undefined && (
          <Button size="xs" variant="default" onClick={() => onDevice(undefined)}>
            All devices
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" maw={820}>
        Up is what polls were answered; down what they were not, or an alert says so; what neither tells is
        unknown. Maintenance is left out. The percentage is of the time that is known: up / (up + down).
      </Text>
      {times.data && <MonthIncidents whole={times.data.whole} />}
      <Panel
        title={deviceId === undefined ? 'Tags and devices' : `Interfaces of ${deviceName(deviceId)}`}
        flush
      >
        <QueryState query={query} isEmpty={({ rows }) => rows.length === 0} empty={<Nothing />}>
          {({ rows, fromMs, toMs }) => (
            <DataTable
              label="availability"
              columns={columns}
              rows={rows}
              rowKey={rowKey}
              state={state}
              onStateChange={setState}
              footer={
                <Text size="xs" c="dimmed" p="xs">
                  {formatTime(fromMs)} to {formatTime(toMs)}, {timeZone}
                </Text>
              }
            />
          )}
        </QueryState>
      </Panel>
      {targets && <TargetDialog onClose={() => setTargets(false)} />}
    </Stack>
  );
}

/** All incidents of the month together: one with several devices is in the row of each. */
function MonthIncidents({ whole }: { readonly whole: IncidentTimesView }) {
  if (whole.incidents === 0) return null;
  return (
    <Text size="sm" maw={820}>
      <TextLink to="/incidents" search={{ state: 'all' }}>
        Incidents
      </TextLink>{' '}
      opened in this month: {whole.incidents}. Mean time to acknowledge (MTTA){' '}
      <strong>{formatDuration(whole.mttaMs)}</strong>, to restore (MTTR){' '}
      <strong>{formatDuration(whole.mttrMs)}</strong>: {incidentArithmetic(whole)}.
    </Text>
  );
}

function Nothing() {
  return (
    <EmptyState title="Nothing to judge">
      Devices that are polled are listed here, and of one device its interfaces that are not switched off.
    </EmptyState>
  );
}

/** Of a device that had none in the month. */
const NO_INCIDENTS: IncidentTimesView = {
  incidents: 0,
  acknowledged: 0,
  acknowledgeMs: 0,
  mttaMs: null,
  restored: 0,
  restoreMs: 0,
  mttrMs: null,
};

function useColumns(options: {
  readonly deviceId: number | undefined;
  readonly deviceName: (id: number) => string;
  readonly times: IncidentTimesReportView | undefined;
}) {
  const { deviceId, deviceName, times } = options;
  const ports = usePortNames(deviceId);
  return useMemo(
    () =>
      availabilityColumns({
        deviceName,
        portName: (id) => ports.get(id) ?? `interface ${id}`,
        incidentsOf:
          deviceId === undefined
            ? (id) => times && (times.devices.find((one) => one.deviceId === id) ?? NO_INCIDENTS)
            : null,
      }),
    [deviceName, ports, deviceId, times],
  );
}

const NO_NAMES: ReadonlyMap<number, string> = new Map();

function usePortNames(deviceId: number | undefined): ReadonlyMap<number, string> {
  const { data } = useInterfaces(deviceId ?? 0, deviceId !== undefined);
  return useMemo(
    () => (data ? new Map(data.map((view) => [view.id, interfaceLabel(view)])) : NO_NAMES),
    [data],
  );
}
