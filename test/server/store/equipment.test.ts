import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { Equipment } from '../../../server/configuration/equipment.ts';
import type { SensorFacts } from '../../../server/domain/sensor.ts';
import { sql as equipment } from '../../../server/store/migrations/026-equipment.ts';
import { MIGRATIONS } from '../../../server/store/migrations/all.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { pollOf } from '../../support/stage-line.ts';
import { storedLine } from '../../support/stored-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('devices of an older database that are polled for everything are polled for storages and sensors, too', () => {
  const old = new Database(':memory:');
  for (const sql of MIGRATIONS.slice(0, MIGRATIONS.indexOf(equipment))) old.exec(sql);
  const device = old.prepare(
    `INSERT INTO device (name, address, port, credential, interval_ms, timeout_ms, retries, modules, group_names,
       enabled, created_at, lab)
     VALUES (?, '192.0.2.1', 161, x'00', 1, 1, 1, ?, '[]', 1, 1, 0)`,
  );
  const all = ['system', 'interfaces', 'routes', 'tcp-connections', 'lldp', 'cdp', 'bridge', 'arp'];
  device.run('all', JSON.stringify(all));
  device.run('few', '["system","interfaces"]');
  // Somebody's own rule keeps its name.
  old.exec(`INSERT INTO rule (kind, name, enabled, body) VALUES ('state', 'Sensor out of service', 1, '{}')`);
  old.exec(equipment);
  const modules = old.prepare<[], { modules: string }>('SELECT modules FROM device').all();
  expect(modules.map((row) => JSON.parse(row.modules) as unknown)).toEqual([
    [...all, 'storages', 'processors', 'sensors'],
    ['system', 'interfaces'],
  ]);
  const rules = old.prepare(`SELECT body FROM rule WHERE name = 'Sensor out of service'`).all();
  expect(rules).toEqual([{ body: '{}' }]);
  const shipped = old.prepare('SELECT name FROM threshold WHERE shipped = 1 ORDER BY id DESC LIMIT 3').all();
  expect(shipped).toEqual([
    { name: 'Temperature too high' },
    { name: 'Disk fills up' },
    { name: 'Disk nearly full' },
  ]);
  old.close();
});

it('what lasts of sensors outlives a restart: since when they are as they are, and that a fan has turned', () => {
  const clock = new FakeClock(1_000_000);
  const { store, line } = storedLine({ folder: temporaryFolder(), clock });
  const { id: deviceId } = line.device('fw-1');
  const fan: SensorFacts = {
    ...{ key: 'Fan 1', index: 41, kind: 'fanSpeed', unit: '', limit: null, status: 'ok', testPoint: null },
    ...{ value: 5_400, turned: true },
  };
  const poll = (of: Equipment, ...sensors: SensorFacts[]) =>
    store.transact(() => of.onPoll(pollOf(clock, { deviceId, facts: { sensors } })));
  const first = new Equipment(store);
  poll(first, fan);
  clock.advance(60_000);
  poll(first, { ...fan, index: 77, value: 5_380 });
  expect(first.sensors(deviceId)).toEqual([
    { ...fan, index: 77, value: 5_380, sinceMs: 1_000_000, changedAtMs: 1_000_000 },
  ]);
  const second = new Equipment(store);
  expect(second.sensors(deviceId)).toEqual([
    { ...fan, value: null, sinceMs: 1_000_000, changedAtMs: 1_000_000 },
  ]);
  clock.advance(60_000);
  const found = poll(second, { ...fan, index: 77, value: 0, turned: false });
  expect(
    found?.sensors?.map(({ key, status, sinceMs, changedAtMs }) => [key, status, sinceMs, changedAtMs]),
  ).toEqual([['Fan 1', 'stopped', 1_000_000, 1_120_000]]);
  expect(poll(second)?.ended).toEqual([{ metrics: ['sensorFanSpeed'], instance: 'Fan 1' }]);
  expect(second.sensors(deviceId)).toEqual([]);
  expect(store.sensors.history({ deviceId, limit: 9 }).map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ['gone', 1_120_000],
    ['changed', 1_120_000],
    ['appeared', 1_000_000],
  ]);
  store.stop();
});
