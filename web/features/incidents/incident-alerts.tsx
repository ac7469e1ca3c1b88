import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import { IconArrowBarUp, IconDots } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { IncidentAlertView, IncidentView } from '../../../server/contract/incident.ts';
import { useIncidentAlerts, useIncidents, useMoveAlert, useTakeOutAlert } from '../../api/incidents.ts';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Allowed } from '../../ui/guarded.tsx';
import { worstAlertFirst } from './incident-text.ts';
import classes from './incidents.module.css';
import { useNamed } from '../../ui/use-named.ts';

interface IncidentAlertsProps {
  readonly incident: IncidentView;
  readonly onAlert: (alertId: number) => void;
}

const SHOWN = 100;
const OFFERED = 12;

/** Its alerts, each with why it belongs here; a person may put one elsewhere. */
export function IncidentAlerts({ incident, onAlert }: IncidentAlertsProps) {
  const query = useIncidentAlerts(incident.id);
  const move = useMoveAlert();
  const takeOut = useTakeOutAlert();
  const navigate = useNavigate();
  const named = useNamed();
  const error = move.error ?? takeOut.error;
  const goTo = ({ id }: IncidentView) =>
    void navigate({ to: '/incidents/$incidentId', params: { incidentId: String(id) } });
  return (
    <Panel title={`Alerts: ${incident.activeAlerts} of ${incident.alertCount} active`}>
      {named.missing && <StateMark state="warning">say who you are first, under Handling</StateMark>}
      {error && <ProblemAlert error={error} />}
      <QueryState query={query} empty={<p className={classes.why}>Its alerts are no longer kept.</p>}>
        {(alerts) => (
          <ul className={classes.list}>
            {alerts
              .toSorted(worstAlertFirst)
              .slice(0, SHOWN)
              .map((one) => (
                <Line
                  key={one.alert.id}
                  one={one}
                  incident={incident}
                  onAlert={onAlert}
                  onMove={(to) =>
                    named.run((by) =>
                      to === null
                        ? takeOut.mutate({ id: incident.id, by, alertId: one.alert.id }, { onSuccess: goTo })
                        : move.mutate({ id: to, by, alertId: one.alert.id }),
                    )
                  }
                />
              ))}
            {alerts.length > SHOWN && <li>and {incident.alertCount - SHOWN} more</li>}
          </ul>
        )}
      </QueryState>
    </Panel>
  );
}

interface LineProps extends IncidentAlertsProps {
  readonly one: IncidentAlertView;
  /** Into another incident, or null: into one of its own. */
  readonly onMove: (to: number | null) => void;
}

function Line({ one: { alert, why }, incident, onAlert, onMove }: LineProps) {
  return (
    <li className={classes.row}>
      <StateMark state={alert.clearedAtMs === null ? alert.severity : 'cleared'} />
      <span className={classes.grow}>
        <UnstyledButton className={classes.open} onClick={() => onAlert(alert.id)}>
          {alert.title}
        </UnstyledButton>{' '}
        <span className={classes.dim}>
          <RelativeTime ms={alert.raisedAtMs} />
        </span>
        {why !== '' && <p className={classes.why}>{why}</p>}
      </span>
      {incident.resolved === null && (
        <Allowed may="handle">
          <MoveMenu title={alert.title} incident={incident} onMove={onMove} />
        </Allowed>
      )}
    </li>
  );
}

function MoveMenu({
  title,
  incident,
  onMove,
}: { readonly title: string } & Pick<LineProps, 'incident' | 'onMove'>) {
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={`Move ${title}`}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={incident.alertCount === 1}
          leftSection={<IconArrowBarUp size={14} aria-hidden />}
          onClick={() => onMove(null)}
        >
          Take out, into one of its own
        </Menu.Item>
        <OtherIncidents incident={incident} onMove={onMove} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Drawn only while the menu is open. */
function OtherIncidents({ incident, onMove }: Pick<LineProps, 'incident' | 'onMove'>) {
  const others = (useIncidents({ state: 'unresolved' }).data ?? []).filter(({ id }) => id !== incident.id);
  return (
    <>
      <Menu.Label>{others.length === 0 ? 'No other incident is open' : 'Put into'}</Menu.Label>
      {others.slice(0, OFFERED).map(({ id, title }) => (
        <Menu.Item key={id} onClick={() => onMove(id)}>
          {id}: {title}
        </Menu.Item>
      ))}
    </>
  );
}
