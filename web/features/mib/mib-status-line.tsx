import { Progress } from '@mantine/core';
import type { MibStatusView } from '../../../server/contract/mib.ts';
import { useMibStatus } from '../../api/mib.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './mib-status-line.module.css';

/** What is loaded, and how far the compiler is where it runs. The room `mib` keeps it fresh. */
export function MibStatusLine() {
  const { data } = useMibStatus();
  const readAt = data && `Read ${formatTime(data.loadedAtMs)}`;
  return (
    <>
      <span className={classes.modules} title={readAt}>
        {formatNumber(data?.modules)} modules
      </span>
      {data?.state === 'compiling' ? (
        <Compiling progress={data.progress} />
      ) : (
        <span className={classes.objects} title={readAt}>
          {formatNumber(data?.objects)} objects
        </span>
      )}
      {data && data.problem !== null && <StateMark state="warning">{data.problem}</StateMark>}
    </>
  );
}

/** Takes the place of the number of objects, which is about to change. */
function Compiling({ progress }: Pick<MibStatusView, 'progress'>) {
  return (
    <span className={classes.compiling} role="status">
      compiling{progress && ` ${formatNumber(progress.done)} of ${formatNumber(progress.total)}`}
      {progress && progress.total > 0 && (
        <Progress
          className={classes.bar ?? ''}
          value={(100 * progress.done) / progress.total}
          size="sm"
          w={90}
          aria-label="Files compiled"
          transitionDuration={0}
        />
      )}
    </span>
  );
}
