import type { ReactNode } from 'react';
import classes from './explain.module.css';

export interface Step {
  readonly name: string;
  readonly content: ReactNode;
}

/** From what came over the wire to the judgement, a step below the other. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className={`${classes.box} ${classes.steps}`}>
      {steps.map(({ name, content }) => (
        <li key={name} className={classes.step}>
          <span className={classes.name}>{name}</span>
          <div className={classes.text}>{content}</div>
        </li>
      ))}
    </ol>
  );
}
