import { useSecurityEvents, useWeaknesses } from '../../api/security.ts';
import { HistoryList } from '../../ui/history-list.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './device-security.module.css';

const KINDS = {
  authenticationFailure: 'authentication failure',
  badCommunity: 'bad community',
  newListener: 'new listener',
} as const;

/** How safely a device is read, with the remedy of each weakness. */
function Weaknesses({ deviceId }: { deviceId: number }) {
  const weaknesses = useWeaknesses();
  return (
    <QueryState query={weaknesses} skeleton={<RowsSkeleton rows={2} />}>
      {(all) => {
        const own = all.filter((weakness) => weakness.deviceId === deviceId);
        return own.length === 0 ? (
          <p className={classes.none}>
            <StateMark state="ok">no known weakness</StateMark>
          </p>
        ) : (
          <ul className={classes.list}>
            {own.map(({ kind, text, remedy }) => (
              <li key={kind}>
                <StateMark state="warning" /> {text}
                <span className={classes.remedy}>{remedy}</span>
              </li>
            ))}
          </ul>
        );
      }}
    </QueryState>
  );
}

/** The weaknesses of one device and what happened to its security. */
export function DeviceSecurity({ deviceId }: { deviceId: number }) {
  const events = useSecurityEvents({ device: deviceId });
  return (
    <>
      <Weaknesses deviceId={deviceId} />
      <HistoryList
        query={events}
        emptyTitle="No security event"
        emptyText="Authentication failures, bad communities and new TCP listeners will be noted here."
      >
        {({ kind, text }) => (
          <>
            <strong>{KINDS[kind]}</strong>: {text}
          </>
        )}
      </HistoryList>
    </>
  );
}
