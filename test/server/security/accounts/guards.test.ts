import http from 'node:http';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, it, vi } from 'vitest';
import type { SessionState, SessionView, TwoFactorStart } from '../../../../server/contract/session.ts';
import { RECENT_MS, RECENT_OPERATIONS } from '../../../../server/domain/permission-table.ts';
import { SECOND } from '../../../../server/domain/units.ts';
import {
  type AccessLine,
  type Browser,
  OTHER_PASSWORD,
  outcome,
  PASSWORD,
  startAccessLine,
} from './access-line.ts';

describe('the tries of an account', () => {
  it('are counted together, however its name is written', async () => {
    const line = await startAccessLine();
    await line.admin();
    const browser = line.browser();
    const outcomes: string[] = [];
    // Full-width letters: one name to the store (NFKC).
    for (const name of ['ada', 'ADA', 'ａda', 'aｄa', 'adａ'])
      outcomes.push(outcome(await browser.signIn(name, OTHER_PASSWORD)));
    expect(outcomes).toEqual([
      ...Array.from({ length: 4 }, () => '401 wrongCredentials'),
      '429 tooManyTries',
    ]);
    expect(line.failed.map(({ account }) => account)).toEqual(['ada', 'ada', 'ada', 'ada']);
  });
});

describe('the tries of an address', () => {
  it('are those of its whole /64 in IPv6, where each try may have an address of its own', async () => {
    const line = await startAccessLine({ trustedProxies: ['127.0.0.0/8'] });
    await line.admin();
    const tried = async (address: string) =>
      outcome(
        await line
          .browser()
          .send(
            'POST',
            '/session',
            { name: `name-${address.replaceAll(':', '-')}`, password: OTHER_PASSWORD },
            { 'X-Forwarded-For': address },
          ),
      );
    const outcomes: string[] = [];
    for (let at = 1; at <= 22; at += 1) outcomes.push(await tried(`2001:db8:0:7:${at.toString(16)}::1`));
    expect(outcomes.slice(0, 21)).toEqual(Array.from({ length: 21 }, () => '401 wrongCredentials'));
    expect(outcomes[21]).toBe('429 tooManyTries');
    expect(await tried('2001:db8:0:8::1')).toBe('401 wrongCredentials');
    expect(await tried('198.51.100.7')).toBe('401 wrongCredentials');
  });
});

describe('a cookie over an encrypted connection', () => {
  it('counts only where no other host could have set it', async () => {
    const line = await startAccessLine({ trustedProxies: ['127.0.0.0/8'] });
    const browser = await line.admin();
    const secret = browser.cookie?.split('=')[1] ?? '';
    const asked = async (cookie: string) => {
      const headers = { Cookie: cookie, 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '198.51.100.7' };
      return ((await line.api.raw({ path: '/api/v1/session', headers })).json as SessionState).state;
    };
    expect(await asked(`__Host-trapline_session=${secret}`)).toBe('signedIn');
    expect(await asked(`trapline_session=${secret}`)).toBe('signedOut');
  });
});

describe('signing out', () => {
  it('lets the browser forget what it keeps to go back to', async () => {
    const line = await startAccessLine();
    const browser = await line.admin();
    const answer = await browser.send('DELETE', '/session');
    expect(answer.headers['clear-site-data']).toBe('"cache"');
    expect(line.store.audit.list({ limit: 1 })[0]).toMatchObject({
      action: 'signOut',
      address: '127.0.0.1',
    });
  });
});

