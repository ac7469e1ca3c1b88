import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backUp } from '../../../server/store/backup.ts';
import { newDevice, startStore, temporaryFolder } from './temporary-store.ts';

describe('a backup', () => {
  it('of a store in use is a folder that another store starts with, credentials included', () => {
    const { store, folder } = startStore();
    const device = store.devices.insert(newDevice());
    mkdirSync(join(folder, 'mibs'));
    writeFileSync(join(folder, 'mibs', 'ACME-MIB.txt'), 'ACME-MIB DEFINITIONS ::= BEGIN END');
    const to = join(temporaryFolder(), 'copy');
    const made = backUp({ from: folder, to });
    store.setSetting('after', 'yes');
    expect([made.folder, made.sizeBytes]).toEqual([to, statSync(join(to, 'trapline.db')).size]);
    expect(statSync(to).mode & 0o777).toBe(0o700);
    expect(existsSync(`${to}.incomplete`)).toBe(false);
    const copy = startStore({ folder: to }).store;
    expect(copy.devices.list()).toEqual([device]);
    expect([copy.setting('after'), store.setting('after')]).toEqual([null, 'yes']);
    expect(readFileSync(join(to, 'mibs', 'ACME-MIB.txt'), 'utf8')).toContain('ACME-MIB');
  });

  it('is refused where something is, where there is nothing to copy, and leaves nothing half done', () => {
    const { store, folder } = startStore();
    store.setSetting('kept', 'yes');
    const taken = temporaryFolder();
    writeFileSync(join(taken, 'mine'), '');
    expect(() => backUp({ from: folder, to: taken })).toThrow(
      /exists and is not empty; choose another folder/u,
    );
    expect(() => backUp({ from: taken, to: join(taken, 'new') })).toThrow(
      /no database; name the data folder/u,
    );
    store.stop();
    const path = join(folder, 'trapline.db');
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4_096, 40_000);
    writeFileSync(path, bytes);
    expect(() => backUp({ from: folder, to: join(taken, 'new') })).toThrow(/backing up .*trapline\.db/u);
    expect([join(taken, 'new'), join(taken, 'new.incomplete')].filter((file) => existsSync(file))).toEqual(
      [],
    );
  });
});

describe('a power cut', () => {
  it('that tears the write-ahead log anywhere leaves a sound file with all commits before the tear', () => {
    const { store, folder } = startStore();
    store.setSetting('count', '0');
    const writer = new Database(join(folder, 'trapline.db'));
    writer.pragma('wal_checkpoint(TRUNCATE)');
    writer.close();
    const sizes: number[] = [];
    for (let count = 1; count <= 20; count++) {
      store.setSetting('count', String(count));
      sizes.push(statSync(join(folder, 'trapline.db-wal')).size);
    }
    for (let cut = 40; cut < sizes.at(-1)!; cut += 3_001) {
      const torn = temporaryFolder();
      for (const file of ['trapline.db', 'trapline.db-wal', 'secret.key'])
        if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(torn, file));
      truncateSync(join(torn, 'trapline.db-wal'), cut);
      const again = startStore({ folder: torn }).store;
      expect(again.setting('count')).toBe(String(sizes.filter((size) => size <= cut).length));
      again.stop();
      const database = new Database(join(torn, 'trapline.db'));
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      database.close();
    }
  });
});
