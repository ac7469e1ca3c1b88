import { afterAll, beforeAll, expect, it } from 'vitest';
import { COURSE_USERS } from '../../../agents/labs/lab-users.ts';
import { describeWithTools } from '../../support/tools.ts';
import { makeLab } from '../running-lab.ts';
import type { RunningLab } from '../running-lab.ts';
import { snmp } from '../snmp-tool.ts';

const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const AUTH = {
  md5: 'MD5',
  sha: 'SHA',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};
const PRIV = {
  des: 'DES',
  aes: 'AES',
  aes192b: 'AES-192',
  aes192r: 'AES-192-C',
  aes256b: 'AES-256',
  aes256r: 'AES-256-C',
};
const LAB_SHA = ['-v3', '-l', 'authPriv', '-u', 'lab-sha', '-a', 'SHA', '-x', 'AES'];
const GOOD_KEYS = ['-A', 'lab-auth-key', '-X', 'lab-priv-key'];

describeWithTools(['snmpget', 'snmpset', 'snmpbulkwalk'], 'SNMPv3 with the net-snmp tools', () => {
  let running: RunningLab;
  let course: string;
  beforeAll(async () => {
    running = await makeLab();
    course = running.target('course');
    running.clock.advance(1_000_000);
  });
  afterAll(() => running.stop());

  it.each(COURSE_USERS.map((user) => ({ user, name: user.name })))(
    'answers the user $name',
    async ({ user }) => {
      const level = user.auth ? (user.priv ? 'authPriv' : 'authNoPriv') : 'noAuthNoPriv';
      const auth = user.auth ? ['-a', AUTH[user.auth.protocol], '-A', 'lab-auth-key'] : [];
      const priv = user.priv ? ['-x', PRIV[user.priv.protocol], '-X', 'lab-priv-key'] : [];
      const lines = await snmp(
        'snmpget',
        '-v3',
        '-l',
        level,
        '-u',
        user.name,
        ...auth,
        ...priv,
        course,
        SYS_NAME,
      );
      expect(lines).toEqual([`.${SYS_NAME} = STRING: "homepc"`]);
    },
  );

  it.each([
    {
      what: 'an unknown user',
      args: ['-v3', '-l', 'noAuthNoPriv', '-u', 'nobody'],
      said: 'snmpget: Unknown user name',
    },
    {
      what: 'a wrong authentication key',
      args: [...LAB_SHA, '-A', 'not-the-key', '-X', 'lab-priv-key'],
      said: 'snmpget: Authentication failure (incorrect password, community or key)',
    },
    {
      what: 'another authentication protocol',
      args: ['-v3', '-l', 'authNoPriv', '-u', 'lab-sha', '-a', 'MD5', '-A', 'lab-auth-key'],
      said: 'snmpget: Authentication failure (incorrect password, community or key)',
    },
    {
      what: 'a wrong privacy key',
      args: [...LAB_SHA, '-A', 'lab-auth-key', '-X', 'not-the-key'],
      said: 'snmpget: Decryption error',
    },
    {
      what: 'a level that the user has no key for',
      args: ['-v3', '-l', 'authPriv', '-u', 'sha', '-a', 'SHA', '-x', 'AES', ...GOOD_KEYS],
      said: 'snmpget: Unsupported security level',
    },
  ])('tells $what by a Report', async ({ args, said }) => {
    const lines = await snmp('snmpget', ...args, course, SYS_NAME);
    expect(lines[0]?.replace(/ \(.*\)$/u, '')).toBe(said.replace(/ \(.*\)$/u, ''));
  });

  it('corrects a manager outside the time window, with a clock that runs', async () => {
    const [boots, time] = [running.clock.now() - 1_000_000 - Date.UTC(2024, 0, 1), 1_000];
    const engine = ['1.3.6.1.6.3.10.2.1.2.0', '1.3.6.1.6.3.10.2.1.3.0'];
    expect(await snmp('snmpget', ...LAB_SHA, ...GOOD_KEYS, course, ...engine)).toEqual([
      `.1.3.6.1.6.3.10.2.1.2.0 = INTEGER: ${boots / 1_000}`,
      `.1.3.6.1.6.3.10.2.1.3.0 = INTEGER: ${time}`,
    ]);
    const late = ['-Z', `${boots / 1_000},${time - 151}`];
    expect(await snmp('snmpget', ...LAB_SHA, ...GOOD_KEYS, ...late, course, SYS_NAME)).toEqual([
      `.${SYS_NAME} = STRING: "homepc"`,
    ]);
  });

  it('counts what it refused in usmStats', async () => {
    const lines = await snmp('snmpbulkwalk', '-v2c', '-c', 'public', course, '1.3.6.1.6.3.15.1.1');
    const counts = lines.slice(0, 6).map((line) => Number(line.split(': ')[1]));
    expect(counts.map((count) => count > 0)).toEqual([true, true, true, true, true, true]);
  });

  it('writes by a user who may and not by one who may not', async () => {
    const location = ['1.3.6.1.2.1.1.6.0', 's', 'by v3'];
    expect(await snmp('snmpset', ...LAB_SHA, ...GOOD_KEYS, course, ...location)).toEqual([
      '.1.3.6.1.2.1.1.6.0 = STRING: "by v3"',
    ]);
    expect(
      (await snmp('snmpset', '-v3', '-l', 'noAuthNoPriv', '-u', 'lab-noauth', course, ...location))[1],
    ).toBe('Reason: noAccess');
  });

  it('walks a 48-port switch encrypted as in the clear', async () => {
    const access = running.target('access-1');
    const clear = await snmp('snmpbulkwalk', '-v2c', '-c', 'public', '-Cr40', access, '1.3.6.1.2.1.31');
    // ifXTable of 48 ports and the interface in the management VLAN, ifStackTable, ifTableLastChange, ifStackLastChange.
    expect(clear.length).toBe(49 * 19 + 2 * 49 + 2);
    expect(await snmp('snmpbulkwalk', ...LAB_SHA, ...GOOD_KEYS, '-Cr40', access, '1.3.6.1.2.1.31')).toEqual(
      clear,
    );
  });
});
