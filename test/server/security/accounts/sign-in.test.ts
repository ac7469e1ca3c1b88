import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../../server/config/load.ts';
import type { SessionState, SessionView } from '../../../../server/contract/session.ts';
import { HOUR, MINUTE, SECOND } from '../../../../server/domain/units.ts';
import { OTHER_PASSWORD, outcome, PASSWORD, startAccessLine } from './access-line.ts';

describe('the first account', () => {
  it('is an admin; nothing else is possible before it, and no second one is made after it', async () => {
    const line = await startAccessLine();
    const browser = line.browser();
    const before = await browser.send('GET', '/session');
    expect(before.json).toEqual({
      state: 'setup',
      setupToken: false,
      oidc: null,
      account: null,
      permissions: [],
      expiresAtMs: null,
      csrf: null,
      secondFactorNeeded: false,
      passwordBounds: { min: 12, max: 128 },
    });
    expect(outcome(await browser.send('GET', '/devices'))).toBe('401 signInNeeded');
    const answer = await browser.send('POST', '/setup', {
      name: 'ada',
      fullName: 'Ada L.',
      password: PASSWORD,
    });
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^trapline_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    expect(answer.json).toMatchObject({
      state: 'signedIn',
      account: { id: 1, name: 'ada', fullName: 'Ada L.', role: 'admin', groups: [], enabled: true },
      expiresAtMs: line.clock.now() + 8 * HOUR,
    });
    expect(outcome(await browser.send('GET', '/devices'))).toBe('200');
    const second = await line.browser().send('POST', '/setup', { name: 'eve', password: PASSWORD });
    expect(outcome(second)).toBe('409 alreadySetUp');
  });

  it('needs the token of the console where the pages are served to others', async () => {
    const line = await startAccessLine({ webHost: '0.0.0.0' });
    const told: string[] = [];
    line.stage.tell((text) => told.push(text));
    const token = /token: ([0-9a-f]{32})$/.exec(told[0] ?? '')?.[1];
    const browser = line.browser();
    expect((await browser.send('GET', '/session')).json).toMatchObject({ state: 'setup', setupToken: true });
    const first = { name: 'ada', password: PASSWORD };
    expect(outcome(await browser.send('POST', '/setup', first))).toBe('403 wrongSetupToken');
    expect(outcome(await browser.send('POST', '/setup', { ...first, token: 'guess' }))).toBe(
      '403 wrongSetupToken',
    );
    expect(outcome(await browser.send('POST', '/setup', { ...first, token }))).toBe('200');
  });

  it.each([[['127.0.0.0/8']], [[]]])(
    'needs it through a proxy on this machine, too, trusted or not (%j), and the console shows it then',
    async (trustedProxies) => {
      const line = await startAccessLine({ trustedProxies });
      const told: string[] = [];
      line.stage.tell((text) => told.push(text));
      const through = { 'X-Forwarded-For': '198.51.100.7' };
      const browser = line.browser();
      expect((await browser.send('GET', '/session')).json).toMatchObject({ setupToken: false });
      expect(told).toEqual([]);
      const state = await browser.send('GET', '/session', undefined, through);
      expect(state.json).toMatchObject({ state: 'setup', setupToken: true });
      await browser.send('GET', '/session', undefined, through);
      expect(told).toEqual([expect.stringMatching(/token: [0-9a-f]{32}$/)]);
      const token = told[0]?.slice(-32);
      const first = { name: 'ada', password: PASSWORD };
      expect(outcome(await browser.send('POST', '/setup', first, through))).toBe('403 wrongSetupToken');
      const right = await browser.send('POST', '/setup', { ...first, token }, through);
      expect(outcome(right)).toBe('200');
    },
  );

  it('makes guessing the token slow', async () => {
    const line = await startAccessLine({ webHost: '0.0.0.0' });
    const browser = line.browser();
    const guess = () => browser.send('POST', '/setup', { name: 'ada', password: PASSWORD, token: 'a guess' });
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) outcomes.push(outcome(await guess()));
    expect(outcomes).toEqual([...Array.from({ length: 4 }, () => '403 wrongSetupToken'), '429 tooManyTries']);
  });
});

describe('default passwords', () => {
  it("are nobody's: a new installation has no account, lets nobody in, and is served on loopback only", async () => {
    const line = await startAccessLine();
    expect(line.store.people.list()).toEqual([]);
    for (const [name, password] of [
      ['admin', 'admin'],
      ['admin', 'trapline'],
      ['trapline', 'trapline'],
      ['root', 'root'],
      ['admin', 'password'],
    ] as const)
      expect(outcome(await line.browser().signIn(name, password))).not.toBe('200');
    expect(outcome(await line.browser().send('GET', '/devices'))).toBe('401 signInNeeded');
    const { webHost, labAddress, access } = loadConfig({ flags: {}, environment: {}, file: null });
    expect([webHost, labAddress, access]).toEqual(['127.0.0.1', '127.0.0.1', 'accounts']);
  });
});

