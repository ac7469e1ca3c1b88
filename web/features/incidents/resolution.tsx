import type { IncidentView } from '../../../server/contract/incident.ts';
import { formatTime } from '../../format/time.ts';
import { Facts } from '../../ui/facts.tsx';
import classes from './incidents.module.css';

/** How an incident ended, and what was learnt; nothing while it is open. */
export function Resolution({ incident }: { readonly incident: IncidentView }) {
  const { resolved, recoveredAtMs, cause, remedy } = incident;
  if (resolved === null)
    return recoveredAtMs === null ? null : (
      <p className={classes.why}>
        All its alerts have cleared at {formatTime(recoveredAtMs)}. It is resolved by itself if they stay so.
      </p>
    );
  const said = (text: string) =>
    text === '' ? (
      <span className={classes.dim}>not written yet</span>
    ) : (
      <p className={classes.said}>{text}</p>
    );
  return (
    <Facts
      items={[
        [
          'Resolved',
          `${formatTime(resolved.atMs)}, ${resolved.by === '' ? 'by itself: its alerts stayed cleared' : `by ${resolved.by}`}`,
        ],
        ['Cause', said(cause)],
        ['Remedy', said(remedy)],
      ]}
    />
  );
}
