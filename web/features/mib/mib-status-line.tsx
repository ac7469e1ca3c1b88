import { Progress } from '@mantine/core';
import { useMibStatus } from '../../api/mib.ts';
import { formatNumber, NO_VALUE } from '../../format/quantity.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './mib-browser.module.css';

/** What is loaded, and how far the compiler is where it runs. The room `mib` keeps it fresh. */
export function MibStatusLine() {
  const { data } = useMibStatus();
  if (!data) return <Unknown />;
  const { state, modules, objects, progress, problem, loadedAtMs } = data;
  return (
    <>
      <span>{formatNumber(modules)} modules</span>
      <span>{formatNumber(objects)} objects</span>
      {state === 'compiling' ? (
        <span className={classes.compiling} role="status">
          compiling{progress && ` ${formatNumber(progress.done)} of ${formatNumber(progress.total)} files`}
          {progress && progress.total > 0 && (
            <Progress
              value={(100 * progress.done) / progress.total}
              size="sm"
              w={90}
              aria-label="Files compiled"
              transitionDuration={0}
            />
          )}
        </span>
      ) : (
        <span>
          read <RelativeTime ms={loadedAtMs} />
        </span>
      )}
      {problem !== null && <StateMark state="warning">{problem}</StateMark>}
    </>
  );
}

/** In the place of what will come, so that nothing moves when it does. */
function Unknown() {
  return (
    <>
      <span>{NO_VALUE} modules</span>
      <span>{NO_VALUE} objects</span>
      <span>read {NO_VALUE}</span>
    </>
  );
}
