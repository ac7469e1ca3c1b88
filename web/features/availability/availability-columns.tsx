import type { AvailabilityRowView } from '../../../server/contract/availability.ts';
import type { IncidentTimesView } from '../../../server/contract/incident.ts';
import { formatNumber } from '../../format/quantity.ts';
import type { Column } from '../../ui/column.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { formatDuration } from '../../format/time.ts';
import { arithmeticText, incidentArithmetic, minutesOf, percentText } from './availability-text.ts';

interface Names {
  readonly deviceName: (id: number) => string;
  readonly portName: (id: number) => string;
  /** Times of a device's incidents in the month, undefined until known; null where the rows are no devices. */
  readonly incidentsOf: ((deviceId: number) => IncidentTimesView | undefined) | null;
}

type Row = AvailabilityRowView;

function subjectText({ subject }: Row, { deviceName, portName }: Names): string {
  switch (subject.kind) {
    case 'group':
      return `tag ${subject.group}`;
    case 'device':
      return deviceName(subject.deviceId);
    case 'interface':
      return portName(subject.interfaceId);
  }
}

function Subject({ row, names }: { row: Row; names: Names }) {
  const { subject } = row;
  if (subject.kind === 'group')
    return (
      <strong>
        {subjectText(row, names)} ({subject.devices})
      </strong>
    );
  if (subject.kind === 'interface') return subjectText(row, names);
  const { deviceId: device } = subject;
  return (
    <TextLink to="/performance/availability" search={(old) => ({ ...old, device })}>
      {subjectText(row, names)}
    </TextLink>
  );
}

function verdict({ met }: Row): string {
  return met === null ? '' : met ? 'met' : 'missed';
}

const minutes = (
  key: 'upMs' | 'downMs' | 'unknownMs' | 'maintenanceMs',
  header: string,
  width: number,
): Column<Row> => ({
  key,
  header,
  value: (row) => minutesOf(row[key]),
  render: (row) => formatNumber(minutesOf(row[key])),
  align: 'right',
  width,
});

/** Of devices only: an incident is not counted twice for a group, nor for a port. */
function incidentColumns(incidentsOf: NonNullable<Names['incidentsOf']>): Column<Row>[] {
  const times = ({ subject }: Row) => (subject.kind === 'device' ? incidentsOf(subject.deviceId) : undefined);
  const mean = (key: 'mttaMs' | 'mttrMs', header: string): Column<Row> => ({
    key,
    header,
    value: (row) => times(row)?.[key] ?? null,
    text: (row) => formatDuration(times(row)?.[key]),
    render: (row) => formatDuration(times(row)?.[key]),
    align: 'right',
    width: 96,
  });
  return [
    {
      key: 'incidents',
      header: 'Incidents',
      value: (row) => times(row)?.incidents ?? null,
      align: 'right',
      width: 92,
    },
    mean('mttaMs', 'MTTA'),
    mean('mttrMs', 'MTTR'),
    {
      key: 'incidentArithmetic',
      header: 'Arithmetic of incidents',
      value: (row) => {
        const known = times(row);
        return known === undefined ? null : incidentArithmetic(known);
      },
      width: 330,
      hidden: true,
    },
  ];
}

/** A row's minutes, what they come to, and whether that is enough. */
export function availabilityColumns(names: Names): Column<Row>[] {
  return [
    {
      key: 'of',
      header: 'Of',
      value: (row) => subjectText(row, names),
      render: (row) => <Subject row={row} names={names} />,
      width: 190,
    },
    {
      key: 'percent',
      header: 'Available',
      value: ({ percent }) => percent,
      render: ({ percent }) => percentText(percent),
      align: 'right',
      width: 100,
    },
    {
      key: 'target',
      header: 'Target',
      value: ({ targetPercent }) => targetPercent,
      render: ({ targetPercent }) => (targetPercent === null ? '–' : `${targetPercent} %`),
      align: 'right',
      width: 84,
    },
    {
      key: 'met',
      header: 'Verdict',
      value: (row) => verdict(row),
      render: (row) =>
        row.met === null ? '–' : <StateMark state={row.met ? 'ok' : 'major'}>{verdict(row)}</StateMark>,
      width: 96,
    },
    ...(names.incidentsOf === null ? [] : incidentColumns(names.incidentsOf)),
    minutes('upMs', 'Up, min', 90),
    minutes('downMs', 'Down, min', 96),
    minutes('unknownMs', 'Unknown, min', 116),
    minutes('maintenanceMs', 'Maintenance, min', 142),
    { key: 'arithmetic', header: 'Arithmetic', value: arithmeticText, width: 300 },
  ];
}
