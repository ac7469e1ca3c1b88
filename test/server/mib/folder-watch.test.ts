import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FolderWatch } from '../../../server/mib/folder-watch.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { silentLog } from '../snmp/silent-log.ts';

/** A clock that holds what is due until the test lets it run. */
function heldClock() {
  const held = new Set<() => void>();
  const waiting: (() => void)[] = [];
  return {
    held,
    /** Resolves when something is put off anew. */
    putOff: () => new Promise<void>((resolve) => waiting.push(resolve)),
    run: () => {
      const due = [...held];
      held.clear();
      for (const work of due) work();
    },
    clock: {
      now: () => 0,
      monotonic: () => 0,
      after: (_ms: number, work: () => void) => {
        held.add(work);
        for (const resolve of waiting.splice(0)) resolve();
        return () => void held.delete(work);
      },
    },
  };
}

it('tells once of many changes, and of those in folders made later', async () => {
  const folder = join(temporaryFolder(), 'modules');
  const { clock, held, putOff, run } = heldClock();
  let told = 0;
  const watch = new FolderWatch({ folder, clock, log: silentLog, changed: () => (told += 1) });
  onTestFinished(() => watch.stop());
  watch.start();
  expect(existsSync(folder)).toBe(true);

  let touched = putOff();
  mkdirSync(join(folder, 'acme'));
  await touched;
  run();
  expect(told).toBe(1);

  touched = putOff();
  for (let at = 0; at < 20; at += 1) writeFileSync(join(folder, `acme/M${at}`), 'x');
  await touched;
  expect(held.size).toBe(1);
  run();
  expect(told).toBe(2);
});

it('tells nothing once it is stopped, however often', async () => {
  const folder = temporaryFolder();
  const { clock, held, putOff, run } = heldClock();
  let told = 0;
  const watch = new FolderWatch({ folder, clock, log: silentLog, changed: () => (told += 1) });
  watch.start();
  const touched = putOff();
  writeFileSync(join(folder, 'M'), 'x');
  await touched;
  watch.stop();
  watch.stop();
  expect(held.size).toBe(0);
  run();
  expect(told).toBe(0);
});
