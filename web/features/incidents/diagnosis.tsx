import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDiagnosis } from '../../api/incidents.ts';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { DiagnosedDevice } from './diagnosed-device.tsx';
import classes from './incidents.module.css';

interface DiagnosisProps {
  readonly incidentId: number;
  readonly onAlert: (alertId: number) => void;
  /** The button that polls a device at once. */
  readonly poll: (deviceId: number) => ReactNode;
}

/** What is reachable, by which way, what is down first on it, what was before: from stored facts, each with its time. */
export function Diagnosis({ incidentId, onAlert, poll }: DiagnosisProps) {
  const query = useDiagnosis(incidentId);
  return (
    <Panel
      title="Isolate"
      actions={
        query.data && (
          <span>
            as known <RelativeTime ms={query.data.atMs} />
          </span>
        )
      }
    >
      <QueryState query={query}>
        {({ verdict, devices, devicesLeftOut, otherAlerts }) => (
          <>
            <p className={classes.verdict}>{verdict}</p>
            {devices.map((device) => (
              <DiagnosedDevice key={device.deviceId} device={device} poll={poll} />
            ))}
            {devicesLeftOut > 0 && (
              <p className={classes.why}>
                {devicesLeftOut === 1 ? '1 more device is' : `${devicesLeftOut} more devices are`} not looked
                at here.
              </p>
            )}
            <h3 className={classes.subhead}>Other alerts at the time</h3>
            {otherAlerts.length === 0 ? (
              <p className={classes.why}>None stood or came within a quarter of an hour.</p>
            ) : (
              <ul className={classes.list}>
                {otherAlerts.map(({ id, severity, title, raisedAtMs, clearedAtMs }) => (
                  <li key={id} className={classes.row}>
                    <StateMark state={clearedAtMs === null ? severity : 'cleared'} />
                    <span className={classes.grow}>
                      <UnstyledButton className={classes.open} onClick={() => onAlert(id)}>
                        {title}
                      </UnstyledButton>
                    </span>
                    <span className={classes.dim}>
                      <RelativeTime ms={raisedAtMs} />
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </QueryState>
    </Panel>
  );
}
