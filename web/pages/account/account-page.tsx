import { Stack } from '@mantine/core';
import { PasswordPanel } from '../../features/account/password-panel.tsx';
import { SessionPanel } from '../../features/account/session-panel.tsx';
import { TwoFactorPanel } from '../../features/account/two-factor-panel.tsx';
import { TokenPanel } from '../../features/tokens/token-panel.tsx';
import { devicesText, ROLE_TEXT } from '../../format/permission.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { usePresence } from '../../ui/presence.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';

/** One's own account: how it is kept, where it is signed in, what bears its tokens. */
export function AccountPage() {
  const { account, permissions } = usePresence();
  if (account === null)
    return (
      <>
        <PageHeader title="My account" />
        <EmptyState title="Nobody signs in here">
          Access to this Trapline is open: there are no accounts to sign in with, and everybody may do
          everything.
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader title="My account" detail={account.fullName || account.name} />
      <Stack gap="md">
        <Panel title="Who you are">
          <Facts
            items={[
              ['Name', account.name],
              ['Full name', account.fullName || 'none'],
              ['Role', `${account.role}: ${ROLE_TEXT[account.role].toLowerCase()}`],
              ['Devices', devicesText(account)],
              ['May', permissions.join(', ')],
              ['Last sign-in', <RelativeTime key="t" ms={account.lastSignInAtMs} none="never" />],
            ]}
          />
        </Panel>
        {!account.oidc && (
          <>
            <PasswordPanel account={account} />
            <TwoFactorPanel account={account} />
          </>
        )}
        <SessionPanel />
        <TokenPanel />
      </Stack>
    </>
  );
}
