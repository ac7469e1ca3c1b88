import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView, PollSummary } from '../../server/contract/device.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { spawnCli } from '../support/trapline-process.ts';

interface Told {
  readonly code: number | null;
  readonly text: string;
}

async function trapline(url: string, ...args: string[]): Promise<Told> {
  const { lines, exited } = spawnCli(args, { TRAPLINE_URL: url });
  const { code } = await exited;
  return { code, text: lines.join('\n') };
}

describe('the command line on a running server', () => {
  const folder = makeTemporaryFolder();
  let server: RunningTrapline;
  let lab: Record<string, DeviceView>;
  const cli = (...args: string[]) => trapline(server.url, ...args);
  const json = async <Body>(...args: string[]): Promise<Body> => {
    const { code, text } = await cli(...args, '--json');
    expect({ args, code }).toEqual({ args, code: 0 });
    return JSON.parse(text) as Body;
  };

  beforeAll(async () => {
    server = await runTrapline({ folder: folder.path, lab: true });
    lab = await polledLab(server);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('lists the devices, for people and for machines', async () => {
    const { code, text } = await cli('device', 'list');
    expect(code).toBe(0);
    const [header, ...rows] = text.split('\n');
    expect(header?.split(/ {2,}/)).toEqual([
      'id',
      'name',
      'address',
      'version',
      'state',
      'ms',
      'interfaces',
      'tags',
      'last answer (UTC)',
      'problem',
    ]);
    expect(rows.map((row) => row.split(/ {2,}/).slice(1, 5))).toEqual(
      Object.values(lab).map(({ name, port }) => [name, `127.0.0.1:${port}`, 'v2c', 'reachable']),
    );
    const { items } = await server.get<{ items: DeviceView[] }>('/devices');
    expect((await json<DeviceView[]>('device', 'list')).map(({ id }) => id)).toEqual(
      items.map(({ id }) => id),
    );
  });

  it('adds a v3 device, polls it and removes it', async () => {
    const port = String(lab['core-1']?.port);
    const user = [
      '--version',
      'v3',
      '--user',
      'lab-sha',
      '--auth-protocol',
      'sha',
      '--auth-key',
      'lab-auth-key',
    ];
    const priv = ['--priv-protocol', 'aes', '--priv-key', 'lab-priv-key'];
    const added = await json<DeviceView>(
      'device',
      'add',
      'edge-1',
      '127.0.0.1',
      '--port',
      port,
      ...user,
      ...priv,
    );
    expect(added).toMatchObject({
      name: 'edge-1',
      credential: { version: 'v3', user: 'lab-sha', level: 'authPriv' },
    });
    expect(JSON.stringify(added)).not.toContain('lab-auth-key');
    const poll = await json<PollSummary>('poll', String(added.id));
    expect(poll.modules.map(({ module, outcome }) => `${module} ${outcome}`)).toEqual([
      'system ok',
      'interfaces ok',
      'routes ok',
      'tcp-connections ok',
      'lldp ok',
      'cdp ok',
      'bridge ok',
      'arp ok',
      'storages ok',
      'processors ok',
      'sensors ok',
    ]);
    expect(await cli('device', 'remove', String(added.id))).toEqual({
      code: 0,
      text: `Device ${added.id} removed.`,
    });
    const again = await cli('device', 'remove', String(added.id));
    expect(again).toEqual({
      code: 1,
      text: `trapline: There is no such device: There is no device ${added.id}; GET /api/v1/devices lists them.`,
    });
  });

  it('imports a CSV file; a bad line costs only itself and is named', async () => {
    const file = join(folder.path, 'devices.csv');
    writeFileSync(
      file,
      'name,address,community,version,user,interval,groups\n' +
        'printer-9,192.0.2.11,public,,,86400,printers;floor-1\n' +
        'printer-2,192.0.2.12,,v3,,86400,\n' +
        'core-1,192.0.2.13,public,,,86400,\n',
    );
    const { code, text } = await cli('device', 'import', file);
    expect(code).toBe(1);
    expect(text.split('\n')).toEqual([
      '1 added, 2 refused.',
      'line 3: user: enter the user name',
      `line 4: name: device ${lab['core-1']?.id} at 127.0.0.1 has it; choose another`,
    ]);
    const { items } = await server.get<{ items: DeviceView[] }>('/devices');
    const imported = items.find(({ name }) => name === 'printer-9');
    expect(imported).toMatchObject({
      address: '192.0.2.11',
      intervalMs: 86_400_000,
      groups: ['printers', 'floor-1'],
    });
    await server.send('DELETE', `/devices/${imported?.id}`);
  });

  it('lists alerts and traps', async () => {
    await server.send('POST', '/lab/devices/access-1/ports/3', { up: false });
    const [alert] = await eventually('the alert', async () => {
      const found = await json<AlertView[]>('alert', 'list');
      return found.length > 0 && found;
    });
    expect(alert).toMatchObject({ kind: 'linkDown', deviceId: lab['access-1']?.id, clearedAtMs: null });
    expect((await cli('alert', 'list')).text).toContain(alert?.title);
    const { text } = await cli('alert', 'explain', String(alert?.id));
    expect(text.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        alert?.title,
        'Evidence',
        'SNMPv2c from 127.0.0.1',
        'ifOperStatus.3 = down(2) (INTEGER)',
        'a linkUp trap of this port, or a poll that finds it up',
      ]),
    );
    const traps = await json<TrapView[]>('trap', 'list');
    expect(traps.map(({ notificationName, deviceId }) => [notificationName, deviceId])).toContainEqual([
      'linkDown',
      lab['access-1']?.id,
    ]);
    expect((await cli('trap', 'list')).text).toContain('linkDown');
  });

  it('says which server did not answer, and what to do', async () => {
    expect(await trapline('http://127.0.0.1:1', 'device', 'list')).toEqual({
      code: 1,
      text: 'trapline: no Trapline answers at http://127.0.0.1:1; start it with "npx trapline start", or name it with --url',
    });
  });

  it('shows the help of a command that lacks an argument', async () => {
    expect(await cli('device', 'add', 'edge-1')).toEqual({
      code: 1,
      text:
        "error: missing required argument 'address'\n" +
        '`trapline --help` lists the commands, `trapline COMMAND --help` its options.',
    });
  });
});
