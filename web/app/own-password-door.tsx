import type { SessionState } from '../../server/contract/session.ts';
import { useSignOut } from '../api/session.ts';
import { OwnPasswordForm } from '../features/session/own-password-form.tsx';
import { DoorCard } from '../ui/door-card.tsx';
import { TextButton } from '../ui/text-button.tsx';

interface OwnPasswordDoorProps {
  readonly session: SessionState;
  readonly onLeft: () => void;
}

/** Before anything else: whoever came in with a password that somebody else chose, chooses one. */
export function OwnPasswordDoor({ session, onLeft }: OwnPasswordDoorProps) {
  const signOut = useSignOut();
  if (session.account === null) return null;
  const { name, fullName } = session.account;
  return (
    <DoorCard
      title="Choose your password"
      lead={`Welcome, ${fullName || name}. Somebody else knows the first one; from now on only you know yours.`}
      footer={
        <>
          Not {fullName || name}?{' '}
          <TextButton onClick={() => signOut.mutate(undefined, { onSuccess: onLeft })}>Sign out</TextButton>
        </>
      }
    >
      <OwnPasswordForm session={session} name={name} />
    </DoorCard>
  );
}