describe('signing in', () => {
  it('says the same of a wrong name and a wrong password, and tells of both', async () => {
    const line = await startAccessLine();
    await line.admin();
    const browser = line.browser();
    const wrongPassword = await browser.signIn('ada', OTHER_PASSWORD);
    const wrongName = await browser.signIn('bob', OTHER_PASSWORD);
    expect(outcome(wrongPassword)).toBe('401 wrongCredentials');
    expect(wrongName.text).toBe(wrongPassword.text);
    expect(line.failed).toEqual([
      { atMs: line.clock.now(), account: 'ada', address: '127.0.0.1' },
      { atMs: line.clock.now(), account: 'bob', address: '127.0.0.1' },
    ]);
    expect(outcome(await browser.signIn('ADA'))).toBe('200');
  });

  it('keeps nothing of the password and of the session but their hashes', async () => {
    const line = await startAccessLine();
    const browser = await line.admin();
    const secret = browser.cookie?.split('=')[1] ?? '';
    expect(line.store.people.passwordHash(1)).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
    expect(line.store.sessions.find(secret)).toBeNull();
    expect(line.store.sessions.list(1)).toHaveLength(1);
  });

  it('makes guessing slow, locks after ten tries, and lets an admin unlock', async () => {
    const line = await startAccessLine();
    const admin = await line.admin();
    await line.person('bob', 'viewer');
    const browser = line.browser();
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) {
      outcomes.push(outcome(await browser.signIn('bob', OTHER_PASSWORD)));
      line.clock.advance(attempt < 9 ? 2 ** Math.max(0, attempt - 3) * SECOND : 0);
    }
    expect(new Set(outcomes)).toEqual(new Set(['401 wrongCredentials']));
    const locked = await browser.signIn('bob');
    expect(outcome(locked)).toBe('429 tooManyTries');
    expect(locked.headers['retry-after']).toBe('900');
    expect(locked.json).toMatchObject({ retryAfterSeconds: 900 });
    const bob = line.store.people.named('bob');
    expect(bob?.lockedUntilMs).toBe(line.clock.now() + 15 * MINUTE);
    expect(outcome(await admin.send('POST', `/accounts/${bob?.id}/unlock`))).toBe('200');
    expect(outcome(await browser.signIn('bob'))).toBe('200');
  });

  it('waits between tries for a name that nobody has, too', async () => {
    const line = await startAccessLine();
    await line.admin();
    const browser = line.browser();
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1)
      outcomes.push(outcome(await browser.signIn('nobody-has-it')));
    expect(outcomes).toEqual([
      ...Array.from({ length: 4 }, () => '401 wrongCredentials'),
      '429 tooManyTries',
    ]);
  });
});

