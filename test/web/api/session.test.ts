import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SessionState } from '../../../server/contract/session.ts';
import { keys } from '../../../web/api/keys.ts';
import { createQueryClient } from '../../../web/api/query-client.ts';
import { requestSession } from '../../../web/api/request-session.ts';
import { enter, sessionQuery, signedOut } from '../../../web/api/session.ts';

const NOBODY: SessionState = {
  state: 'signedOut',
  setupToken: false,
  oidc: null,
  account: null,
  permissions: [],
  expiresAtMs: null,
  csrf: null,
  secondFactorNeeded: false,
  passwordBounds: { min: 12, max: 128 },
};
const ADA: SessionState = { ...NOBODY, state: 'signedIn', permissions: ['look'], csrf: 'w0rd' };

/** A server whose answers about the session wait until they are let go. */
function heldAnswers() {
  const waiting: ((state: SessionState) => void)[] = [];
  vi.stubGlobal('fetch', () => {
    return new Promise<Response>((resolve) => {
      waiting.push((state) => resolve(Response.json(state)));
    });
  });
  return waiting;
}

describe('what the page knows of the session', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    requestSession.csrf = null;
  });

  it('is what the server says, with the word for changes', async () => {
    const client = createQueryClient();
    const waiting = heldAnswers();
    const asked = client.fetchQuery(sessionQuery);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.(ADA);
    expect(await asked).toEqual(ADA);
    expect(requestSession.csrf).toBe('w0rd');
  });

  it('is not what was asked for before somebody signed out', async () => {
    const client = createQueryClient();
    enter(client, ADA);
    const waiting = heldAnswers();
    void client.invalidateQueries({ queryKey: keys.session });
    const asked = client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    signedOut(client, ADA);
    waiting[0]?.(ADA);
    expect(await asked).toEqual(NOBODY);
    expect(requestSession.csrf).toBeNull();
  });
});
