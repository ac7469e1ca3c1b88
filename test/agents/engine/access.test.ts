import { expect, it } from 'vitest';
import { describeWithTools } from '../../support/tools.ts';
import { labForTest } from '../running-lab.ts';
import { namesOf, snmp } from '../snmp-tool.ts';

const RECEIVER = { address: '127.0.0.1', port: 9, version: 'v2c', community: 'public' } as const;

describeWithTools(['snmpget', 'snmpwalk', 'snmpgetnext', 'snmpset'], 'who may see what', () => {
  it('a community with a view sees the system group alone', async () => {
    const course = (await labForTest()).target('course');
    const restricted = ['-v2c', '-c', 'restricted', course];
    const lines = await snmp('snmpwalk', ...restricted, '1.3');
    expect(lines.length).toBe(8 + 7 * 3 + 1);
    expect(lines.slice(0, -1).every((line) => line.startsWith('.1.3.6.1.2.1.1.'))).toBe(true);
    expect(lines.at(-1)).toContain('No more variables left in this MIB View');
    expect(await snmp('snmpget', ...restricted, '1.3.6.1.2.1.2.1.0')).toEqual([
      '.1.3.6.1.2.1.2.1.0 = No Such Object available on this agent at this OID',
    ]);
    expect(namesOf(await snmp('snmpgetnext', ...restricted, '1.3.6.1'))).toEqual(['.1.3.6.1.2.1.1.1.0']);
  });

  it('a wrong community gets silence, a count and an authenticationFailure, until those are switched off', async () => {
    const running = await labForTest({ targets: [RECEIVER] });
    const course = running.target('course');
    const knock = (): Promise<string[]> =>
      snmp('snmpget', '-v2c', '-c', 'wrong', '-t', '0.2', course, '1.3.6.1.2.1.1.1.0');
    expect(await knock()).toEqual([`Timeout: No Response from ${course}.`]);
    const failures = (): number =>
      running.traps.filter(
        ({ device, notification }) => device === 'course' && notification === 'authenticationFailure',
      ).length;
    expect(failures()).toBe(1);
    await snmp('snmpset', '-v2c', '-c', 'private', course, '1.3.6.1.2.1.11.30.0', 'i', '2');
    await knock();
    expect(failures()).toBe(1);
    expect(
      await snmp('snmpget', '-v2c', '-c', 'public', course, '1.3.6.1.2.1.11.4.0', '1.3.6.1.2.1.11.29.0'),
    ).toEqual(['.1.3.6.1.2.1.11.4.0 = Counter32: 2', '.1.3.6.1.2.1.11.29.0 = Counter32: 2']);
  });

  it('counts every kind of request in the snmp group', async () => {
    const course = (await labForTest()).target('course');
    const publicV2 = ['-v2c', '-c', 'public', course];
    await snmp('snmpget', '-v1', '-c', 'public', '-Cf', course, '1.3.6.1.2.1.99.0');
    await snmp('snmpgetnext', ...publicV2, '1.3.6.1.2.1.1', '1.3.6.1.2.1.2');
    await snmp('snmpset', ...publicV2, '1.3.6.1.2.1.1.5.0', 's', 'x');
    await snmp(
      'snmpset',
      '-v2c',
      '-c',
      'private',
      course,
      '1.3.6.1.2.1.1.5.0',
      's',
      'x',
      '1.3.6.1.2.1.1.6.0',
      's',
      'x',
    );
    const counters = [1, 2, 5, 13, 14, 15, 16, 17, 21, 28].map((column) => `1.3.6.1.2.1.11.${column}.0`);
    const lines = await snmp('snmpget', ...publicV2, ...counters);
    expect(lines.map((line) => line.replace('.1.3.6.1.2.1.11.', '').replace('.0 = Counter32', ''))).toEqual([
      '1: 5',
      '2: 4',
      '5: 1',
      '13: 2',
      '14: 2',
      '15: 2',
      '16: 1',
      '17: 2',
      '21: 1',
      '28: 4',
    ]);
  });
});
