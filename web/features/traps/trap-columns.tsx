import { Text, UnstyledButton } from '@mantine/core';
import type { TrapView } from '../../../server/contract/trap.ts';
import { formatNumber } from '../../format/quantity.ts';
import { repetitionText, saidOf, trapLine } from '../../format/repetition.ts';
import { formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { quarantineReason } from './quarantine.ts';
import classes from './trap-table.module.css';

interface TrapColumnsOptions {
  readonly deviceName: (id: number) => string;
  readonly withDevice: boolean;
  readonly onOpen: (trapId: number) => void;
}

/** The columns of a trap log. */
export function trapColumns({ deviceName, withDevice, onOpen }: TrapColumnsOptions): Column<TrapView>[] {
  return [
    {
      key: 'received',
      header: 'Received',
      width: 164,
      value: (trap) => trap.receivedAtMs,
      text: (trap) => formatTime(trap.receivedAtMs),
      render: (trap) => (
        <time className={classes.time} dateTime={new Date(trap.receivedAtMs).toISOString()}>
          {formatTime(trap.receivedAtMs)}
        </time>
      ),
    },
    {
      key: 'notification',
      header: 'Notification',
      width: 190,
      value: (trap) => trap.notificationName,
      text: (trap) => `${trap.notificationName} ${trap.notificationOid}`,
      render: (trap) => (
        <>
          <UnstyledButton className={classes.open} onClick={() => onOpen(trap.id)}>
            {trap.notificationName}
          </UnstyledButton>
          {trap.repeated && (
            <Text span size="xs" c="dimmed" ml={6} title={repetitionText(trap.repeated) ?? ''}>
              × {formatNumber(1 + trap.repeated.times)}
            </Text>
          )}
        </>
      ),
    },
    ...(withDevice ? [deviceColumn(deviceName)] : []),
    { key: 'sender', header: 'Sender', width: 136, monospace: true, value: (trap) => trap.senderAddress },
    {
      key: 'version',
      header: 'Version',
      width: 102,
      value: (trap) => `${trap.version}${trap.inform ? ' inform' : ''}`,
    },
    {
      key: 'summary',
      header: 'What it says',
      width: 326,
      value: trapLine,
      // The name stands two columns before.
      render: (trap) => trapLine({ ...trap, summary: saidOf(trap) }),
    },
    {
      key: 'quarantine',
      header: 'Trust',
      width: 184,
      value: (trap) =>
        trap.quarantine ? `quarantined: ${quarantineReason(trap.quarantine).word}` : 'trusted',
      render: (trap) =>
        trap.quarantine ? (
          <StateMark state="warning">{quarantineReason(trap.quarantine).word}</StateMark>
        ) : (
          'trusted'
        ),
    },
    { key: 'oid', header: 'OID', width: 200, monospace: true, hidden: true, value: (t) => t.notificationOid },
    { key: 'handler', header: 'Handled by', width: 120, hidden: true, value: (trap) => trap.handler },
    {
      key: 'varbinds',
      header: 'Varbinds',
      width: 90,
      align: 'right',
      hidden: true,
      value: (trap) => trap.varbinds.length,
      text: (trap) => trap.varbinds.map((one) => `${one.oid} ${one.name} ${one.text}`).join(' '),
    },
  ];
}

function deviceColumn(deviceName: (id: number) => string): Column<TrapView> {
  return {
    key: 'device',
    header: 'Device',
    width: 120,
    value: (trap) => (trap.deviceId === null ? null : deviceName(trap.deviceId)),
    render: (trap) =>
      trap.deviceId === null ? (
        '–'
      ) : (
        <DeviceLink id={trap.deviceId} name={deviceName(trap.deviceId)} tab="traps" />
      ),
  };
}
