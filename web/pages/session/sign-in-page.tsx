import { useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { enter, useSession } from '../../api/session.ts';
import { SignInForm } from '../../features/session/sign-in-form.tsx';
import { DoorCard } from '../../ui/door-card.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { signInSearch } from './search.ts';

/** For those who have an account. Where to go afterwards is the doorway's part. */
export function SignInPage() {
  const client = useQueryClient();
  const { data: session } = useSession();
  const { return: path = '/', problem } = signInSearch(useSearch({ strict: false }));
  if (session === undefined) return null;
  return (
    <DoorCard
      title="Sign in"
      lead={path === '/' ? 'To see this network and to handle it.' : 'Then on to the page you asked for.'}
      footer={
        <>
          No account, or the password is lost? An admin of this Trapline adds accounts and sets new passwords;
          on the machine itself <code>npx trapline account</code> does, too.
        </>
      }
    >
      {problem !== undefined && (
        <p role="alert">
          <StateMark state="major">The identity provider did not sign you in.</StateMark> Try again, or ask an
          admin: the server’s log says why.
        </p>
      )}
      <SignInForm session={session} returnTo={path} onSignedIn={(state) => enter(client, state)} />
    </DoorCard>
  );
}
