// `npm run pictures`: takes the pictures of docs/screenshots anew, of the built server with the simulated campus, at free
// ports and in a folder of its own. Takes about six minutes, most of which the network only runs. Those that need more
// (an incident that was seen before, an alert explained by a baseline, a packet taken apart) are taken by hand.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PICTURES = join(ROOT, 'docs/screenshots');
const MINUTE = 60_000;
const SETTLE_MS = 2_500;
const ADMIN = { name: 'ada', fullName: 'Ada Lovelace', password: `picture-${process.pid}-of-a-network` };
const CLASS = ['Grace Hopper', 'Barbara Liskov', 'Edsger Dijkstra', 'Radia Perlman', 'Donald Knuth'].join(
  '\n',
);
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

const folder = mkdtempSync(join(tmpdir(), 'trapline-pictures-'));
const server = spawn(
  process.execPath,
  [
    ...[join(ROOT, 'dist/server/app/cli.js'), 'start', '--data', folder, '--web-port', '0'],
    ...['--trap-host', '127.0.0.1', '--trap-port', '0', '--lab-base-port', '0', '--no-lab-well-known-port'],
    ...['--log-level', 'warn'],
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const url = await new Promise((resolve, reject) => {
  createInterface({ input: server.stdout }).on('line', (line) => {
    const found = /Trapline is at (https?:\/\/\S+?)\/?$/.exec(line)?.[1];
    if (found) resolve(found);
  });
  server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
});

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...FLAGS, ...QUIET] });
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  const page = await context.newPage();
  let csrf = '';
  const ask = async (method, path, body) => {
    const answer = await context.request.fetch(`${url}/api/v1${path}`, {
      method,
      headers: { 'x-trapline-csrf': csrf },
      ...(body === undefined ? {} : { data: body }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? null : answer.json();
  };
  const take = async (name, path, { height = 900 } = {}) => {
    await page.setViewportSize({ width: 1440, height });
    await page.goto(`${url}${path}`);
    await sleep(SETTLE_MS);
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    console.log(`${name}: ${path}`);
  };

  ({ csrf } = await ask('POST', '/setup', ADMIN));
  await sleep(3 * MINUTE);
  await ask('POST', '/lab/faults', {
    kind: 'cable-out',
    parameters: { link: 'access-1:Gi1/0/47--access-2:Gi1/0/23' },
  });
  await sleep(1.5 * MINUTE);
  await ask('POST', '/students', { list: CLASS });
  await take('overview', '/');
  await take('alerts', '/alerts');
  await take('topology', '/topology');
  await take('traps', '/traps');
  await take('rules', '/rules');
  await take('security', '/security', { height: 1000 });
  await take('lab', '/lab', { height: 1000 });
  await take('class', '/lab/instructor', { height: 1000 });
} finally {
  await browser.close();
  server.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
