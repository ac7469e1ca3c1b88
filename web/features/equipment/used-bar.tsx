import { formatPercent } from '../../format/quantity.ts';
import classes from './used-bar.module.css';

/** A share as a bar and as a number; nothing where it is not known. */
export function UsedBar({ percent }: { readonly percent: number | null }) {
  if (percent === null) return <div className={classes.percent}>–</div>;
  return (
    <div className={classes.used}>
      <div className={classes.bar} aria-hidden>
        <div className={classes.fill} style={{ width: `${percent}%` }} />
      </div>
      <div className={classes.percent}>{formatPercent(percent)}</div>
    </div>
  );
}
