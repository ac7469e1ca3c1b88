import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import type { HealthView } from '../../server/contract/health.ts';
import { MINUTE } from '../../server/domain/units.ts';
import { freePortArguments, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';
import { spawnCli } from '../support/trapline-process.ts';
import { InformWitness } from './inform-witness.ts';
import { PreloadedFaults } from './preloaded-faults.ts';

const PAGE_OCTETS = 4_096;
const PATIENCE = { timeoutMs: 30_000 };

let folder: TemporaryFolder;
let trapline: RunningTrapline | undefined;
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(async () => {
  await trapline?.kill9();
  trapline = undefined;
  folder.remove();
});

const start = async (environment: Record<string, string> = {}) =>
  (trapline = await runTrapline({ folder: folder.path, lab: false, environment }));
const database = () => join(folder.path, 'trapline.db');
const notices = async (server: RunningTrapline) => {
  const { ok, notices: told } = await server.get<HealthView>('/health');
  return { ok, codes: told.map(({ code }) => code), texts: told.map(({ text }) => text).join('\n') };
};

/** While `trouble` lasts an INFORM waits for its answer; after it, everything that was answered is there. */
async function expectToOutlast(trouble: {
  begin: () => void;
  end: () => void;
  says: RegExp;
  environment?: Record<string, string>;
}): Promise<void> {
  const server = await start(trouble.environment);
  const witness = new InformWitness({ port: server.trapPort });
  expect(await witness.send(5)).toBe(true);
  trouble.begin();
  const waiting = witness.send(25);
  const health = await eventually(
    'the banner',
    async () => {
      const told = await notices(server);
      return told.codes.includes('storeFailing') && told;
    },
    PATIENCE,
  );
  expect(health.ok).toBe(false);
  expect(health.texts).toMatch(trouble.says);
  // Nobody was told that it is stored; what is stored is still shown.
  expect(witness.acknowledged).toEqual([1]);
  expect(await witness.missing(server)).toEqual([]);
  trouble.end();
  expect(await waiting).toBe(true);
  await eventually('health', async () => (await notices(server)).ok, PATIENCE);
  expect(await witness.missing(server)).toEqual([]);
  expect((await notices(server)).codes).not.toContain('storeFailing');
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  expect(integrity()).toEqual(['ok']);
}

function integrity(): unknown[] {
  const file = new Database(database());
  try {
    return file.prepare('PRAGMA integrity_check').pluck().all();
  } finally {
    file.close();
  }
}

describeWithTools(['snmpinform', 'prlimit'], 'a store that cannot write', () => {
  it(
    'because nothing can be written any more: says so, answers no INFORM, and goes on by itself',
    { timeout: 2 * MINUTE },
    async () => {
      // No file may grow, as on a full disk: writes fail with EFBIG in place of ENOSPC.
      const limit = (octets: string) =>
        execFileSync('prlimit', ['--pid', String(trapline?.pid), `--fsize=${octets}:`]);
      await expectToOutlast({
        begin: () => void limit('0'),
        end: () => void limit('unlimited'),
        says: /Nothing new is stored: .*(the disk is full|reading or writing failed)/,
      });
    },
  );

  it(
    'because another program holds the file: says so, answers no INFORM, and goes on by itself',
    { timeout: 2 * MINUTE },
    async () => {
      let other: Database.Database | undefined;
      await expectToOutlast({
        begin: () => {
          other = new Database(database());
          other.exec('BEGIN IMMEDIATE');
        },
        end: () => other?.close(),
        says: /Nothing new is stored: .*another program holds the file/,
      });
    },
  );
});

describeWithTools(['snmpinform', 'gcc'], 'a disk that becomes read-only', () => {
  it('says so, answers no INFORM, and goes on by itself', { timeout: 2 * MINUTE }, async () => {
    const own = makeTemporaryFolder();
    onTestFinished(() => own.remove());
    const faults = new PreloadedFaults({ folder: own.path });
    await expectToOutlast({
      environment: faults.environment(folder.path),
      begin: () => (faults.readOnly = true),
      end: () => (faults.readOnly = false),
      says: /Nothing new is stored: storing in .*trapline\.db: the file system is read-only .*Mount it writable/,
    });
  });
});

describeWithTools(['snmpinform'], 'a database that was harmed while the server was down', () => {
  it(
    'has everything acknowledged after a kill, and is whole without its write-ahead log',
    { timeout: 2 * MINUTE },
    async () => {
      let server = await start();
      const witness = new InformWitness({ port: server.trapPort });
      for (let sent = 0; sent < 4; sent += 1) await witness.send(5);
      await server.kill9();
      server = await start();
      const after = new InformWitness({ port: server.trapPort });
      expect(await witness.missing(server)).toEqual([]);
      expect(await after.send(5)).toBe(true);
      await server.kill9();
      // What was not carried over is gone with the log; the file must be sound all the same.
      for (const ending of ['-wal', '-shm']) rmSync(`${database()}${ending}`, { force: true });
      server = await start();
      expect((await notices(server)).ok).toBe(true);
      expect(await new InformWitness({ port: server.trapPort }).send(5)).toBe(true);
      await server.stop();
      expect(integrity()).toEqual(['ok']);
    },
  );

  it(
    'is refused and left as it is where a page is damaged; a copy made before starts',
    { timeout: 2 * MINUTE },
    async () => {
      let server = await start();
      const witness = new InformWitness({ port: server.trapPort });
      expect(await witness.send(5)).toBe(true);
      await server.stop();
      const copy = makeTemporaryFolder();
      cpSync(folder.path, copy.path, { recursive: true });
      damage();
      const damaged = readFileSync(database());
      const { lines, exited } = spawnCli([
        'start',
        ...freePortArguments({ folder: folder.path, lab: false }),
      ]);
      expect(await exited).toEqual({ code: 1, signal: null });
      expect(lines.join('\n')).toMatch(/the file is damaged .*(start with|restore) a backup/);
      expect(readFileSync(database()).equals(damaged)).toBe(true);
      folder.remove();
      folder = copy;
      server = await start();
      expect(await witness.missing(server)).toEqual([]);
    },
  );
});

/** Every second page from the middle on: tables, and not the first page that says what they are. */
function damage(): void {
  const octets = readFileSync(database());
  for (let at = Math.floor(octets.length / PAGE_OCTETS / 2); (at + 1) * PAGE_OCTETS <= octets.length; at += 2)
    octets.fill(0xa5, at * PAGE_OCTETS, (at + 1) * PAGE_OCTETS);
  writeFileSync(database(), octets);
}
