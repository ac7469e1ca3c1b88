import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { SEALED_COLUMNS } from '../../../server/store/sealed-columns.ts';
import type { Store } from '../../../server/store/store.ts';
import { newDevice, startStore } from './temporary-store.ts';

const PLANTED = 'PLANTED7IN7A7COLUMN';
const secret = new Secret(PLANTED);

/** How something gets into each sealed column, and out of it again. */
const COLUMNS: Readonly<
  Record<
    string,
    {
      readonly put: (store: Store) => void;
      readonly get: (store: Store) => string | undefined;
    }
  >
> = {
  'device.credential': {
    put: (store) =>
      void store.devices.insert(newDevice({ credential: { version: 'v2c', community: secret } })),
    get: (store) => {
      const credential = store.devices.list()[0]?.credential;
      return credential?.version === 'v2c' ? credential.community.reveal() : undefined;
    },
  },
  'channel.secrets': {
    put: (store) =>
      void store.channels.insert({
        ...{
          name: 'hook',
          kind: 'webhook',
          enabled: true,
          settings: {},
          policy: {} as never,
          createdAtMs: 1,
        },
        secrets: { token: secret },
      }),
    get: (store) => store.channels.list()[0]?.secrets['token']?.reveal(),
  },
  'account.factor': {
    put: (store) => {
      const fields = { name: 'ada', fullName: '', role: 'admin', groups: [], createdAtMs: 1 } as const;
      store.people.setSecondFactor(store.people.insert(fields).id, { secret, confirmed: true });
    },
    get: (store) => store.people.secondFactor(1)?.secret.reveal(),
  },
  'sealed_setting.sealed': {
    put: (store) => store.secretSettings.set('key', PLANTED),
    get: (store) => store.secretSettings.get('key') ?? undefined,
  },
};

it('names every sealed column', () => {
  expect(Object.keys(COLUMNS)).toEqual(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`));
});

it.each(Object.entries(COLUMNS))('keeps nothing of %s in the clear, in no file', (_column, { put, get }) => {
  const { store, folder } = startStore();
  const clear = () =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(PLANTED));
  put(store);
  expect(clear()).toEqual([]);
  expect(get(store)).toBe(PLANTED);
  store.stop();
  expect(clear()).toEqual([]);
  const again = startStore({ folder }).store;
  expect(get(again)).toBe(PLANTED);
  again.stop();
});
