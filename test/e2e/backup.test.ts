import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import type { HealthView } from '../../server/contract/health.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { spawnCli } from '../support/trapline-process.ts';

/** A file that is looked through beside the work, not before it. */
const LARGE_BYTES = 70 * 1024 * 1024;
const PAGE_BYTES = 4_096;

describe('a backup of a server that runs', () => {
  const folder = makeTemporaryFolder();
  const copy = join(makeTemporaryFolder().path, 'copy');
  let server: RunningTrapline;
  let lab: Record<string, DeviceView>;

  beforeAll(async () => {
    server = await runTrapline({ folder: folder.path, lab: true });
    lab = await polledLab(server);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('is started with, holds what was polled, and tells when it is damaged', async () => {
    const told = spawnCli(['backup', copy, '--data', folder.path], {});
    expect((await told.exited).code).toBe(0);
    expect(told.lines.join('\n')).toMatch(/Copied to .*copy: a database of \d+\.\d MB, found sound/u);

    const path = join(copy, 'trapline.db');
    makeLargeAndDamaged(path);
    const other = await runTrapline({ folder: copy, lab: false });
    try {
      const { items } = await other.get<{ items: DeviceView[] }>('/devices');
      expect(items.map(({ name }) => name).sort()).toEqual(Object.keys(lab).sort());
      const health = await eventually('the notice of damage', async () => {
        const found = await other.get<HealthView>('/health');
        return found.notices.some(({ code }) => code === 'storeDamaged') ? found : null;
      });
      const notice = health.notices.find(({ code }) => code === 'storeDamaged');
      expect(notice?.severity).toBe('critical');
      expect(notice?.text).toMatch(/trapline\.db: the file is damaged .*start with a backup/u);
    } finally {
      await other.stop();
    }
    // Whoever copies the file of a stopped server has everything.
    expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  });
});

it.skipIf(process.platform !== 'linux')('where no folder can be made says so and ends', async () => {
  const folder = makeTemporaryFolder();
  onTestFinished(() => folder.remove());
  new Database(join(folder.path, 'trapline.db')).close();
  // There it is, and takes nothing.
  const told = spawnCli(['backup', '/proc/copy', '--data', folder.path], {});
  onTestFinished(() => void told.child.kill('SIGKILL'));
  expect((await told.exited).code).toBe(1);
  expect(told.lines.join('\n')).toMatch(
    /^trapline: backing up .* to \/proc\/copy: no folder can be made in \/proc; choose another place\.$/u,
  );
});

/** Adds a table that the program does not know, and overwrites a page of it. */
function makeLargeAndDamaged(path: string): void {
  const database = new Database(path);
  database.exec('CREATE TABLE filler (id INTEGER PRIMARY KEY, data BLOB)');
  const insert = database.prepare('INSERT INTO filler (data) VALUES (zeroblob(3000))');
  database.transaction(() => {
    for (let row = 0; row < LARGE_BYTES / PAGE_BYTES; row++) insert.run();
  })();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  expect(statSync(path).size).toBeGreaterThan(LARGE_BYTES);
  const bytes = readFileSync(path);
  const page = Math.floor(bytes.length / PAGE_BYTES) - 40;
  bytes.fill(0x5a, page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
  writeFileSync(path, bytes);
}
