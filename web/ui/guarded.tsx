import { Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { cloneElement, type ReactElement, type ReactNode } from 'react';
import type { Permission } from '../../server/contract/account.ts';
import classes from './guarded.module.css';
import { useMay, useRefusal } from './presence.ts';

interface GuardedProps {
  readonly may: Permission;
  /** A button, switch or menu item: shown as not to be used, with the reason. */
  readonly children: ReactElement<{ disabled?: boolean }>;
}

/** What changes something, to be used only by those who may. */
export function Guarded({ may, children }: GuardedProps) {
  const allowed = useMay(may);
  const reason = useRefusal(may);
  if (allowed) return children;
  return (
    <Tooltip
      label={reason}
      openDelay={100}
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <span className={classes.refused} tabIndex={0} role="note" aria-label={reason}>
        {cloneElement(children, { disabled: true })}
      </span>
    </Tooltip>
  );
}

/** What is of no use at all to those who may not; `otherwise` stands in its place. */
export function Allowed(props: { may: Permission; children: ReactNode; otherwise?: ReactNode }) {
  return useMay(props.may) ? props.children : (props.otherwise ?? null);
}

/** In place of what somebody may not do: which permission it needs. */
export function Reason({ may }: { readonly may: Permission }) {
  const reason = useRefusal(may);
  return (
    <p className={classes.reason}>
      <IconLock size={15} aria-hidden /> {reason}
    </p>
  );
}
