import { useSeenBefore } from '../../api/incidents.ts';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { IncidentLink } from './incident-link.tsx';
import classes from './incidents.module.css';

/** How often the same trouble was here before, and what helped. */
export function SeenBefore({ incidentId }: { readonly incidentId: number }) {
  const query = useSeenBefore(incidentId);
  return (
    <Panel title="Seen before">
      <QueryState query={query}>
        {({ count, incidents, lastRemedy }) =>
          count === 0 ? (
            <p className={classes.why}>Never: this trouble is new at this place.</p>
          ) : (
            <>
              <p className={classes.verdict}>
                {count === 1 ? '1 time' : `${count} times`}
                {lastRemedy === null ? '; no remedy was written' : ', last remedy: '}
                {lastRemedy !== null && <span className={classes.said}>{lastRemedy.remedy}</span>}
              </p>
              <ul className={classes.list}>
                {incidents.map((one) => (
                  <li key={one.id}>
                    <IncidentLink id={one.id}>No. {one.id}</IncidentLink>,{' '}
                    <RelativeTime ms={one.openedAtMs} />
                    {one.cause !== '' && <>: {one.cause}</>}
                    {one.remedy !== '' && <> — {one.remedy}</>}
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </QueryState>
    </Panel>
  );
}
