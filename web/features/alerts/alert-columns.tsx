import { UnstyledButton } from '@mantine/core';
import type { AlertView } from '../../../server/contract/alert.ts';
import { formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { AlertDevice, AlertInterface } from './alert-origin.tsx';
import classes from './alert-table.module.css';
import { severityRank } from '../../format/severity.ts';
import { kindText } from './kind-text.ts';
import { flappingText, quietText } from './quiet-text.ts';
import { TrapLostMark } from './trap-lost-mark.tsx';

interface AlertColumnsOptions {
  readonly deviceName: (id: number) => string;
  readonly withDevice: boolean;
  readonly withQuiet: boolean;
  readonly withCleared: boolean;
  /** Alerts that each one explains, by its id. */
  readonly folded: ReadonlyMap<number, number>;
  readonly onExplain: (alertId: number) => void;
  readonly onFolded: (alertId: number) => void;
}

function acknowledgedText({ acknowledged }: AlertView): string | null {
  if (!acknowledged) return null;
  return acknowledged.note ? `${acknowledged.by}: ${acknowledged.note}` : acknowledged.by;
}

/** The columns of an alert list. */
export function alertColumns(options: AlertColumnsOptions): Column<AlertView>[] {
  const { deviceName, withDevice, withQuiet, withCleared, folded, onExplain, onFolded } = options;
  return [
    {
      key: 'severity',
      header: 'Severity',
      width: 132,
      value: (alert) => severityRank(alert.severity),
      text: (alert) => alert.severity,
      render: (alert) => <StateMark state={alert.severity} />,
    },
    {
      key: 'title',
      header: 'Alert',
      width: 360,
      value: (alert) => alert.title,
      render: (alert) => (
        <span className={classes.titled}>
          {folded.has(alert.id) && (
            <UnstyledButton
              className={`${classes.flag} ${classes.folded}`}
              title="Show what this explains"
              onClick={() => onFolded(alert.id)}
            >
              +{folded.get(alert.id)} folded
            </UnstyledButton>
          )}
          <TrapLostMark alert={alert} />
          {alert.flapping !== null && (
            <span className={classes.flag} title={flappingText(alert) ?? ''}>
              flapping
            </span>
          )}
          <UnstyledButton className={classes.explain} onClick={() => onExplain(alert.id)}>
            {alert.title}
          </UnstyledButton>
        </span>
      ),
    },
    { key: 'kind', header: 'Kind', width: 120, hidden: true, value: (alert) => kindText(alert.kind) },
    ...(withDevice ? [deviceColumn(deviceName)] : []),
    {
      key: 'interface',
      header: 'Interface',
      width: 110,
      value: (alert) => alert.interfaceId,
      render: (alert) => alert.interfaceId !== null && <AlertInterface interfaceId={alert.interfaceId} />,
    },
    time('raised', 'Raised', (alert) => alert.raisedAtMs),
    time('seen', 'Last seen', (alert) => alert.lastSeenAtMs),
    { key: 'count', header: 'Count', width: 66, align: 'right', value: (alert) => alert.count },
    ...(withQuiet ? [{ key: 'quiet', header: 'Quiet because', width: 220, value: quietText }] : []),
    ...(withCleared ? clearedColumns() : []),
    { key: 'assignee', header: 'Assigned to', width: 100, value: (alert) => alert.assignee },
    {
      key: 'acknowledged',
      header: 'Acknowledged',
      width: 128,
      value: acknowledgedText,
      render: (alert) =>
        acknowledgedText(alert) ??
        (alert.clearedAtMs === null ? (
          <UnstyledButton className={classes.explain} onClick={() => onExplain(alert.id)}>
            Acknowledge…
          </UnstyledButton>
        ) : (
          '–'
        )),
    },
  ];
}

function deviceColumn(deviceName: (id: number) => string): Column<AlertView> {
  return {
    key: 'device',
    header: 'Device',
    width: 120,
    value: (alert) => deviceName(alert.deviceId),
    render: (alert) => <AlertDevice deviceId={alert.deviceId} />,
  };
}

function clearedColumns(): Column<AlertView>[] {
  return [
    time('cleared', 'Cleared', (alert) => alert.clearedAtMs),
    { key: 'reason', header: 'Because', width: 160, value: (alert) => alert.clearReason },
  ];
}

function time(key: string, header: string, of: (alert: AlertView) => number | null): Column<AlertView> {
  return {
    key,
    header,
    width: 104,
    value: of,
    text: (alert) => formatTime(of(alert)),
    render: (alert) => <RelativeTime ms={of(alert)} />,
  };
}
