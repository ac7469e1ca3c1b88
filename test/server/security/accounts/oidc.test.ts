import { Events, OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccessLine } from './access-line.ts';

let provider: OAuth2Server;
/** What the provider says of whoever signs in. */
let claims: Record<string, unknown> = {};

beforeAll(async () => {
  provider = new OAuth2Server();
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, '127.0.0.1');
  provider.service.on(Events.BeforeTokenSigning, (token: { payload: Record<string, unknown> }) => {
    Object.assign(token.payload, claims);
  });
});
afterAll(() => provider.stop());

async function startLine(roleClaim = '') {
  const line = await startAccessLine({ oidc: { issuer: provider.issuer.url ?? '', roleClaim } });
  await line.admin();
  const { api } = line;
  const cookiesOf = (answer: { headers: { 'set-cookie'?: string[] | undefined } }) =>
    (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? '');
  return {
    line,
    /** To the provider and back, as a browser goes. */
    walk: async (
      returnTo: string,
      spoil: (callback: URL) => void = () => undefined,
      withCookie = true,
      headers: Record<string, string> = {},
    ) => {
      const begun = await api.raw({
        path: `/api/v1/oidc/start?return=${encodeURIComponent(returnTo)}`,
        headers,
      });
      const sent = await fetch(begun.headers.location ?? '', { redirect: 'manual' });
      const callback = new URL(sent.headers.get('location') ?? '');
      spoil(callback);
      const back = await api.raw({
        path: callback.pathname + callback.search,
        headers: withCookie ? { Cookie: cookiesOf(begun).join('; ') } : {},
      });
      const session = cookiesOf(back).find((cookie) => cookie.startsWith('trapline_session='));
      const who =
        session === undefined
          ? null
          : (await api.raw({ path: '/api/v1/session', headers: { Cookie: session } })).json;
      return { status: back.status, to: back.headers.location, who };
    },
  };
}

describe('the sign-in by an identity provider', () => {
  it('makes a viewer of whoever comes first, and knows them again by issuer and subject', async () => {
    const { line, walk } = await startLine();
    claims = { sub: 'u-17', preferred_username: 'kim', name: 'Kim R.' };
    expect(await walk('/alerts?state=active')).toMatchObject({
      status: 303,
      to: '/alerts?state=active',
      who: {
        state: 'signedIn',
        account: { id: 2, name: 'kim', fullName: 'Kim R.', role: 'viewer', oidc: true },
      },
    });
    claims = { sub: 'u-17', preferred_username: 'kim-renamed' };
    expect(await walk('/')).toMatchObject({ who: { account: { id: 2, name: 'kim' } } });
    expect(line.store.people.list()).toHaveLength(2);
  });

  it('takes nobody for another who is called the same', async () => {
    const { walk } = await startLine();
    claims = { sub: 'u-1', preferred_username: 'ada' };
    expect(await walk('/')).toMatchObject({ who: { account: { id: 2, name: 'ada-2', role: 'viewer' } } });
  });

  it('gives the role that the claim names, and a new one when that changes', async () => {
    const { walk } = await startLine('groups');
    claims = { sub: 'u-2', preferred_username: 'tom', groups: ['staff', 'instructor'] };
    expect(await walk('/')).toMatchObject({ who: { account: { name: 'tom', role: 'instructor' } } });
    claims = { sub: 'u-2', preferred_username: 'tom', groups: ['operator'] };
    expect(await walk('/')).toMatchObject({ who: { account: { name: 'tom', role: 'operator' } } });
  });

  it('leads to places of our own only', async () => {
    const { walk } = await startLine();
    claims = { sub: 'u-3', preferred_username: 'eve' };
    for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example'])
      expect((await walk(elsewhere)).to).toBe('/');
  });

  it('fails with a forged state, in another browser, twice, or with an account that is disabled', async () => {
    const { line, walk } = await startLine();
    claims = { sub: 'u-4', preferred_username: 'kim' };
    const failed = { status: 303, to: '/sign-in?problem=oidcFailed', who: null };
    expect(await walk('/', (callback) => callback.searchParams.set('state', 'forged'))).toEqual(failed);
    expect(await walk('/', undefined, false)).toEqual(failed);
    claims = { sub: 'u-4', preferred_username: 'kim', nonce: 'forged' };
    expect(await walk('/')).toEqual(failed);
    claims = { sub: 'u-4', preferred_username: 'kim' };
    await walk('/');
    const { id = 0 } = line.store.people.named('kim') ?? {};
    line.store.people.update(id, { enabled: false });
    expect(await walk('/')).toEqual(failed);
  });

  it('takes no token whose signature is not right, though it came from the provider itself', async () => {
    const { walk } = await startLine();
    claims = { sub: 'u-5', preferred_username: 'kim' };
    const forge = (answer: { body: { id_token?: string } }) => {
      const [head, body, signature = ''] = (answer.body.id_token ?? '').split('.');
      answer.body.id_token = [head, body, signature.split('').toReversed().join('')].join('.');
    };
    provider.service.once(Events.BeforeResponse, forge);
    expect(await walk('/')).toEqual({ status: 303, to: '/sign-in?problem=oidcFailed', who: null });
    expect(await walk('/')).toMatchObject({ who: { state: 'signedIn' } });
  });

  it('begins with a click on our own page, never by a page of somebody else', async () => {
    const { line } = await startLine();
    for (const from of ['cross-site', 'same-site']) {
      const path = '/api/v1/oidc/start?return=%2Falerts';
      const { status, headers } = await line.api.raw({ path, headers: { 'Sec-Fetch-Site': from } });
      expect([status, headers.location, headers['set-cookie']]).toEqual([
        303,
        '/sign-in?return=%2Falerts',
        undefined,
      ]);
    }
  });

  it('ends the session that the browser had', async () => {
    const { line, walk } = await startLine();
    const admin = await line.admin();
    claims = { sub: 'u-6', preferred_username: 'kim' };
    await walk('/', undefined, true, { Cookie: admin.cookie ?? '' });
    expect((await admin.send('GET', '/devices')).status).toBe(401);
  });

  it('stands in the audit log with the account that it made and the role that it gave', async () => {
    const { line, walk } = await startLine('groups');
    claims = { sub: 'u-7', preferred_username: 'tom', groups: ['viewer'] };
    await walk('/');
    claims = { sub: 'u-7', preferred_username: 'tom', groups: ['operator'] };
    await walk('/');
    const entries = line.store.audit.list({ limit: 10 });
    expect(entries.map(({ account, action, detail }) => `${account} ${action}: ${detail}`)).toEqual([
      'tom signIn: ',
      'tom changeUserAccount: role: viewer → operator; by the identity provider',
      'tom signIn: ',
      'tom addUserAccount: role=viewer; by the identity provider',
      'ada setUp: ',
    ]);
  });

  it('asks the provider for the password anew where that is wanted, and binds its cookie to TLS', async () => {
    const line = await startAccessLine({
      oidc: { issuer: provider.issuer.url ?? '', roleClaim: '' },
      trustedProxies: ['127.0.0.0/8'],
    });
    await line.admin();
    const begun = await line.api.raw({
      path: '/api/v1/oidc/start?return=%2F&again=1',
      headers: { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '198.51.100.7' },
    });
    expect(new URL(begun.headers.location ?? '').searchParams.get('prompt')).toBe('login');
    expect(begun.headers['set-cookie']?.[0]).toMatch(
      /^__Secure-trapline_oidc=[\w-]{43}; Max-Age=600; Path=\/api\/v1\/oidc; Expires=.*; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});
