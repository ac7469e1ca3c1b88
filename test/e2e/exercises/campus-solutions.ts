import { expect } from 'vitest';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { InterfaceView } from '../../../server/contract/interface.ts';
import { eventually } from '../../support/signal.ts';
import type { Solution } from './solution.ts';
import type { Student } from './student.ts';

const UPTIME = '1.3.6.1.2.1.1.3.0';
const IF_ENTRY = '1.3.6.1.2.1.2.2.1';
const IF_X_ENTRY = '1.3.6.1.2.1.31.1.1.1';
const DOT1D = '1.3.6.1.2.1.17';
/** Device and ifIndex at one end of the student's line, then at the other. */
const OWN_LINE =
  /Read sysUpTime\.0 and ifHCInOctets\.(?=\d+ of (\S+) in)(\d+) .*What \S+ receives is what (\S+) sends.* of interface (\d+) of/;
const RESTARTED = /(\S+) has just restarted.*\.10\.(\d+) /;
const SWITCHES = ['access-1', 'access-2', 'access-3', 'access-4'];

async function sample(
  student: Student,
  device: string,
  oid: string,
): Promise<{ ticks: number; value: bigint }> {
  const { stdout } = await student.snmp(`snmpget -v2c -c public -Ot @${device} ${UPTIME} ${oid}`);
  const [ticks = '', value = ''] = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ').at(-1) ?? '');
  return { ticks: Number(ticks), value: BigInt(value) };
}

/** Bit/s between two samples with some of the lab's time between them. */
async function rateOf(student: Student, device: string, oid: string): Promise<number> {
  const before = await sample(student, device, oid);
  await student.letPass(20);
  const after = await sample(student, device, oid);
  await student.settled();
  return (8 * Number(after.value - before.value)) / ((after.ticks - before.ticks) / 100);
}

async function interfaceOf(student: Student, alert: AlertView): Promise<string> {
  if (alert.interfaceId === null) return '';
  const { ifName } = await student.trapline.get<InterfaceView>(`/interfaces/${alert.interfaceId}`);
  return ifName ?? '';
}

async function isDownItself(student: Student, { interfaceId }: AlertView): Promise<boolean> {
  if (interfaceId === null) return false;
  return (await student.trapline.get<InterfaceView>(`/interfaces/${interfaceId}`)).ifOperStatus === 'down';
}

/** The alert of a linkDown at the device, with the name of its port. */
async function linkDown(student: Student, device: string, port?: string): Promise<AlertView> {
  const { id } = await student.device(device);
  return eventually(
    `linkDown at ${device} ${port ?? ''}`,
    async () => {
      const { items } = await student.trapline.get<{ items: AlertView[] }>('/alerts?state=active');
      for (const alert of items.filter(({ kind, deviceId }) => kind === 'linkDown' && deviceId === id))
        if (port === undefined || (await interfaceOf(student, alert)) === port) return alert;
      return null;
    },
    { timeoutMs: 20_000 },
  );
}

