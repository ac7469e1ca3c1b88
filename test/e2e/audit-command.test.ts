import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntryView } from '../../server/contract/audit.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { LabView } from '../../server/contract/lab.ts';
import { AuditBook } from '../../server/security/accounts/audit-book.ts';
import { sql as postureFacts } from '../../server/store/migrations/034-posture-facts.ts';
import { Store } from '../../server/store/store.ts';
import { AccountClient } from '../support/account-client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { toFormBefore } from '../support/older-database.ts';
import { freePortArguments } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { silentLog } from '../support/stage-line.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { spawnCli, startTrapline, type TraplineProcess } from '../support/trapline-process.ts';

const ADA = { name: 'ada', password: 'four words at sea' };

describe('trapline audit check', () => {
  const folder = makeTemporaryFolder();
  const file = join(folder.path, 'trapline.db');
  let trapline: TraplineProcess;
  let ada: AccountClient;

  beforeAll(async () => {
    const store = new Store({ folder: folder.path, clock: new FakeClock(), log: silentLog });
    store.start();
    const book = new AuditBook({
      ...{ repository: store.audit, transaction: store, changed: () => undefined },
      ...{ clock: new FakeClock(), log: silentLog },
    });
    const older = { account: 'ada', address: null, detail: '', outcome: 'done' } as const;
    // As things were named by their paths once.
    for (const id of [1, 2, 3]) book.note({ ...older, action: 'forgetStation', target: `stations ${id}` });
    store.stop();
    toFormBefore(file, postureFacts);

    const args = freePortArguments({ folder: folder.path, lab: 'course', accounts: true });
    trapline = await startTrapline({ args });
    ada = await AccountClient.setUp(trapline.url, ADA);
    await eventually('the lab', async () => (await ada.get<LabView>('/lab')).devices.length > 0);
  });
  afterAll(async () => {
    await trapline.stop();
    folder.remove();
  });

  async function check(): Promise<{ code: number | null; said: string }> {
    const { lines, exited } = spawnCli(['audit', 'check', '--data', folder.path, '--url', trapline.url], {});
    const { code } = await exited;
    return { code, said: lines.join('\n') };
  }
  const entries = async () => (await ada.get<{ items: AuditEntryView[] }>('/audit?limit=200')).items;
  const behindItsBack = (work: (database: Database.Database) => void) => {
    const database = new Database(file);
    for (const trigger of ['audit_unchanged', 'audit_kept'])
      database.exec(`DROP TRIGGER IF EXISTS ${trigger}`);
    work(database);
    database.close();
  };

  it('tells of trap sources with their device, and of ports of the lab with what they were', async () => {
    // The lab is there a moment before its devices are in the inventory.
    const device = await eventually('the device course', async () =>
      (await ada.get<{ items: DeviceView[] }>('/devices')).items.find(({ name }) => name === 'course'),
    );
    const { body: other } = await ada.send<DeviceView>('POST', '/devices', {
      ...{ name: 'other', address: '192.0.2.200', enabled: false },
      credential: { version: 'v2c', community: 'hush' },
    });
    const address = '2001:DB8::7';
    for (const deviceId of [device.id, other.id, 999])
      await ada.send('POST', '/traps/sources', { address, deviceId });
    await ada.send('DELETE', `/traps/sources?address=${encodeURIComponent(address)}`);
    await ada.send('DELETE', `/traps/sources?address=${encodeURIComponent(address)}`);
    for (const up of [false, false, true]) await ada.send('POST', '/lab/devices/course/ports/2', { up });
    await ada.send('POST', '/lab/devices/course/ports/77', { up: false });
    const told = (await entries())
      .filter(({ action }) => /TrapSource|LabPort/u.test(action))
      .map(({ action, target, detail, outcome }) => [action, target, detail, outcome].join(' | '))
      .toReversed();
    const source = 'TrapSource | trap source 2001:DB8::7 |';
    expect(told).toEqual([
      `add${source} address=2001:DB8::7, deviceId=course (${device.id}) | done`,
      `add${source} address=2001:DB8::7, deviceId: course (${device.id}) → other (${other.id}) | done`,
      `add${source} address=2001:DB8::7, deviceId=999 | failed`,
      `remove${source} deviceId: other (${other.id}) → none | done`,
      `remove${source}  | failed`,
      'switchLabPort | port 2 of course in the lab | up: true → false | done',
      'switchLabPort | port 2 of course in the lab | up=false (as before) | done',
      'switchLabPort | port 2 of course in the lab | up: false → true | done',
      'switchLabPort | port 77 of course in the lab | up=false | failed',
    ]);
  });

  it('finds a chain whole that was begun before an upgrade and went on after it', async () => {
    const all = (await entries()).toReversed();
    expect(all.slice(0, 4).map(({ target }) => target)).toEqual([
      ...['stations 1', 'stations 2', 'stations 3'],
      'account ada',
    ]);
    expect(await check()).toEqual({
      code: 0,
      said: `All ${all.length} entries are as they were written.`,
    });
    for (const [id, was] of [
      [2, 'stations 2'],
      [4, 'account ada'],
    ] as const) {
      const retarget = (target: string) =>
        behindItsBack((database) =>
          database.prepare('UPDATE audit SET target = ? WHERE id = ?').run(target, id),
        );
      retarget('somebody else');
      expect(await check()).toEqual({
        code: 1,
        said: `Entry ${id} is not as it was written, or does not follow entry ${id - 1}.`,
      });
      retarget(was);
    }
    expect(await check()).toMatchObject({ code: 0 });
  });

  it('finds a whole line that is taken out, whether the first, one in the middle or the last', async () => {
    const last = (await entries())[0]?.id ?? 0;
    const lines = [
      { id: 1, said: 'Entries 1 to 1 are missing.' },
      { id: 5, said: 'Entries 5 to 5 are missing.' },
      { id: last, said: `Entries ${last} to ${last} are missing at the end.` },
    ];
    for (const { id, said } of lines) {
      let row: unknown;
      behindItsBack((database) => {
        row = database.prepare('SELECT * FROM audit WHERE id = ?').get(id);
        database.prepare('DELETE FROM audit WHERE id = ?').run(id);
      });
      expect(await check()).toEqual({ code: 1, said });
      behindItsBack((database) =>
        database
          .prepare(
            'INSERT INTO audit VALUES (@id, @at, @account, @address, @action, @target, @detail, @outcome, @hash)',
          )
          .run(row),
      );
      expect(await check()).toMatchObject({ code: 0 });
    }
  });
});
