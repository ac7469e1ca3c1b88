import { afterAll, beforeAll, expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { Credential, UserCredential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { BulkPace } from '../../../server/snmp/bulk-pace.ts';
import { walkColumns } from '../../../server/snmp/column-walk.ts';
import { octetText } from '../../../server/snmp/octet-text.ts';
import type { Session } from '../../../server/snmp/session.ts';
import { runTool } from '../../support/run-tool.ts';
import { describeWithTools } from '../../support/tools.ts';
import { openSession, PUBLIC, surroundings } from './open-session.ts';
import { AUTH_KEY, PRIV_KEY, Snmpd, SNMPD_USERS } from './snmpd.ts';

const SYS_NAME = '1.3.6.1.2.1.1.5.0';

async function sysName(session: Session): Promise<string> {
  const [varbind] = await session.get([SYS_NAME], 'reading sysName');
  return octetText(varbind?.value as Uint8Array);
}

describeWithTools(['snmpd', 'snmpbulkwalk'], 'a session with snmpd', () => {
  const snmpd = new Snmpd();
  const around = surroundings();
  beforeAll(() => snmpd.start());
  afterAll(() => snmpd.stop());
  const open = (credential: Credential) => openSession({ port: snmpd.port, credential, around });

  it.each(['v1', 'v2c'] as const)('reads in %s, absent objects as values', async (version) => {
    const session = await open({ version, community: new Secret('public') });
    const varbinds = await session.get([SYS_NAME, '1.3.6.1.2.1.1.99.0', '1.3.6.1.2.1.1.6.0'], 'reading');
    expect(
      varbinds.map(({ oid, type, value }) => ({ oid, type, text: value && octetText(value as Uint8Array) })),
    ).toEqual([
      { oid: SYS_NAME, type: 'OCTET STRING', text: 'snmpd-under-test' },
      { oid: '1.3.6.1.2.1.1.99.0', type: 'noSuchObject', text: null },
      { oid: '1.3.6.1.2.1.1.6.0', type: 'OCTET STRING', text: 'rack 7' },
    ]);
  });

  it.each(SNMPD_USERS)('reads as $name, signed and encrypted', async ({ name, auth, priv }) => {
    const user: UserCredential = {
      version: 'v3',
      user: name,
      level: 'authPriv',
      authProtocol: auth,
      authKey: new Secret(AUTH_KEY),
      privProtocol: priv,
      privKey: new Secret(PRIV_KEY),
    };
    expect(await sysName(await open(user))).toBe('snmpd-under-test');
    expect(await sysName(await open({ ...user, level: 'authNoPriv' }))).toBe('snmpd-under-test');
  });

  it('reads as a user without keys', async () => {
    const session = await open({ version: 'v3', user: 'nobody', level: 'noAuthNoPriv' });
    expect(await sysName(session)).toBe('snmpd-under-test');
  });

  it('tells which part of a v3 credential is wrong', async () => {
    const right: UserCredential = {
      version: 'v3',
      user: 'user-sha-aes',
      level: 'authPriv',
      authProtocol: 'sha',
      authKey: new Secret(AUTH_KEY),
      privProtocol: 'aes',
      privKey: new Secret(PRIV_KEY),
    };
    const codeWith = async (part: Partial<UserCredential>): Promise<string> =>
      sysName(await open({ ...right, ...part })).catch((error: { code: string }) => error.code);
    expect({
      user: await codeWith({ user: 'stranger' }),
      authKey: await codeWith({ authKey: new Secret('another key') }),
      authProtocol: await codeWith({ authProtocol: 'md5' }),
      level: await codeWith({ user: 'nobody' }),
      // snmpd stays silent on what it cannot decrypt.
      privKey: await codeWith({ privKey: new Secret('another key') }),
    }).toEqual({
      user: 'unknownUserName',
      authKey: 'wrongDigest',
      authProtocol: 'wrongDigest',
      level: 'unsupportedSecLevel',
      privKey: 'timeout',
    });
  });

  it('finds its way back to an engine whose id and time it has wrong', async () => {
    const user: UserCredential = {
      version: 'v3',
      user: 'user-md5-des',
      level: 'authNoPriv',
      authProtocol: 'md5',
      authKey: new Secret(AUTH_KEY),
    };
    const agent = `127.0.0.1 ${snmpd.port}`;
    const session = await open(user);
    await sysName(session);
    const engine = around.engines.get(agent);
    around.engines.learn(agent, engine?.engineId ?? Buffer.alloc(0), {
      boots: 0,
      time: 100_000,
      proven: false,
    });
    expect(await sysName(session)).toBe('snmpd-under-test');
    around.engines.learn(agent, Buffer.from('8000000001020304', 'hex'), { boots: 5, time: 5, proven: false });
    expect(await sysName(session)).toBe('snmpd-under-test');
  });

  it.each(['v1', 'v2c'] as const)(
    'walks columns side by side in %s as snmpbulkwalk does',
    async (version) => {
      const columns = ['1.3.6.1.2.1.1.9.1.2', '1.3.6.1.2.1.1.9.1.3'];
      const session = await open({ version, community: new Secret('public') });
      const clock = new SystemClock();
      const walked = await walkColumns({
        session,
        pace: new BulkPace(),
        clock,
        action: 'walking sysORTable',
        columns,
        scalars: ['1.3.6.1.2.1.1.3', '1.3.6.1.2.1.1.77'],
        maxRows: 100,
        deadlineMs: clock.monotonic() + 5 * SECOND,
      });
      const args = ['-v2c', '-c', 'public', '-Onq', `127.0.0.1:${snmpd.port}`];
      const { stdout } = await runTool({ tool: 'snmpbulkwalk', args: [...args, columns[0] ?? ''] });
      const ours = [...walked.rows].map(([index, [id]]) => `.${columns[0]}.${index} .${String(id?.value)}`);
      expect(ours).toEqual(stdout.trim().split('\n'));
      expect([...walked.rows.values()].every(([, descr]) => descr?.type === 'OCTET STRING')).toBe(true);
      expect(walked.scalars.map((scalar) => scalar?.type ?? null)).toEqual(['TimeTicks', null]);
    },
  );

  it('opens on a host name', async () => {
    const session = await openSession({ port: snmpd.port, address: 'localhost', credential: PUBLIC, around });
    // Where localhost is ::1 alone, snmpd does not listen; the name is resolved all the same.
    expect(await sysName(session).catch((error: { code: string }) => error.code)).toMatch(
      /^(snmpd-under-test|unreachable|timeout)$/,
    );
  });
});
