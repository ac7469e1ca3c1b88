import type { IncidentView } from '../../../server/contract/incident.ts';
import { formatDuration, formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Elapsed } from './elapsed.tsx';
import { IncidentLink } from './incident-link.tsx';
import { severityRank } from '../../format/severity.ts';
import { endOf, stateWord } from './incident-text.ts';

/** `access-1 and 2 more` */
function devicesText({ deviceIds }: IncidentView, deviceName: (id: number) => string): string {
  const [first, ...others] = deviceIds.map(deviceName);
  return others.length === 0 ? (first ?? '') : `${first} and ${others.length} more`;
}

/** The columns of a list of incidents. */
export function incidentColumns(options: {
  readonly deviceName: (id: number) => string;
  readonly withResolved: boolean;
  readonly nowMs: () => number;
}): Column<IncidentView>[] {
  const { deviceName, withResolved, nowMs } = options;
  return [
    {
      key: 'severity',
      header: 'Severity',
      width: 112,
      value: ({ severity }) => severityRank(severity),
      text: ({ severity }) => severity,
      render: ({ severity }) => <StateMark state={severity} />,
    },
    {
      key: 'title',
      header: 'Incident',
      width: 256,
      value: ({ title }) => title,
      render: (incident) => <IncidentLink id={incident.id}>{incident.title}</IncidentLink>,
    },
    { key: 'id', header: 'No.', width: 62, align: 'right', value: ({ id }) => id },
    { key: 'state', header: 'State', width: 106, value: stateWord },
    {
      key: 'devices',
      header: 'Devices',
      width: 160,
      value: ({ deviceIds }) => deviceIds.map(deviceName).join(', '),
      render: (one) => devicesText(one, deviceName),
    },
    {
      key: 'alerts',
      header: 'Alerts',
      width: 78,
      align: 'right',
      value: ({ alertCount }) => alertCount,
      text: ({ activeAlerts, alertCount }) => `${activeAlerts} of ${alertCount}`,
      render: ({ activeAlerts, alertCount }) => `${activeAlerts} of ${alertCount}`,
    },
    {
      key: 'opened',
      header: 'Opened',
      width: 100,
      value: ({ openedAtMs }) => openedAtMs,
      text: ({ openedAtMs }) => formatTime(openedAtMs),
      render: ({ openedAtMs }) => <RelativeTime ms={openedAtMs} />,
    },
    {
      key: 'duration',
      header: 'Lasted',
      width: 96,
      align: 'right',
      value: (one) => (endOf(one) ?? nowMs()) - one.openedAtMs,
      text: (one) => formatDuration((endOf(one) ?? nowMs()) - one.openedAtMs),
      render: (one) => <Elapsed fromMs={one.openedAtMs} toMs={endOf(one)} />,
    },
    ...(withResolved ? resolvedColumns() : []),
    { key: 'assignee', header: 'Assigned to', width: 104, value: ({ assignee }) => assignee },
    {
      key: 'acknowledged',
      header: 'Acknowledged by',
      width: 140,
      value: ({ acknowledged }) => acknowledged?.by ?? null,
    },
  ];
}

function resolvedColumns(): Column<IncidentView>[] {
  return [
    { key: 'cause', header: 'Cause', width: 180, value: ({ cause }) => cause || null },
    { key: 'remedy', header: 'Remedy', width: 180, value: ({ remedy }) => remedy || null },
    {
      key: 'resolvedBy',
      header: 'Resolved by',
      width: 100,
      value: ({ resolved }) => (resolved === null ? null : resolved.by || 'itself'),
    },
  ];
}
