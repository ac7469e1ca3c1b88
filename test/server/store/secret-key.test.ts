import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { rotateSecrets, type RotationStep } from '../../../server/store/rotate-secrets.ts';
import { SEALED_COLUMNS } from '../../../server/store/sealed-columns.ts';
import { ListLog, newDevice, startStore, temporaryFolder } from './temporary-store.ts';

const storeError = (code: string, message: RegExp) =>
  expect.objectContaining({ name: 'StoreError', code, message: expect.stringMatching(message) as string });

/** A data folder with a device and a channel in it, and no server on it. */
function filledFolder(): string {
  const { store, folder } = startStore();
  store.devices.insert(newDevice());
  store.channels.insert({
    name: 'hook',
    kind: 'webhook',
    enabled: true,
    settings: {},
    secrets: { secret: new Secret('webhook-secret') },
    policy: {} as never,
    createdAtMs: 1,
  });
  store.stop();
  return folder;
}

function secretsIn(folder: string, key?: Uint8Array): (string | undefined)[] {
  const { store } = startStore({ folder, ...(key && { secretKey: { key } }) });
  const [device] = store.devices.list();
  const [channel] = store.channels.list();
  store.stop();
  const credential = device?.credential;
  return [
    credential?.version === 'v2c' ? credential.community.reveal() : undefined,
    channel?.secrets['secret']?.reveal(),
  ];
}
const SECRETS = ['correct-horse-battery', 'webhook-secret'];

/** As they stand in the database. */
function sealedIn(folder: string): Buffer[] {
  const database = new Database(join(folder, 'trapline.db'), { readonly: true });
  const rows = database.prepare<[], Buffer>(
    'SELECT credential FROM device UNION SELECT secrets FROM channel',
  );
  const sealed = rows.pluck().all() as Buffer[];
  database.close();
  return sealed;
}

const bytesOf = (folder: string): Buffer =>
  Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));

describe('the file with the key of the secrets', () => {
  it.each([0o640, 0o604, 0o666])('is refused where others may read it (mode %o)', (mode) => {
    const folder = filledFolder();
    const key = join(folder, 'secret.key');
    chmodSync(key, mode);
    expect(() => startStore({ folder })).toThrow(
      storeError(
        'secretKey',
        new RegExp(`others may read the key.*mode 0${mode.toString(8)}.*chmod 600 ${key}`, 's'),
      ),
    );
    chmodSync(key, 0o600);
    expect(secretsIn(folder)).toEqual(SECRETS);
  });

  it.each(['hex', 'base64'] as const)('may hold the key as %s, in another place', (form) => {
    const folder = filledFolder();
    const key = readFileSync(join(folder, 'secret.key'));
    const file = join(temporaryFolder(), 'key');
    writeFileSync(file, `${key.toString(form)}\n`, { mode: 0o600 });
    const { store } = startStore({ folder, secretKey: { file } });
    expect(store.devices.list()).toHaveLength(1);
  });
});

describe('a setting that is a secret', () => {
  const NAME = 'recording scrub key';
  const KEY = 'c0ffee'.repeat(10);

  it('is sealed where an older version kept it as it is, and nothing of it is left', () => {
    const folder = filledFolder();
    const old = startStore({ folder }).store;
    old.setSetting(NAME, KEY);
    old.stop();
    expect(bytesOf(folder).includes(KEY)).toBe(true);
    const { store } = startStore({ folder });
    expect([store.setting(NAME), store.secretSettings.get(NAME)]).toEqual([null, KEY]);
    store.stop();
    expect(bytesOf(folder).includes(KEY)).toBe(false);
  });

  it('is sealed anew with another key', () => {
    const folder = filledFolder();
    const before = startStore({ folder }).store;
    before.secretSettings.set(NAME, KEY);
    before.stop();
    expect(bytesOf(folder).includes(KEY)).toBe(false);
    const source = { file: join(folder, 'secret.key') };
    expect(rotateSecrets({ folder, source, newKey: null, log: new ListLog() }).secrets).toBe(3);
    expect(startStore({ folder }).store.secretSettings.get(NAME)).toBe(KEY);
  });
});

