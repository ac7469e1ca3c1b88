import type { Incident, Timeline } from '../domain/incident.ts';
import { csvInstant, csvText } from './csv-text.ts';
import type { ApiPorts } from './ports.ts';

const COLUMNS = ['time', 'kind', 'severity', 'device', 'interface', 'by', 'text', 'alert', 'trap'] as const;

/** What happened in an incident, a line each, with its opening, cause and remedy as lines of their own. */
export function incidentCsv(
  incident: Incident,
  { entries }: Timeline,
  inventory: Pick<ApiPorts['inventory'], 'device' | 'interface'>,
): string {
  const portOf = (id: number | null) => {
    const port = id === null ? null : inventory.interface(id);
    return port?.ifName ?? port?.ifDescr ?? '';
  };
  const deviceOf = (id: number | null) => (id === null ? '' : (inventory.device(id)?.name ?? `device ${id}`));
  const { openedAtMs, severity, title, resolved, cause, remedy } = incident;
  const own = (kind: string, atMs: number, by: string, text: string) => [
    ...[csvInstant(atMs), kind, kind === 'opened' ? severity : '', '', '', by, text, '', ''],
  ];
  const rows = entries.map((entry) => [
    csvInstant(entry.atMs),
    entry.kind,
    entry.severity ?? '',
    deviceOf(entry.deviceId),
    portOf(entry.interfaceId),
    entry.by,
    entry.text,
    entry.alertId,
    entry.trapId,
  ]);
  const end = resolved === null ? [] : [own('resolved', resolved.atMs, resolved.by, title)];
  const words =
    resolved === null
      ? []
      : [own('cause', resolved.atMs, resolved.by, cause), own('remedy', resolved.atMs, resolved.by, remedy)];
  return csvText(COLUMNS, [own('opened', openedAtMs, '', title), ...rows, ...end, ...words]);
}