describe('what changes how people get in', () => {
  const REQUESTS: Readonly<Record<string, readonly [method: string, path: string, body?: unknown]>> = {
    endSession: ['DELETE', '/session/all/2'],
    endOtherSessions: ['DELETE', '/session/all'],
    beginTwoFactor: ['POST', '/session/two-factor'],
    endTwoFactor: ['DELETE', '/session/two-factor', { password: PASSWORD }],
    renewRecoveryCodes: ['POST', '/session/recovery-codes', { password: PASSWORD }],
    addToken: ['POST', '/tokens', { name: 't', permissions: ['look'], expiresInDays: 1 }],
    addUserAccount: ['POST', '/accounts', { name: 'eve', role: 'admin', password: OTHER_PASSWORD }],
    changeUserAccount: ['PATCH', '/accounts/1', { password: OTHER_PASSWORD }],
    removeUserAccount: ['DELETE', '/accounts/1'],
    resetTwoFactor: ['DELETE', '/accounts/1/two-factor'],
  };

  it('takes a session of the last quarter of an hour, however much it is used', async () => {
    const line = await startAccessLine();
    const browser = await line.admin();
    line.clock.advance(RECENT_MS + SECOND);
    expect(Object.keys(REQUESTS)).toEqual([...RECENT_OPERATIONS]);
    for (const [method, path, body] of Object.values(REQUESTS))
      expect([path, outcome(await browser.send(method, path, body))]).toEqual([path, '403 signInAgain']);
    expect(outcome(await browser.send('GET', '/accounts'))).toBe('200');
    expect(line.store.people.list()).toHaveLength(1);
  });

  it('is done after signing in again, in a session of its own', async () => {
    const line = await startAccessLine();
    const browser = await line.admin();
    const before = browser.cookie;
    line.clock.advance(RECENT_MS + SECOND);
    await browser.signIn('ada');
    const [, , body] = REQUESTS['addUserAccount'] ?? [];
    expect(outcome(await browser.send('POST', '/accounts', body))).toBe('201');
    const { items } = (await browser.send('GET', '/session/all')).json as { items: SessionView[] };
    expect(items).toHaveLength(1);
    expect(browser.cookie).not.toBe(before);
  });
});

describe('a second factor that everybody must have', () => {
  async function addFactor(line: AccessLine, browser: Browser): Promise<string> {
    const { secret } = (await browser.send('POST', '/session/two-factor')).json as TwoFactorStart;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: line.clock.now() });
    return outcome(await browser.send('PUT', '/session/two-factor', { code }));
  }
  const needed = async (browser: Browser) =>
    ((await browser.send('GET', '/session')).json as SessionState).secondFactorNeeded;

  it('lets them do nothing else before, with a token neither', async () => {
    const line = await startAccessLine({ requireSecondFactor: 'everybody' });
    const browser = await line.admin();
    expect(await needed(browser)).toBe(true);
    const refused = await browser.send('GET', '/devices');
    expect(outcome(refused)).toBe('403 notPermitted');
    expect(refused.text).toContain('second factor');
    const { secret } = line.stage.ports.tokens.add(line.store.people.list()[0] as never, {
      ...{ name: 't', permissions: ['look'], expiresInDays: 1 },
    });
    const byToken = async () =>
      outcome(
        await line.api.raw({ path: '/api/v1/devices', headers: { Authorization: `Bearer ${secret}` } }),
      );
    expect(await byToken()).toBe('403 notPermitted');
    expect(await addFactor(line, browser)).toBe('200');
    expect(await needed(browser)).toBe(false);
    expect(outcome(await browser.send('GET', '/devices'))).toBe('200');
    expect(await byToken()).toBe('200');
    expect(outcome(await browser.send('DELETE', '/session/two-factor', { password: PASSWORD }))).toBe('204');
    expect(outcome(await browser.send('GET', '/devices'))).toBe('403 notPermitted');
  });

  it('is the business of the provider for those who come by it alone, and ours once they have a password', async () => {
    const line = await startAccessLine({ requireSecondFactor: 'everybody' });
    await line.admin();
    const { id } = line.store.people.insert({
      ...{ name: 'kim', fullName: '', role: 'viewer', groups: [], createdAtMs: line.clock.now() },
      identity: { issuer: 'https://id.example', subject: 'u-1' },
    });
    const owes = () => {
      const account = line.store.people.get(id);
      if (account === null) throw new Error('kim is gone');
      return line.stage.book.open(account, { address: null, userAgent: '', local: true }).principal.owes;
    };
    expect(owes()).toBeNull();
    await line.stage.ports.people.change(id, { password: OTHER_PASSWORD });
    expect(owes()).toBe('secondFactor');
  });

  it('is asked of admins alone where the setting says so', async () => {
    const line = await startAccessLine({ requireSecondFactor: 'admins' });
    const admin = await line.admin();
    expect(await addFactor(line, admin)).toBe('200');
    expect(await needed(await line.person('vera', 'viewer'))).toBe(false);
    expect(await needed(await line.person('amy', 'admin'))).toBe(true);
  });
});

