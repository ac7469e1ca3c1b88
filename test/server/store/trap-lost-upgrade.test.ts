import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { sql as trapLost } from '../../../server/store/migrations/024-trap-lost.ts';
import { MIGRATIONS } from '../../../server/store/migrations/all.ts';

it('of an older database the devices that have sent a trap that was believed are known to send some', () => {
  const old = new Database(':memory:');
  for (const sql of MIGRATIONS.slice(0, MIGRATIONS.indexOf(trapLost))) old.exec(sql);
  const device = old.prepare(
    `INSERT INTO device (name, address, port, credential, interval_ms, timeout_ms, retries, modules, group_names,
       enabled, created_at, lab)
     VALUES (?, '192.0.2.1', 161, x'00', 1, 1, 1, '[]', '[]', 1, 1, 0)`,
  );
  for (const name of ['sends', 'quarantined', 'silent']) device.run(name);
  const trap = old.prepare(
    `INSERT INTO trap (received_at, sender_address, sender_port, version, inform, device, quarantine,
       notification_oid, notification_name, varbinds, handler, summary, raw)
     VALUES (?, '192.0.2.1', 162, 'v2c', 0, ?, ?, '1.3', 'x', '[]', 'fallback', 'x', x'30')`,
  );
  trap.run(400, 1, 'versionMismatch');
  trap.run(500, 1, null);
  trap.run(600, 1, null);
  trap.run(700, 2, 'versionMismatch');
  trap.run(800, null, null);
  old.exec(trapLost);
  expect(old.prepare('SELECT * FROM device_trap_loss').all()).toEqual([
    { device: 1, heard_at: 500, link_down: 0, link_up: 0, contradicted: 0, last_at: null },
  ]);
  old.close();
});
