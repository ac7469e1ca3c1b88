import { expect, it } from 'vitest';
import { MINUTE } from '../../../agents/engine/clock.ts';
import { describeWithTools } from '../../support/tools.ts';
import { labForTest } from '../running-lab.ts';
import { snmp } from '../snmp-tool.ts';

const RECEIVER = { address: '127.0.0.1', port: 9, version: 'v2c', community: 'public' } as const;
const T = '1.3.6.1.2.1.2.2.1';
const X = '1.3.6.1.2.1.31.1.1.1';

describeWithTools(['snmpget', 'snmpset', 'snmpwalk'], 'a port that goes down', () => {
  it('by its cable: oper down, admin up, lastChange, held counters, linkDown; and back', async () => {
    const running = await labForTest({ targets: [RECEIVER] });
    const { lab, clock } = running;
    const read = async (): Promise<string[]> =>
      (
        await snmp(
          'snmpget',
          '-v2c',
          '-c',
          'public',
          running.target('access-1'),
          `${T}.7.3`,
          `${T}.8.3`,
          `${T}.9.3`,
          `${X}.6.3`,
          `${X}.10.3`,
          `${T}.10.3`,
        )
      ).map((line) => line.split(' = ')[1] ?? '');
    const counters = async (): Promise<number[]> =>
      (await read()).slice(3).map((value) => Number(value.split(': ')[1]));

    clock.advance(MINUTE);
    const before = await counters();
    expect(lab.setPort('access-1', 3, false)).toEqual({
      ifIndex: 3,
      ifName: 'Gi1/0/3',
      ifDescr: 'GigabitEthernet1/0/3',
      ifAlias: 'Office 3',
      ifSpeedBps: 1_000_000_000,
      ifAdminStatus: 'up',
      ifOperStatus: 'down',
    });
    expect(await counters()).toEqual(before);
    clock.advance(10 * MINUTE);
    expect((await read()).slice(0, 3)).toEqual(['INTEGER: 1', 'INTEGER: 2', 'Timeticks: (6000) 0:01:00.00']);
    expect(await counters()).toEqual(before);

    lab.setPort('access-1', 3, true);
    expect(await counters()).toEqual(before);
    expect((await read()).slice(0, 3)).toEqual(['INTEGER: 1', 'INTEGER: 1', 'Timeticks: (66000) 0:11:00.00']);
    clock.advance(MINUTE);
    const [inOctets = 0, outOctets = 0, inOctets32 = 0] = await counters();
    const [inBefore = 0, outBefore = 0] = before;
    const lineOctets = (60 * 1_000_000_000) / 8;
    expect(inOctets - inBefore).toBeGreaterThan(0);
    expect(inOctets - inBefore).toBeLessThan(lineOctets * 0.02);
    expect(outOctets - outBefore).toBeGreaterThan(0);
    expect(inOctets32).toBe(inOctets % 2 ** 32);

    expect(running.traps.filter(({ notification }) => notification !== 'coldStart')).toEqual([
      {
        atMs: clock.now() - 11 * MINUTE,
        device: 'access-1',
        notification: 'linkDown',
        oid: '1.3.6.1.6.3.1.1.5.3',
        to: '127.0.0.1:9',
        fault: null,
      },
      {
        atMs: clock.now() - MINUTE,
        device: 'access-1',
        notification: 'linkUp',
        oid: '1.3.6.1.6.3.1.1.5.4',
        to: '127.0.0.1:9',
        fault: null,
      },
    ]);
    expect(running.portEvents.map(({ device, port }) => [device, port.ifIndex, port.ifOperStatus])).toEqual([
      ['access-1', 3, 'down'],
      ['access-1', 3, 'up'],
    ]);
  });

  it('by ifAdminStatus: the same at both ends, with admin down; and the routes go with it', async () => {
    const running = await labForTest({ targets: [RECEIVER] });
    const core = running.target('core-1');
    const destinations = async (): Promise<string[]> =>
      (await snmp('snmpwalk', '-v2c', '-c', 'public', core, '1.3.6.1.2.1.4.24.4.1.1')).map(
        (line) => line.split('IpAddress: ')[1] ?? line,
      );
    const before = await destinations();
    expect(before.length).toBe(10);
    expect(await snmp('snmpset', '-v2c', '-c', 'private', core, `${T}.7.3`, 'i', '2')).toEqual([
      `.${T}.7.3 = INTEGER: 2`,
    ]);
    expect(await snmp('snmpget', '-v2c', '-c', 'public', core, `${T}.7.3`, `${T}.8.3`)).toEqual([
      `.${T}.7.3 = INTEGER: 2`,
      `.${T}.8.3 = INTEGER: 2`,
    ]);
    const after = await destinations();
    expect(
      await snmp('snmpget', '-v2c', '-c', 'public', running.target('access-1'), `${T}.7.48`, `${T}.8.48`),
    ).toEqual([`.${T}.7.48 = INTEGER: 1`, `.${T}.8.48 = INTEGER: 2`]);
    // What stands on the trunk is down with it; of its networks core-2 still reaches that of management.
    expect(
      await snmp(
        'snmpget',
        '-v2c',
        '-c',
        'public',
        core,
        ...[1000, 1001, 1002].map((part) => `${T}.8.${part}`),
      ),
    ).toEqual([1000, 1001, 1002].map((part) => `.${T}.8.${part} = INTEGER: 7`));
    expect(before.filter((one) => !after.includes(one))).toEqual(['10.10.0.0', '10.30.0.0']);
    expect(after.length).toBe(8);
    await snmp('snmpset', '-v2c', '-c', 'private', core, `${T}.7.3`, 'i', '1');
    expect(await destinations()).toEqual(before);
    expect(
      running.traps
        .filter(({ notification }) => notification.startsWith('link'))
        .map(({ device, notification }) => [device, notification]),
    ).toEqual([
      ['core-1', 'linkDown'],
      ['access-1', 'linkDown'],
      ['core-1', 'linkUp'],
      ['access-1', 'linkUp'],
    ]);
  });

  it('sends nothing when ifLinkUpDownTrapEnable forbids it, nor when nothing changes', async () => {
    const running = await labForTest({ targets: [RECEIVER] });
    await snmp('snmpset', '-v2c', '-c', 'private', running.target('access-1'), `${X}.14.3`, 'i', '2');
    running.lab.setPort('access-1', 3, false);
    running.lab.setPort('access-1', 4, true);
    expect(running.traps.filter(({ notification }) => notification !== 'coldStart')).toEqual([]);
    expect(running.portEvents.length).toBe(1);
  });

  it('is refused by name where device or port are unknown', async () => {
    const { lab } = await labForTest();
    expect(() => lab.setPort('acces-1', 3, false)).toThrow(
      'looking for the lab device "acces-1": none of that name runs; there are course, core-1, access-1, server-1, ' +
        'core-2, access-2, access-3, access-4, fw-1, ap-1, server-2, server-3, ups-1, printer-1',
    );
    expect(() => lab.setPort('access-1', 99, false)).toThrow(
      'switching port 99 of access-1: it has no such ifIndex; ask for its ports with list',
    );
  });
});
