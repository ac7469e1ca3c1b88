import { UnstyledButton } from '@mantine/core';
import type { StationView } from '../../../server/contract/station.ts';
import { formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StandingMark } from './standing-mark.tsx';
import { StationPort } from './station-port.tsx';
import { STANDINGS } from './station-view.ts';
import classes from './stations.module.css';

interface StationColumnsOptions {
  readonly deviceName: (id: number) => string;
  readonly onOpen: (id: number) => void;
}

/** The columns of the list of stations. */
export function stationColumns({ deviceName, onOpen }: StationColumnsOptions): Column<StationView>[] {
  return [
    {
      key: 'mac',
      header: 'MAC address',
      width: 160,
      monospace: true,
      value: ({ mac }) => mac,
      render: ({ id, mac }) => (
        <UnstyledButton className={classes.open} onClick={() => onOpen(id)}>
          {mac}
        </UnstyledButton>
      ),
    },
    {
      key: 'standing',
      header: 'Standing',
      width: 110,
      value: ({ standing }) => STANDINGS.indexOf(standing),
      text: ({ standing }) => standing,
      render: ({ standing }) => <StandingMark standing={standing} />,
    },
    {
      key: 'device',
      header: 'At device',
      width: 120,
      value: ({ deviceId }) => (deviceId === null ? null : deviceName(deviceId)),
      render: ({ deviceId }) =>
        deviceId === null ? '–' : <DeviceLink id={deviceId} name={deviceName(deviceId)} />,
    },
    {
      key: 'port',
      header: 'Port',
      width: 190,
      value: ({ port, portAlias }) => (portAlias === null ? port : `${port} ${portAlias}`),
      render: (station) => <StationPort station={station} />,
    },
    { key: 'vlan', header: 'VLAN', width: 70, align: 'right', value: ({ vlan }) => vlan },
    {
      key: 'addresses',
      header: 'IP addresses',
      width: 160,
      monospace: true,
      value: ({ addresses }) => addresses.join(', ') || null,
    },
    {
      key: 'owner',
      header: 'Is device',
      width: 110,
      value: ({ ownerId }) => (ownerId === null ? null : deviceName(ownerId)),
      render: ({ ownerId }) =>
        ownerId === null ? '–' : <DeviceLink id={ownerId} name={deviceName(ownerId)} />,
    },
    time('first', 'First seen', ({ firstSeenAtMs }) => firstSeenAtMs),
    time('last', 'Last seen', ({ lastSeenAtMs }) => lastSeenAtMs),
    { ...time('placed', 'At this port since', ({ placedAtMs }) => placedAtMs), hidden: true },
    {
      key: 'judged',
      header: 'Said by',
      width: 150,
      value: ({ judged }) =>
        judged === null ? null : judged.note === '' ? judged.by : `${judged.by}: ${judged.note}`,
    },
  ];
}

function time(key: string, header: string, of: (station: StationView) => number): Column<StationView> {
  return {
    key,
    header,
    width: 100,
    value: of,
    text: (station) => formatTime(of(station)),
    render: (station) => <RelativeTime ms={of(station)} />,
  };
}
