import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import type { SessionState } from '../../server/contract/session.ts';
import { enter } from '../api/session.ts';
import { SignInForm } from '../features/session/sign-in-form.tsx';
import { TextButton } from '../ui/text-button.tsx';
import classes from './session-ended.module.css';

interface SessionEndedProps {
  readonly session: SessionState;
  /** Whose session it was. */
  readonly name: string;
  readonly onLeave: () => void;
}

/** Lies over the page whose session ended, so that nobody reads on and nothing typed is lost. */
export function SessionEnded({ session, name, onLeave }: SessionEndedProps) {
  const client = useQueryClient();
  const { href } = useLocation();
  return (
    <Modal
      opened
      onClose={() => undefined}
      title="Your session has ended"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={1_000}
      overlayProps={{ className: classes.cover, backgroundOpacity: 1 }}
    >
      <Text size="sm" c="dimmed" mb="sm">
        It ran out, or was ended from elsewhere. Sign in again to go on where you were: the page, and what you
        typed into it, are still there.
      </Text>
      <SignInForm
        session={session}
        name={name}
        returnTo={href}
        onSignedIn={(state) => enter(client, state)}
      />
      <Text size="sm" mt="sm">
        <TextButton onClick={onLeave}>Leave this page instead</TextButton>
      </Text>
    </Modal>
  );
}
