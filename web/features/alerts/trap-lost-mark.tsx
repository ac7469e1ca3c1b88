import { IconUnlink } from '@tabler/icons-react';
import type { AlertView } from '../../../server/contract/alert.ts';
import classes from './explain.module.css';
import { trapLostText } from './trap-lost.ts';

/** Says beside an alert that a trap never came, or that a poll contradicts one; nothing where they agree. */
export function TrapLostMark({ alert }: { readonly alert: AlertView }) {
  const text = trapLostText(alert);
  if (text === null) return null;
  return (
    <span className={classes.lost} title={text.long}>
      <IconUnlink size={12} stroke={2} aria-hidden />
      {text.short}
    </span>
  );
}
