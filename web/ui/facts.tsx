import { Fragment, type ReactNode } from 'react';
import classes from './facts.module.css';

export interface FactsProps {
  /** Pairs of name and value. */
  readonly items: readonly (readonly [string, ReactNode])[];
}

/** Names beside values, as a description list. */
export function Facts({ items }: FactsProps) {
  return (
    <dl className={classes.facts}>
      {items.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
