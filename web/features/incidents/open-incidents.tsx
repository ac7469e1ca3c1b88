import { useMemo } from 'react';
import { useIncidents } from '../../api/incidents.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { IncidentLink } from './incident-link.tsx';
import { stateMark, stateWord, worstFirst } from './incident-text.ts';
import classes from './incidents.module.css';

const SHOWN = 7;

/** The open incidents, worst first, for the overview. */
export function OpenIncidents() {
  useRooms(['incidents']);
  const query = useIncidents({ state: 'unresolved' });
  const sorted = useMemo(() => (query.data ?? []).toSorted(worstFirst), [query.data]);
  return (
    <Panel title="Open incidents" actions={<TextLink to="/incidents">Incidents</TextLink>}>
      <QueryState query={query} empty={<StateMark state="ok">no open incident</StateMark>}>
        {() => (
          <ul className={classes.list}>
            {sorted.slice(0, SHOWN).map((incident) => (
              <li key={incident.id} className={classes.row}>
                <StateMark state={incident.recoveredAtMs === null ? incident.severity : stateMark(incident)}>
                  {incident.recoveredAtMs === null ? incident.severity : stateWord(incident)}
                </StateMark>
                <span className={classes.grow}>
                  <IncidentLink id={incident.id}>{incident.title}</IncidentLink>
                  {incident.acknowledged !== null && (
                    <span className={classes.dim}> {incident.assignee ?? incident.acknowledged.by}</span>
                  )}
                </span>
                <span className={classes.dim}>
                  <RelativeTime ms={incident.openedAtMs} />
                </span>
              </li>
            ))}
            {sorted.length > SHOWN && (
              <li>
                <TextLink to="/incidents">and {sorted.length - SHOWN} more</TextLink>
              </li>
            )}
          </ul>
        )}
      </QueryState>
    </Panel>
  );
}
