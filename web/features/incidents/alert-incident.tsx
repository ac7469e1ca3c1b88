import { Title } from '@mantine/core';
import { useIncidents } from '../../api/incidents.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { IncidentLink } from './incident-link.tsx';
import { stateMark, stateWord } from './incident-text.ts';
import classes from './incidents.module.css';

/** The incident that an alert is in; nothing where it is in none. */
export function AlertIncident({ alertId }: { readonly alertId: number }) {
  const [incident] = useIncidents({ alert: alertId }).data ?? [];
  if (incident === undefined) return null;
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        Incident
      </Title>
      <div className={classes.row}>
        <StateMark state={stateMark(incident)}>{stateWord(incident)}</StateMark>
        <span className={classes.grow}>
          <IncidentLink id={incident.id}>
            No. {incident.id}: {incident.title}
          </IncidentLink>
        </span>
      </div>
    </section>
  );
}
