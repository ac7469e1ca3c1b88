import { IconArrowRight } from '@tabler/icons-react';
import type { SetChangeView } from '../../../server/contract/operation.ts';
import { Copyable } from '../../ui/copyable.tsx';
import classes from './set-dialog.module.css';

interface SetChangesProps {
  readonly changes: readonly SetChangeView[];
  /** What stands at the right: what is wanted, or what was read back. */
  readonly right: 'wanted' | 'after';
  /** The one that an error points at. */
  readonly pointedOid?: string | null;
}

/** Old value, arrow, new value, for each object of a SET. */
export function SetChanges({ changes, right, pointedOid = null }: SetChangesProps) {
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <li key={change.oid} className={classes.change} data-pointed={change.oid === pointedOid || undefined}>
          <div className={classes.changeHead}>
            <span className={classes.code}>{change.name}</span>
            <span className={classes.dimmed}>{change.type}</span>
            <span className={classes.oid}>
              <Copyable text={change.oid} label="Copy OID" />
            </span>
          </div>
          <div className={classes.swap}>
            <Quoted label="now" text={change.before?.text ?? null} none="no such instance yet" />
            <IconArrowRight size={16} aria-label="becomes" />
            {right === 'wanted' ? (
              <Quoted label="then" text={change.wanted} none="" />
            ) : (
              <Quoted label="read back" text={change.after?.text ?? null} none="could not be read back" />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Quoted(props: { readonly label: string; readonly text: string | null; readonly none: string }) {
  const { label, text, none } = props;
  return (
    <span className={classes.quoted}>
      <span className={classes.dimmed}>{label}</span>
      {text === null ? <em>{none}</em> : <code>{text === '' ? '(empty)' : text}</code>}
    </span>
  );
}
