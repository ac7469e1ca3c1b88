import { Chip, Group, UnstyledButton } from '@mantine/core';
import { useDeviceName } from '../../api/devices.ts';
import { useIncidentTimeline } from '../../api/incidents.ts';
import { formatTime } from '../../format/time.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './incidents.module.css';
import { NamedInterface } from './named-interface.tsx';
import { KIND_TITLES, type TimelineKind } from './timeline-kinds.ts';
import { type TimelineRow, timelineRows } from './timeline-rows.ts';

interface IncidentTimelineProps {
  readonly incidentId: number;
  /** Kinds that are shown; empty for all. */
  readonly kinds: readonly TimelineKind[];
  readonly onKinds: (kinds: readonly TimelineKind[]) => void;
  readonly onAlert: (alertId: number) => void;
  /** The charts around a moment. */
  readonly onMoment: (atMs: number) => void;
}

/** What happened, newest first, narrowed to some kinds. */
export function IncidentTimeline(props: IncidentTimelineProps) {
  const { incidentId, kinds, onKinds, onAlert, onMoment } = props;
  const query = useIncidentTimeline(incidentId);
  return (
    <Panel title="Timeline" flush>
      <div className={classes.bar}>
        <Chip.Group multiple value={[...kinds]} onChange={(chosen) => onKinds(chosen as TimelineKind[])}>
          <Group gap={6} role="group" aria-label="Only these kinds">
            {KIND_TITLES.map(({ kind, title }) => (
              <Chip key={kind} size="xs" value={kind}>
                {title}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </div>
      <QueryState query={query}>
        {({ entries, complete }) => {
          const shown = timelineRows(
            entries.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)),
          ).toReversed();
          return (
            <>
              {shown.length === 0 && (
                <EmptyState title="Nothing of these kinds">Choose others above, or none for all.</EmptyState>
              )}
              <ol className={classes.timeline} aria-label="Timeline" tabIndex={0}>
                {shown.map(({ entry, further }, place) => (
                  <Entry
                    key={`${entry.atMs} ${entry.kind} ${place}`}
                    entry={entry}
                    further={further}
                    onAlert={onAlert}
                    onMoment={onMoment}
                  />
                ))}
              </ol>
              {!complete && (
                <div className={classes.bar}>There is more than is looked through; some is not shown.</div>
              )}
            </>
          );
        }}
      </QueryState>
    </Panel>
  );
}

function Entry({
  entry,
  further,
  onAlert,
  onMoment,
}: TimelineRow & Pick<IncidentTimelineProps, 'onAlert' | 'onMoment'>) {
  const { kind, atMs, by, text, alertId, trapId, deviceId, interfaceId } = entry;
  // An alert says in its title where it is, and evidence stands below one.
  const isSomewhere = (kind === 'trap' || kind === 'change') && deviceId !== null;
  const deviceName = useDeviceName();
  return (
    <li className={classes.entry}>
      <UnstyledButton
        className={classes.when}
        title="Show the charts around this moment"
        onClick={() => onMoment(atMs)}
      >
        <time dateTime={new Date(atMs).toISOString()}>{formatTime(atMs)}</time>
      </UnstyledButton>
      <EntryKind entry={entry} />
      <span className={classes.what}>
        {by !== '' && <strong>{by} </strong>}
        {isSomewhere && (
          <>
            <DeviceLink id={deviceId} name={deviceName(deviceId)} />{' '}
          </>
        )}
        {kind === 'change' && interfaceId !== null && (
          <>
            <NamedInterface id={interfaceId} />{' '}
          </>
        )}
        {kind === 'note' ? <span className={classes.note}>{text}</span> : text}{' '}
        {trapId !== null && (
          <TextLink to="/traps" search={{ trap: trapId }}>
            trap {trapId}
          </TextLink>
        )}
        {alertId !== null && (
          <UnstyledButton className={classes.open} onClick={() => onAlert(alertId)}>
            alert {alertId}
          </UnstyledButton>
        )}
        {further.length > 0 && (
          <ul className={classes.evidence}>
            {further.map((line, place) => (
              <li key={place} className={classes.dim}>
                {line}
              </li>
            ))}
          </ul>
        )}
      </span>
    </li>
  );
}

function EntryKind({ entry: { kind, severity } }: Pick<TimelineRow, 'entry'>) {
  if (severity !== null) return <StateMark state={severity} />;
  return <span className={classes.dim}>{kind}</span>;
}
