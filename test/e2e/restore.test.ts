import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import { MINUTE } from '../../server/domain/units.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { spawnCli } from '../support/trapline-process.ts';

interface OpenApi {
  readonly paths: Record<
    string,
    { get?: { operationId: string; parameters?: { in: string; required?: boolean }[] } }
  >;
}

/** What tells of the process, the present moment or the files of this run, and not of what is stored. */
const OF_THE_MOMENT = new Set(['getHealth', 'getOverview', 'readAvailability', 'readMibStatus']);

/** Starts servers one after the other. */
const PATIENCE_MS = 2 * MINUTE;

const places = makeTemporaryFolder();
afterAll(() => places.remove());

async function cli(...args: string[]): Promise<string> {
  const { lines, exited } = spawnCli(args);
  const { code } = await exited;
  if (code !== 0) throw new Error(`trapline ${args.join(' ')} ended with ${code}:\n${lines.join('\n')}`);
  return lines.join('\n');
}

/** Every answer that needs no parameter, and every device with what is below it. */
async function everything(server: RunningTrapline): Promise<Record<string, unknown>> {
  const { paths } = await server.get<OpenApi>('/openapi.json');
  const { items } = await server.get<{ items: DeviceView[] }>('/devices');
  const answers: Record<string, unknown> = {};
  for (const [path, { get }] of Object.entries(paths)) {
    if (get === undefined || OF_THE_MOMENT.has(get.operationId)) continue;
    const needed = get.parameters?.filter(({ required }) => required === true) ?? [];
    const below = path.replace(/^\/api\/v1/, '');
    const targets =
      needed.length === 0
        ? [below]
        : below.startsWith('/devices/{id}') && needed.every((one) => one.in === 'path')
          ? items.map(({ id }) => below.replace('{id}', String(id))).filter((one) => !one.includes('{'))
          : [];
    for (const target of targets) {
      const answer = await fetch(`${server.url}/api/v1${target}`);
      answers[target] = `${answer.status} ${await answer.text()}`;
    }
  }
  return answers;
}

async function answersOf(folder: string): Promise<Record<string, unknown>> {
  const server = await runTrapline({ folder, lab: false });
  try {
    return await everything(server);
  } finally {
    await server.stop();
  }
}

/** Texts of times that follow the clock of the asker. */
function still(answers: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(answers).replaceAll(
      /\\"(atMs|toMs|nowMs|fromMs|expiresAtMs)\\":\d+(\.\d+)?/g,
      '\\"$1\\":0',
    ),
  ) as Record<string, unknown>;
}

describe('a backup', () => {
  it(
    'restored into an empty folder answers every question as the original does',
    async () => {
      const original = join(places.path, 'original');
      const server = await runTrapline({ folder: original, lab: 'course' });
      await polledLab(server);
      await server.send('POST', '/devices', {
        name: 'far',
        address: '127.0.0.1',
        port: 9,
        enabled: false,
        groups: ['site:berlin'],
        credential: { version: 'v2c', community: 'planted-community' },
      });
      await server.stop();

      const copy = join(places.path, 'copy');
      const empty = join(places.path, 'machine', 'data');
      await cli('backup', copy, '--data', original);
      const told = await cli('restore', copy, '--data', empty);
      expect(told).toMatch(/Restored to .*data: a database of \d+\.\d MB, found sound/u);
      expect(readdirSync(empty).sort()).toEqual(readdirSync(copy).sort());

      const before = still(await answersOf(original));
      const after = still(await answersOf(empty));
      expect(Object.keys(before).length).toBeGreaterThan(30);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      // One by one, so that a difference names its question.
      for (const [question, answer] of Object.entries(before))
        expect([question, after[question]]).toEqual([question, answer]);
    },
    PATIENCE_MS,
  );

  it('goes into no folder that holds something, and is told from what is none', async () => {
    const copy = join(places.path, 'copy');
    await expect(cli('restore', copy, '--data', join(places.path, 'original'))).rejects.toThrow(
      /it exists and is not empty; choose another folder/u,
    );
    const nothing = join(places.path, 'nothing');
    await expect(cli('restore', nothing, '--data', join(places.path, 'new'))).rejects.toThrow(
      /there is no trapline\.db in it/u,
    );
    expect(existsSync(join(places.path, 'new'))).toBe(false);
  });

  it('says where the key is to be put that the backup does not hold', async () => {
    const [copy, keyless] = ['copy', 'keyless'].map((name) => join(places.path, name));
    cpSync(copy!, keyless!, { recursive: true });
    rmSync(join(keyless!, 'secret.key'));
    const key = /The key of the stored credentials is not in the backup: put secret\.key there first/u;
    expect(await cli('restore', keyless!, '--data', join(places.path, 'locked'))).toMatch(key);
    expect(await cli('restore', copy!, '--data', join(places.path, 'open'))).not.toMatch(key);
  });
});

describe('an export', () => {
  it(
    'imported into an empty server exports the same again',
    async () => {
      const original = await runTrapline({ folder: join(places.path, 'copy'), lab: false });
      const rules = await cli('rules', 'export', '--url', original.url);
      const devices = await cli('device', 'export', '--url', original.url);
      await original.stop();
      expect(devices.split('\n').map((line) => line.trim())).toEqual([
        'name,address,port,version,community,user,level,authProtocol,authKey,privProtocol,privKey,interval,tags',
        'far,127.0.0.1,9,v2c,,,,,,,,60,site:berlin',
      ]);

      const fresh = await runTrapline({ folder: join(places.path, 'fresh'), lab: false });
      onTestFinished(async () => void (await fresh.stop()));
      const [ruleFile, deviceFile] = ['rules.yaml', 'devices.csv'].map((name) => join(places.path, name));
      writeFileSync(ruleFile!, rules);
      writeFileSync(deviceFile!, devices);
      await expect(cli('device', 'import', deviceFile!, '--url', fresh.url)).rejects.toThrow(
        /0 added, 1 refused\.\nline 2: community: enter the community/u,
      );
      writeFileSync(deviceFile!, devices.replace('v2c,,', 'v2c,planted-community,'));
      expect(await cli('device', 'import', deviceFile!, '--url', fresh.url)).toBe('1 added, 0 refused.');
      await cli('rules', 'import', ruleFile!, '--url', fresh.url);
      expect(await cli('device', 'export', '--url', fresh.url)).toBe(devices);
      expect(await cli('rules', 'export', '--url', fresh.url)).toBe(rules);
    },
    PATIENCE_MS,
  );
});