describe('what is refused', () => {
  it('stands in the log of the server, with who and where, and without the query', async () => {
    const line = await startAccessLine();
    const vera = await line.person('vera', 'viewer');
    await vera.send('GET', '/accounts?secret=hush');
    await line.api.raw({ path: '/api/v1/devices', headers: { Host: 'evil.example' } });
    await line.api.raw({ path: '/api/v1/devices', headers: { Authorization: 'Bearer trapline_none' } });
    // Nobody's fault: the page of somebody whose session is over.
    await line.browser().send('GET', '/devices');
    const address = '127.0.0.1';
    expect(line.api.warnings.map(({ fields }) => fields)).toEqual([
      { code: 'notPermitted', account: 'vera', address, asked: 'GET /api/v1/accounts' },
      { code: 'hostNotAllowed', account: 'nobody', address, asked: 'GET /api/v1/devices' },
      { code: 'signInNeeded', account: 'nobody', address, asked: 'GET /api/v1/devices' },
    ]);
  });

  it('does not fill the log', async () => {
    const line = await startAccessLine();
    const vera = await line.person('vera', 'viewer');
    for (let time = 0; time < 35; time += 1) await vera.send('GET', '/audit');
    expect(line.api.warnings).toHaveLength(30);
    line.clock.advance(60 * SECOND);
    await vera.send('GET', '/audit');
    expect(line.api.warnings.slice(30).map(({ fields }) => fields)).toEqual([
      { refusals: 5 },
      expect.objectContaining({ account: 'vera' }),
    ]);
  });
});

describe('what somebody has under way', () => {
  it('has a bound for each account, and keeps nobody else from being answered', async () => {
    const line = await startAccessLine();
    const admin = await line.admin();
    const vera = await line.person('vera', 'viewer');
    // Bodies that never come.
    const held = Array.from({ length: 32 }, () => {
      const request = http.request({
        ...{ host: '127.0.0.1', port: line.api.port, method: 'POST', path: '/api/v1/tokens', agent: false },
        headers: {
          ...{ Cookie: vera.cookie ?? '', 'X-Trapline-CSRF': vera.csrf ?? '' },
          ...{ 'Content-Type': 'application/json', 'Content-Length': '100' },
        },
      });
      request.on('error', () => undefined);
      request.flushHeaders();
      return request;
    });
    const devices = async (browser: Browser) => outcome(await browser.send('GET', '/devices'));
    await vi.waitFor(async () => expect(await devices(vera)).toBe('429 tooManyOperations'));
    expect(await devices(admin)).toBe('200');
    for (const request of held) request.destroy();
    await vi.waitFor(async () => expect(await devices(vera)).toBe('200'));
  });
});

describe('an answer that takes long', () => {
  it('breaks off with the session that asked for it', async () => {
    const line = await startAccessLine();
    const admin = await line.admin();
    const olga = await line.person('olga', 'operator');
    const body = JSON.stringify({ kind: 'get', oids: ['forever'] });
    const request = http.request({
      ...{ host: '127.0.0.1', port: line.api.port, method: 'POST', agent: false },
      path: '/api/v1/devices/1/operations',
      headers: {
        ...{ Cookie: olga.cookie ?? '', 'X-Trapline-CSRF': olga.csrf ?? '' },
        ...{ 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
      },
    });
    const answer = await new Promise<http.IncomingMessage>((done, fail) => {
      request.on('response', done).on('error', fail).end(body);
    });
    const over = new Promise<void>((done) =>
      answer
        .on('close', done)
        .on('error', () => undefined)
        .resume(),
    );
    const id = line.store.people.named('olga')?.id;
    expect(outcome(await admin.send('PATCH', `/accounts/${id}`, { enabled: false }))).toBe('200');
    await over;
    expect(answer.complete).toBe(false);
  });
});
