import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Credential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { makeLab, type RunningLab } from '../../agents/running-lab.ts';
import { snmp } from '../../agents/snmp-tool.ts';
import { describeWithTools } from '../../support/tools.ts';
import { browserFor, only } from './running-browser.ts';

const community = (name: string, version: 'v1' | 'v2c' = 'v2c'): Credential => ({
  version,
  community: new Secret(name),
});
const USER: Credential = {
  version: 'v3',
  user: 'sha256-aes',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: new Secret('lab-auth-key'),
  privProtocol: 'aes',
  privKey: new Secret('lab-priv-key'),
};

describeWithTools(['snmpget', 'snmpbulkwalk'], 'operations on the lab', () => {
  let lab: RunningLab;
  beforeAll(async () => {
    lab = await makeLab();
  });
  afterAll(() => lab.stop());

  const open = (device: string, credential: Credential = community('public')) => {
    const port = Number(lab.target(device).split(':')[1]);
    return browserFor({ port, credential, timeoutMs: 5_000 });
  };

  it.each([
    ['v1', community('public', 'v1')],
    ['v2c', community('public')],
    ['v3', USER],
  ] as const)(
    'WALK of a whole device in %s gives the OIDs that snmpbulkwalk gives',
    async (_, credential) => {
      const events = await open('course', credential).run({ kind: 'walk', oids: ['1.3.6.1.2.1'] });
      const ours = only(events, 'varbinds').flatMap(({ items }) => items.map(({ oid }) => `.${oid}`));
      const theirs = await snmp('snmpbulkwalk', '-v2c', '-c', 'public', lab.target('course'), '.1.3.6.1.2.1');
      const names = theirs.filter((line) => line.startsWith('.1.')).map((line) => line.split(' ')[0] ?? '');
      // Counter64 does not exist in v1 (RFC 3584 §4.2.2.1): an agent passes it over.
      const counter64 = new Set(
        theirs.filter((line) => line.includes('= Counter64')).map((line) => line.split(' ')[0] ?? ''),
      );
      const expected = credential.version === 'v1' ? names.filter((name) => !counter64.has(name)) : names;
      expect(ours).toEqual(expected);
      expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'complete', lostTries: 0 });
    },
  );

  it.each([true, false])('TABLE of 48 ports, bulk %s, each with all its cells', async (bulk) => {
    const events = await open('access-1').run({ kind: 'table', oids: ['ifTable'], bulk });
    const rows = only(events, 'rows').flatMap(({ items }) => items);
    const indexes = rows.map(({ index }) => Number(index));
    expect(rows.length).toBe(49);
    expect(indexes).toEqual(indexes.toSorted((one, other) => one - other));
    expect(rows.every(({ cells }) => cells.every((cell) => cell !== null))).toBe(true);
    expect(rows.every(({ cells }) => /^(up\(1\)|down\(2\))$/.test(cells[2]?.text ?? ''))).toBe(true);
    const limited = await open('access-1').run({ kind: 'table', oids: ['ifTable'], bulk, rowLimit: 5 });
    expect(only(limited, 'rows').flatMap(({ items }) => items).length).toBe(5);
    expect(limited.at(-1)).toMatchObject({ event: 'end', outcome: 'limit' });
  });

  it('SET of sysLocation is seen by snmpget, and undone by setting the value of before', async () => {
    const { run } = open('course', community('private'));
    const set = (value: string) => run({ kind: 'set', values: [{ oid: 'sysLocation.0', value }] });
    const read = async (): Promise<string> =>
      (await snmp('snmpget', '-v2c', '-c', 'public', lab.target('course'), '.1.3.6.1.2.1.1.6.0')).join('\n');
    const original = await read();
    const [change] = only(await set('shelf 3'), 'changes').at(-1)?.items ?? [];
    expect(await read()).toBe('.1.3.6.1.2.1.1.6.0 = STRING: "shelf 3"');
    expect(change?.after?.text).toBe('shelf 3');
    await set(change?.before?.text ?? '');
    expect(await read()).toBe(original);
  });

  it('SET of several is all or nothing', async () => {
    const { run } = open('core-1', community('private'));
    const events = await run({
      kind: 'set',
      force: true,
      values: [
        { oid: 'sysName.0', value: 'renamed' },
        { oid: 'ifAdminStatus.1', type: 'i', value: '7' },
      ],
    });
    expect(events.at(-1)).toMatchObject({
      event: 'failed',
      errorStatus: 'wrongValue',
      errorIndex: 2,
      name: 'ifAdminStatus.1',
    });
    const [name] = await snmp('snmpget', '-v2c', '-c', 'public', lab.target('core-1'), '.1.3.6.1.2.1.1.5.0');
    expect(name).not.toContain('renamed');
  });

  describe.each([
    ['v2c', community('private'), community('public')],
    ['v3', USER, { version: 'v3', user: 'lab-noauth', level: 'noAuthNoPriv' } as Credential],
  ] as const)('SET in %s', (_, write, readOnly) => {
    it.each([
      ['a read-only object', { oid: 'sysDescr.0', type: 's', value: 'x' }, 'notWritable'],
      ['an unknown object', { oid: '1.3.6.1.2.1.99.1.0', type: 's', value: 'x' }, 'notWritable'],
      ['a wrong type', { oid: 'sysName.0', type: 'i', value: '7' }, 'wrongType'],
      ['too many octets', { oid: 'sysContact.0', type: 's', value: 'x'.repeat(256) }, 'wrongLength'],
      ['a value out of range', { oid: 'ifAdminStatus.1', type: 'i', value: '9' }, 'wrongValue'],
      ['a row that is not there', { oid: 'ifAdminStatus.9999', type: 'i', value: '1' }, 'noCreation'],
    ])('of %s, forced, gives the error of RFC 3416 in words', async (_what, value, errorStatus) => {
      const events = await open('course', write).run({ kind: 'set', force: true, values: [value] });
      expect(events.at(-1)).toMatchObject({ event: 'failed', errorStatus, errorIndex: 1 });
      expect((events.at(-1) as { message: string }).message).toMatch(
        /the agent answered \w+ at varbind 1, .+: .+; .+/,
      );
    });

    it('with a credential that may only read asks for one that may write', async () => {
      const request = { kind: 'set' as const, values: [{ oid: 'sysName.0', value: 'x' }] };
      const refused = await open('course', readOnly).run(request);
      expect(refused.at(-1)).toMatchObject({ errorStatus: 'noAccess', needsWriteCredential: true });
      const allowed = await open('course', readOnly).run({ ...request, credential: write });
      expect(allowed.at(-1)).toMatchObject({ event: 'end', outcome: 'complete' });
    });
  });
});
