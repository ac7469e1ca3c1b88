import type { AccessPorts } from '../../../server/api/ports.ts';
import type { Account } from '../../../server/domain/account.ts';
import type { AuditNote } from '../../../server/domain/audit.ts';
import { PERMISSIONS } from '../../../server/domain/permission.ts';
import type { Principal } from '../../../server/domain/principal.ts';

/** Everybody, with all permissions. */
const EVERYBODY: Principal = {
  kind: 'open',
  name: 'open access',
  account: null,
  permissions: new Set(PERMISSIONS),
  scope: { kind: 'all' },
  sessionId: null,
  signedInAtMs: null,
  owes: null,
  tokenId: null,
  expiresAtMs: null,
  csrf: null,
};

const student = (id: number, name: string, fullName: string): Account => ({
  ...{
    id,
    name,
    fullName,
    role: 'student',
    groups: [],
    enabled: true,
    lockedUntilMs: null,
    twoFactor: false,
  },
  ...{ oidc: false, createdAtMs: 0, lastSignInAtMs: null, passwordChangedAtMs: null, passwordIsFirst: false },
});
const STUDENTS: readonly Account[] = [student(1, 'ann', 'Lee, Ann'), student(2, 'late', '=Late Comer')];

export const NO_ACCOUNTS = 'this stand-in keeps no accounts';

const notUsed = (): never => {
  throw new Error(NO_ACCOUNTS);
};

/**
 * Access without accounts.
 *
 * @param principal on whose behalf every request is made
 */
export function fakeAccess(
  principal: () => Principal = () => EVERYBODY,
): AccessPorts & { readonly notes: Omit<AuditNote, 'atMs'>[] } {
  const notes: Omit<AuditNote, 'atMs'>[] = [];
  return {
    notes,
    authenticator: { identify: principal, holds: () => true, onEnd: () => () => undefined },
    signIn: {
      access: 'open',
      setupNeeded: false,
      setupTokenNeeded: () => false,
      setUp: notUsed,
      signIn: notUsed,
      renew: () => null,
      signOut: () => undefined,
      sessions: () => [],
      endSession: () => false,
      endSessions: () => undefined,
      endsAtMs: notUsed,
    },
    people: {
      list: () => [],
      get: () => null,
      named: () => null,
      add: notUsed,
      change: notUsed,
      remove: notUsed,
      unlock: notUsed,
      changeOwnPassword: notUsed,
    },
    classes: {
      list: () => STUDENTS,
      preview: () => [],
      add: notUsed,
      renewPassword: notUsed,
      remove: notUsed,
    },
    twoFactor: { begin: notUsed, confirm: notUsed, end: notUsed, renewCodes: notUsed, reset: notUsed },
    tokens: { list: () => [], get: () => null, add: notUsed, remove: () => false },
    audit: {
      note: (note) => void notes.push(note),
      list: () => [],
      check: () => Promise.resolve({ ok: true, entries: 0, firstBrokenId: null, text: 'All 0 entries.' }),
    },
    oidc: null,
  };
}
