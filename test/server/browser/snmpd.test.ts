import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatCommand, parseCommand } from '../../../server/contract/snmp-command.ts';
import type { Credential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { runTool } from '../../support/run-tool.ts';
import { describeWithTools } from '../../support/tools.ts';
import { AUTH_KEY, PRIV_KEY, Snmpd } from '../snmp/snmpd.ts';
import { browserFor, only, told } from './running-browser.ts';

const SYSTEM = '1.3.6.1.2.1.1';
const community = (name: string, version: 'v1' | 'v2c' = 'v2c'): Credential => ({
  version,
  community: new Secret(name),
});
const USER: Credential = {
  version: 'v3',
  user: 'user-sha-aes',
  level: 'authPriv',
  authProtocol: 'sha',
  authKey: new Secret(AUTH_KEY),
  privProtocol: 'aes',
  privKey: new Secret(PRIV_KEY),
};
const CREDENTIALS = [
  ['v1', community('public', 'v1')],
  ['v2c', community('public')],
  ['v3', USER],
] as const;

/** sysName stands in the file, so that snmpd refuses to change it; sysLocation does not. */
const snmpd = new Snmpd(['rocommunity public 127.0.0.1', 'rwcommunity private 127.0.0.1', 'sysName fixed']);
const open = (credential: Credential = community('public')) =>
  browserFor({ port: snmpd.port, credential, timeoutMs: 2_000 });

/** Lines of a net-snmp tool: dotted OID and value. */
async function tool(name: 'snmpwalk' | 'snmpbulkget' | 'snmpget', ...args: string[]): Promise<string[]> {
  const { stdout } = await runTool({
    tool: name,
    args: [
      '-v2c',
      '-c',
      'public',
      '-Onq',
      ...args.slice(0, -1),
      `127.0.0.1:${snmpd.port}`,
      args.at(-1) ?? '',
    ],
  });
  return stdout.trimEnd().split('\n');
}

describeWithTools(['snmpd', 'snmpwalk', 'snmpbulkget', 'snmpget'], 'operations on snmpd', () => {
  beforeAll(() => snmpd.start());
  afterAll(() => snmpd.stop());

  it.each(CREDENTIALS)(
    'GET and GETNEXT in %s, one message each, names and values ready',
    async (_, credential) => {
      const { run } = open(credential);
      const got = await run({ kind: 'get', oids: ['sysName.0', '1.3.6.1.2.1.1.3.0'] });
      expect(got[0]).toMatchObject({ event: 'start', operation: 'get', targetOid: null });
      expect(only(got, 'varbinds')[0]?.items[0]).toEqual({
        oid: `${SYSTEM}.5.0`,
        name: 'sysName.0',
        objectOid: `${SYSTEM}.5`,
        type: 'OCTET STRING',
        text: 'fixed',
        hex: '66 69 78 65 64',
        number: null,
        index: [],
      });
      expect(got.at(-1)).toMatchObject({ event: 'end', outcome: 'complete', varbinds: 2, lostTries: 0 });
      const next = await run({ kind: 'getNext', oids: ['sysContact.0'] });
      expect(told(next)).toEqual([`${SYSTEM}.5.0 = fixed`]);
      // One of discovery at the most.
      expect(only(next, 'end')[0]?.requests).toBe(1);
      expect(only(next, 'end')[0]?.octetsReceived).toBeGreaterThan(40);
    },
  );

  it('shows absent objects as values in v2c, and as the error that they are in v1', async () => {
    const oids = ['sysName.0', 'sysName.7', '1.3.6.1.2.1.1.99.0'];
    const [varbinds] = only(await open().run({ kind: 'get', oids }), 'varbinds');
    expect(varbinds?.items.map(({ type }) => type)).toEqual([
      'OCTET STRING',
      'noSuchInstance',
      'noSuchObject',
    ]);
    const v1 = await open(community('public', 'v1')).run({
      kind: 'get',
      oids: oids.slice(0, 2),
    });
    expect(v1.at(-1)).toMatchObject({
      event: 'failed',
      code: 'refused',
      errorStatus: 'noSuchName',
      errorIndex: 2,
      oid: `${SYSTEM}.5.7`,
      name: 'sysName.7',
      needsWriteCredential: false,
      message: expect.stringMatching(
        /^GET of agent: the agent answered noSuchName at varbind 2, sysName.7: SNMPv1: /,
      ) as string,
    });
  });

  it('GETBULK asks exactly what is said, as snmpbulkget does', async () => {
    const events = await open().run({
      kind: 'getBulk',
      oids: ['sysUpTime', 'sysORID', 'sysORDescr'],
      nonRepeaters: 1,
      maxRepetitions: 3,
    });
    const { stdout } = await runTool({
      tool: 'snmpbulkget',
      args: [
        '-v2c',
        '-c',
        'public',
        '-Onq',
        '-Cn1',
        '-Cr3',
        `127.0.0.1:${snmpd.port}`,
        `${SYSTEM}.3`,
        `${SYSTEM}.9.1.2`,
        `${SYSTEM}.9.1.3`,
      ],
    });
    const oids = only(events, 'varbinds').flatMap(({ items }) => items.map(({ oid }) => `.${oid}`));
    expect(oids).toEqual(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    );
    expect(oids.length).toBe(7);
    expect(only(events, 'end')[0]?.requests).toBe(1);
  });

  it('GETBULK is refused in v1, which has none', async () => {
    const events = await open(community('public', 'v1')).run({ kind: 'getBulk', oids: ['system'] });
    expect(events.at(-1)).toMatchObject({ event: 'failed', code: 'invalidOperation' });
  });

  it.each([
    ['v1', community('public', 'v1'), true],
    ['v2c by GETBULK', community('public'), true],
    ['v2c by GETNEXT', community('public'), false],
    ['v3', USER, true],
  ] as const)('WALK in %s gives what snmpwalk gives, and keeps it', async (_, credential, bulk) => {
    const { run, kept } = open(credential);
    const events = await run({ kind: 'walk', oids: ['1.3.6.1.2.1.1.9'], bulk });
    const ours = only(events, 'varbinds').flatMap(({ items }) => items.map(({ oid }) => `.${oid}`));
    const theirs = (await tool('snmpwalk', '1.3.6.1.2.1.1.9')).map((line) => line.split(' ')[0]);
    expect(ours).toEqual(theirs);
    expect(events.at(-1)).toMatchObject({
      event: 'end',
      outcome: 'complete',
      varbinds: ours.length,
      walkId: 1,
    });
    expect(kept[0]).toMatchObject({ rootOid: '1.3.6.1.2.1.1.9', complete: true, varbinds: ours.length });
    const { requests = 0 } = only(events, 'end')[0] ?? {};
    if (bulk && credential.version !== 'v1') expect(requests).toBeLessThan(ours.length / 3);
    else expect(requests).toBe(ours.length + 1);
  });

  it('WALK of one instance reads it, WALK of nothing says so, a limit ends it', async () => {
    const { run, kept } = open();
    expect(told(await run({ kind: 'walk', oids: ['sysName.0'] }))).toEqual([`${SYSTEM}.5.0 = fixed`]);
    const nothing = await run({ kind: 'walk', oids: ['1.3.6.1.2.1.1.99'] });
    expect(told(nothing)).toEqual([expect.stringContaining('1.3.6.1.2.1.1.99 = noSuchObject')]);
    const limited = await run({ kind: 'walk', oids: ['1.3.6.1.2.1'], rowLimit: 20 });
    expect(limited.at(-1)).toMatchObject({ event: 'end', outcome: 'limit', varbinds: 20 });
    expect(kept.map(({ varbinds, complete }) => [varbinds, complete])).toEqual([
      [1, true],
      [20, false],
    ]);
    await run({ kind: 'walk', oids: ['1.3.6.1.2.1.1'], store: false });
    expect(kept.length).toBe(2);
  });

  it.each(CREDENTIALS)(
    'TABLE in %s: columns first, then rows in the order of the index',
    async (_, credential) => {
      const events = await open(credential).run({ kind: 'table', oids: ['sysORTable'] });
      const [columns] = only(events, 'columns');
      expect(columns?.columns.map(({ name }) => name)).toEqual(['sysORID', 'sysORDescr', 'sysORUpTime']);
      expect(columns?.index).toEqual([{ name: 'sysORIndex' }]);
      const rows = only(events, 'rows').flatMap(({ items }) => items);
      const theirs = await tool('snmpwalk', `${SYSTEM}.9.1.3`);
      expect(rows.map(({ index, cells }) => `.${SYSTEM}.9.1.3.${index} ${cells[1]?.text}`)).toEqual(
        theirs.map((line) => line.replaceAll('"', '')),
      );
      expect(rows.map(({ indexTexts }) => indexTexts)).toEqual(rows.map(({ index }) => [index]));
      expect(rows.every(({ cells }) => cells.every((cell) => cell !== null))).toBe(true);
      expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'complete', varbinds: rows.length * 3 });
    },
  );

  it('TABLE of what is none says so', async () => {
    const events = await open().run({ kind: 'table', oids: ['sysName'] });
    expect(events.at(-1)).toMatchObject({
      event: 'failed',
      code: 'invalidOperation',
      message:
        'sysName is a scalar, no table; give a table, its row or one of its columns, or read it by WALK',
    });
  });

  it('a wrong community is silence, told with what to do', async () => {
    const { run } = browserFor({ port: snmpd.port, credential: community('stranger'), timeoutMs: 200 });
    expect((await run({ kind: 'get', oids: ['sysName.0'] })).at(-1)).toMatchObject({
      event: 'failed',
      code: 'timeout',
      errorStatus: null,
      message: expect.stringMatching(/no answer after 1 try .* and the community/) as string,
    });
  });

  describe('SET', () => {
    const set = (value: string, oid = 'sysLocation.0') => ({
      kind: 'set' as const,
      values: [{ oid, value }],
    });

    it('reads before and after, and the device has it', async () => {
      const { run, sets } = open();
      const write = { credential: community('private') };
      await run({ ...set('rack 7'), ...write });
      const events = await run({ ...set('rack 8; "quoted"'), ...write });
      const [planned, done] = only(events, 'changes');
      expect(planned?.items[0]).toMatchObject({
        oid: `${SYSTEM}.6.0`,
        name: 'sysLocation.0',
        before: { text: 'rack 7' },
        after: null,
        wanted: 'rack 8; "quoted"',
        type: 'OCTET STRING',
      });
      expect(done?.items[0]).toMatchObject({
        before: { text: 'rack 7' },
        after: { text: 'rack 8; "quoted"' },
      });
      expect(await tool('snmpget', `${SYSTEM}.6.0`)).toEqual([`.${SYSTEM}.6.0 "rack 8; \\"quoted\\""`]);
      expect(sets.at(-1)).toEqual({
        oid: `${SYSTEM}.6.0`,
        name: 'sysLocation.0',
        before: 'rack 7',
        wanted: 'rack 8; "quoted"',
        result: 'noError',
      });
    });

    it('of a dry run changes nothing', async () => {
      const { run, sets } = open(community('private'));
      const before = await tool('snmpget', `${SYSTEM}.6.0`);
      const events = await run({ ...set('elsewhere'), dryRun: true });
      expect(events.map(({ event }) => event)).toEqual(['start', 'changes', 'end']);
      expect(await tool('snmpget', `${SYSTEM}.6.0`)).toEqual(before);
      expect(sets).toEqual([]);
    });

    it.each([
      ['v1', community('public', 'v1'), 'noSuchName'],
      ['v2c', community('public'), 'noAccess'],
      ['v3', USER, 'noAccess'],
    ] as const)(
      'in %s with a credential that may only read asks for one that may write',
      async (_, credential, status) => {
        const { run, sets } = open(credential);
        const events = await run(set('elsewhere'));
        expect(events.at(-1)).toMatchObject({
          event: 'failed',
          errorStatus: status,
          errorIndex: 1,
          name: 'sysLocation.0',
          needsWriteCredential: true,
        });
        expect(sets.map(({ result }) => result)).toEqual([status]);
      },
    );

    it.each([
      [set('x', 'sysDescr.0'), /sysDescr is read-only in its module: notWritable/],
      [set('x'.repeat(256)), /wrongLength/],
      [set('9', 'ifAdminStatus.1'), /wrongValue/],
      [set('x', 'sysLocation'), /its instance is sysLocation.0: noCreation/],
    ])('is checked by the MIB before anything is sent', async (request, problem) => {
      const events = await open(community('private')).run(request);
      expect(events.map(({ event }) => event)).toEqual(['start', 'failed']);
      expect(events.at(-1)).toMatchObject({
        code: 'refusedByMib',
        message: expect.stringMatching(problem) as string,
        needsWriteCredential: false,
      });
    });

    it.each([
      ['of a read-only object', { oid: 'sysDescr.0', type: 's', value: 'x' }, 'notWritable'],
      ['of a wrong type', { oid: 'sysLocation.0', type: 'i', value: '7' }, 'wrongType'],
      ['of too many octets', { oid: 'sysLocation.0', type: 's', value: 'x'.repeat(300) }, 'wrongLength'],
    ])('%s, forced, gives the error of the agent in words', async (_, value, errorStatus) => {
      const events = await open(community('private')).run({ kind: 'set', values: [value], force: true });
      expect(events.at(-1)).toMatchObject({
        event: 'failed',
        code: 'refused',
        errorStatus,
        errorIndex: 1,
        needsWriteCredential: false,
        message: expect.stringContaining(
          `the agent answered ${errorStatus} at varbind 1, ${value.oid}: the`,
        ) as string,
      });
    });
  });

  it('the command that is shown does the same', async () => {
    const view = {
      version: 'v2c',
      user: null,
      level: null,
      authProtocol: null,
      privProtocol: null,
      context: null,
      defaultCommunity: true,
    } as const;
    const command = formatCommand(
      { kind: 'get', oids: [`${SYSTEM}.5.0`] },
      { address: '127.0.0.1', port: snmpd.port, credential: view },
    );
    const [, ...args] = command.replace('COMMUNITY', 'public').split(' ');
    expect((await runTool({ tool: 'snmpget', args: ['-Onq', ...args] })).stdout).toContain('fixed');
    expect(parseCommand(command).problem).toBeNull();
  });
});
