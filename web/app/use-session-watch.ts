import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SessionState } from '../../server/contract/session.ts';
import { keys } from '../api/keys.ts';
import { requestSession } from '../api/request-session.ts';
import { useLive } from '../live/live-provider.tsx';

/** A connection that is refused though somebody is signed in is tried again after this time. */
const AGAIN_MS = 2_000;
/** The server may need a moment to see that a session is over. */
const GRACE_MS = 1_000;
/** Longest time that a timer of a browser counts. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Keeps what the pages know of the session true, and the stream open while somebody is inside. */
export function useSessionWatch(session: SessionState | undefined): void {
  const client = useQueryClient();
  const live = useLive();
  const isInside = session?.state === 'signedIn' || session?.state === 'open';
  const csrf = session?.csrf;
  const permissions = session?.permissions.join();
  const expiresAtMs = session?.expiresAtMs ?? null;

  useEffect(() => {
    if (!isInside) return;
    live.start();
    let again: number | undefined;
    const stopListening = live.listenRefused(() => {
      window.clearTimeout(again);
      again = window.setTimeout(() => live.start(), AGAIN_MS);
    });
    return () => {
      stopListening();
      window.clearTimeout(again);
      live.stop();
    };
    // Another session is another connection; so is one that may more than before.
  }, [live, isInside, csrf, permissions]);

  useEffect(() => {
    const ask = () => void client.invalidateQueries({ queryKey: keys.session });
    const stops = [requestSession.listen(ask), live.listenRefused(ask)];
    return () => stops.forEach((stop) => stop());
  }, [client, live]);

  useEffect(() => {
    if (expiresAtMs === null) return;
    const inMs = Math.min(MAX_TIMER_MS, Math.max(0, expiresAtMs - Date.now()) + GRACE_MS);
    const timer = window.setTimeout(() => void client.invalidateQueries({ queryKey: keys.session }), inMs);
    return () => window.clearTimeout(timer);
  }, [client, expiresAtMs]);
}