describe('a session', () => {
  it('ends when nothing is asked for eight hours, and after seven days whatever is asked', async () => {
    const line = await startAccessLine();
    const browser = await line.admin();
    for (let hours = 0; hours < 167; hours += 7) {
      expect(outcome(await browser.send('GET', '/devices'))).toBe('200');
      line.clock.advance(7 * HOUR);
    }
    expect(outcome(await browser.send('GET', '/devices'))).toBe('401 signInNeeded');
    await browser.signIn('ada');
    line.clock.advance(8 * HOUR);
    expect(outcome(await browser.send('GET', '/devices'))).toBe('401 signInNeeded');
  });

  it('is listed, and ended by another of the same account', async () => {
    const line = await startAccessLine();
    const one = await line.admin();
    const other = line.browser();
    await other.send('POST', '/session', { name: 'ada', password: PASSWORD }, { 'User-Agent': 'phone' });
    const { items } = (await one.send('GET', '/session/all')).json as { items: SessionView[] };
    expect(items.map(({ userAgent, current, address }) => ({ userAgent, current, address }))).toEqual([
      { userAgent: 'phone', current: false, address: '127.0.0.1' },
      { userAgent: '', current: true, address: '127.0.0.1' },
    ]);
    expect(outcome(await one.send('DELETE', `/session/all/${items[0]?.id}`))).toBe('204');
    expect(outcome(await other.send('GET', '/devices'))).toBe('401 signInNeeded');
    expect(outcome(await one.send('GET', '/devices'))).toBe('200');
  });

  it('ends with a sign-out, with a new password, and where the account is changed or disabled', async () => {
    const line = await startAccessLine();
    const admin = await line.admin();
    const bob = await line.person('bob', 'viewer');
    const id = line.store.people.named('bob')?.id;
    const elsewhere = line.browser();
    await elsewhere.signIn('bob');
    const change = { current: PASSWORD, next: OTHER_PASSWORD };
    const before = bob.cookie ?? '';
    expect(outcome(await bob.send('PUT', '/session/password', change))).toBe('204');
    expect(bob.cookie).not.toBe(before);
    const asBefore = await line.api.raw({ path: '/api/v1/devices', headers: { Cookie: before } });
    expect(outcome(asBefore)).toBe('401 signInNeeded');
    expect(outcome(await elsewhere.send('GET', '/devices'))).toBe('401 signInNeeded');
    expect(outcome(await bob.send('GET', '/devices'))).toBe('200');
    for (const part of [
      { role: 'operator' },
      { groups: ['site:berlin'] },
      { groups: [] },
      { password: PASSWORD },
    ]) {
      await bob.signIn('bob', OTHER_PASSWORD);
      expect(outcome(await bob.send('GET', '/session/all'))).toBe('200');
      expect(outcome(await admin.send('PATCH', `/accounts/${id}`, part))).toBe('200');
      expect(outcome(await bob.send('GET', '/session/all'))).toBe('401 signInNeeded');
    }
    await bob.signIn('bob');
    expect(outcome(await bob.send('DELETE', '/session'))).toBe('204');
    expect(outcome(await bob.send('GET', '/devices'))).toBe('401 signInNeeded');
    await admin.send('PATCH', `/accounts/${id}`, { enabled: false });
    expect(outcome(await bob.signIn('bob'))).toBe('401 wrongCredentials');
  });

  it('changes nothing without the token against forged requests', async () => {
    const line = await startAccessLine();
    const browser = await line.admin();
    const { csrf } = browser;
    browser.csrf = null;
    expect(outcome(await browser.send('DELETE', '/session'))).toBe('403 csrfMissing');
    browser.csrf = 'guessed';
    expect(outcome(await browser.send('DELETE', '/session'))).toBe('403 csrfMissing');
    browser.csrf = csrf;
    expect(outcome(await browser.send('DELETE', '/session'))).toBe('204');
  });

  it('has a cookie bound to the host where a trusted proxy says that the connection is encrypted', async () => {
    const line = await startAccessLine({ trustedProxies: ['127.0.0.0/8'] });
    await line.admin();
    const through = { 'X-Forwarded-For': '198.51.100.7', 'X-Forwarded-Proto': 'https' };
    const answer = await line
      .browser()
      .send('POST', '/session', { name: 'ada', password: PASSWORD }, through);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-trapline_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      ),
    ]);
    expect(line.store.sessions.list(1)[0]?.address).toBe('198.51.100.7');
    const believed = line.store.sessions.list(1)[1]?.address;
    expect(believed).toBe('127.0.0.1');
  });
});

describe('passwords', () => {
  it.each([
    ['eleven char', 'tooShort'],
    ['Password-2026!', 'breached'],
    ['qwertyqwerty', 'breached'],
    ['Trapline-trapline', 'breached'],
    ['snmp-traps-2026!', 'breached'],
    ['aaaaaaaaaaaaaa', 'breached'],
    ['bobby is my name', 'containsName'],
  ])('%s is refused: %s', async (password, reason) => {
    const line = await startAccessLine();
    const admin = await line.admin();
    const answer = await admin.send('POST', '/accounts', { name: 'bobby', role: 'viewer', password });
    expect(answer.status).toBe(422);
    if (reason === 'tooShort') expect(answer.json).toMatchObject({ errors: [{ path: 'password' }] });
    else expect(answer.json).toMatchObject({ type: '/api/docs#weakPassword', reason });
    expect(line.store.people.named('bobby')).toBeNull();
  });

  it('are any text of 12 characters and more', async () => {
    const line = await startAccessLine();
    const admin = await line.admin();
    for (const [at, password] of [
      'пароль из слов',
      '🦊🦊🐻🦉🐝 in the woods',
      'x'.repeat(3) + ' '.repeat(9) + 'yz',
    ].entries()) {
      const name = `person-${at}`;
      expect(outcome(await admin.send('POST', '/accounts', { name, role: 'viewer', password }))).toBe('201');
      expect(outcome(await line.browser().signIn(name, password))).toBe('200');
    }
  });
});

describe('the last admin', () => {
  it('cannot be removed, disabled or made something else', async () => {
    const line = await startAccessLine();
    const admin = await line.admin();
    for (const part of [{ role: 'viewer' }, { enabled: false }])
      expect(outcome(await admin.send('PATCH', '/accounts/1', part))).toBe('409 lastAdmin');
    expect(outcome(await admin.send('DELETE', '/accounts/1'))).toBe('409 lastAdmin');
    await admin.send('POST', '/accounts', { name: 'eve', role: 'admin', password: PASSWORD });
    expect(outcome(await admin.send('PATCH', '/accounts/1', { role: 'viewer' }))).toBe('200');
    const state = (await admin.send('GET', '/session')).json as SessionState;
    expect(state.state).toBe('signedOut');
  });
});
