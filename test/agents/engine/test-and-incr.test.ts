import { expect, it } from 'vitest';
import { createInstance } from '../../../agents/engine/instance.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { testAndIncr } from '../../../agents/engine/test-and-incr.ts';
import { describeWithTools } from '../../support/tools.ts';
import { snmp } from '../snmp-tool.ts';
import { smallAgent } from './small-agent.ts';
import type { Thing } from './small-agent.ts';

const SET_SERIAL_NO: Oid = [1, 3, 6, 1, 6, 3, 1, 1, 6, 1];
const SERIAL = `${SET_SERIAL_NO.join('.')}.0`;
const SYS_NAME = '1.3.6.1.2.1.1.5.0';

describeWithTools(['snmpset', 'snmpget'], 'snmpSetSerialNo (RFC 3418)', () => {
  it('lets a SET through that knows its value, once', async () => {
    const state = { serial: 41 };
    const write = testAndIncr<Thing>({
      get: () => state.serial,
      set: (_, value) => void (state.serial = value),
    });
    const instance = createInstance<Thing>({
      object: SET_SERIAL_NO,
      index: [0],
      syntax: Syntax.Integer32,
      read: () => state.serial,
      write,
    });
    const small = await smallAgent({ instances: [instance] });
    const set = (serial: number, name: string): Promise<string[]> =>
      snmp(
        'snmpset',
        '-v2c',
        '-c',
        'private',
        small.target,
        SYS_NAME,
        's',
        name,
        SERIAL,
        'i',
        String(serial),
      );
    expect(await set(41, 'first')).toEqual([`.${SYS_NAME} = STRING: "first"`, `.${SERIAL} = INTEGER: 41`]);
    expect([small.thing.name, state.serial]).toEqual(['first', 42]);
    const late = await set(41, 'second');
    expect([late[1]?.split(' ')[1], late[2]]).toEqual(['inconsistentValue', `Failed object: .${SERIAL}`]);
    expect([small.thing.name, state.serial]).toEqual(['first', 42]);
    state.serial = 2 ** 31 - 1;
    await set(2 ** 31 - 1, 'third');
    expect([small.thing.name, state.serial]).toEqual(['third', 0]);
  });
});
