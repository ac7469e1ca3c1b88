import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { MIGRATIONS } from '../../../server/store/migrations/all.ts';
import { openDatabase } from '../../../server/store/open-database.ts';
import { Settings } from '../../../server/store/settings.ts';
import { StoreFile } from '../../../server/store/store-file.ts';
import { keyInFolder, Vault } from '../../../server/store/vault.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { ListLog, newDevice, startStore, temporaryFolder } from './temporary-store.ts';

const storeError = (code: string, message: RegExp) =>
  expect.objectContaining({ name: 'StoreError', code, message: expect.stringMatching(message) as string });

describe('the folder', () => {
  it('is made private, opened again, and refused to a second instance until the first has stopped', () => {
    const { store, folder } = startStore();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(() => startStore({ folder })).toThrow(
      storeError('locked', /another Trapline is running on it.*--data/s),
    );
    store.setSetting('still', 'mine');
    store.stop();
    store.stop();
    expect(() => store.setting('still')).toThrow(storeError('closed', /not started/));
    expect(startStore({ folder }).store.setting('still')).toBe('mine');
  });

  it('may not be a file', () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, 'x');
    expect(() => startStore({ folder })).toThrow(storeError('unavailable', /choose another data folder/));
    expect(() => startStore({ folder: join(folder, 'inside') })).toThrow(
      storeError('unavailable', /not a folder/),
    );
    expect(readFileSync(folder, 'utf8')).toBe('x');
  });

  it('is refused where it may not be written', () => {
    const { store, folder } = startStore();
    store.setSetting('a', 'b');
    store.stop();
    // Root ignores modes, so SQLite is told to refuse: it answers SQLITE_READONLY, as on a read-only disk.
    const clock = new FakeClock();
    const file = new StoreFile({ path: join(folder, 'trapline.db'), clock });
    const { writer, reader } = openDatabase({ path: file.path, migrations: MIGRATIONS, log: new ListLog() });
    writer.pragma('query_only = ON');
    file.attach(writer, reader);
    expect(() => new Settings({ file }).set('a', 'c')).toThrow(
      storeError('readOnly', /write access to the folder/),
    );
    expect(file.writable).toBe(false);
    expect(new Settings({ file }).get('a')).toBe('b');
    file.stop();
  });
});

