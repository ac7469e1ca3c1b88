import { Button, Group } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type {
  DiagnosisView,
  IncidentView,
  SeenBeforeView,
  TimelineEntryView,
  TimelineView,
} from '../../../server/contract/incident.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useDiagnosis, useIncidentTimeline, useSeenBefore } from '../../api/incidents.ts';
import { useNamedInterface } from '../../api/interfaces.ts';
import { formatDuration, formatTime } from '../../format/time.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { IncidentCsvButton } from './incident-csv-button.tsx';
import { IncidentLink } from './incident-link.tsx';
import classes from './incident-report.module.css';
import { endOf, stateWord } from './incident-text.ts';

/** An incident on paper: what it was, how long, what was done, what was learnt. */
export function IncidentReport({ incident }: { readonly incident: IncidentView }) {
  const { id, title, severity, openedAtMs, acknowledged, resolved, cause, remedy } = incident;
  const deviceName = useDeviceName();
  useDocumentTitle(`Incident ${id} · Trapline`);
  const end = endOf(incident);
  const took = (toMs: number | null) => (toMs === null ? 'not yet' : formatDuration(toMs - openedAtMs));
  return (
    <main className={classes.report}>
      <Group className={classes.tools} gap="xs">
        <IncidentLink id={id}>Back to the incident</IncidentLink>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPrinter size={14} aria-hidden />}
          onClick={() => window.print()}
        >
          Print
        </Button>
        <IncidentCsvButton id={id} />
      </Group>
      <p className={classes.number}>Incident {id}</p>
      <h1 className={classes.title}>{title}</h1>
      <table className={classes.facts}>
        <tbody>
          <Fact name="Severity">{severity}</Fact>
          <Fact name="State">{stateWord(incident)}</Fact>
          <Fact name="Devices">{incident.deviceIds.map(deviceName).join(', ')}</Fact>
          <Fact name="Alerts">{incident.alertCount}</Fact>
          <Fact name="Opened">{formatTime(openedAtMs)}</Fact>
          <Fact name="Acknowledged">
            {acknowledged === null
              ? 'by nobody'
              : `${formatTime(acknowledged.atMs)} by ${acknowledged.by}, after ${took(acknowledged.atMs)}`}
          </Fact>
          <Fact name="Restored">{end === null ? 'not yet' : `${formatTime(end)}, after ${took(end)}`}</Fact>
          <Fact name="Resolved">
            {resolved === null
              ? 'not yet'
              : `${formatTime(resolved.atMs)}, ${resolved.by === '' ? 'by itself' : `by ${resolved.by}`}`}
          </Fact>
          <Fact name="Assigned to">{incident.assignee ?? 'nobody'}</Fact>
          <Fact name="Cause">{cause || 'not written'}</Fact>
          <Fact name="Remedy">{remedy || 'not written'}</Fact>
        </tbody>
      </table>
      <Before incidentId={id} />
      <Found incidentId={id} />
      <Happened incidentId={id} />
    </main>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}

function Before({ incidentId }: { readonly incidentId: number }) {
  const query = useSeenBefore(incidentId);
  const text = ({ count, lastRemedy }: SeenBeforeView) => {
    if (count === 0) return 'Never.';
    const times = count === 1 ? '1 time' : `${count} times`;
    return lastRemedy === null
      ? `${times}; no remedy was written.`
      : `${times}, last remedy: ${lastRemedy.remedy}`;
  };
  return (
    <section>
      <h2>Seen before</h2>
      <QueryState query={query}>{(data) => <p className={classes.words}>{text(data)}</p>}</QueryState>
    </section>
  );
}

function Found({ incidentId }: { readonly incidentId: number }) {
  const query = useDiagnosis(incidentId);
  return (
    <section>
      <h2>Found</h2>
      <QueryState query={query}>
        {({ verdict, devices, atMs }: DiagnosisView) => (
          <>
            <p>
              As known at {formatTime(atMs)}: {verdict}
            </p>
            <ul>
              {devices.map(({ deviceId, path, firstDown }) => (
                <li key={deviceId}>
                  {path.length === 0 ? 'No way is known.' : path.map(({ text }) => text).join(' → ')}
                  {firstDown !== null && ` (first down: ${path[firstDown]?.text ?? ''})`}
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryState>
    </section>
  );
}

/** Who did it, or the device and port of which it is told. */
function Whose({ entry: { by, deviceId, interfaceId } }: { readonly entry: TimelineEntryView }) {
  const deviceName = useDeviceName();
  const port = useNamedInterface(interfaceId);
  if (by !== '') return by;
  if (deviceId === null) return null;
  return `${deviceName(deviceId)}${port === undefined ? '' : ` ${port.ifName ?? port.ifDescr}`}`;
}

function Happened({ incidentId }: { readonly incidentId: number }) {
  const query = useIncidentTimeline(incidentId);
  return (
    <section>
      <h2>Timeline</h2>
      <QueryState query={query}>
        {({ entries, complete }: TimelineView) => (
          <>
            <table className={classes.timeline}>
              <thead>
                <tr>
                  <th scope="col">Time</th>
                  <th scope="col">Kind</th>
                  <th scope="col">Where or who</th>
                  <th scope="col">What</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry, place) => (
                  <tr key={place}>
                    <td>{formatTime(entry.atMs)}</td>
                    <td>{entry.severity ?? entry.kind}</td>
                    <td>
                      <Whose entry={entry} />
                    </td>
                    <td>{entry.text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {!complete && <p>There is more than is looked through; some is not shown.</p>}
          </>
        )}
      </QueryState>
    </section>
  );
}
