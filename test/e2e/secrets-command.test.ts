import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import { SECOND } from '../../server/domain/units.ts';
import { freePortArguments, polledLab, runTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { spawnCli } from '../support/trapline-process.ts';

const OLD = Buffer.alloc(32, 'the old key').toString('base64');
const NEW = Buffer.alloc(32, 'a new key').toString('hex');

/** The processes that a process started (Linux). */
function childrenOf(pid: number): number[] {
  const tasks = readdirSync(`/proc/${pid}/task`);
  return tasks.flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

it(
  'keeps the key of the secrets in the environment, away from the lab, and changes it',
  async () => {
    const folder = makeTemporaryFolder();
    onTestFinished(() => folder.remove());
    const run = async (args: readonly string[], environment: Record<string, string>) => {
      const { exited, lines } = spawnCli([...args, '--data', folder.path], environment);
      return { code: (await exited).code, said: lines.join('\n') };
    };
    const server = await runTrapline({
      folder: folder.path,
      lab: 'course',
      environment: { TRAPLINE_SECRET_KEY: OLD },
    });
    await polledLab(server);
    expect(existsSync(join(folder.path, 'secret.key'))).toBe(false);
    if (process.platform === 'linux') {
      const children = childrenOf(server.pid);
      expect(children.length).toBeGreaterThan(0);
      for (const child of children) {
        // Names only: what is not equal is printed.
        const environment = readFileSync(`/proc/${child}/environ`, 'latin1').split('\0');
        const names = environment.map((one) => one.split('=')[0]);
        expect(names.includes('NODE_ENV')).toBe(true);
        expect(names.includes('TRAPLINE_SECRET_KEY')).toBe(false);
      }
    }
    const both = { TRAPLINE_SECRET_KEY: OLD, TRAPLINE_NEW_SECRET_KEY: NEW };
    const refused = await run(['secrets', 'rotate'], both);
    expect([refused.code, refused.said]).toEqual([
      1,
      expect.stringMatching(/another Trapline is running on it/),
    ]);
    await server.stop();

    expect(await run(['secrets', 'rotate'], { ...both, TRAPLINE_NEW_SECRET_KEY: 'short' })).toEqual({
      code: 1,
      said: expect.stringMatching(/TRAPLINE_NEW_SECRET_KEY is no key of 32 bytes(?!.*short)/),
    });
    const done = await run(['secrets', 'rotate'], both);
    expect([done.code, done.said]).toEqual([
      0,
      expect.stringMatching(/^Sealed \d+ secrets? of .* with a new key\. Start the server with the new key/),
    ]);
    expect((await run(['secrets', 'rotate'], both)).said).toMatch(/sealed with the new key already/);
    const old = spawnCli(['start', ...freePortArguments({ folder: folder.path, lab: false })], {
      TRAPLINE_SECRET_KEY: OLD,
    });
    expect((await old.exited).code).toBe(1);
    expect(old.lines.join('\n')).toMatch(/the key in TRAPLINE_SECRET_KEY is not the one it was sealed with/);

    const again = await runTrapline({
      folder: folder.path,
      lab: false,
      environment: { TRAPLINE_SECRET_KEY: NEW },
    });
    expect((await again.get<{ items: DeviceView[] }>('/devices')).items.length).toBeGreaterThan(0);
    await again.stop();
  },
  120 * SECOND,
);