describe('the database file', () => {
  it('of a newer version is refused and left as it is', () => {
    const { store, folder } = startStore();
    store.stop();
    const path = join(folder, 'trapline.db');
    const database = new Database(path);
    database.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    database.close();
    const before = readFileSync(path);
    expect(() => startStore({ folder })).toThrow(
      storeError('newer', /written by a newer version.*Start the newer/s),
    );
    expect(readFileSync(path)).toEqual(before);
  });

  it('is refused when it is damaged or no database, and left as it is', () => {
    const { store, folder } = startStore();
    for (let index = 0; index < 500; index++) store.setSetting(`key ${index}`, 'x'.repeat(200));
    store.stop();
    const path = join(folder, 'trapline.db');
    const damaged = readFileSync(path);
    damaged.fill(0xa5, 8_192, damaged.length - 4_096);
    for (const bytes of [damaged, Buffer.from('this is a letter, not a database\n'.repeat(200))]) {
      writeFileSync(path, bytes);
      expect(() => startStore({ folder })).toThrow(storeError('corrupt', /recover|restore a backup/));
      expect(readFileSync(path).equals(bytes)).toBe(true);
    }
  });

  it('is brought from every earlier form to the newest', () => {
    const schema = (path: string) => {
      const database = new Database(path, { readonly: true });
      const rows = database.prepare('SELECT sql FROM sqlite_schema ORDER BY name').pluck().all();
      database.close();
      return rows;
    };
    const folder = temporaryFolder();
    const log = new ListLog();
    const paths = MIGRATIONS.map((_, index) => {
      const path = join(folder, `${index}.db`);
      for (const migrations of [MIGRATIONS.slice(0, index), MIGRATIONS]) {
        const { writer, reader } = openDatabase({ path, migrations, log });
        reader.close();
        writer.close();
      }
      return path;
    });
    for (const path of paths) expect(schema(path)).toEqual(schema(paths[0]!));
  });

  it('takes a migration whole or not at all', () => {
    const path = join(temporaryFolder(), 'trapline.db');
    const log = new ListLog();
    const broken = [...MIGRATIONS, 'CREATE TABLE half (a TEXT) STRICT; CREATE TABLE oops ('];
    expect(() => openDatabase({ path, migrations: broken, log })).toThrow(/incomplete input/);
    const { writer, reader } = openDatabase({ path, migrations: MIGRATIONS, log });
    expect(writer.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'half'`).pluck().get()).toBe(0);
    // What answers pages cannot write.
    expect(() => reader.exec(`INSERT INTO setting VALUES ('a', 'b')`)).toThrow(/readonly/);
    reader.close();
    writer.close();
  });

  it('on a full disk loses nothing stored, says so, and goes on when there is room', () => {
    const file = new StoreFile({ path: join(temporaryFolder(), 'trapline.db'), clock: new FakeClock() });
    const { writer, reader } = openDatabase({ path: file.path, migrations: MIGRATIONS, log: new ListLog() });
    file.attach(writer, reader);
    const settings = new Settings({ file });
    settings.set('kept', 'yes');
    writer.pragma(`max_page_count = ${Number(writer.pragma('page_count', { simple: true })) + 4}`);
    const fill = () =>
      file.transact(() => {
        settings.set('kept', 'no');
        for (let index = 0; index < 100; index++) settings.set(`large ${index}`, 'x'.repeat(4_000));
      });
    expect(fill).toThrow(storeError('full', /saving setting large .*the disk is full.*Free space/s));
    expect([settings.get('kept'), settings.get('large 0'), file.writable]).toEqual(['yes', null, false]);
    writer.pragma('max_page_count = 1073741823');
    fill();
    expect([settings.get('kept'), settings.get('large 99')?.length, file.writable]).toEqual([
      'no',
      4_000,
      true,
    ]);
    file.stop();
  });
});

describe('transactions', () => {
  it('joins nested ones, and takes back what failed inside', () => {
    const { store } = startStore();
    store.transact(() => {
      store.setSetting('outer', '1');
      expect(store.setting('outer')).toBe('1');
      expect(() =>
        store.transact(() => {
          store.setSetting('inner', '1');
          throw new Error('inner failed');
        }),
      ).toThrow('inner failed');
      store.transact(() => store.setSetting('second', '1'));
    });
    expect(['outer', 'inner', 'second'].map((key) => store.setting(key))).toEqual(['1', null, '1']);
    expect(() =>
      store.transact(() => {
        store.transact(() => store.setSetting('second', '2'));
        throw new Error('outer failed');
      }),
    ).toThrow('outer failed');
    expect(store.setting('second')).toBe('1');
  });
});

describe('credentials', () => {
  it('are on disk nowhere in the clear', () => {
    const { store, folder } = startStore();
    const secrets = ['correct-horse-battery', 'auth-key-8-chars', 'priv-key-8-chars'];
    const [community, authKey, privKey] = secrets.map((text) => new Secret(text));
    store.devices.insert(newDevice({ name: 'a', credential: { version: 'v2c', community: community! } }));
    const v3 = {
      version: 'v3',
      user: 'ann',
      level: 'authPriv',
      authProtocol: 'sha',
      privProtocol: 'aes',
    } as const;
    const device = newDevice({ name: 'b', credential: { ...v3, authKey: authKey!, privKey: privKey! } });
    store.devices.insert(device);
    const clear = () =>
      readdirSync(folder).flatMap((name) => {
        const bytes = readFileSync(join(folder, name));
        return secrets.filter((secret) => bytes.includes(secret)).map((secret) => `${name}: ${secret}`);
      });
    expect(existsSync(join(folder, 'trapline.db-wal'))).toBe(true);
    expect(clear()).toEqual([]);
    store.stop();
    expect(clear()).toEqual([]);
  });

  it('cannot be opened without their key or with another one, and the store says so at the start', () => {
    const { store, folder } = startStore();
    const key = join(folder, 'secret.key');
    store.stop();
    rmSync(key);
    // Nothing was sealed yet, so a new key does no harm.
    const second = startStore({ folder }).store;
    const device = second.devices.insert(newDevice());
    second.stop();
    const right = readFileSync(key);
    rmSync(key);
    expect(() => startStore({ folder })).toThrow(
      storeError('secretKey', /the file is gone.*Restore it from a backup/s),
    );
    expect(existsSync(key)).toBe(false);
    for (const [wrong, message] of [
      [Buffer.alloc(32, 7), /is not the one it was sealed with/],
      [Buffer.alloc(31, 7), /it holds 31 bytes that are no key of 32 bytes/],
    ] as const) {
      writeFileSync(key, wrong, { mode: 0o600 });
      expect(() => startStore({ folder })).toThrow(storeError('secretKey', message));
    }
    rmSync(key);
    expect(startStore({ folder, secretKey: { key: right } }).store.devices.list()).toEqual([device]);
  });

  it('notices a single altered bit', () => {
    const vault = new Vault({ source: keyInFolder(temporaryFolder()), log: new ListLog() });
    vault.start(null);
    const sealed = vault.seal('priv-key');
    expect(vault.open(sealed)).toBe('priv-key');
    expect(vault.seal('priv-key').equals(sealed)).toBe(false);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => vault.open(altered)).toThrow(storeError('secretKey', /not the one it was sealed with/));
    }
  });
});
