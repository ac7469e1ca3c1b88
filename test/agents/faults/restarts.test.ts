import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import { describeWithTools } from '../../support/tools.ts';
import { FaultLab, IF_ENTRY as T, IF_X_ENTRY as X, SYS_UP_TIME } from './fault-lab.ts';

const ENGINE_BOOTS = '1.3.6.1.6.3.10.2.1.2.0';
const SNMP_IN_PKTS = '1.3.6.1.2.1.11.1.0';
const STP_CHANGES = '1.3.6.1.2.1.17.2.4.0';
const TCP_PASSIVE_OPENS = '1.3.6.1.2.1.6.6.0';
const BASE_PORT_IF_INDEX = '1.3.6.1.2.1.17.1.4.1.2';
const LLDP_LOC_PORT_ID = '1.0.8802.1.1.2.1.3.7.1.3';
const CIDR_IF_INDEX = '1.3.6.1.2.1.4.24.4.1.5';
const INET_CIDR_IF_INDEX = '1.3.6.1.2.1.4.24.7.1.7';
const IP_AD_ENT_IF_INDEX = '1.3.6.1.2.1.4.20.1.2';
const TICKS = 100;

describeWithTools(['snmpget', 'snmpbulkwalk'], 'faults that restart an agent, or look like it', () => {
  let lab: FaultLab;
  beforeAll(async () => {
    lab = await FaultLab.start();
    await lab.pass(10 * MINUTE);
  });
  afterAll(() => lab.stop());

  it('reboot, cold: dark, neighbours tell of it, then coldStart and everything from zero', async () => {
    const boots = await lab.number('access-2', ENGINE_BOOTS);
    expect(await lab.number('access-2', `${X}.6.23`)).toBeGreaterThan(1e12);
    const fault = lab.inject('reboot', { device: 'access-2', offSeconds: 10 });
    expect(fault).toMatchObject({ text: 'access-2 starts anew', devices: ['access-2'] });
    await lab.settled();
    const neighbours = ['access-1', 'access-3', 'ap-1', 'printer-1'];
    expect(lab.told(fault).toSorted()).toEqual(neighbours.map((name) => `${name} linkDown`));
    expect(await lab.silent('access-2')).toBe(true);
    expect(await lab.get('access-1', `${T}.7.47`, `${T}.8.47`)).toEqual(['1', '2']);
    expect(() => lab.inject('reboot', { device: 'access-2' })).toThrow(
      'restarting access-2: it is off already; wait until it is back',
    );
    await lab.pass(9 * SECOND);
    expect(lab.told(fault).length).toBe(4);
    await lab.pass(SECOND);
    expect(lab.told(fault).slice(4).toSorted()).toEqual(
      ['access-2 coldStart', ...neighbours.map((name) => `${name} linkUp`)].toSorted(),
    );
    expect(await lab.get('access-2', SYS_UP_TIME, SNMP_IN_PKTS)).toEqual(['(0) 0:00:00.00', '1']);
    expect(await lab.number('access-2', ENGINE_BOOTS)).toBe(boots + 1);
    expect(await lab.number('access-2', STP_CHANGES)).toBeLessThan(5);
    for (const column of [6, 7, 8, 9, 10, 11, 12, 13])
      expect([...new Set((await lab.column('access-2', `${X}.${column}`)).values())]).toEqual(['0']);
    await lab.pass(MINUTE);
    expect(await lab.number('access-2', SYS_UP_TIME)).toBe(60 * TICKS);
    const [octets] = (await lab.get('access-2', `${X}.6.23`)).map(Number);
    expect(octets).toBeGreaterThan(1_000);
    expect(octets).toBeLessThan((60 * 1e9) / 8 / 2);
    expect(await lab.get('access-2', `${T}.8.23`, `${T}.8.24`)).toEqual(['1', '1']);
  });

  it('reboot of a server: what TCP counts begins at zero, and only grows', async () => {
    expect(await lab.number('server-1', TCP_PASSIVE_OPENS)).toBeGreaterThan(1e6);
    lab.inject('reboot', { device: 'server-1', offSeconds: 5 });
    await lab.pass(5 * SECOND);
    expect(await lab.number('server-1', TCP_PASSIVE_OPENS)).toBe(0);
    await lab.pass(10 * MINUTE);
    const opens = await lab.number('server-1', TCP_PASSIVE_OPENS);
    expect(opens).toBeGreaterThan(10);
    expect(opens).toBeLessThan(10_000);
  });

  it('reboot, warm: the agent alone starts anew, ports stay up and go on counting', async () => {
    const boots = await lab.number('core-1', ENGINE_BOOTS);
    const octets = await lab.number('core-1', `${X}.6.1`);
    const fault = lab.inject('reboot', { device: 'core-1', offSeconds: 3, start: 'warm' });
    expect(fault.text).toBe('The agent of core-1 starts anew');
    expect(await lab.get('core-2', `${T}.8.1`)).toEqual(['1']);
    expect(await lab.silent('core-1')).toBe(true);
    await lab.pass(3 * SECOND);
    expect(lab.told(fault)).toEqual(['core-1 warmStart']);
    expect(await lab.get('core-1', SYS_UP_TIME, SNMP_IN_PKTS)).toEqual(['(0) 0:00:00.00', '1']);
    expect(await lab.number('core-1', ENGINE_BOOTS)).toBe(boots + 1);
    expect(await lab.number('core-1', `${X}.6.1`)).toBeGreaterThan(octets);
  });

  /** What each port is known by, under its ifName. */
  const ports = async (device: string): Promise<Map<string, string[]>> => {
    const columns = [`${X}.1`, `${T}.2`, `${T}.6`, `${X}.18`, `${T}.8`];
    const [names = new Map(), ...others] = await Promise.all(columns.map((oid) => lab.column(device, oid)));
    return new Map(
      [...names].map(([index, name]) => [name, [index, ...others.map((one) => one.get(index) ?? '?')]]),
    );
  };
  const namedBy = async (device: string, oid: string): Promise<Record<string, string>> => {
    const names = await lab.column(device, `${X}.1`);
    return Object.fromEntries(
      [...(await lab.column(device, oid))].map(([row, index]) => [row, names.get(index) ?? index]),
    );
  };

  it('renumber of a switch: other ifIndexes for the same ports, in all tables, and back the next time', async () => {
    const before = await ports('access-1');
    const bridge = await namedBy('access-1', BASE_PORT_IF_INDEX);
    const lldp = await lab.column('access-1', LLDP_LOC_PORT_ID);
    const address = await namedBy('access-1', IP_AD_ENT_IF_INDEX);
    expect([bridge['7'], lldp.get('7'), address['10.99.0.11']]).toEqual(['Gi1/0/7', 'Gi1/0/7', 'Vl99']);
    const fault = lab.inject('renumber', { device: 'access-1' });
    await lab.pass(8 * SECOND);
    expect(lab.told(fault)).toContain('access-1 coldStart');
    const after = await ports('access-1');
    expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted());
    for (const [name, [index, ...known]] of before) {
      expect([name, ...(after.get(name) ?? []).slice(1)]).toEqual([name, ...known]);
      expect(after.get(name)?.[0]).not.toBe(index);
    }
    expect(['Gi1/0/1', 'Gi1/0/2', 'Gi1/0/3', 'Vl99'].map((name) => after.get(name)?.[0])).toEqual([
      ...['102', '101', '103', '1199'],
    ]);
    expect([...(await lab.column('access-1', `${T}.1`)).keys()]).toEqual([
      ...(await lab.column('access-1', `${X}.1`)).keys(),
    ]);
    expect(await namedBy('access-1', BASE_PORT_IF_INDEX)).toEqual(bridge);
    expect(await lab.column('access-1', LLDP_LOC_PORT_ID)).toEqual(lldp);
    expect(await namedBy('access-1', IP_AD_ENT_IF_INDEX)).toEqual(address);
    const listed = lab.running.lab.list().find(({ name }) => name === 'access-1')?.ports;
    expect(Object.fromEntries(listed?.map(({ ifIndex, ifName }) => [ifName, String(ifIndex)]) ?? [])).toEqual(
      Object.fromEntries([...after].map(([name, [index]]) => [name, index])),
    );
    lab.inject('renumber', { device: 'access-1' });
    await lab.pass(8 * SECOND);
    expect(await ports('access-1')).toEqual(before);
  });

  it('renumber of a router: its routes lead over the same ports, and a card that has none is refused', async () => {
    const before = await ports('core-1');
    const routes = [await namedBy('core-1', CIDR_IF_INDEX), await namedBy('core-1', INET_CIDR_IF_INDEX)];
    expect(Object.values(routes[1] ?? {})).toContain('gi0/0.10');
    lab.inject('renumber', { device: 'core-1' });
    await lab.pass(8 * SECOND);
    expect(await lab.get('core-1', `${X}.1.101`, `${X}.1.102`)).toEqual(['"te0/1"', '"te0/0"']);
    expect((await ports('core-1')).get('te0/0')?.slice(1)).toEqual(before.get('te0/0')?.slice(1));
    expect([await namedBy('core-1', CIDR_IF_INDEX), await namedBy('core-1', INET_CIDR_IF_INDEX)]).toEqual(
      routes,
    );
    for (const device of ['course', 'ups-1'])
      expect(() => lab.inject('renumber', { device })).toThrow(
        'device must be one of the kinds router, switch,',
      );
  });

  it('counter-wrap: ifInOctets wraps within the time that was given, ifHCInOctets goes on', async () => {
    const fault = lab.inject('counter-wrap', { device: 'access-1', port: 'Gi1/0/48', seconds: 60 });
    expect(fault.text).toBe('ifInOctets and ifOutOctets of Gi1/0/48 on access-1 are about to wrap');
    await lab.pass(3 * SECOND);
    expect(lab.told(fault)).toEqual(['access-1 warmStart']);
    const read = async (): Promise<number[]> =>
      (await lab.get('access-1', `${T}.10.48`, `${T}.16.48`, `${X}.6.48`, `${X}.10.48`)).map(Number);
    const start = await read();
    expect(start[0]).toBeGreaterThan(2 ** 31);
    expect(start.slice(2)).toEqual(start.slice(0, 2));
    await lab.pass(59 * SECOND);
    const shortly = await read();
    expect(shortly[0]).toBeGreaterThan(start[0] ?? 0);
    expect(shortly.slice(2)).toEqual(shortly.slice(0, 2));
    await lab.pass(SECOND);
    expect(await read()).toEqual([0, 0, 2 ** 32, 2 ** 32]);
    expect(await lab.number('access-1', SYS_UP_TIME)).toBe(60 * TICKS);
  });

  it('clock-jump: sysUpTime jumps on or back, to zero at most, and nothing else does', async () => {
    const boots = await lab.number('server-2', ENGINE_BOOTS);
    const octets = await lab.number('server-2', `${X}.6.2`);
    const sent = lab.sent;
    const upTime = await lab.number('server-2', SYS_UP_TIME);
    const jump = (seconds: number): string => lab.inject('clock-jump', { device: 'server-2', seconds }).text;
    expect(jump(3_600)).toBe('The clock of server-2 jumps by 3600 s');
    expect(await lab.number('server-2', SYS_UP_TIME)).toBe(upTime + 3_600 * TICKS);
    jump(-3_000);
    expect(await lab.number('server-2', SYS_UP_TIME)).toBe(upTime + 600 * TICKS);
    expect(jump(-10 * 86_400)).toBe(`The clock of server-2 jumps by -${upTime / TICKS + 600} s`);
    expect(await lab.number('server-2', SYS_UP_TIME)).toBe(0);
    jump((2 ** 32 / TICKS) | 0);
    await lab.pass(SECOND);
    // 2^32 hundredths of a second are 497 days.
    expect(await lab.number('server-2', SYS_UP_TIME)).toBe(TICKS - (2 ** 32 % TICKS));
    expect(497 * DAY).toBeLessThan((2 ** 32 / TICKS) * SECOND);
    expect(await lab.number('server-2', ENGINE_BOOTS)).toBe(boots);
    expect(await lab.number('server-2', `${X}.6.2`)).toBeGreaterThan(octets);
    expect(lab.since(sent)).toEqual([]);
  });
});
