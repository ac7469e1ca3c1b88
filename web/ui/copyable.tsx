import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useClipboard } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './copyable.module.css';

export interface CopyableProps {
  /** What goes to the clipboard. */
  readonly text: string;
  /** What is shown, where it is not the text itself. */
  readonly children?: ReactNode;
  /** What the button copies, for those who hear it: `Copy OID`. */
  readonly label?: string;
  readonly monospace?: boolean;
}

const SHOWN_MS = 1_500;

export function Copyable({ text, children, label = 'Copy', monospace = true }: CopyableProps) {
  const clipboard = useClipboard({ timeout: SHOWN_MS });
  return (
    <span className={classes.copyable}>
      <span className={monospace ? classes.code : undefined}>{children ?? text}</span>
      <button
        type="button"
        className={classes.button}
        aria-label={clipboard.copied ? 'Copied' : `${label}: ${text}`}
        title={clipboard.copied ? 'Copied' : label}
        onClick={(event) => {
          event.stopPropagation();
          clipboard.copy(text);
        }}
      >
        {clipboard.copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      </button>
    </span>
  );
}
