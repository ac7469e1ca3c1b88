import type { ReactNode } from 'react';
import classes from './text-button.module.css';

/** Does something, and reads like a link in a sentence. */
export function TextButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.button} onClick={onClick}>
      {children}
    </button>
  );
}
