import { formatTime } from '../format/time.ts';
import { useConnection } from '../live/use-connection.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import classes from './banners.module.css';

/** Says that what is shown is old, and since when. It lies over the page, so that nothing moves. */
export function ConnectionBanner() {
  const { state, sinceMs } = useConnection();
  return (
    <div role="status">
      {state === 'lost' && (
        <div className={classes.lost}>
          <StateMark state="major">connection lost</StateMark>
          <span className={classes.since}>
            since {formatTime(sinceMs).slice(11)} (<RelativeTime ms={sinceMs} />
            ). What is shown is from then; what is missed comes in once Trapline answers again.
          </span>
        </div>
      )}
    </div>
  );
}

/** The same in two words, for the head of the page. */
export function ConnectionMark() {
  const { state } = useConnection();
  if (state === 'live') return <StateMark state="ok">live</StateMark>;
  return <StateMark state={state === 'lost' ? 'major' : 'unknown'}>{state}</StateMark>;
}