/** The exercises on the campus: each first done wrong, which must not pass, and then right. */
export const CAMPUS_SOLUTIONS: readonly Solution[] = [
  {
    exercise: 'rate',
    async wrong(student) {
      const [device = '', index = ''] = await student.told(OWN_LINE);
      await student.snmp(`snmpget -v2c -c public @${device} ${IF_X_ENTRY}.6.${index}`);
      await student.notPassed('sample-with-time');
      expect((await student.answer('rate', '1 Mbit/s')).feedback).toContain('one sample only');
      await student.wrong('speed', 1);
    },
    async right(student) {
      const [device = '', index = '', other = '', otherIndex = ''] = await student.told(OWN_LINE);
      const rate = await rateOf(student, device, `${IF_X_ENTRY}.6.${index}`);
      await student.passed('sample-with-time');
      await student.wrong('rate', rate / 8);
      expect(await student.feedback('rate')).toContain('octets are not bits');
      await student.right('rate', `${rate / 1000} kbit/s`);
      const otherRate = await rateOf(student, other, `${IF_X_ENTRY}.10.${otherIndex}`);
      await student.right('other-rate', `${otherRate} bit/s`);
      await student.right('speed', await student.value(device, `${IF_X_ENTRY}.15.${index}`));
    },
  },
  {
    exercise: 'counter-wrap',
    async wrong(student) {
      const [device = '', index = ''] = await student.told(RESTARTED);
      const oid = `${IF_ENTRY}.10.${index}`;
      const before = await eventually('the device after its restart', () => student.value(device, oid));
      expect((await student.answer('difference', before)).state).not.toBe('passed');
      await student.wrong('gigabit', 4.29);
      await student.wrong('wide', 'ifHCInUcastPkts');
    },
    async right(student) {
      const [device = '', index = ''] = await student.told(RESTARTED);
      const oid = `${IF_ENTRY}.10.${index}`;
      const before = BigInt(await student.value(device, oid));
      await student.letPass(120);
      const after = BigInt(await student.value(device, oid));
      expect(after).toBeLessThan(before);
      await student.settled();
      await student.passed('read-counter');
      await student.wrong('difference', String(before - after));
      await student.right('difference', String(after + 2n ** 32n - before));
      await student.right('gigabit', (2 ** 32 * 8) / 1e9);
      await student.right('wide', 'ifHCInOctets');
    },
  },
  {
    exercise: 'link-down',
    async wrong(student) {
      await student.snmp(`snmpget -v2c -c public @access-2 ${IF_ENTRY}.8.1`);
      await student.notPassed('asked-status');
      await student.wrong('port', 'Gi1/0/1');
      const alert = await linkDown(student, 'access-1');
      await student.acknowledge(alert, 'I am at it');
      await eventually('the judgement of the note', async () =>
        (await student.feedback('acknowledged')).includes('does not name what is wrong'),
      );
      await student.notPassed('acknowledged', 'alert-cleared');
    },
    async right(student) {
      const states = await student.column('access-1', `${IF_ENTRY}.8`);
      const admin = await student.column('access-1', `${IF_ENTRY}.7`);
      await student.passed('trap', 'asked-status', 'raised');
      const alert = await linkDown(student, 'access-1');
      const port = await interfaceOf(student, alert);
      const names = await student.column('access-1', `${IF_X_ENTRY}.1`);
      const [index = ''] = [...names].find(([, name]) => name === port) ?? [];
      expect([states.get(index), admin.get(index)]).toEqual(['2', '1']);
      await student.right('port', port);
      await student.acknowledge(alert, `The cable of ${port} is unplugged`);
      await student.passed('acknowledged', 'link-up', 'alert-cleared');
    },
  },
  {
    exercise: 'rmon-alarm',
    async wrong(student) {
      const [index = ''] = await student.told(/Your row number in both tables is (\d+)/);
      await student.snmp(`snmpset -v2c -c public @access-1 1.3.6.1.2.1.16.9.1.1.7.${index} i 2`);
      await student.snmp(`snmpset -v2c -c private @access-2 1.3.6.1.2.1.16.9.1.1.7.${index} i 2`);
      await student.notPassed('event-set', 'event-row', 'alarm-row', 'rising');
    },
    async right(student) {
      const [index = ''] = await student.told(/Your row number in both tables is (\d+)/);
      const set = async (
        entry: string,
        values: readonly (readonly [number, string, string])[],
      ): Promise<void> => {
        const parts = values.map(([column, type, value]) => `${entry}.${column}.${index} ${type} ${value}`);
        const { code, stderr } = await student.snmp(`snmpset -v2c -c private @access-1 ${parts.join(' ')}`);
        expect([entry, code, stderr]).toEqual([entry, 0, '']);
      };
      const [event, alarm] = ['1.3.6.1.2.1.16.9.1.1', '1.3.6.1.2.1.16.3.1.1'];
      await set(event, [[7, 'i', '2']]);
      await set(event, [
        [2, 's', 'busy'],
        [3, 'i', '4'],
        [4, 's', 'public'],
        [6, 's', 'me'],
      ]);
      await set(event, [[7, 'i', '1']]);
      await set(alarm, [[12, 'i', '2']]);
      await set(alarm, [
        [2, 'i', '1'],
        [3, 'o', `${IF_ENTRY}.10.${index}`],
        [4, 'i', '2'],
        [6, 'i', '3'],
        [7, 'i', '100'],
        [8, 'i', '10'],
        [9, 'i', index],
        [10, 'i', index],
        [11, 's', 'me'],
      ]);
      await set(alarm, [[12, 'i', '1']]);
      await student.passed('event-set', 'event-row', 'alarm-row', 'rising');
      await set(alarm, [[12, 'i', '4']]);
      await set(event, [[7, 'i', '4']]);
      await student.passed('alarm-gone', 'event-gone');
    },
  },
  {
    exercise: 'where-is-mac',
    async wrong(student) {
      await student.snmp(`snmpbulkwalk -v2c -c public @core-1 ${DOT1D}.7.1.2.2`);
      await student.notPassed('read-fdb');
      await student.wrong('mac-index', '2.0.94');
      await student.wrong('switch', 'core-1');
      await student.wrong('port', 'Gi9/9/9');
      await student.wrong('vlan', 4094);
    },
    async right(student) {
      const [mac = ''] = await student.told(/MAC address (\S+)\. It/);
      const index = mac
        .split(':')
        .map((octet) => Number.parseInt(octet, 16))
        .join('.');
      await student.right('mac-index', index);
      const edge = await edgeOf(student, index);
      await student.passed('read-fdb');
      await student.right('switch', edge.device);
      await student.right('port', edge.port);
      await student.right('vlan', edge.vlan);
    },
  },
  {
    exercise: 'congested-link',
    async wrong(student) {
      await student.wrong('line', 'ap-1 eth0');
      await student.trapline.send('POST', '/thresholds', {
        name: 'too high',
        metric: 'ifOutUtilisation',
        selector: { kind: 'all' },
        raise: 99,
        clear: 90,
      });
      await eventually('what is said of the threshold', async () =>
        (await student.feedback('threshold')).includes('its level is not as asked for'),
      );
      await student.notPassed('threshold', 'alert');
    },
    async right(student) {
      const { body, status } = await student.trapline.send<{ id: number }>('POST', '/thresholds', {
        name: 'nearly full',
        metric: 'ifOutUtilisation',
        selector: { kind: 'all' },
        raise: 80,
        clear: 70,
      });
      expect([status, body.id]).toEqual([201, body.id]);
      await student.passed('threshold', 'alert');
      // All links on the way carry the same; the port that drops what does not fit is the one.
      const dropping = await droppingPort(student);
      await student.right('line', dropping);
    },
  },
  {
    exercise: 'domains',
    async wrong(student) {
      await student.snmp(`snmpbulkwalk -v2c -c public @access-2 ${IF_ENTRY}.8`);
      await student.notPassed('read-status', 'read-vlans');
      await student.wrong('collision-domains', 1);
      await student.wrong('broadcast-domains', 100);
      await student.wrong('ends', 'a switch');
    },
    async right(student) {
      const states = await student.column('access-1', `${IF_ENTRY}.8`);
      const types = await student.column('access-1', `${IF_ENTRY}.3`);
      const used = [...states].filter(([index, state]) => state === '1' && types.get(index) === '6');
      await student.passed('read-status');
      await student.right('collision-domains', used.length);
      await student.right(
        'broadcast-domains',
        (await student.column('access-1', `${DOT1D}.7.1.4.3.1.1`)).size,
      );
      await student.passed('read-vlans');
      const [index = ''] = await student.told(/of access-1, ifIndex (\d+)\./);
      const ports = await student.column('access-1', `${DOT1D}.1.4.1.2`);
      const [basePort = ''] = [...ports].find(([, ifIndex]) => ifIndex === index) ?? [];
      await student.right('pvid', await student.value('access-1', `${DOT1D}.7.1.4.5.1.1.${basePort}`));
      await student.right('ends', 'a router');
    },
  },
  {
    exercise: 'incident',
    async wrong(student) {
      const [alert] = await ends(student);
      await student.acknowledge(alert, `The cable to somewhere is out; plug it in`, 'somebody else');
      await eventually('whose note it is', async () =>
        (await student.feedback('written')).includes('under your own name'),
      );
      await student.acknowledge(alert, 'It is down');
      await eventually('the judgement of the note', async () =>
        (await student.feedback('written')).includes('does not name the cause'),
      );
      await student.notPassed('written', 'cleared');
      await student.wrong('ends', 'ups-1 and printer-1');
    },
    async right(student) {
      const [alert, one, other] = await ends(student);
      await student.snmp(`snmpbulkwalk -v2c -c public @${one} ${IF_ENTRY}.8`);
      await student.passed('alert', 'asked');
      await student.right('ends', `${one} and ${other}`);
      const port = await interfaceOf(student, alert);
      await student.acknowledge(
        alert,
        `Cause: cable between ${one} ${port} and ${other} pulled. Remedy: plug in again.`,
      );
      await student.passed('written', 'cleared');
    },
  },
];

