import { type Permission, Setup } from '../../contract/account.ts';
import {
  PasswordChange,
  PasswordProof,
  RecoveryCodes,
  SessionState,
  SessionView,
  SignIn,
  TwoFactorProof,
  TwoFactorStart,
} from '../../contract/session.ts';
import { type Account, PASSWORD_BOUNDS } from '../../domain/account.ts';
import { PERMISSIONS } from '../../domain/permission.ts';
import type { Principal } from '../../domain/principal.ts';
import type { Origin } from '../../domain/sign-in.ts';
import { accountView } from '../account-view.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { given, idParams } from '../query-parameter.ts';

/** Whoever is signed in with a session of its own. @throws ApiError `notPermitted` */
function signedIn({
  principal,
}: {
  readonly principal: Principal;
}): Account & { readonly sessionId: number } {
  const { account, sessionId } = principal;
  if (account === null || sessionId === null)
    throw new ApiError('notPermitted', 'This belongs to an account; sign in with its name and password.');
  return { ...account, sessionId };
}

function stateOf(ports: ApiPorts, principal: Principal, origin: Origin, nowMs: number): SessionState {
  const { signIn, oidc } = ports.access;
  const permissions: Permission[] = PERMISSIONS.filter((one) => principal.permissions.has(one));
  const state =
    principal.kind === 'open' || (principal.kind === 'nobody' && signIn.access === 'open')
      ? 'open'
      : principal.kind !== 'nobody'
        ? 'signedIn'
        : signIn.setupNeeded
          ? 'setup'
          : 'signedOut';
  return {
    state,
    setupToken: state === 'setup' && signIn.setupTokenNeeded(origin),
    oidc: oidc && { name: oidc.name },
    account: principal.account && accountView(principal.account, nowMs),
    permissions,
    secondFactorNeeded: principal.owes === 'secondFactor',
    expiresAtMs: principal.expiresAtMs,
    csrf: principal.csrf,
    passwordBounds: PASSWORD_BOUNDS,
  };
}

