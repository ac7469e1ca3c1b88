import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Account, AccountRepository } from '../../domain/account.ts';
import type { AuditDesk } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../domain/log.ts';
import { type Role, ROLES } from '../../domain/permission.ts';
import type { Secret } from '../../domain/secret.ts';
import { AccessError, type OidcDesk, type OpenedSession, type Origin } from '../../domain/sign-in.ts';
import { MINUTE } from '../../domain/units.ts';
import { isLoopback } from '../../domain/web-host.ts';
import { digestOf, newSecret } from './secret-text.ts';
import type { SignIn } from './sign-in.ts';

/** How long somebody may take at the provider. */
const FLOW_MS = 10 * MINUTE;
const MAX_FLOWS = 1_000;
const NAME_LENGTH = 64;

interface Flow {
  readonly callback: string;
  readonly returnTo: string;
  readonly replaces: number | null;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly endsAtMs: number;
}

export interface OidcOptions {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: Secret | null;
  /** Claim of the ID token that names a role; empty where everybody begins as a viewer. */
  readonly roleClaim: string;
  readonly accounts: AccountRepository;
  readonly signIn: Pick<SignIn, 'enter' | 'setupNeeded'>;
  readonly audit: Pick<AuditDesk, 'note'>;
  readonly endSession: (sessionId: number) => void;
  readonly changeRole: (id: number, role: Role) => Promise<Account>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Code flow with PKCE (RFC 7636), state and nonce; accounts are known by issuer and subject, never by a name or address. */
export class Oidc implements OidcDesk {
  readonly #options: OidcOptions;
  // digest of the secret that the browser keeps -> what was begun
  readonly #flows = new Map<string, Flow>();
  #configuration: Promise<Configuration> | null = null;

  constructor(options: OidcOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  async begin({
    callback,
    returnTo,
    replaces,
    again,
  }: Parameters<OidcDesk['begin']>[0]): Promise<{ url: string; flow: string }> {
    const { clock, signIn } = this.#options;
    if (signIn.setupNeeded)
      throw new AccessError('oidcFailed', 'There is no account yet: the first one is made on the page.');
    const nowMs = clock.now();
    const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()];
    const configuration = await this.#discovered();
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: 'openid profile email',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...(again ? { prompt: 'login' } : {}),
    });
    const flow = newSecret();
    for (const [key, { endsAtMs }] of this.#flows)
      if (endsAtMs <= nowMs || this.#flows.size >= MAX_FLOWS) this.#flows.delete(key);
    this.#flows.set(digestOf(flow), {
      callback,
      returnTo,
      replaces,
      verifier,
      state,
      nonce,
      endsAtMs: nowMs + FLOW_MS,
    });
    return { url: url.href, flow };
  }

  async finish(
    { flow, search }: { flow: string; search: string },
    origin: Origin,
  ): Promise<{ opened: OpenedSession; returnTo: string }> {
    const key = digestOf(flow);
    const begun = this.#flows.get(key);
    this.#flows.delete(key);
    if (!begun || begun.endsAtMs <= this.#options.clock.now())
      throw new AccessError(
        'oidcFailed',
        'The sign-in took too long, or was begun in another browser; begin again.',
      );
    const claims = await this.#claims(begun, search);
    const account = await this.#accountOf(claims, origin);
    if (!account.enabled) throw new AccessError('oidcFailed', `The account ${account.name} is disabled.`);
    const opened = this.#options.signIn.enter(account, origin);
    if (begun.replaces !== null) this.#options.endSession(begun.replaces);
    return { opened, returnTo: begun.returnTo };
  }

  async #claims({ callback, verifier, state, nonce }: Flow, search: string): Promise<IDToken> {
    const configuration = await this.#discovered();
    const answer = new URL(callback);
    answer.search = search;
    try {
      const tokens = await authorizationCodeGrant(configuration, answer, {
        ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('no ID token came');
      return claims;
    } catch (error) {
      throw this.#failed('the answer of the identity provider was not taken', error);
    }
  }

  async #accountOf(claims: IDToken, { address }: Origin): Promise<Account> {
    const { audit, accounts, roleClaim, changeRole, clock } = this.#options;
    const identity = { issuer: claims.iss, subject: claims.sub };
    const role = roleOf(claims, roleClaim);
    const known = accounts.known(identity);
    if (known) {
      if (role === null || role === known.role) return known;
      try {
        const changed = await changeRole(known.id, role);
        audit.note({
          ...{ account: known.name, address, action: 'changeUserAccount', outcome: 'done' },
          target: `account ${known.name} (${known.id})`,
          detail: `role: ${known.role} → ${role}; by the identity provider`,
        });
        return changed;
      } catch (error) {
        // The last admin stays one.
        if (error instanceof AccessError && error.code === 'lastAdmin') return known;
        throw error;
      }
    }
    const fullName =
      typeof claims['name'] === 'string' ? claims['name'].replaceAll(/\p{C}/gu, '').slice(0, 120) : '';
    const added = accounts.insert({
      ...{ name: this.#freeName(claims), fullName, role: role ?? 'viewer', groups: [], identity },
      createdAtMs: clock.now(),
    });
    audit.note({
      ...{ account: added.name, address, action: 'addUserAccount', outcome: 'done' },
      target: `account ${added.name} (${added.id})`,
      detail: `role=${added.role}; by the identity provider`,
    });
    return added;
  }

  /** As the provider calls them; with a number where an account of another is called so. */
  #freeName(claims: IDToken): string {
    const given = [claims['preferred_username'], claims['email'], claims.sub].find(
      (one): one is string => typeof one === 'string' && one !== '',
    );
    const bare = (given ?? '').replaceAll(/[^\p{L}\p{Nd}._@-]+/gu, '-').slice(0, NAME_LENGTH - 6);
    const wanted = bare.length < 2 ? `oidc-${bare}` : bare;
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? wanted : `${wanted}-${number}`;
      if (this.#options.accounts.named(name) === null) return name;
    }
  }

  #discovered(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#options;
    const server = new URL(issuer);
    const plain = server.protocol === 'http:' && isLoopback(server.hostname);
    this.#configuration ??= discovery(server, clientId, clientSecret?.reveal(), undefined, {
      // The signature of the ID token counts as well, not the connection that it came by alone.
      execute: [enableNonRepudiationChecks, ...(plain ? [allowInsecureRequests] : [])],
    }).catch((error: unknown) => {
      // Asked again the next time.
      this.#configuration = null;
      throw this.#failed(`the identity provider ${issuer} could not be asked`, error);
    });
    return this.#configuration;
  }

  #failed(what: string, error: unknown): AccessError {
    const why = error instanceof Error ? error.message : String(error);
    this.#options.log.warn({ err: why, issuer: this.#options.issuer }, what);
    return new AccessError(
      'oidcFailed',
      `Signing in by ${this.name}: ${what}; the log of the server says why.`,
    );
  }
}

/** The first value of the claim that is a role; null where none is. */
function roleOf(claims: IDToken, claim: string): Role | null {
  const values: unknown[] = claim === '' ? [] : [claims[claim]].flat();
  return ROLES.find((role) => values.includes(role)) ?? null;
}
