import { expect, it } from 'vitest';
import { describeWithTools } from '../../support/tools.ts';
import { labForTest } from '../running-lab.ts';
import { snmp } from '../snmp-tool.ts';

const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const SYS_LOCATION = '1.3.6.1.2.1.1.6.0';
const IF_ADMIN_STATUS = '1.3.6.1.2.1.2.2.1.7';
const IF_ALIAS = '1.3.6.1.2.1.31.1.1.1.18';
const AUTHEN_TRAPS = '1.3.6.1.2.1.11.30.0';

describeWithTools(['snmpset', 'snmpget'], 'SET', () => {
  it.each([
    {
      why: 'a read-only community',
      community: 'public',
      set: [SYS_NAME, 's', 'x'],
      v2: 'noAccess',
      v1: 'noSuchName',
    },
    {
      why: 'outside the view',
      community: 'restricted',
      set: [AUTHEN_TRAPS, 'i', '1'],
      v2: 'noAccess',
      v1: 'noSuchName',
    },
    { why: 'a read-only object', set: [SYS_DESCR, 's', 'x'], v2: 'notWritable', v1: 'noSuchName' },
    { why: 'an unknown object', set: ['1.3.6.1.2.1.99.1.0', 's', 'x'], v2: 'notWritable', v1: 'noSuchName' },
    { why: 'another type', set: [SYS_NAME, 'i', '1'], v2: 'wrongType', v1: 'badValue' },
    { why: 'a text too long', set: [SYS_NAME, 's', 'x'.repeat(256)], v2: 'wrongLength', v1: 'badValue' },
    {
      why: 'an alias too long',
      set: [`${IF_ALIAS}.2`, 's', 'x'.repeat(65)],
      v2: 'wrongLength',
      v1: 'badValue',
    },
    {
      why: 'a number outside the enumeration',
      set: [`${IF_ADMIN_STATUS}.2`, 'i', '7'],
      v2: 'wrongValue',
      v1: 'badValue',
    },
    {
      why: 'a scalar without its .0',
      set: ['1.3.6.1.2.1.1.5', 's', 'x'],
      v2: 'noCreation',
      v1: 'noSuchName',
    },
    {
      why: 'a scalar with another index',
      set: ['1.3.6.1.2.1.1.5.7', 's', 'x'],
      v2: 'noCreation',
      v1: 'noSuchName',
    },
    { why: 'a row that is not there', set: [`${IF_ALIAS}.99`, 's', 'x'], v2: 'noCreation', v1: 'noSuchName' },
  ])('answers $why with $v2, in v1 $v1', async ({ community = 'private', set, v2, v1 }) => {
    const course = (await labForTest()).target('course');
    const failure = async (version: string): Promise<string | undefined> =>
      (await snmp('snmpset', version, '-c', community, course, ...set))
        .find((line) => line.startsWith('Reason: '))
        ?.match(/no\w+|wrong\w+|bad\w+/u)?.[0];
    expect([await failure('-v2c'), await failure('-v1')]).toEqual([v2, v1]);
  });

  it('sets all varbinds or none, and names the one to blame', async () => {
    const course = (await labForTest()).target('course');
    const both = [SYS_NAME, 's', 'changed', SYS_LOCATION, 's', 'here'];
    expect(
      await snmp('snmpset', '-v2c', '-c', 'private', course, ...both, `${IF_ALIAS}.2`, 'i', '3'),
    ).toEqual([
      'Error in packet.',
      'Reason: wrongType (The set datatype does not match the data type the agent expects)',
      `Failed object: .${IF_ALIAS}.2`,
    ]);
    expect(await snmp('snmpget', '-v2c', '-c', 'public', course, SYS_NAME, SYS_LOCATION)).toEqual([
      `.${SYS_NAME} = STRING: "homepc"`,
      `.${SYS_LOCATION} = STRING: "lab"`,
    ]);
    expect(await snmp('snmpset', '-v2c', '-c', 'private', course, ...both)).toEqual([
      `.${SYS_NAME} = STRING: "changed"`,
      `.${SYS_LOCATION} = STRING: "here"`,
    ]);
    expect(await snmp('snmpget', '-v2c', '-c', 'public', course, SYS_NAME, SYS_LOCATION)).toEqual([
      `.${SYS_NAME} = STRING: "changed"`,
      `.${SYS_LOCATION} = STRING: "here"`,
    ]);
  });

  it('keeps what is written in bytes and aliases, and switches of traps', async () => {
    const course = (await labForTest()).target('course');
    const written = await snmp(
      'snmpset',
      '-v2c',
      '-c',
      'private',
      course,
      SYS_NAME,
      'x',
      '003CFF',
      `${IF_ALIAS}.4`,
      's',
      'to the café',
      '1.3.6.1.2.1.31.1.1.1.14.4',
      'i',
      '2',
      AUTHEN_TRAPS,
      'i',
      '2',
    );
    expect(written).toEqual([
      `.${SYS_NAME} = Hex-STRING: 00 3C FF`,
      `.${IF_ALIAS}.4 = Hex-STRING: 74 6F 20 74 68 65 20 63 61 66 C3 A9`,
      '.1.3.6.1.2.1.31.1.1.1.14.4 = INTEGER: 2',
      `.${AUTHEN_TRAPS} = INTEGER: 2`,
    ]);
    expect(
      await snmp(
        'snmpget',
        '-v2c',
        '-c',
        'public',
        course,
        SYS_NAME,
        `${IF_ALIAS}.4`,
        '1.3.6.1.2.1.31.1.1.1.14.4',
        AUTHEN_TRAPS,
      ),
    ).toEqual(written);
  });
});
