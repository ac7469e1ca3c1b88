import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOSTILE_TEXTS, LONG_TEXTS } from '../../../agents/devices/hostile-texts.ts';
import { MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import { eventually } from '../../support/signal.ts';
import { describeWithTools } from '../../support/tools.ts';
import { snmp } from '../snmp-tool.ts';
import { FaultLab } from './fault-lab.ts';

const BAD_NAMES = '1.3.6.1.2.1.11.4.0';
const UNKNOWN_USERS = '1.3.6.1.6.3.15.1.1.3.0';
const ENABLE_AUTHEN_TRAPS = '1.3.6.1.2.1.11.30.0';
const FDB_PORT = '1.3.6.1.2.1.17.4.3.1.2';
const ARP_ADDRESS = '1.3.6.1.2.1.4.22.1.2';
const SYS_CONTACT = '1.3.6.1.2.1.1.4.0';
const IF_ALIAS = '1.3.6.1.2.1.31.1.1.1.18.1';
const TCP_CONN_STATE = '1.3.6.1.2.1.6.13.1.1';
const TCP_PASSIVE_OPENS = '1.3.6.1.2.1.6.6.0';

describeWithTools(['snmpget', 'snmpset', 'snmpbulkwalk'], 'faults of security and storms', () => {
  let lab: FaultLab;
  beforeAll(async () => {
    lab = await FaultLab.start();
  });
  afterAll(() => lab.stop());

  const end = (id: number): void => void lab.running.lab.faults.end(id);

  it('community-guessing: each guess is counted, authenticationFailure keeps its pace and its fault', async () => {
    const before = await lab.number('core-2', BAD_NAMES);
    const fault = lab.inject('community-guessing', { device: 'core-2', perSecond: 5, guesses: 25 });
    await lab.pass(4 * SECOND);
    expect(fault.endedAtMs).toBeNull();
    await lab.pass(SECOND);
    expect(fault.endedAtMs).toBe(fault.startedAtMs + 5 * SECOND);
    await eventually('every guess', async () => (await lab.number('core-2', BAD_NAMES)) === before + 25);
    // The test's time stood while they came in: ten at once, and one for each second that has passed before.
    expect(new Set(lab.told(fault))).toEqual(new Set(['core-2 authenticationFailure']));
    expect(fault.trapCount).toBeGreaterThanOrEqual(10);
    expect(fault.trapCount).toBeLessThanOrEqual(15);
  });

  it('community-guessing: no trap where snmpEnableAuthenTraps is disabled(2), and none after the end', async () => {
    const target = lab.running.target('core-2');
    await lab.pass(MINUTE);
    await snmp('snmpset', '-v2c', '-c', 'private', target, ENABLE_AUTHEN_TRAPS, 'i', '2');
    const before = await lab.number('core-2', BAD_NAMES);
    const fault = lab.inject('community-guessing', { device: 'core-2', perSecond: 2, guesses: 1_000 });
    await lab.pass(2 * SECOND);
    end(fault.id);
    await lab.pass(MINUTE);
    await eventually('five guesses', async () => (await lab.number('core-2', BAD_NAMES)) === before + 5);
    expect(lab.told(fault)).toEqual([]);
    await snmp('snmpset', '-v2c', '-c', 'private', target, ENABLE_AUTHEN_TRAPS, 'i', '1');
  });

  it('user-guessing: each user that the engine does not know is counted, and no trap tells of it', async () => {
    const before = await lab.number('core-2', UNKNOWN_USERS);
    const fault = lab.inject('user-guessing', { device: 'core-2', perSecond: 5, guesses: 25 });
    await lab.pass(6 * SECOND);
    expect(fault.endedAtMs).toBe(fault.startedAtMs + 5 * SECOND);
    await eventually('every guess', async () => (await lab.number('core-2', UNKNOWN_USERS)) === before + 25);
    expect(fault.trapCount).toBe(0);
  });

  it('rogue-mac: learned by every switch on the way, in the ARP cache of the router, two on one port; then gone', async () => {
    const mac = '2.222.173.190.239.1';
    const switches = ['access-1', 'access-2', 'access-3', 'access-4'];
    const learned = async () => {
      const columns = await Promise.all(switches.map((name) => lab.column(name, FDB_PORT)));
      return columns.map((column) => column.get(mac));
    };
    const arp = async () =>
      [...(await lab.column('core-2', ARP_ADDRESS))].filter(([, value]) => /02 DE AD BE EF 01/u.test(value));
    expect(await learned()).toEqual([undefined, undefined, undefined, undefined]);
    const fault = lab.inject('rogue-mac', { device: 'access-4', port: 'Gi1/0/3' });
    expect(fault.text).toBe('02:de:ad:be:ef:01 speaks on Gi1/0/3 of access-4');
    expect(await learned()).toEqual(['46', '23', '46', '3']);
    const onPort = [...(await lab.column('access-4', FDB_PORT)).values()].filter((port) => port === '3');
    expect(onPort.length).toBe(2);
    expect((await arp()).map(([index]) => index)).toEqual(['1000.10.20.0.250']);
    const another = lab.inject('rogue-mac', {
      device: 'access-3',
      port: 'Gi1/0/1',
      mac: '02:de:ad:be:ef:02',
    });
    expect([...(await lab.column('core-2', ARP_ADDRESS)).keys()]).toContain('1000.10.20.0.249');
    end(another.id);
    end(fault.id);
    expect([await learned(), await arp()]).toEqual([[undefined, undefined, undefined, undefined], []]);
  });

  it.each([
    [
      { device: 'access-4', port: 'Gi1/0/20' },
      'plugging into Gi1/0/20 of access-4: it is no access port in use',
    ],
    [
      { device: 'access-4', port: 'Gi1/0/3', mac: '02:de' },
      'reading the MAC address "02:de": give it as 02:de:ad:be:ef:01',
    ],
    [{ device: 'access-4', port: 'Gi1/0/3', mac: 'ff:ff:ff:ff:ff:ff' }, 'it is the address of a group'],
    [
      { device: 'core-1', port: 'te0/0' },
      'device must be one of the kinds switch, accessPoint; core-1 is router',
    ],
  ])('rogue-mac: %o is refused', (parameters, message) => {
    expect(() => lab.inject('rogue-mac', parameters)).toThrow(message);
  });

  it('port-scan: a connection to one port after the other from one address; tcpPassiveOpens runs ahead, never back', async () => {
    const connections = async (): Promise<string[]> => [
      ...(await lab.column('server-3', TCP_CONN_STATE)).keys(),
    ];
    const before = await connections();
    const opens = await lab.number('server-3', TCP_PASSIVE_OPENS);
    const fault = lab.inject('port-scan', { device: 'server-3', ports: 12, perSecond: 4 });
    await lab.pass(3 * SECOND);
    const scanned = (await connections()).filter((name) => !before.includes(name));
    const scanner = /\((\S+)\)/u.exec(fault.text)?.[1] ?? '?';
    const ports = scanned
      .filter((name) => name.includes(`.${scanner}.`))
      .map((name) => Number(name.split('.')[4]));
    expect(ports.toSorted((a, b) => a - b)).toEqual([21, 22, 23, 25, 53, 80, 110, 111, 135, 139, 143, 389]);
    const after = await lab.number('server-3', TCP_PASSIVE_OPENS);
    expect(after - opens).toBeGreaterThanOrEqual(12);
    expect(after - opens).toBeLessThan(30);
    end(fault.id);
    await lab.pass(SECOND);
    expect(
      (await connections()).filter((name) => name.includes(`.${scanner}.`) && scanned.includes(name)),
    ).toEqual([]);
    expect(await lab.number('server-3', TCP_PASSIVE_OPENS)).toBeGreaterThanOrEqual(after);
  });

  it('trap-storm: as many traps as were asked for, put down to it, of which it keeps fifty; it ends by itself', async () => {
    const sent = lab.sent;
    const fault = lab.inject('trap-storm', { device: 'access-2', perSecond: 500, seconds: 3 });
    await lab.pass(2 * SECOND);
    expect(fault.endedAtMs).toBeNull();
    await lab.pass(SECOND);
    expect(fault).toMatchObject({ trapCount: 1_500, endedAtMs: fault.startedAtMs + 2_950 });
    expect(fault.traps.length).toBe(50);
    await lab.pass(MINUTE);
    expect(lab.since(sent)).toEqual(Array.from({ length: 1_500 }, () => 'access-2 linkDown'));
    const stopped = lab.inject('trap-storm', { device: 'access-2', perSecond: 100, seconds: 60 });
    await lab.pass(SECOND);
    end(stopped.id);
    await lab.pass(MINUTE);
    expect(stopped.trapCount).toBe(105);
  });

  it('hostile-texts: names, ports and traps that are no texts to a careless reader; then as before', async () => {
    const texts = () => lab.get('access-4', SYS_CONTACT, IF_ALIAS);
    const before = await texts();
    const fault = lab.inject('hostile-texts', { device: 'access-4' });
    await lab.settled();
    expect(await texts()).toEqual([
      '"<img src=x onerror=window.__pwned=1>"',
      '"<script>window.__pwned=1</script>"',
    ]);
    expect(lab.told(fault)).toEqual([...HOSTILE_TEXTS, ...LONG_TEXTS].map(() => 'access-4 hostileText'));
    end(fault.id);
    expect(await texts()).toEqual(before);
  });
});
