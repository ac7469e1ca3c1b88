import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE } from '../../../server/domain/units.ts';
import { newDevice, startStore, temporaryFolder } from './temporary-store.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** `npm run chaos` makes it more. */
const KILLS = Number(process.env['CHAOS_KILLS'] ?? 20);
/** Before the kill, more in each of so many runs. */
const COURSE = 20;

let sources = '';
/** Made once: the store as plain JavaScript, for processes that can be killed. */
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'trapline-sources-'));
  sources = folder;
  const config = {
    extends: join(ROOT, 'tsconfig.build.json'),
    compilerOptions: {
      rootDir: ROOT,
      outDir: folder,
      incremental: false,
      typeRoots: [join(ROOT, 'node_modules/@types')],
    },
    include: [join(ROOT, 'server/store'), join(ROOT, 'server/domain')],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], {
    stdio: 'pipe',
  });
}, 120_000);
afterAll(() => rmSync(sources, { recursive: true, force: true }));

/** Runs the writer, kills it with signal 9 after `lines` lines, and gives what it had printed by then. */
async function killedAfter(lines: number, sources: string, folder: string, run: number): Promise<string[]> {
  const script = fileURLToPath(new URL('killed-writer.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, sources, folder, String(run)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let complaints = '';
  child.stderr.on('data', (bytes: Buffer) => (complaints += bytes.toString()));
  child.stdout.on('data', (bytes: Buffer) => {
    printed += bytes.toString();
    if (printed.split('\n').length > lines) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
  expect([signal, complaints]).toEqual(['SIGKILL', '']);
  // What follows the last line end was cut off in the middle.
  return printed.split('\n').slice(0, -1);
}

it(
  `keeps every record it acknowledged through ${KILLS} kills`,
  async () => {
    const folder = join(temporaryFolder(), 'data');
    mkdirSync(folder);
    const acknowledged = new Map<number, number>();
    for (let run = 0; run < KILLS; run++) {
      const least = 50 + (run % COURSE) * 40;
      const lines = await killedAfter(least, sources, folder, run);
      expect(lines.length).toBeGreaterThanOrEqual(least);
      for (const line of lines) {
        const [id, atMs] = line.split(' ').map(Number);
        acknowledged.set(id!, atMs!);
      }
      const database = new Database(join(folder, 'trapline.db'));
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      const kept = new Map(
        database
          .prepare<[], { id: number; at: number }>('SELECT id, at FROM change')
          .all()
          .map(({ id, at }) => [id, at]),
      );
      expect([...acknowledged].filter(([id, atMs]) => kept.get(id) !== atMs)).toEqual([]);
      database.close();
    }
    const { store } = startStore({ folder });
    const [device] = store.devices.list();
    const times = [...acknowledged.values()];
    const [fromMs, toMs] = [Math.min(...times), Math.max(...times) + MINUTE];
    const key = { metric: 'tcpConnections', deviceId: device!.id, interfaceId: null } as const;
    // Each run's samples are there singly, as far as single samples are kept, and counted once in the roll-ups.
    const lastRun = times.filter((atMs) => atMs > toMs - 2 * 60 * MINUTE);
    for (const { points } of store.series.read({ ...key, fromMs: lastRun[0]!, toMs, stepMs: 0 })) {
      const values = new Map(points.map(({ atMs, avg }) => [atMs, avg]));
      expect(lastRun.filter((atMs) => values.get(atMs) !== atMs % 1_000)).toEqual([]);
    }
    const committed = store.changes.list({ limit: 1_000_000 }).length;
    for (const { points } of store.series.read({ ...key, fromMs, toMs, stepMs: 5 * MINUTE })) {
      expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(committed);
    }
  },
  KILLS * 6_000,
);

it.each(['keyWritten', 'resealed', 'committed', 'keyInPlace'])(
  'opens its secrets with one of two keys where the process is killed after %s',
  async (step) => {
    const { store, folder } = startStore();
    const device = store.devices.insert(newDevice());
    store.stop();
    const script = fileURLToPath(new URL('killed-rotation.mjs', import.meta.url));
    const child = spawn(process.execPath, [script, sources, folder, step], { stdio: 'ignore' });
    expect(await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)))).toBe('SIGKILL');
    expect(startStore({ folder }).store.devices.list()).toEqual([device]);
  },
  120_000,
);
