import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../server/domain/units.ts';
import { freePortArguments } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { spawnCli, startTrapline, type TraplineProcess } from '../support/trapline-process.ts';

const CLI = fileURLToPath(new URL('../../dist/server/app/cli.js', import.meta.url));
const PASSWORD = 'a long walk by the river';

let folder: TemporaryFolder;
let trapline: TraplineProcess | undefined;

beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(async () => {
  await trapline?.stop();
  trapline = undefined;
  folder.remove();
});

const start = async (...more: string[]) => {
  trapline = await startTrapline({
    args: [...freePortArguments({ folder: folder.path, lab: false, accounts: true }), ...more],
  });
  return trapline;
};

/** Runs a command with something on its standard input. */
async function command(args: readonly string[], input = '', environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, ...environment } });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += String(chunk)));
  child.stdin.end(input);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, said: said.trim() };
}

describe('accounts on the command line', { timeout: 3 * MINUTE }, () => {
  it('are added while no server runs, and sign in once one does', async () => {
    const data = ['--data', folder.path];
    expect(await command(['account', 'add', 'ada', '--role', 'admin', ...data], `${PASSWORD}\n`)).toEqual({
      code: 0,
      said: 'Added ada (admin).',
    });
    const weak = await command(['account', 'add', 'bob', ...data], 'password1234\n');
    expect(weak).toEqual({
      code: 1,
      said: 'trapline: This password, or one that is hardly different, is in the lists that attackers try first.',
    });
    expect(await command(['account', 'add', 'b b', ...data], 'short\n')).toEqual({
      code: 1,
      said: 'trapline: name: letters, digits and . _ @ - only; password: at least 12 characters',
    });
    const { url } = await start();
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'ada', password: PASSWORD }),
    });
    expect(answer.status).toBe(200);
    expect((await fetch(`${url}/api/v1/devices`)).status).toBe(401);
  });

  it('leave the first admin to be made where none of them is one', async () => {
    const added = await command(['account', 'add', 'kim', '--data', folder.path], PASSWORD);
    expect(added.said).toBe(
      'Added kim (viewer).\n' +
        'There is no admin yet: make one on the page, or with trapline account add NAME --role admin.',
    );
    const { url } = await start();
    const session = async () => (await (await fetch(`${url}/api/v1/session`)).json()) as { state: string };
    expect((await session()).state).toBe('setup');
    const answer = await fetch(`${url}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'ada', fullName: '', password: PASSWORD }),
    });
    expect(answer.status).toBe(200);
    expect((await session()).state).toBe('signedOut');
    expect((await command(['account', 'list', '--data', folder.path, '--url', url])).said).toMatch(
      /ada.*admin[\s\S]*kim.*viewer/,
    );
  });

  it('are kept by the token of a running server, which goes with it', async () => {
    const { url } = await start();
    const token = join(folder.path, 'cli-token');
    expect(statSync(token).mode & 0o777).toBe(0o600);
    const data = ['--data', folder.path, '--url', url];
    expect((await command(['account', 'add', 'ada', '--role', 'admin', ...data], PASSWORD)).said).toBe(
      'Added ada (admin).',
    );
    expect((await command(['account', 'disable', 'ada', ...data])).said).toBe(
      'trapline: There must be an admin: ada is the only enabled admin; make another account an admin first.',
    );
    expect((await command(['device', 'list', ...data])).code).toBe(0);
    expect((await command(['audit', 'check', ...data])).said).toBe('All 2 entries are as they were written.');
    const elsewhere = await command(['device', 'list', '--url', url, '--data', join(folder.path, 'none')]);
    expect(elsewhere.said).toBe(
      `trapline: ${url} lets nobody in without a token: name the data folder of the server with --data where it runs ` +
        'on this machine, or set TRAPLINE_TOKEN to a token of an account',
    );
    const value = readFileSync(token, 'utf8');
    const throughProxy = await fetch(`${url}/api/v1/devices`, {
      headers: { authorization: `Bearer ${value}`, 'x-forwarded-for': '198.51.100.1' },
    });
    expect(throughProxy.status).toBe(401);
    await trapline?.stop();
    expect(existsSync(token)).toBe(false);
    trapline = undefined;
  });

  it('are kept although a server that was killed has left its token', async () => {
    const killed = await start();
    await killed.kill9();
    trapline = undefined;
    expect(existsSync(join(folder.path, 'cli-token'))).toBe(true);
    const listed = await command(['account', 'list', '--data', folder.path]);
    expect(listed).toEqual({
      code: 0,
      said: 'No accounts. Add one with "trapline account add NAME --role admin", or on the page.',
    });
  });

  it('are let in by a token of an account, from the environment or a file', async () => {
    await command(['account', 'add', 'ada', '--role', 'admin', '--data', folder.path], PASSWORD);
    const { url } = await start();
    const entered = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'ada', password: PASSWORD }),
    });
    const { csrf } = (await entered.json()) as { csrf: string };
    const made = await fetch(`${url}/api/v1/tokens`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '',
        'x-trapline-csrf': csrf,
      },
      body: JSON.stringify({ name: 'script', permissions: ['look'], expiresInDays: 1 }),
    });
    const { token } = (await made.json()) as { token: string };
    const none = ['--url', url, '--data', join(folder.path, 'none')];
    expect((await command(['device', 'list', ...none], '', { TRAPLINE_TOKEN: token })).code).toBe(0);
    const file = join(folder.path, 'token.txt');
    writeFileSync(file, `${token}\n`);
    expect((await command(['device', 'list', ...none, '--token-file', file])).code).toBe(0);
    expect((await command(['account', 'list', ...none, '--token-file', file])).said).toBe(
      'trapline: This is not permitted: This needs the permission "accounts", which this token of ada lacks.',
    );
  });
});

describe('a server that others reach', { timeout: 3 * MINUTE }, () => {
  it('shows the token of the setup on the console alone, and names what is not encrypted', async () => {
    const { lines } = await start('--web-host', '0.0.0.0');
    const told = await eventually('the token of the setup', async () => {
      const found = lines.filter((line) => line.includes('with this token'));
      return found.length > 0 && found;
    });
    expect(told).toEqual([expect.stringMatching(/^There is no account yet\. .* token: [0-9a-f]{32}$/)]);
  });

  it('encrypts with a certificate of its own, kept from one start to the next', async () => {
    const { url } = await start('--tls', 'self-signed');
    expect(url).toMatch(/^https:/);
    const ca = readFileSync(join(folder.path, 'tls', 'cert.pem'), 'utf8');
    const answer = await new Promise<{ status?: number; hsts?: string }>((done, fail) => {
      get(`${url}/api/v1/session`, { ca, servername: 'localhost' }, (response) => {
        response.resume();
        done({
          ...(response.statusCode === undefined ? {} : { status: response.statusCode }),
          hsts: String(response.headers['strict-transport-security']),
        });
      }).on('error', fail);
    });
    expect(answer).toEqual({ status: 200, hsts: 'max-age=31536000; includeSubDomains' });
    await trapline?.stop();
    await start('--tls', 'self-signed');
    expect(readFileSync(join(folder.path, 'tls', 'cert.pem'), 'utf8')).toBe(ca);
  });

  it('refuses open access', async () => {
    const { exited, lines } = spawnCli([
      'start',
      '--web-host',
      '0.0.0.0',
      '--access',
      'open',
      '--data',
      folder.path,
    ]);
    expect(await exited).toEqual({ code: 1, signal: null });
    expect(lines.join('\n')).toContain('access "open" contradicts the pages being served at 0.0.0.0');
  });
});
