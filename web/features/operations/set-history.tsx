import { Button } from '@mantine/core';
import { useDeviceName } from '../../api/devices.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import classes from './operations.module.css';
import { undoValues } from './set-draft.ts';
import { type DoneSet, useSetHistory } from './use-set-history.ts';

/** The SETs of this visit, each with the way back. */
export function SetHistory({ onUndo }: { readonly onUndo: (done: DoneSet) => void }) {
  const [done] = useSetHistory();
  const deviceName = useDeviceName();
  if (done.length === 0) return null;
  return (
    <section className={classes.history} aria-label="SETs done here">
      <h3>SETs done here</h3>
      <ul>
        {done.map((one) => (
          <li key={one.id}>
            <span className={classes.historyText}>
              <RelativeTime ms={one.atMs} /> on {deviceName(one.deviceId)}:{' '}
              {one.changes.map(({ oid, name, before, after, wanted }) => (
                <span key={oid}>
                  <code>{name}</code> {before === null ? 'created' : <code>{before.text || '(empty)'}</code>}{' '}
                  → <code>{(after?.text ?? wanted) || '(empty)'}</code>{' '}
                </span>
              ))}
            </span>
            <Guarded may="set">
              <Button
                size="compact-xs"
                variant="default"
                disabled={undoValues(one.changes) === null}
                onClick={() => onUndo(one)}
              >
                Undo…
              </Button>
            </Guarded>
          </li>
        ))}
      </ul>
    </section>
  );
}
