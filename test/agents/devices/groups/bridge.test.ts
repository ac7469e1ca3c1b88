import { afterEach, beforeEach, expect, it } from 'vitest';
import { portList } from '../../../../agents/devices/groups/vlan-groups.ts';
import { SECOND } from '../../../../agents/engine/clock.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { macOf, startHandMadeNetwork } from '../../hand-made-network.ts';
import type { HandMadeNetwork } from '../../hand-made-network.ts';
import { named, walkBelow } from '../../network-walk.ts';
import { snmp } from '../../snmp-tool.ts';

const BRIDGE = '1.3.6.1.2.1.17';
const Q_BRIDGE = `${BRIDGE}.7.1`;
const AGING_TIME = `${BRIDGE}.4.2.0`;
const PORTS = [1, 2, 3, 4] as const;

/** Lines of one column for the four ports. */
function column(name: string, values: readonly (string | number)[], type = 'INTEGER'): string[] {
  return PORTS.map((port, position) => `${name}.${port} = ${type}: ${values[position]}`);
}

describeWithTools(['snmpwalk', 'snmpbulkwalk', 'snmpset', 'snmptable'], 'a bridge', () => {
  let network: HandMadeNetwork;
  beforeEach(async () => {
    network = await startHandMadeNetwork();
  });
  afterEach(() => network.stop());

  it('dot1dBase', async () => {
    expect(await walkBelow(network, 'sw-2', `${BRIDGE}.1`)).toEqual([
      '1.0 = Hex-STRING: 02 00 00 00 02 00',
      '2.0 = INTEGER: 4',
      '3.0 = INTEGER: 2',
      ...column('4.1.1', PORTS),
      ...column('4.1.2', PORTS),
      ...column('4.1.3', ['.0.0', '.0.0', '.0.0', '.0.0'], 'OID'),
      ...column('4.1.4', [0, 0, 0, 0], 'Counter32'),
      ...column('4.1.5', [0, 0, 0, 0], 'Counter32'),
    ]);
  });

  it('dot1dStp of the bridge that is not the root', async () => {
    const ROOT = '60 00 02 00 00 00 01 00';
    const OWN = '80 00 02 00 00 00 02 00';
    expect(await walkBelow(network, 'sw-2', `${BRIDGE}.2`, 'snmpwalk')).toEqual([
      '1.0 = INTEGER: 3',
      '2.0 = INTEGER: 32768',
      '3.0 = Timeticks: (10000) 0:01:40.00',
      '4.0 = Counter32: 3',
      `5.0 = Hex-STRING: ${ROOT}`,
      '6.0 = INTEGER: 20000',
      '7.0 = INTEGER: 1',
      '8.0 = INTEGER: 2000',
      '9.0 = INTEGER: 200',
      '10.0 = INTEGER: 100',
      '11.0 = INTEGER: 1500',
      '12.0 = INTEGER: 2000',
      '13.0 = INTEGER: 200',
      '14.0 = INTEGER: 1500',
      ...column('15.1.1', PORTS),
      ...column('15.1.2', [128, 128, 128, 128]),
      ...column('15.1.3', [5, 2, 5, 1]),
      ...column('15.1.4', [1, 1, 1, 1]),
      ...column('15.1.5', [20_000, 20_000, 20_000, 65_535]),
      ...column('15.1.6', [ROOT, ROOT, ROOT, ROOT], 'Hex-STRING'),
      ...column('15.1.7', [0, 0, 20_000, 20_000]),
      ...column('15.1.8', [ROOT, ROOT, OWN, OWN], 'Hex-STRING'),
      ...column('15.1.9', ['80 01', '80 02', '80 03', '80 04'], 'Hex-STRING'),
      ...column('15.1.10', [1, 0, 1, 0], 'Counter32'),
      ...column('15.1.11', [20_000, 20_000, 20_000, 200_000]),
    ]);
    expect(await walkBelow(network, 'sw-1', `${BRIDGE}.2.7`)).toEqual(['0 = INTEGER: 0']);
  });

  it('dot1dStpPortTable as snmptable prints it', async () => {
    const object = 'BRIDGE-MIB::dot1dStpPortTable';
    expect(await named(network, 'sw-2', { tool: 'snmptable', args: ['-Cf', '|'], object })).toEqual([
      `SNMP table: ${object}`,
      'dot1dStpPort|dot1dStpPortPriority|dot1dStpPortState|dot1dStpPortEnable|dot1dStpPortPathCost|dot1dStpPortDesignatedRoot|dot1dStpPortDesignatedCost|dot1dStpPortDesignatedBridge|dot1dStpPortDesignatedPort|dot1dStpPortForwardTransitions|dot1dStpPortPathCost32',
      '1|128|forwarding|enabled|20000|"60 00 02 00 00 00 01 00 "|0|"60 00 02 00 00 00 01 00 "|"80 01 "|1|20000',
      '2|128|blocking|enabled|20000|"60 00 02 00 00 00 01 00 "|0|"60 00 02 00 00 00 01 00 "|"80 02 "|0|20000',
      '3|128|forwarding|enabled|20000|"60 00 02 00 00 00 01 00 "|20000|"80 00 02 00 00 00 02 00 "|"80 03 "|1|20000',
      '4|128|disabled|enabled|65535|"60 00 02 00 00 00 01 00 "|20000|"80 00 02 00 00 00 02 00 "|"80 04 "|0|200000',
    ]);
  });

  it('dot1dTp: addresses by port, frames from the counters of the ports', async () => {
    expect(await walkBelow(network, 'sw-1', `${BRIDGE}.4`)).toEqual([
      '1.0 = Counter32: 0',
      '2.0 = INTEGER: 300',
      '3.1.1.2.0.0.0.1.0 = Hex-STRING: 02 00 00 00 01 00',
      '3.1.1.2.0.0.0.3.1 = Hex-STRING: 02 00 00 00 03 01',
      '3.1.1.2.0.0.0.4.1 = Hex-STRING: 02 00 00 00 04 01',
      '3.1.2.2.0.0.0.1.0 = INTEGER: 0',
      '3.1.2.2.0.0.0.3.1 = INTEGER: 3',
      '3.1.2.2.0.0.0.4.1 = INTEGER: 4',
      '3.1.3.2.0.0.0.1.0 = INTEGER: 4',
      '3.1.3.2.0.0.0.3.1 = INTEGER: 3',
      '3.1.3.2.0.0.0.4.1 = INTEGER: 3',
      ...column('4.1.1', PORTS),
      ...column('4.1.2', [1_500, 1_500, 1_500, 1_500]),
      ...column('4.1.3', [1_023, 2_023, 3_023, 4_023], 'Counter32'),
      ...column('4.1.4', [2_046, 4_046, 6_046, 8_046], 'Counter32'),
      ...column('4.1.5', [0, 0, 0, 0], 'Counter32'),
    ]);
  });

  it('Q-BRIDGE-MIB: VLANs, their ports as a PortList, and addresses by VLAN', async () => {
    expect(await walkBelow(network, 'sw-1', Q_BRIDGE)).toEqual([
      '1.1.0 = INTEGER: 1',
      '1.2.0 = INTEGER: 4094',
      '1.3.0 = Gauge32: 4094',
      '1.4.0 = Gauge32: 2',
      '1.5.0 = INTEGER: 2',
      '2.1.1.2.10 = Counter32: 1',
      '2.1.1.2.20 = Counter32: 2',
      '2.2.1.2.10.2.0.0.0.1.0 = INTEGER: 0',
      '2.2.1.2.10.2.0.0.0.3.1 = INTEGER: 3',
      '2.2.1.2.20.2.0.0.0.3.1 = INTEGER: 3',
      '2.2.1.2.20.2.0.0.0.4.1 = INTEGER: 4',
      '2.2.1.3.10.2.0.0.0.1.0 = INTEGER: 4',
      '2.2.1.3.10.2.0.0.0.3.1 = INTEGER: 3',
      '2.2.1.3.20.2.0.0.0.3.1 = INTEGER: 3',
      '2.2.1.3.20.2.0.0.0.4.1 = INTEGER: 3',
      '4.1.0 = Counter32: 0',
      '4.2.1.3.0.10 = Gauge32: 10',
      '4.2.1.3.0.20 = Gauge32: 20',
      '4.2.1.4.0.10 = Hex-STRING: E0',
      '4.2.1.4.0.20 = Hex-STRING: D0',
      '4.2.1.5.0.10 = STRING: " "',
      '4.2.1.5.0.20 = Hex-STRING: 10',
      '4.2.1.6.0.10 = INTEGER: 2',
      '4.2.1.6.0.20 = INTEGER: 2',
      '4.2.1.7.0.10 = Timeticks: (0) 0:00:00.00',
      '4.2.1.7.0.20 = Timeticks: (0) 0:00:00.00',
      '4.3.1.1.10 = STRING: "Offices"',
      '4.3.1.1.20 = STRING: "Servers"',
      '4.3.1.2.10 = Hex-STRING: E0',
      '4.3.1.2.20 = Hex-STRING: D0',
      '4.3.1.3.10 = Hex-STRING: 00',
      '4.3.1.3.20 = Hex-STRING: 00',
      '4.3.1.4.10 = STRING: " "',
      '4.3.1.4.20 = Hex-STRING: 10',
      '4.3.1.5.10 = INTEGER: 1',
      '4.3.1.5.20 = INTEGER: 1',
      '4.4.0 = INTEGER: 0',
      ...column('4.5.1.1', [1, 1, 10, 20], 'Gauge32'),
      ...column('4.5.1.2', [1, 1, 1, 1]),
      ...column('4.5.1.3', [1, 1, 1, 1]),
      ...column('4.5.1.4', [2, 2, 2, 2]),
      ...column('4.5.1.5', [0, 0, 0, 0], 'Counter32'),
      ...PORTS.map((port) => `4.5.1.6.${port} = Hex-STRING: 00 00 00 00 00 00`),
      ...column('4.5.1.7', [2, 2, 2, 2]),
      '4.9.0 = INTEGER: 0',
      '4.10.0 = INTEGER: 1',
    ]);
  });

  it('dot1qTpFdbTable as snmptable prints it, which takes addresses for doubles unless told -Ob', async () => {
    const object = 'Q-BRIDGE-MIB::dot1qTpFdbTable';
    const args = ['-Ci', '-Ob', '-Cf', '|'];
    expect(await named(network, 'sw-1', { tool: 'snmptable', args, object })).toEqual([
      `SNMP table: ${object}`,
      'index|dot1qTpFdbPort|dot1qTpFdbStatus',
      '10.2.0.0.0.1.0|0|self',
      '10.2.0.0.0.3.1|3|learned',
      '20.2.0.0.0.3.1|3|learned',
      '20.2.0.0.0.4.1|4|learned',
    ]);
  });

  it('forgets who was silent for dot1dTpAgingTime, in both tables at once', async () => {
    const both = async (): Promise<readonly number[]> => [
      (await walkBelow(network, 'sw-1', `${BRIDGE}.4.3.1.2`)).length,
      (await walkBelow(network, 'sw-1', `${Q_BRIDGE}.2.2.1.2`)).length,
    ];
    const { place } = network.devices['sw-1'];
    expect(await both()).toEqual([3, 4]);
    network.clock.advance(10 * SECOND);
    expect(await both()).toEqual([2, 3]);
    expect(await walkBelow(network, 'sw-1', `${Q_BRIDGE}.2.1.1.2`)).toEqual([
      '10 = Counter32: 1',
      '20 = Counter32: 1',
    ]);
    // Longer keeps the server again, at once; the time of the lab stands.
    const set = (value: string) =>
      snmp('snmpset', '-v2c', '-c', 'private', network.devices['sw-1'].target, AGING_TIME, 'i', value);
    expect(await set('600')).toEqual([`.${AGING_TIME} = INTEGER: 600`]);
    expect(place.bridge?.agingS).toBe(600);
    expect(await both()).toEqual([3, 4]);
    expect((await set('9')).slice(0, 2)).toEqual([
      'Error in packet.',
      'Reason: wrongValue (The set value is illegal or unsupported in some way)',
    ]);
    expect((await set('1000001'))[1]).toMatch(/^Reason: wrongValue/u);
    expect(place.bridge?.agingS).toBe(600);
  });

  it('the version of the tables of addresses changes when, and only when, their rows do', () => {
    const { device, tree, place } = network.devices['sw-1'];
    const learned = () =>
      tree.from([1, 3, 6, 1, 2, 1, 17, 4, 3, 1, 1, 2], false, device, network.clock.now());
    const before = learned();
    network.clock.advance(5 * SECOND);
    // The very same cell: the table was not made anew.
    expect(learned()).toBe(before);
    place.version++;
    expect(learned()).toBe(before);
    place.bridge?.heard.reverse();
    network.clock.advance(SECOND);
    expect(learned()).toBe(before);
    network.clock.advance(5 * SECOND);
    expect(learned()).not.toBe(before);
  });

  it('an address that moves to another port is another row', async () => {
    const { bridge } = network.devices['sw-2'].place;
    expect(await walkBelow(network, 'sw-2', `${BRIDGE}.4.3.1.2`)).toEqual([
      '2.0.0.0.2.0 = INTEGER: 0',
      '2.0.0.0.3.1 = INTEGER: 1',
    ]);
    if (bridge) {
      bridge.heard = bridge.heard.map((one) => (one.self ? one : { ...one, basePort: 2, mac: macOf(0x301) }));
    }
    network.clock.advance(SECOND);
    expect(await walkBelow(network, 'sw-2', `${BRIDGE}.4.3.1.2`)).toEqual([
      '2.0.0.0.2.0 = INTEGER: 0',
      '2.0.0.0.3.1 = INTEGER: 2',
    ]);
  });

  it('a device without a place has no rows and cannot be given an ageing time', async () => {
    const { device, target } = network.devices['sw-1'];
    device.place = null;
    expect(await walkBelow(network, 'sw-1', `${BRIDGE}.4`)).toEqual([
      '1.0 = Counter32: 0',
      '2.0 = INTEGER: 300',
    ]);
    expect(await walkBelow(network, 'sw-1', `${Q_BRIDGE}.4.3`)).toEqual([
      `.${Q_BRIDGE}.4.3 = No Such Object available on this agent at this OID`,
    ]);
    const [, reason] = await snmp('snmpset', '-v2c', '-c', 'private', target, AGING_TIME, 'i', '60');
    expect(reason).toMatch(/^Reason: commitFailed/u);
  });
});

it('a PortList has port 1 as the highest bit of its first octet (RFC 4363 §5)', () => {
  expect(portList([1, 8, 9, 24], 24)).toEqual(Uint8Array.of(0x81, 0x80, 0x01));
  expect(portList([10], 48)).toEqual(Uint8Array.of(0, 0x40, 0, 0, 0, 0));
  expect(portList([], 1)).toEqual(Uint8Array.of(0));
  expect(portList([9, 0, -1], 8)).toEqual(Uint8Array.of(0));
});
