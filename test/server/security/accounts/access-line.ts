import { onTestFinished } from 'vitest';
import type { FailedLogin } from '../../../../server/domain/login-attack.ts';
import type { Role } from '../../../../server/domain/permission.ts';
import type { SessionState } from '../../../../server/contract/session.ts';
import { type AccessStage, makeAccessStage } from '../../../../server/app/access-stage.ts';
import type { Store } from '../../../../server/store/store.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { type Answer, type ApiServer, startApi } from '../../api/api-server.ts';
import { fakePorts } from '../../api/fake-ports.ts';
import { startStore } from '../../store/temporary-store.ts';

/** As little as Argon2 takes, so that tests are quick. */
const CHEAP = { memoryCost: 1_024, timeCost: 1, parallelism: 1, outputLen: 32 };

export const PASSWORD = 'a long walk by the river';
export const OTHER_PASSWORD = 'three kettles on a shelf';

/** A browser as the server sees it: it keeps the cookie, and sends what the pages send. */
export interface Browser {
  cookie: string | null;
  csrf: string | null;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  signIn(name: string, password?: string, code?: string): Promise<Answer>;
}

/** REST with accounts on a real store, everything else being stand-ins; ends with the test. */
export interface AccessLine {
  readonly api: ApiServer;
  readonly store: Store;
  readonly stage: AccessStage;
  readonly clock: FakeClock;
  readonly log: ReturnType<typeof startStore>['log'];
  /** Told to who watches for attacks. */
  readonly failed: FailedLogin[];
  browser(): Browser;
  /** Adds an account beside the admin `ada`, and signs in with it. */
  person(name: string, role: Role, groups?: readonly string[]): Promise<Browser>;
  /** The first account. */
  admin(): Promise<Browser>;
}

export async function startAccessLine(
  options: {
    webHost?: string;
    access?: 'accounts' | 'open';
    trustedProxies?: string[];
    requireSecondFactor?: 'nobody' | 'admins' | 'everybody';
    oidc?: { issuer: string; roleClaim: string };
    /** The stand-in of a device is one of the lab. */
    ofLab?: boolean;
  } = {},
): Promise<AccessLine> {
  const { store, folder, clock, log } = startStore({ clock: new FakeClock() });
  const failed: AccessLine['failed'] = [];
  const stage = makeAccessStage({
    config: {
      access: options.access ?? 'accounts',
      data: folder,
      webHost: options.webHost ?? '127.0.0.1',
      sessionIdleMinutes: 480,
      sessionMaxHours: 168,
      requireSecondFactor: options.requireSecondFactor ?? 'nobody',
      trustedProxies: options.trustedProxies ?? [],
      oidcIssuer: options.oidc?.issuer ?? '',
      oidcClientId: options.oidc ? 'trapline' : '',
      oidcClientSecretFile: '',
      oidcName: 'the school',
      oidcRoleClaim: options.oidc?.roleClaim ?? '',
    },
    channel: { publish: () => undefined },
    attacks: { loginFailed: (failure) => void failed.push(failure) },
    hashCosts: CHEAP,
    ...{ store, clock, log },
  });
  const api = await startApi(
    { ...fakePorts({ error: null }, options.ofLab), access: stage.ports },
    { clock, trustedProxies: options.trustedProxies ?? [] },
  );
  onTestFinished(() => api.stop());
  const browser = (): Browser => {
    const self: Browser = {
      cookie: null,
      csrf: null,
      async send(method, path, body, headers = {}) {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const answer = await api.raw({
          method,
          path: `/api/v1${path}`,
          headers: {
            // Node gives a DELETE no length by itself.
            ...(text === undefined
              ? {}
              : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
            ...(self.cookie === null ? {} : { Cookie: self.cookie }),
            ...(self.csrf === null ? {} : { 'X-Trapline-CSRF': self.csrf }),
            ...headers,
          },
          ...(text === undefined ? {} : { body: text }),
        });
        for (const line of answer.headers['set-cookie'] ?? []) self.cookie = line.split(';')[0] ?? null;
        if (answer.status < 300 && path.match(/^\/(session|setup)$/) && answer.json !== undefined)
          self.csrf = (answer.json as SessionState).csrf;
        return answer;
      },
      signIn: (name, password = PASSWORD, code) =>
        self.send('POST', '/session', { name, password, ...(code === undefined ? {} : { code }) }),
    };
    return self;
  };
  let admin: Promise<Browser> | null = null;
  const setUp = async () => {
    const first = browser();
    const answer = await first.send('POST', '/setup', { name: 'ada', password: PASSWORD });
    if (answer.status !== 200) throw new Error(`setup: ${answer.text}`);
    return first;
  };
  const line: AccessLine = {
    ...{ api, store, stage, clock, log, failed, browser },
    admin: () => (admin ??= setUp()),
    async person(name, role, groups = []) {
      const keeper = await line.admin();
      const added = await keeper.send('POST', '/accounts', { name, role, groups, password: PASSWORD });
      if (added.status !== 201) throw new Error(`adding ${name}: ${added.text}`);
      const own = browser();
      await own.signIn(name);
      return own;
    },
  };
  return line;
}

/** Status and code of a problem: `401 wrongCredentials`; the status alone of a success. */
export function outcome({ status, json }: Answer): string {
  const type = (json as { type?: string } | undefined)?.type;
  return type === undefined || status < 300 ? String(status) : `${status} ${type.split('#')[1]}`;
}