/** The alert at one end of the broken line, and the devices at both ends. */
async function ends(student: Student): Promise<[AlertView, string, string]> {
  const candidates = ['core-1', 'core-2', ...SWITCHES];
  const devices = await Promise.all(candidates.map((name) => student.device(name)));
  return eventually(
    'both ends of the broken line',
    async () => {
      const { items } = await student.trapline.get<{ items: AlertView[] }>('/alerts?state=active');
      const found: { alert: AlertView; name: string }[] = [];
      for (const alert of items.filter(({ kind }) => kind === 'linkDown')) {
        const name = devices.find(({ id }) => id === alert.deviceId)?.name;
        // What stands on a broken line (a router's VLANs) is down with it and has alerts of its own.
        if (name !== undefined && (await isDownItself(student, alert))) found.push({ alert, name });
      }
      const [one, other] = found;
      return one && other && found.length === 2 ? [one.alert, one.name, other.name] : null;
    },
    { timeoutMs: 20_000 },
  );
}

/** Where a MAC address was learned on a port with one address only. */
async function edgeOf(
  student: Student,
  index: string,
): Promise<{ device: string; port: string; vlan: string }> {
  for (const device of SWITCHES) {
    const learned = await student.column(device, `${DOT1D}.7.1.2.2.1.2`);
    const [key, basePort] = [...learned].find(([row]) => row.endsWith(`.${index}`)) ?? ['', ''];
    const others = [...learned].filter(([row, port]) => port === basePort && !row.endsWith(`.${index}`));
    if (key === '' || others.length > 2) continue;
    const ifIndex = (await student.column(device, `${DOT1D}.1.4.1.2`)).get(basePort) ?? '';
    const port = await student.value(device, `${IF_X_ENTRY}.1.${ifIndex}`);
    return { device, port, vlan: key.split('.')[0] ?? '' };
  }
  throw new Error(`${index} was learned on no port of its own`);
}

/** The port between core devices and switches whose ifOutDiscards grow. */
async function droppingPort(student: Student): Promise<string> {
  const discards = () =>
    Promise.all(
      ['core-1', 'core-2', ...SWITCHES].map(async (device) => ({
        device,
        ports: await student.column(device, `${IF_ENTRY}.19`),
      })),
    );
  const before = await discards();
  await student.letPass(10);
  for (const [at, { device, ports }] of (await discards()).entries())
    for (const [index, value] of ports)
      if (Number(value) - Number(before[at]?.ports.get(index)) > 50)
        return `${device} ${await student.value(device, `${IF_X_ENTRY}.1.${index}`)}`;
  throw new Error('no port drops anything');
}
