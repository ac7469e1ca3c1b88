import { ActionIcon, Group } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { formatColumnRate } from '../../format/rate.ts';
import { formatTicks } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DeviceLink } from '../../ui/device-link.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { STATE_ORDER } from '../../ui/state.ts';
import type { TableState } from '../../ui/table-state.ts';
import { useMay } from '../../ui/presence.ts';
import { credentialText, deviceState } from './device-state.ts';
import { Tags } from './tags.tsx';

export interface DeviceTableProps {
  readonly devices: readonly DeviceView[];
  readonly state: TableState;
  readonly onStateChange: (change: TableState) => void;
  readonly onOpen: (device: DeviceView) => void;
  readonly onEdit: (device: DeviceView) => void;
  readonly onDelete: (device: DeviceView) => void;
  readonly filters?: ReactNode;
  readonly empty: ReactNode;
}

const stateText = (device: DeviceView) => deviceState(device).word;

const COLUMNS: readonly Column<DeviceView>[] = [
  {
    key: 'state',
    header: 'State',
    width: 122,
    value: (device) => STATE_ORDER[deviceState(device).state],
    text: stateText,
    render: (device) => <StateMark state={deviceState(device).state}>{stateText(device)}</StateMark>,
  },
  {
    key: 'name',
    header: 'Name',
    width: 115,
    value: ({ name }) => name,
    render: ({ id, name }) => <DeviceLink id={id} name={name} />,
  },
  {
    key: 'address',
    header: 'Address',
    width: 150,
    monospace: true,
    value: ({ address, port }) => `${address}:${port}`,
  },
  {
    key: 'groups',
    header: 'Tags',
    width: 130,
    value: ({ groups }) => groups.join(', '),
    render: ({ groups }) => <Tags tags={groups} oneLine />,
  },
  { key: 'sysName', header: 'sysName', width: 110, hidden: true, value: ({ sysName }) => sysName },
  { key: 'sysDescr', header: 'sysDescr', width: 150, value: ({ sysDescr }) => sysDescr },
  {
    key: 'sysLocation',
    header: 'sysLocation',
    width: 160,
    hidden: true,
    value: (device) => device.sysLocation,
  },
  { key: 'snmp', header: 'SNMP', width: 92, value: credentialText },
  {
    key: 'interfaces',
    header: 'Interfaces',
    width: 88,
    align: 'right',
    value: ({ interfaceCount }) => interfaceCount,
  },
  {
    key: 'uptime',
    header: 'Uptime',
    width: 92,
    align: 'right',
    value: ({ sysUpTimeTicks }) => sysUpTimeTicks,
    render: ({ sysUpTimeTicks }) => formatTicks(sysUpTimeTicks),
  },
  {
    key: 'roundTrip',
    header: 'Round trip',
    width: 92,
    align: 'right',
    value: ({ roundTripMs }) => roundTripMs,
    render: ({ roundTripMs }) => formatColumnRate(roundTripMs, 'ms'),
  },
  {
    key: 'loss',
    header: 'Loss',
    width: 75,
    align: 'right',
    hidden: true,
    value: ({ lossPercent }) => lossPercent,
    render: ({ lossPercent }) => formatColumnRate(lossPercent, '%'),
  },
  {
    key: 'lastAnswer',
    header: 'Last answer',
    width: 100,
    align: 'right',
    value: ({ lastAnswerAtMs }) => lastAnswerAtMs,
    render: ({ lastAnswerAtMs }) => <RelativeTime ms={lastAnswerAtMs} none="never" />,
  },
  {
    key: 'interval',
    header: 'Interval',
    width: 85,
    align: 'right',
    hidden: true,
    value: ({ intervalMs }) => intervalMs / 1_000,
    render: ({ intervalMs }) => `${intervalMs / 1_000} s`,
  },
  { key: 'problem', header: 'Last problem', width: 240, hidden: true, value: ({ problem }) => problem },
];

function actionsColumn(
  onEdit: (device: DeviceView) => void,
  onDelete: (device: DeviceView) => void,
): Column<DeviceView> {
  return {
    key: 'actions',
    header: 'Actions',
    width: 80,
    align: 'right',
    value: () => null,
    render: (device) => (
      <Group gap={2} wrap="nowrap" justify="flex-end">
        <ActionIcon
          variant="subtle"
          size={26}
          aria-label={`Edit ${device.name}`}
          onClick={() => onEdit(device)}
        >
          <IconPencil size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          size={26}
          aria-label={`Delete ${device.name}`}
          onClick={() => onDelete(device)}
        >
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </Group>
    ),
  };
}

export function DeviceTable({ devices, onOpen, onEdit, onDelete, ...rest }: DeviceTableProps) {
  const mayChange = useMay('configure');
  const columns = useMemo(
    () => (mayChange ? [...COLUMNS, actionsColumn(onEdit, onDelete)] : COLUMNS),
    [mayChange, onEdit, onDelete],
  );
  return (
    <DataTable
      label="devices"
      columns={columns}
      rows={devices}
      rowKey={({ id }) => id}
      rowMark={stateText}
      defaultSort="state"
      onRowActivate={onOpen}
      {...rest}
    />
  );
}
