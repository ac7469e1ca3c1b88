// `npm run pictures`: takes all pictures of docs/screenshots anew, of the built server with the simulated campus, at free
// ports and in a folder of its own. Takes about six minutes, most of which the network only runs: a cable is pulled,
// put back and pulled again, so that there is an incident that was seen before.
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
const PATIENCE_S = 120;
const PATIENCE = { timeout: PATIENCE_S * 1_000 };
const CABLE = 'access-1:Gi1/0/47--access-2:Gi1/0/23';
/** In a message: PDU, varbinds, the third, its value. */
const VALUE_OF_THIRD = '0.2.3.2.1';
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
  const until = async (what, test) => {
    for (let tries = 0; tries < PATIENCE_S; tries += 1) {
      const found = await test();
      if (found) return found;
      await sleep(1_000);
    }
    throw new Error(`waiting for ${what}: not in ${PATIENCE_S} s`);
  };
  const take = async (name, path, { width = 1440, height = 900, scheme = 'light', sees, reach } = {}) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height });
    await page.goto(`${url}${path}`);
    // A busy machine draws late: the page is live, nothing is grey any more, and what it is about is there.
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    if (sees) await page.getByText(sees).locator('visible=true').first().waitFor(PATIENCE);
    const grey = page.getByRole('status', { name: 'Loading' });
    await until(`the whole of ${path}`, async () => (await grey.count()) === 0);
    await sleep(SETTLE_MS);
    if (reach) {
      await reach();
      await sleep(SETTLE_MS / 5);
    }
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    console.log(`${name}: ${path}`);
  };
  const active = async () => (await ask('GET', '/alerts?state=active')).items;
  const pullCable = () => ask('POST', '/lab/faults', { kind: 'cable-out', parameters: { link: CABLE } });
  const openIncident = async () => (await ask('GET', '/incidents?text=Gi1/0/47')).items[0];
  const portIsDown = (alert) => alert.title.includes('Gi1/0/47 is down');

  ({ csrf } = await ask('POST', '/setup', ADMIN));
  await sleep(2 * MINUTE);
  const devices = (await ask('GET', '/devices')).items;
  const device = (name) => devices.find((one) => one.name === name).id;
  const ports = (await ask('GET', `/devices/${device('access-1')}/interfaces`)).items;
  const uplink = ports.find(({ ifName }) => ifName === 'Gi1/0/48').id;

  const pulled = await pullCable();
  await until('the port that is down', async () => (await active()).some(portIsDown));
  const first = await until('its incident', openIncident);
  await sleep(20_000);
  await ask('DELETE', `/lab/faults/${pulled.id}`);
  await until('the port that is up', async () => !(await active()).some(portIsDown));
  await ask('POST', `/incidents/${first.id}/resolve`, {
    by: ADMIN.name,
    cause: 'The cleaner pulled the cable in closet 2',
    remedy: 'Plugged in again, and tied to the panel',
  });

  await ask('POST', '/thresholds', {
    ...{ name: 'Uplink of access-1 is busy', metric: 'ifInOctets', severity: 'minor' },
    ...{ selector: { kind: 'interface', interfaceId: uplink }, raise: 30e6, clear: 20e6 },
    ...{ forPolls: 3, ofPolls: 3 },
  });
  await pullCable();
  await sleep(1.5 * MINUTE);
  const busy = await until('the busy uplink', async () =>
    (await active()).find(({ title }) => title.includes('Gi1/0/48')),
  );
  const again = await until('the second incident', openIncident);
  await ask('POST', `/incidents/${again.id}/acknowledge`, { by: ADMIN.name });
  const text = 'Closet 2 again: on my way with a longer cable.';
  await ask('POST', `/incidents/${again.id}/notes`, { by: ADMIN.name, text });
  await ask('POST', '/students', { list: CLASS });
  // The marks of the tree are of a stored walk.
  const course = device('course');
  await context.request.fetch(`${url}/api/v1/devices/${course}/operations`, {
    ...{ method: 'POST', headers: { 'x-trapline-csrf': csrf }, data: { kind: 'walk', oids: ['mib-2'] } },
  });
  const exchanges = (await ask('GET', `/devices/${course}/exchanges?limit=200`)).items;
  const bulk = exchanges.find(({ pdu, outcome }) => pdu === 'getBulk' && outcome === 'answered');

  const now = Date.now();
  const stretch = `range=custom&from=${now - 8 * MINUTE}&to=${now}`;
  const table = 'TCP-MIB::tcpConnTable';
  const asking = `device=${course}&object=${table}&on=${table}&part=operations&op=table&run=1`;
  await take('overview', '/', { sees: /Gi1\/0\/47/ });
  await take('alerts', '/alerts', { sees: /Gi1\/0\/47 is down/ });
  await take('explain', `/alerts?alert=${busy.id}`, {
    ...{ height: 1000, scheme: 'dark', sees: 'Evidence' },
    reach: () => page.getByRole('dialog').locator('summary').first().click(),
  });
  await take('incident', `/incidents/${again.id}`, { height: 1000, scheme: 'dark', sees: 'Seen before' });
  await take('interface', `/interfaces/${uplink}?${stretch}`);
  await take('topology', '/topology', { sees: 'major' });
  await take('traps', '/traps', { sees: 'linkDown' });
  await take('rules', '/rules', { sees: 'Link down and up' });
  await take('security', '/security', { height: 1000 });
  await take('mib-browser', `/mib?${asking}`, { height: 1000, scheme: 'dark', sees: 'TABLE complete' });
  await take(
    'packets',
    `/devices/${course}?tab=packets&exchange=${bulk.id}&message=1&field=${VALUE_OF_THIRD}`,
    { width: 1920, scheme: 'dark', sees: 'variable-bindings' },
  );
  await take('lab', '/lab', { height: 1000, sees: '1 fault at work' });
  await take('class', '/lab/instructor', { height: 1000 });
} finally {
  await browser.close();
  server.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
