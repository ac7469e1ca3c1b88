import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Permission } from '../../server/contract/account.ts';
import { usePresence } from './presence.ts';
import classes from './not-permitted.module.css';

/** In place of what whoever is here may not see, or the answer to what they may not do. */
export function NotPermitted({ detail }: { readonly detail: string }) {
  const { account } = usePresence();
  return (
    <div role="alert" className={classes.box}>
      <IconLock size={18} aria-hidden />
      <div>
        <strong>Not permitted</strong>
        <p className={classes.text}>{detail}</p>
        {account !== null && (
          <p className={classes.who}>
            You are signed in as {account.name}, whose role is {account.role}. An admin can give another role
            under Settings, People.
          </p>
        )}
      </div>
    </div>
  );
}

/** A page, or a part of one, for those who may. */
export function Permitted({ may, children }: { readonly may: Permission; readonly children: ReactNode }) {
  const { permissions } = usePresence();
  if (permissions.includes(may)) return children;
  return <NotPermitted detail={`This needs the permission “${may}”.`} />;
}
