import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../../server/store/migrations/all.ts';
import { sql as trapStorms } from '../../../server/store/migrations/010-trap-storms.ts';
import { startStore, temporaryFolder } from './temporary-store.ts';

const VARBINDS = [{ oid: '1.3.6.1.2.1.2.2.1.1.7', name: 'ifIndex.7', type: 'INTEGER', text: '7', hex: null }];

it('keeps the traps of an older database whole, counted, and found by their kind', () => {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  const old = new Database(join(folder, 'trapline.db'));
  const before = MIGRATIONS.indexOf(trapStorms);
  for (const sql of MIGRATIONS.slice(0, before)) old.exec(sql);
  old.pragma(`user_version = ${before}`);
  const insert = old.prepare(
    `INSERT INTO trap (received_at, sender_address, sender_port, version, inform, quarantine, notification_oid,
        notification_name, sys_up_time_ticks, v1, varbinds, handler, summary, raw)
      VALUES (?, '192.0.2.1', 162, 'v2c', 0, ?, ?, ?, 100, NULL, ?, 'fallback', ?, x'302a')`,
  );
  insert.run(1_000, null, '1.3.6.1.4.1.99.0.1', 'one', JSON.stringify(VARBINDS), 'one: it happened');
  insert.run(2_500, 'unknownSender', '1.3.6.1.4.1.99.0.2', 'two', '[]', 'two');
  insert.run(2_600, null, '1.3.6.1.4.1.99.0.1', 'one', '[]', 'one again');
  old.close();

  const { store } = startStore({ folder });
  const [again, two, one] = store.traps.list({ limit: 10 });
  expect(one).toEqual({
    id: 1,
    receivedAtMs: 1_000,
    senderAddress: '192.0.2.1',
    senderPort: 162,
    version: 'v2c',
    inform: false,
    user: null,
    securityLevel: null,
    deviceId: null,
    quarantine: null,
    notificationOid: '1.3.6.1.4.1.99.0.1',
    notificationName: 'one',
    sysUpTimeTicks: 100,
    v1: null,
    varbinds: VARBINDS,
    handler: 'fallback',
    summary: 'one: it happened',
    rawHex: '302a',
    repeated: null,
  });
  expect(two).toMatchObject({ id: 2, notificationName: 'two', quarantine: 'unknownSender', summary: 'two' });
  expect(store.traps.list({ notificationOid: '1.3.6.1.4.1.99.0.1', limit: 10 })).toEqual([again, one]);
  expect(store.traps.count(0)).toEqual({ total: 3, quarantined: 1 });
  expect(store.traps.count(2_000)).toEqual({ total: 2, quarantined: 1 });
});
