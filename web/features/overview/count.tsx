import type { ReactNode } from 'react';
import classes from './overview.module.css';

/** A number with its name below, as a link where there is more to see. */
export function Count({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.count}>
      <dd>{children}</dd>
      <dt>{label}</dt>
    </div>
  );
}

export function Counts({ children }: { children: ReactNode }) {
  return <dl className={classes.counts}>{children}</dl>;
}

/** Lines of a panel under a small head, with a word where there is none. */
export function Lines({ title, none, children }: { title: string; none: string; children: ReactNode[] }) {
  return (
    <div className={classes.lines}>
      <h3 className={classes.subhead}>{title}</h3>
      {children.length === 0 ? (
        <p className={classes.none}>{none}</p>
      ) : (
        <ul>
          {children.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