describe('changing the key of the secrets', () => {
  const rotate = (folder: string, part: Partial<Parameters<typeof rotateSecrets>[0]> = {}) =>
    rotateSecrets({
      folder,
      source: { file: join(folder, 'secret.key') },
      newKey: null,
      log: new ListLog(),
      ...part,
    });

  it('seals everything anew, and leaves nothing that the old key opens', () => {
    const folder = filledFolder();
    const file = join(folder, 'secret.key');
    const old = readFileSync(file);
    // Of a device that is gone, what was sealed stays behind in free space.
    const gone = startStore({ folder }).store;
    const { id } = gone.devices.insert(newDevice({ name: 'gone' }));
    const sealed = sealedIn(folder);
    expect(sealed).toHaveLength(3);
    gone.devices.remove(id);
    gone.stop();
    for (const row of sealed) expect(bytesOf(folder).includes(row)).toBe(true);
    expect(rotate(folder)).toEqual({ secrets: 2, file, changed: true, swept: true });
    expect(readFileSync(file).equals(old)).toBe(false);
    expect(secretsIn(folder)).toEqual(SECRETS);
    for (const row of sealed) expect(bytesOf(folder).includes(row)).toBe(false);
    expect(() => startStore({ folder, secretKey: { key: old } })).toThrow(
      storeError('secretKey', /TRAPLINE_SECRET_KEY is not the one/),
    );
    expect(readdirSync(folder).filter((name) => name.includes('.next'))).toEqual([]);
  });

  it('knows every column that anything seals', () => {
    const store = fileURLToPath(new URL('../../../server/store', import.meta.url));
    const sealing = readdirSync(store).filter((name) =>
      /vault\.seal\(/.test(name.endsWith('.ts') ? readFileSync(join(store, name), 'utf8') : ''),
    );
    expect([sealing, SEALED_COLUMNS.map(({ table }) => `${table.replace('_', '-')}s.ts`).toSorted()]).toEqual(
      [sealing, sealing],
    );
  });

  it('takes a given key, and says so where it was taken already', () => {
    const folder = filledFolder();
    const newKey = Buffer.alloc(32, 'new key');
    expect(rotate(folder, { newKey })).toEqual({ secrets: 2, file: null, changed: true, swept: true });
    expect(existsSync(join(folder, 'secret.key'))).toBe(false);
    expect(rotate(folder, { newKey })).toEqual({ secrets: 0, file: null, changed: false, swept: false });
    expect(secretsIn(folder, newKey)).toEqual(SECRETS);
    const third = Buffer.alloc(32, 'third key');
    expect(rotate(folder, { source: { key: newKey }, newKey: third }).secrets).toBe(2);
    expect(() => rotate(folder, { source: { key: third } })).toThrow(
      storeError('secretKey', /give the new one in TRAPLINE_NEW_SECRET_KEY/),
    );
    expect(secretsIn(folder, third)).toEqual(SECRETS);
  });

  it('is refused while a server runs, and where there is no database', () => {
    const { folder } = startStore();
    expect(() => rotate(folder)).toThrow(storeError('locked', /another Trapline is running on it/));
    const empty = join(temporaryFolder(), 'empty');
    mkdirSync(empty);
    expect(() => rotate(empty)).toThrow(storeError('missing', /there is no database/));
    expect(readdirSync(empty)).toEqual([]);
  });

  it.each<[RotationStep, string]>([
    ['keyWritten', 'it is taken back'],
    ['resealed', 'it is taken back'],
    ['committed', 'it is ended'],
  ])('that breaks off after %s is settled by whatever opens the folder next', (last, said) => {
    for (const second of ['server', 'rotation']) {
      const folder = filledFolder();
      const onStep = (step: RotationStep): void => {
        if (step === last) throw new Error('broken off');
      };
      expect(() => rotate(folder, { onStep })).toThrow('broken off');
      const log = new ListLog();
      if (second === 'server') startStore({ folder, log }).store.stop();
      else expect(rotate(folder, { log }).secrets).toBe(2);
      expect(log.lines.map(({ message }) => message)).toContainEqual(expect.stringContaining(said));
      expect(secretsIn(folder)).toEqual(SECRETS);
      expect(existsSync(join(folder, 'secret.key.next'))).toBe(false);
    }
  });
});
