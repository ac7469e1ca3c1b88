import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { Keeper } from '../../server/store/keeper.ts';
import { ListLog, startStore, temporaryFolder } from '../server/store/temporary-store.ts';
import { eventually } from '../support/signal.ts';
import { healthMonitor } from './health.ts';

const SCRIPT = new URL('failing-keeper.mjs', import.meta.url);

it('the thread that keeps the database in order dies: it is told, nothing is lost, and another goes on', async () => {
  const { store, folder } = startStore({ keeper: SCRIPT });
  const path = join(folder, 'trapline.db');
  const monitor = healthMonitor({ keeperTrouble: () => store.keeperTrouble });
  const health = () => {
    const { ok, notices } = monitor.health();
    return { ok, notices: notices.map(({ code, text }) => ({ code, text })) };
  };
  const write = (text: string) => store.setSetting(text, text);
  // Nobody else carries what is written from the log over into the file.
  const inFile = (text: string) => () => Promise.resolve(readFileSync(path).includes(text));

  write('before it died');
  await eventually('the file to be kept in order', inFile('before it died'));
  expect(health()).toEqual({ ok: true, notices: [] });
  for (const death of ['first', 'second']) {
    writeFileSync(`${path}.fail`, '');
    await eventually('that it is told', async () => health().notices.length > 0);
    write(`after the ${death}`);
    expect(health()).toEqual({
      ok: true,
      notices: [
        {
          code: 'storeUnkept',
          text:
            'The thread that keeps the database in order does not at this moment: the thread was made to fail. ' +
            'Everything is stored all the same.',
        },
      ],
    });
    expect(store.setting(`after the ${death}`)).toBe(`after the ${death}`);
    await eventually('that it is told no more', async () => health().notices.length === 0);
    await eventually('the file to be kept in order again', inFile(`after the ${death}`));
  }
  store.stop();
  const database = new Database(path);
  onTestFinished(() => void database.close());
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.prepare('SELECT count(*) FROM setting WHERE value LIKE ?').pluck().get('%the%')).toBe(2);
});

it('one that dies before it has looked through the file leaves that to the next', async () => {
  const { store, folder } = startStore();
  store.stop();
  const path = join(folder, 'trapline.db');
  const log = new ListLog();
  const keeper = new Keeper({ script: SCRIPT, path, log });
  onTestFinished(() => keeper.stop());
  writeFileSync(`${path}.fail`, '');
  keeper.start(true);
  await eventually('the look through the file', async () =>
    log.lines.some(({ message }) => message === 'the database was looked through and is sound'),
  );
  expect(log.lines.map(({ message }) => message)).toEqual([
    'the thread that keeps the database in order has trouble',
    'the database was looked through and is sound',
  ]);
});

it('one whose script is missing is told for as long', async () => {
  const path = join(temporaryFolder(), 'trapline.db');
  const keeper = new Keeper({ script: new URL('no-such.mjs', import.meta.url), path, log: new ListLog() });
  onTestFinished(() => keeper.stop());
  keeper.start(false);
  expect(await eventually('that it is told', async () => keeper.trouble)).toMatch(/no-such/);
});
