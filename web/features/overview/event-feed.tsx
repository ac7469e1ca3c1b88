import { useMemo } from 'react';
import { useAlerts } from '../../api/alerts.ts';
import { useFirstStep } from '../../api/first-step.ts';
import { useSecurityEvents } from '../../api/security.ts';
import { useChanges } from '../../api/tables.ts';
import { useTraps } from '../../api/traps.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FirstStep } from '../../ui/first-step.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RowsSkeleton } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { type FeedEntry, feedEntries } from './feed.ts';
import classes from './overview.module.css';
import { DeviceSentence, Place } from './place.tsx';

function Entry({ entry }: { entry: FeedEntry }) {
  const { atMs, what, state, word, deviceId, interfaceId, sender, text } = entry;
  return (
    <li className={classes.entry}>
      <span className={classes.when}>
        <RelativeTime ms={atMs} />
      </span>
      <span className={classes.word}>
        {state ? <StateMark state={state}>{word}</StateMark> : <span className={classes.dim}>{word}</span>}
      </span>
      <span className={classes.grow}>
        {deviceId === null ? (
          `${sender} ${text}`
        ) : interfaceId === null || what === 'alert' ? (
          <DeviceSentence deviceId={deviceId} text={text} />
        ) : (
          <>
            <Place deviceId={deviceId} interfaceId={interfaceId} /> {text}
          </>
        )}
      </span>
    </li>
  );
}

const NONE: readonly never[] = [];

/** Alerts, traps, changes and security events as they happen. */
export function EventFeed() {
  // Of a flood of traps the overview's room has the newest few, the traps' room all.
  useRooms(['overview', 'alerts', 'changes', 'security']);
  const alerts = useAlerts();
  const traps = useTraps();
  const changes = useChanges();
  const where = useFirstStep();
  const securityEvents = useSecurityEvents();
  const sources = [alerts, traps, changes, securityEvents];
  const failed = sources.find(({ error, data }) => error && data === undefined);
  const pending = sources.every(({ data }) => data === undefined);
  const entries = useMemo(
    () =>
      feedEntries({
        alerts: alerts.data ?? NONE,
        traps: traps.data ?? NONE,
        changes: changes.data ?? NONE,
        securityEvents: securityEvents.data ?? NONE,
      }),
    [alerts.data, traps.data, changes.data, securityEvents.data],
  );
  return (
    <Panel title="Events" flush>
      {failed && <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />}
      {pending && !failed && <RowsSkeleton rows={6} />}
      {!pending && entries.length === 0 && (
        <EmptyState title="Nothing has happened yet">
          Alerts, traps, configuration changes and security events appear here as they come.{' '}
          <FirstStep where={where} />
        </EmptyState>
      )}
      {/* The list scrolls, so the keyboard has to be able to reach it. */}
      <ol className={classes.feed} tabIndex={0} aria-label="Latest events">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
}
