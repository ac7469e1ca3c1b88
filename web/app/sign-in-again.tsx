import { Button, Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import type { SessionState } from '../../server/contract/session.ts';
import { enter, providerUrl } from '../api/session.ts';
import { SignInForm } from '../features/session/sign-in-form.tsx';

/** Escape is not to close the form below, which waits for the answer. */
const HELD = { 'data-mantine-stop-propagation': 'true' } as const;

interface SignInAgainProps {
  readonly session: SessionState;
  /** Whether whoever was here is here still. */
  readonly onAnswer: (proven: boolean) => void;
}

/** Before something that changes how people get in: a browser that was left open is not enough for that. */
export function SignInAgain({ session, onAnswer }: SignInAgainProps) {
  const client = useQueryClient();
  const { href } = useLocation();
  const { account, oidc } = session;
  return (
    <Modal
      opened
      onClose={() => onAnswer(false)}
      title="Sign in again for this"
      closeOnEscape={false}
      closeOnClickOutside={false}
      closeButtonProps={{ ...HELD, 'aria-label': 'Cancel' }}
      zIndex={1_000}
    >
      <Text size="sm" c="dimmed" mb="sm">
        It changes how people get in, and you signed in more than 15 minutes ago.
        {account?.oidc && ' The provider brings you back to this page; then do it once more.'}
      </Text>
      {account?.oidc && oidc !== null ? (
        <Button component="a" href={providerUrl(href, true)}>
          Sign in with {oidc.name}
        </Button>
      ) : (
        <SignInForm
          session={{ ...session, oidc: null }}
          name={account?.name ?? ''}
          returnTo={href}
          onSignedIn={(state) => {
            enter(client, state);
            onAnswer(state.account?.id === account?.id);
          }}
        />
      )}
    </Modal>
  );
}
