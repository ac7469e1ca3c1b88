import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { AuditCheckView, AuditEntryView } from '../../../../server/contract/audit.ts';
import { OTHER_PASSWORD, outcome, PASSWORD, startAccessLine } from './access-line.ts';

async function workedIn() {
  const line = await startAccessLine();
  const admin = await line.admin();
  const viewer = await line.person('vera', 'viewer');
  await line.browser().signIn('vera', OTHER_PASSWORD);
  await viewer.send('DELETE', '/devices/1');
  await admin.send('POST', '/devices/1/operations', {
    kind: 'set',
    values: [
      { oid: 'sysContact.0', value: 'me' },
      { oid: 'usmUserAuthKeyChange.1', value: 'top secret' },
    ],
  });
  await admin.send('PATCH', '/devices/1', {
    name: 'edge-7',
    credential: { version: 'v2c', community: 'hush' },
  });
  await admin.send('GET', '/devices');
  return { line, admin };
}

const entriesOf = (answer: { json: unknown }) => (answer.json as { items: AuditEntryView[] }).items;

describe('the audit log', () => {
  it('says who did what, with what came of it and without secrets', async () => {
    const { admin } = await workedIn();
    const entries = entriesOf(await admin.send('GET', '/audit'));
    expect(
      entries.map(({ account, action, target, detail, outcome: came }) =>
        [account, action, target, detail, came].join(' | '),
      ),
    ).toEqual([
      'ada | changeDevice | device core-1 (1) | name: core-1 → edge-7, credential | done',
      'ada | setValue | device core-1 (1) | sysContact.0 = me, usmUserAuthKeyChange.1 = <secret> | done',
      'vera | removeDevice | device core-1 (1) |  | refused',
      'vera | signInFailed | account vera | a wrong password | refused',
      'vera | signIn | account vera | by password | done',
      'ada | addUserAccount | account vera | name=vera, fullName=, role=viewer, groups=, password, passwordIsFirst=false | done',
      'ada | setUp | account ada |  | done',
    ]);
    const text = JSON.stringify(entries);
    for (const secret of [PASSWORD, OTHER_PASSWORD, 'hush', 'top secret']) expect(text).not.toContain(secret);
  });

  it('is filtered, paged and written as comma-separated values', async () => {
    const { admin } = await workedIn();
    const of = async (query: string) =>
      entriesOf(await admin.send('GET', `/audit?${query}`)).map(({ id }) => id);
    expect(await of('account=VERA')).toEqual([5, 4, 3]);
    expect(await of('action=signIn')).toEqual([3]);
    expect(await of('text=EDGE-7')).toEqual([7]);
    expect(await of('limit=2')).toEqual([7, 6]);
    expect(await of('limit=2&before=6')).toEqual([5, 4]);
    const csv = await admin.send('GET', '/audit.csv?action=setUp');
    expect(csv.headers['content-disposition']).toBe('attachment; filename=audit.csv');
    expect(csv.text.split('\r\n')[1]).toMatch(
      /^1,2026-01-01T00:00:00.000Z,ada,127.0.0.1,setUp,account ada,,done,[0-9a-f]{64}$/,
    );
  });

  it('still names what is gone, and whoever is', async () => {
    const { line, admin } = await workedIn();
    const vera = line.store.people.named('vera')!;
    await admin.send('DELETE', `/accounts/${vera.id}`);
    expect(line.store.people.get(vera.id)).toBeNull();
    const [removed, ...before] = entriesOf(await admin.send('GET', '/audit'));
    expect(removed).toMatchObject({ action: 'removeUserAccount', target: `account vera (${vera.id})` });
    expect(before.filter(({ account }) => account === 'vera')).toHaveLength(3);
  });

  it('is one chain with entries of the time when things were named by their paths', async () => {
    const line = await startAccessLine();
    const older = { account: 'ada', address: null, detail: '', outcome: 'done' } as const;
    for (const id of [1, 2])
      line.stage.ports.audit.note({ ...older, action: 'forgetStation', target: `stations ${id}` });
    const admin = await line.admin();
    await admin.send('PATCH', '/devices/1', { name: 'edge-7' });
    const check = async () => (await admin.send('GET', '/audit/check')).json;
    expect(await check()).toMatchObject({ ok: true, entries: 4 });
    const database = new Database(line.store.size().file);
    database.exec('DROP TRIGGER audit_unchanged');
    const retarget = database.prepare('UPDATE audit SET target = ? WHERE id = ?');
    for (const [id, target] of [
      [2, 'stations 2'],
      [4, 'device core-1 (1)'],
    ] as const) {
      retarget.run('stations 9', id);
      expect(await check()).toMatchObject({ ok: false, firstBrokenId: id });
      retarget.run(target, id);
      expect(await check()).toMatchObject({ ok: true });
    }
    database.close();
  });

  it('is whole', async () => {
    const { admin } = await workedIn();
    expect((await admin.send('GET', '/audit/check')).json).toEqual({
      ok: true,
      entries: 7,
      firstBrokenId: null,
      text: 'All 7 entries are as they were written.',
    });
  });

  it.each([
    ['an entry is changed', "UPDATE audit SET account = 'eve' WHERE id = 4", 4],
    ['an entry is taken out', 'DELETE FROM audit WHERE id = 3', 4],
    ['the newest are taken out', 'DELETE FROM audit WHERE id > 5', 6],
    ['a changed entry has a hash of its own', "UPDATE audit SET hash = 'beef' WHERE id = 2", 2],
  ])('shows that %s behind its back, which the database refuses at first', async (_what, sql, brokenId) => {
    const { line, admin } = await workedIn();
    const database = new Database(line.store.size().file);
    expect(() => database.exec(sql)).toThrow(/the audit log is/);
    database.exec('DROP TRIGGER audit_unchanged; DROP TRIGGER audit_kept');
    database.exec(sql);
    database.close();
    const check = (await admin.send('GET', '/audit/check')).json as AuditCheckView;
    expect({ ok: check.ok, firstBrokenId: check.firstBrokenId }).toEqual({
      ok: false,
      firstBrokenId: brokenId,
    });
  });

  it('goes into the log of the server as well, with its hashes, so that a copy is where that is sent', async () => {
    const { line } = await workedIn();
    const told = line.log.lines.filter(({ message }) => message === 'audit').map(({ fields }) => fields);
    expect(told).toEqual(line.store.audit.list({ limit: 100 }).toReversed());
    expect(told).toHaveLength(7);
  });

  it('is kept from everybody but who keeps the accounts', async () => {
    const { line } = await workedIn();
    const operator = await line.person('olga', 'operator');
    expect(outcome(await operator.send('GET', '/audit'))).toBe('403 notPermitted');
  });
});
