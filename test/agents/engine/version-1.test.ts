import { expect, it } from 'vitest';
import { describeWithTools } from '../../support/tools.ts';
import { labForTest } from '../running-lab.ts';
import { namesOf, snmp } from '../snmp-tool.ts';

const PUBLIC_V1 = ['-v1', '-c', 'public'];
const PUBLIC_V2 = ['-v2c', '-c', 'public'];
const IF_HC_IN_OCTETS = '1.3.6.1.2.1.31.1.1.1.6.2';

describeWithTools(['snmpget', 'snmpgetnext', 'snmpwalk'], 'what a v1 manager is told (RFC 3584)', () => {
  it('is noSuchName with the index of the varbind, where v2c has an exception', async () => {
    const course = (await labForTest()).target('course');
    const asked = ['1.3.6.1.2.1.1.5.0', '1.3.6.1.2.1.1.5.1', '1.3.6.1.2.1.99.0'];
    expect(await snmp('snmpget', ...PUBLIC_V1, '-Cf', course, ...asked)).toEqual([
      'Error in packet',
      'Reason: (noSuchName) There is no such variable name in this MIB.',
      'Failed object: .1.3.6.1.2.1.1.5.1',
    ]);
    expect(await snmp('snmpget', ...PUBLIC_V2, course, ...asked)).toEqual([
      '.1.3.6.1.2.1.1.5.0 = STRING: "homepc"',
      '.1.3.6.1.2.1.1.5.1 = No Such Instance currently exists at this OID',
      '.1.3.6.1.2.1.99.0 = No Such Object available on this agent at this OID',
    ]);
  });

  it('never holds a Counter64', async () => {
    const course = (await labForTest()).target('course');
    expect((await snmp('snmpget', ...PUBLIC_V1, '-Cf', course, IF_HC_IN_OCTETS))[1]).toContain('noSuchName');
    expect(await snmp('snmpget', ...PUBLIC_V2, course, IF_HC_IN_OCTETS)).toEqual([
      `.${IF_HC_IN_OCTETS} = Counter64: 37155014`,
    ]);
    expect(namesOf(await snmp('snmpgetnext', ...PUBLIC_V1, course, '1.3.6.1.2.1.31.1.1.1.5.4'))).toEqual([
      '.1.3.6.1.2.1.31.1.1.1.14.1',
    ]);
    const lines = await snmp('snmpwalk', ...PUBLIC_V1, course, '1.3');
    expect(lines.filter((line) => line.includes('Counter64'))).toEqual([]);
    expect(lines.length).toBeGreaterThan(400);
  });

  it('is noSuchName past the end, where v2c has endOfMibView', async () => {
    const course = (await labForTest()).target('course');
    const past = '1.3.6.1.6.3.99';
    expect(await snmp('snmpgetnext', ...PUBLIC_V1, '-Cf', course, past)).toEqual([
      'Error in packet.',
      'Reason: (noSuchName) There is no such variable name in this MIB.',
      `Failed object: .${past}`,
    ]);
    expect(await snmp('snmpgetnext', ...PUBLIC_V2, course, past)).toEqual([
      `.${past} = No more variables left in this MIB View (It is past the end of the MIB tree)`,
    ]);
  });
});
