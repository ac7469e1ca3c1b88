import type { ReactNode } from 'react';
import classes from './mib-browser.module.css';
import { Splitter } from './splitter.tsx';
import type { PaneLayout } from './use-panes.ts';

export interface OperationsPaneProps {
  readonly layout: PaneLayout;
  /** Size of the details beside it, percent. */
  readonly details: number;
  readonly onDetails: (details: number) => void;
  readonly shown: boolean;
  readonly children: ReactNode;
}

/** Stays mounted while another step of a narrow page is shown, as something may run in it. */
export function OperationsPane({ layout, details, onDetails, shown, children }: OperationsPaneProps) {
  return (
    <>
      {layout !== 'narrow' && (
        <Splitter
          label="details"
          upright={layout === 'wide'}
          value={details}
          min={15}
          max={layout === 'wide' ? 60 : 80}
          onChange={onDetails}
        />
      )}
      <section className={classes.operations} aria-label="Operations" hidden={!shown}>
        {children}
      </section>
    </>
  );
}
