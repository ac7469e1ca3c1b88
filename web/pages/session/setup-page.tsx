import { useQueryClient } from '@tanstack/react-query';
import { enter, useSession } from '../../api/session.ts';
import { SetupForm } from '../../features/session/setup-form.tsx';
import { DoorCard } from '../../ui/door-card.tsx';

/** The first page of all: whoever set Trapline up makes an account. */
export function SetupPage() {
  const client = useQueryClient();
  const { data: session } = useSession();
  if (session === undefined) return null;
  return (
    <DoorCard
      title="Welcome: make the first account"
      lead="It is an admin, who may do everything. Nothing came with a password, so nothing has to be changed first."
      footer={
        <>
          What happens next:
          <ol>
            <li>You are signed in and see the overview.</li>
            <li>Add a second factor, and tokens for scripts, under your name at the top.</li>
            <li>Add the others under Settings, People, each with the role that fits.</li>
          </ol>
        </>
      }
    >
      <SetupForm session={session} onDone={(state) => enter(client, state)} />
    </DoorCard>
  );
}
