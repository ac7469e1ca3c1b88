import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { POLL_MODULES } from '../../../server/domain/device.ts';
import { MIGRATIONS } from '../../../server/store/migrations/all.ts';
import { sql as topology } from '../../../server/store/migrations/018-topology.ts';
import { newDevice, startStore } from './temporary-store.ts';

it('keeps what was told, named and chosen, and forgets it with the device', () => {
  const { store } = startStore();
  const { id } = store.devices.insert(newDevice({ name: 'a' }));
  const other = store.devices.insert(newDevice({ name: 'b' })).id;
  store.topology.saveSightings(id, '{"first":1}');
  store.topology.saveSightings(id, '{"second":2}');
  store.topology.saveOverride({ deviceId: id, parentId: other });
  store.topology.saveOverride({ deviceId: other, parentId: null });
  expect(store.topology.root()).toBeNull();
  store.topology.saveRoot(other);
  const known = () => [store.topology.sightings(), store.topology.overrides(), store.topology.root()];
  expect(known()).toEqual([
    [{ deviceId: id, value: '{"second":2}' }],
    [
      { deviceId: id, parentId: other },
      { deviceId: other, parentId: null },
    ],
    other,
  ]);
  store.topology.saveRoot(null);
  store.topology.removeOverride(other);
  store.devices.remove(other);
  // The one that hung on it hangs on what its tables tell again.
  expect(known()).toEqual([[{ deviceId: id, value: '{"second":2}' }], [], null]);
  store.devices.remove(id);
  expect(known()).toEqual([[], [], null]);
});

it('gives the devices of before the poll modules that read it', () => {
  const old = new Database(':memory:');
  for (const sql of MIGRATIONS.slice(0, MIGRATIONS.indexOf(topology))) old.exec(sql);
  const insert = old.prepare(
    `INSERT INTO device (name, address, port, credential, interval_ms, timeout_ms, retries, modules, group_names,
      enabled, created_at, lab) VALUES (?, '127.0.0.1', 161, x'00', 1, 1, 1, ?, '[]', 1, 0, 0)`,
  );
  insert.run('whole', '["system","interfaces","routes","tcp-connections"]');
  insert.run('system alone', '["system"]');
  old.exec(topology);
  const modules = old.prepare<[], { modules: string }>('SELECT modules FROM device ORDER BY id').all();
  expect(modules.map((row) => JSON.parse(row.modules) as unknown)).toEqual([
    [...POLL_MODULES.slice(0, 8)],
    ['system'],
  ]);
  old.close();
});
