import { useWeaknesses } from '../../api/security.ts';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './weaknesses.module.css';

/** How safely devices are read, with the remedy of each weakness. @param props.deviceId null: of all devices */
export function Weaknesses({ deviceId }: { readonly deviceId: number | null }) {
  const weaknesses = useWeaknesses();
  return (
    <QueryState query={weaknesses} isEmpty={() => false} skeleton={<RowsSkeleton rows={2} />}>
      {(all) => {
        const own = all.filter((weakness) => deviceId === null || weakness.deviceId === deviceId);
        return own.length === 0 ? (
          <p className={classes.none}>
            <StateMark state="ok">no known weakness</StateMark>
          </p>
        ) : (
          <ul className={classes.list}>
            {own.map((weakness) => (
              <li key={`${weakness.deviceId} ${weakness.kind}`}>
                <StateMark state="warning" /> {weakness.text}
                <span className={classes.remedy}>{weakness.remedy}</span>
              </li>
            ))}
          </ul>
        );
      }}
    </QueryState>
  );
}
