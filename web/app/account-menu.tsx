import { Menu, Modal, UnstyledButton } from '@mantine/core';
import { IconLogout, IconUserCircle, IconUserCog } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AccountView } from '../../server/contract/account.ts';
import { useSignOut } from '../api/session.ts';
import { useLive } from '../live/live-provider.tsx';
import { usePresence } from '../ui/presence.ts';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { OpenAccess } from './open-access.tsx';
import classes from './account-menu.module.css';

interface AccountMenuProps {
  /** After signing out. */
  readonly onLeft: () => void;
}

/** Who is here, at the right of the head. */
export function AccountMenu({ onLeft }: AccountMenuProps) {
  const { account } = usePresence();
  return account === null ? <OpenAccess /> : <OwnMenu account={account} onLeft={onLeft} />;
}

function OwnMenu({ account, onLeft }: AccountMenuProps & { readonly account: AccountView }) {
  const live = useLive();
  const signOut = useSignOut();
  // That the stream ends with the session is no news then.
  const leave = () => {
    live.stop();
    signOut.mutate(undefined, { onSuccess: onLeft, onError: () => live.start() });
  };
  const { name, fullName, role } = account;
  return (
    <>
      <Menu
        position="bottom-end"
        width={230}
        transitionProps={{ duration: 0 }}
        // A thing to be focused that is no item has no place in a menu.
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <UnstyledButton className={classes.target} aria-label={`Account of ${name}`}>
            <IconUserCircle size={17} aria-hidden />
            <span className={classes.name}>{name}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={classes.who}>
            <strong>{fullName || name}</strong>
            <span>
              {name}, {role}
            </span>
          </div>
          <Menu.Divider />
          <Menu.Item component={Link} to="/account" leftSection={<IconUserCog size={15} aria-hidden />}>
            My account
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={15} aria-hidden />}
            disabled={signOut.isPending}
            onClick={leave}
          >
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={signOut.isError} onClose={() => signOut.reset()} title="You are still signed in">
        <ProblemAlert error={signOut.error} onRetry={leave} />
      </Modal>
    </>
  );
}
