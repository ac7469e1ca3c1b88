import { randomBytes } from 'node:crypto';
import type { AccessPorts } from '../api/ports.ts';
import { RequestOrigin } from '../api/request-origin.ts';
import type { Config } from '../config/settings.ts';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { LoginAttackSink } from '../domain/login-attack.ts';
import { Secret } from '../domain/secret.ts';
import { HOUR, MINUTE } from '../domain/units.ts';
import { isLoopback } from '../domain/web-host.ts';
import { AccountKeeper } from '../security/accounts/account-keeper.ts';
import { AuditBook } from '../security/accounts/audit-book.ts';
import { ClassKeeper } from '../security/accounts/class-keeper.ts';
import { type HashCosts, PasswordHasher } from '../security/accounts/password-hasher.ts';
import { Oidc, type OidcOptions } from '../security/accounts/oidc.ts';
import { SecondFactors } from '../security/accounts/second-factor.ts';
import { SessionBook } from '../security/accounts/session-book.ts';
import { SignIn } from '../security/accounts/sign-in.ts';
import { SignInThrottle } from '../security/accounts/sign-in-throttle.ts';
import { TokenKeeper } from '../security/accounts/token-keeper.ts';
import type { Store } from '../store/store.ts';
import type { EventHub } from '../stream/event-hub.ts';
import type { StreamGate } from '../stream/stream-gate.ts';
import { CliToken } from './cli-token.ts';
import { readPrivate } from './private-file.ts';
import type { Shutdown } from './shutdown.ts';
import { csvCells } from './csv-cells.ts';
import { setupNotice } from './web-address.ts';

export interface AccessStage {
  readonly ports: AccessPorts;
  readonly book: SessionBook;
  /** Lets the command line of this machine in. */
  start(shutdown: Shutdown): void;
  /**
   * Says what the first account is made with, while there is none and a stranger might be the first: at once where the
   * pages are served to others, else when somebody asks for it who comes through a proxy.
   */
  tell(console: ((text: string) => void) | undefined): void;
  /** Who may hear what on the stream. */
  gate(within: StreamGate['within']): StreamGate;
}

type AccessConfig = Pick<
  Config,
  | 'access'
  | 'data'
  | 'webHost'
  | 'sessionIdleMinutes'
  | 'sessionMaxHours'
  | 'requireSecondFactor'
  | 'trustedProxies'
  | 'oidcIssuer'
  | 'oidcClientId'
  | 'oidcClientSecretFile'
  | 'oidcName'
  | 'oidcRoleClaim'
>;

export interface AccessStageOptions {
  readonly config: AccessConfig;
  readonly store: Store;
  readonly channel: Pick<EventHub, 'publish'>;
  /** Told to nobody where it is absent. */
  readonly attacks?: LoginAttackSink;
  readonly clock: Clock;
  readonly log: Log;
  readonly hashCosts?: HashCosts;
}

/** Who may come in, and who may do what. */
export function makeAccessStage(options: AccessStageOptions): AccessStage {
  const { config, store, channel, clock, log, hashCosts, attacks = { loginFailed: () => {} } } = options;
  const origin = new RequestOrigin(config.trustedProxies);
  const { access } = config;
  const changed = () => channel.publish(['accounts'], 'accountsChanged', {});
  const cliToken = new CliToken({ folder: config.data });
  const setupToken = randomBytes(16).toString('hex');
  const exposed = !isLoopback(config.webHost);
  const accounts = store.people;
  const book = new SessionBook({
    ...{ access, accounts, sessions: store.sessions, tokens: store.tokens, clock },
    cliToken: () => cliToken.value,
    idleMs: config.sessionIdleMinutes * MINUTE,
    maxMs: config.sessionMaxHours * HOUR,
    secondFactorFor: config.requireSecondFactor,
  });
  const audit = new AuditBook({ repository: store.audit, transaction: store, changed, clock, log });
  const hasher = new PasswordHasher(hashCosts ? { costs: hashCosts } : {});
  const throttle = new SignInThrottle({ clock });
  let console: ((text: string) => void) | undefined;
  let tokenShown = false;
  const showToken = (): void => {
    if (tokenShown || !console || access !== 'accounts' || !signIn.setupNeeded) return;
    tokenShown = true;
    console(setupNotice(setupToken));
  };
  const signIn: SignIn = new SignIn({
    ...{ access, exposed, setupToken, accounts, book, hasher, throttle, audit, attacks, clock },
    tokenAsked: showToken,
    secondFactors: () => twoFactor,
  });
  const prove: SignIn['prove'] = (account, password, origin) => signIn.prove(account, password, origin);
  const twoFactor = new SecondFactors({ accounts, prove, clock });
  const people = new AccountKeeper({
    ...{ accounts, book, hasher, throttle, prove, changed, clock },
    transaction: store,
  });
  return {
    book,
    start: (shutdown) => {
      cliToken.start();
      shutdown.add('the token of the command line', () => cliToken.stop());
    },
    tell: (to) => {
      console = to;
      if (exposed) showToken();
    },
    gate: (within) => ({
      authenticator: book,
      originOf: (request) => ({
        address: origin.address(request),
        local: origin.isLocal(request),
        secure: origin.isSecure(request),
      }),
      within,
    }),
    ports: {
      ...{ signIn, twoFactor, audit },
      authenticator: book,
      people,
      classes: new ClassKeeper({ people, cells: csvCells }),
      oidc: oidcOf(config, {
        ...{ accounts, signIn, people, audit, clock, log },
        endSession: (sessionId) => book.end({ sessionId }),
      }),
      tokens: new TokenKeeper({ tokens: store.tokens, book, changed, clock }),
    },
  };
}

/** @throws PrivateFileError where the secret cannot be read, or everybody could */
function oidcOf(
  config: AccessConfig,
  parts: Pick<OidcOptions, 'accounts' | 'signIn' | 'audit' | 'endSession' | 'clock' | 'log'> & {
    readonly people: AccountKeeper;
  },
): Oidc | null {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecretFile: file } = config;
  if (issuer === '') return null;
  const { people, ...rest } = parts;
  const clientSecret =
    file === ''
      ? null
      : new Secret(readPrivate(file, 'the secret at the provider (oidcClientSecretFile)').trim());
  return new Oidc({
    ...{ ...rest, issuer, clientId, clientSecret },
    name: config.oidcName,
    roleClaim: config.oidcRoleClaim,
    changeRole: (id, role) => people.change(id, { role }),
  });
}