const entering: Subject['endpoints'] = [
  endpoint({
    method: 'get',
    path: '/session',
    operation: 'getSession',
    summary: 'Who is signed in, and what this server asks of those who are not',
    answer: SessionState,
    handle: ({ ports, principal, origin, nowMs }) => stateOf(ports, principal, origin, nowMs),
  }),
  endpoint({
    method: 'post',
    path: '/session',
    operation: 'signIn',
    summary: 'Signs in: the answer sets the cookie of the session',
    body: SignIn,
    answer: SessionState,
    problems: ['wrongCredentials', 'codeNeeded', 'tooManyTries', 'busy'],
    handle: async ({ ports, body, principal, origin, nowMs, setSession }) => {
      const opened = await ports.access.signIn.signIn(
        { name: body.name, password: body.password, ...given({ code: body.code }) },
        origin,
      );
      // A session that this browser had is over, so that nobody stays in under another name.
      if (principal.sessionId !== null) ports.access.signIn.signOut(principal, origin);
      setSession(opened.secret);
      return stateOf(ports, opened.principal, origin, nowMs);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/session',
    operation: 'signOut',
    summary: 'Signs out: the session is over, here and in open connections',
    handle: ({ ports, principal, origin, setSession }) => {
      ports.access.signIn.signOut(principal, origin);
      setSession(null);
    },
  }),
  endpoint({
    method: 'post',
    path: '/setup',
    operation: 'setUp',
    summary: 'Makes the first account, an admin, and signs in with it; taken only while there is none',
    body: Setup,
    answer: SessionState,
    problems: ['alreadySetUp', 'wrongSetupToken', 'weakPassword', 'tooManyTries', 'busy'],
    handle: async ({ ports, body, origin, nowMs, setSession }) => {
      const { token, ...first } = body;
      const opened = await ports.access.signIn.setUp({ ...first, ...given({ token }) }, origin);
      setSession(opened.secret);
      return stateOf(ports, opened.principal, origin, nowMs);
    },
  }),
];

const ownSessions: Subject['endpoints'] = [
  endpoint({
    method: 'get',
    path: '/session/all',
    operation: 'listSessions',
    summary: 'The own sessions, newest first',
    answer: listOf(SessionView),
    handle: (call) => {
      const { id, sessionId } = signedIn(call);
      const { signIn } = call.ports.access;
      return {
        items: signIn.sessions(id).map((session) => ({
          id: session.id,
          createdAtMs: session.createdAtMs,
          lastSeenAtMs: session.lastSeenAtMs,
          expiresAtMs: signIn.endsAtMs(session),
          address: session.address,
          userAgent: session.userAgent,
          current: session.id === sessionId,
        })),
      };
    },
  }),
  endpoint({
    method: 'delete',
    path: '/session/all/{id}',
    operation: 'endSession',
    summary: 'Ends one of the own sessions',
    params: idParams,
    problems: ['unknownSession'],
    handle: (call) => {
      if (!call.ports.access.signIn.endSession(signedIn(call).id, call.params.id))
        throw new ApiError('unknownSession', `You have no session ${call.params.id}.`);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/session/all',
    operation: 'endOtherSessions',
    summary: 'Ends all own sessions but the one that asks',
    handle: (call) => {
      const { id, sessionId } = signedIn(call);
      call.ports.access.signIn.endSessions(id, sessionId);
    },
  }),
  endpoint({
    method: 'put',
    path: '/session/password',
    operation: 'changePassword',
    summary:
      'Changes the own password and ends all own sessions; the answer sets the cookie of a new one, whose CSRF word GET /session tells',
    body: PasswordChange,
    problems: ['wrongCredentials', 'weakPassword', 'tooManyTries', 'busy'],
    handle: async (call) => {
      signedIn(call);
      const { people, signIn } = call.ports.access;
      await people.changeOwnPassword(call.principal, call.body, call.origin);
      const renewed = signIn.renew(call.principal, call.origin);
      if (renewed !== null) call.setSession(renewed.secret);
    },
  }),
];

const twoFactor: Subject['endpoints'] = [
  endpoint({
    method: 'post',
    path: '/session/two-factor',
    operation: 'beginTwoFactor',
    summary: 'Begins a second factor (TOTP, RFC 6238); it is asked for once a code of it was sent',
    answer: TwoFactorStart,
    problems: ['wrongCode'],
    handle: (call) => call.ports.access.twoFactor.begin(signedIn(call)),
  }),
  endpoint({
    method: 'put',
    path: '/session/two-factor',
    operation: 'confirmTwoFactor',
    summary: 'Puts the second factor in force; the recovery codes are shown this once',
    body: TwoFactorProof,
    answer: RecoveryCodes,
    problems: ['wrongCode', 'noSecondFactor'],
    handle: async (call) => ({
      recoveryCodes: await call.ports.access.twoFactor.confirm(signedIn(call), call.body.code),
    }),
  }),
  endpoint({
    method: 'delete',
    path: '/session/two-factor',
    operation: 'endTwoFactor',
    summary: 'Does without a second factor from now on',
    body: PasswordProof,
    problems: ['wrongCredentials', 'tooManyTries', 'busy'],
    handle: (call) => call.ports.access.twoFactor.end(signedIn(call), call.body.password, call.origin),
  }),
  endpoint({
    method: 'post',
    path: '/session/recovery-codes',
    operation: 'renewRecoveryCodes',
    summary: 'New recovery codes; the old ones are good no longer',
    body: PasswordProof,
    answer: RecoveryCodes,
    problems: ['wrongCredentials', 'tooManyTries', 'noSecondFactor', 'busy'],
    handle: async (call) => ({
      recoveryCodes: await call.ports.access.twoFactor.renewCodes(
        signedIn(call),
        call.body.password,
        call.origin,
      ),
    }),
  }),
];

export const session: Subject = {
  name: 'Session',
  endpoints: [...entering, ...ownSessions, ...twoFactor],
};
