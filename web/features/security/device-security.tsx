import type { DevicePostureView } from '../../../server/contract/posture.ts';
import { useDevicePosture } from '../../api/posture.ts';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './device-security.module.css';
import { scoreState } from './finding-text.ts';
import { SecurityEvents } from './security-events.tsx';

/** How well a device is protected, with the remedy of each finding. */
function Posture({ posture }: { posture: DevicePostureView }) {
  const { deviceId, score, findings } = posture;
  const counting = findings.filter(({ accepted }) => accepted === null);
  const { state, word } = scoreState(score);
  const accepted = findings.length - counting.length;
  return (
    <>
      <p className={classes.none}>
        <StateMark state={state}>
          Score {score} of 100, {word}
        </StateMark>{' '}
        <TextLink to="/security" search={{ device: deviceId }}>
          {accepted === 0 ? 'on the Security page' : `${accepted} accepted, on the Security page`}
        </TextLink>
      </p>
      {counting.length > 0 && (
        <ul className={classes.list}>
          {counting.map(({ key, severity, text, remedy }) => (
            <li key={key}>
              <StateMark state={severity} /> {text}
              <span className={classes.remedy}>{remedy}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The findings of one device and what happened to its security. */
export function DeviceSecurity({ deviceId }: { deviceId: number }) {
  const posture = useDevicePosture(deviceId);
  return (
    <>
      <QueryState query={posture} isEmpty={() => false} skeleton={<RowsSkeleton rows={2} />}>
        {(found) => <Posture posture={found} />}
      </QueryState>
      <SecurityEvents deviceId={deviceId} />
    </>
  );
}
