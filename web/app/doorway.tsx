import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation, useMatches, useNavigate, useRouter } from '@tanstack/react-router';
import { type ReactNode, Suspense, lazy, useEffect, useRef, useState } from 'react';
import type { SessionState } from '../../server/contract/session.ts';
import { begin, forget, signedOut, useSession } from '../api/session.ts';
import { DoorCard } from '../ui/door-card.tsx';
import { PresenceContext } from '../ui/presence.ts';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import classes from './doorway.module.css';
import { DOORS, ownPath } from './own-path.ts';
import { useProof } from './use-proof.ts';
import { useSessionWatch } from './use-session-watch.ts';

const OwnPasswordDoor = lazy(async () => ({
  default: (await import('./own-password-door.tsx')).OwnPasswordDoor,
}));
const SecondFactorDoor = lazy(async () => ({
  default: (await import('./second-factor-door.tsx')).SecondFactorDoor,
}));
const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }));
const SessionEnded = lazy(async () => ({ default: (await import('./session-ended.tsx')).SessionEnded }));

interface DoorwayProps {
  /** What stands around the pages, for those who are inside. */
  readonly children: (leave: () => void) => ReactNode;
}

/** Lets nobody see a page before the server has said who is here. */
export function Doorway({ children }: DoorwayProps) {
  const { data, error, refetch } = useSession();
  const proof = useProof();
  useSessionWatch(data);
  if (data !== undefined)
    return (
      <>
        <Entry session={data}>{children}</Entry>
        <Suspense fallback={null}>
          {proof.asked && <SignInAgain session={data} onAnswer={proof.answer} />}
        </Suspense>
      </>
    );
  return (
    <div className={classes.waiting} role={error ? undefined : 'status'} aria-label="Loading">
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

const isInside = ({ state }: SessionState) => state === 'signedIn' || state === 'open';

/**
 * Those inside see the pages, the others the doors: `/setup` before there is an account, `/sign-in` afterwards. Where a
 * session ends by itself its page stays below the door, so that what was typed is still there after signing in again.
 */
function Entry({ session, children }: DoorwayProps & { readonly session: SessionState }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname, href, search: asked } = useLocation();
  // While one page follows another the address is ahead of what the outlet shows.
  const shown = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '' });
  // Who was inside last, and may come back to the page as it is.
  const inside = useRef<SessionState | null>(null);
  const leaving = useRef(false);
  const [held, hold] = useState(false);
  // The page may be at the door before the session is known to be over.
  const isIn = isInside(session) && !leaving.current;
  if (isIn) inside.current = session;
  else if (pathname === '/sign-in' || session.state === 'setup') inside.current = null;
  if (!isInside(session) && pathname === '/sign-in') leaving.current = false;
  const leave = () => {
    inside.current = null;
    leaving.current = true;
    signedOut(client, session);
    void navigate({ to: '/sign-in', replace: true }).then(() => forget(client));
  };
  const presence = inside.current;
  useBeginning(presence);
  if (presence === null) {
    const door = session.state === 'setup' ? '/setup' : '/sign-in';
    if (pathname === door) return shown === door ? <Outlet /> : null;
    if (leaving.current) return null;
    const back = ownPath(href);
    const search = door === '/setup' || back === '/' ? '' : `?return=${encodeURIComponent(back)}`;
    return <GoOn path={`${door}${search}`} />;
  }
  if (isIn && DOORS.includes(pathname))
    return <GoOn path={ownPath((asked as { return?: unknown }).return)} />;
  if (DOORS.includes(shown)) return null;
  if (session.state === 'open' && session.permissions.length === 0) return <ElsewhereOnly />;
  if (session.account?.passwordIsFirst === true)
    return (
      <Suspense fallback={null}>
        <OwnPasswordDoor session={session} onLeft={leave} />
      </Suspense>
    );
  if (isIn && (session.secondFactorNeeded || held))
    return (
      <Suspense fallback={null}>
        <SecondFactorDoor session={session} onHold={hold} onLeft={leave} />
      </Suspense>
    );
  const ended = !isIn;
  return (
    <PresenceContext value={presence}>
      <div key={presence.account?.id} inert={ended} className={classes.pages}>
        {children(leave)}
      </div>
      <Suspense fallback={null}>
        {ended && <SessionEnded session={session} name={presence.account?.name ?? ''} onLeave={leave} />}
      </Suspense>
    </PresenceContext>
  );
}

/** Where somebody else is inside than before, nothing of the one before is to be seen. */
function useBeginning(presence: SessionState | null): void {
  const client = useQueryClient();
  const id = presence === null ? undefined : (presence.account?.id ?? null);
  const last = useRef(id);
  useEffect(() => {
    if (id === undefined) return;
    if (last.current !== undefined && last.current !== id) begin(client);
    last.current = id;
  }, [client, id]);
}

/** Open access is for those who sit at the machine. */
function ElsewhereOnly() {
  return (
    <DoorCard title="Only on its own machine" lead="Access to this Trapline is open, and so for nobody else.">
      <p>
        Whoever sits at the machine that it runs on may do everything without signing in; from elsewhere
        nothing is let in. To use it from here, have it started without <code>--access open</code>: it then
        asks for accounts.
      </p>
    </DoorCard>
  );
}

/** To a path of ours as it was written, its search as it is. */
function GoOn({ path }: { readonly path: string }) {
  const { history } = useRouter();
  useEffect(() => history.replace(path), [history, path]);
  return null;
}
