import { afterEach, beforeEach, expect, it } from 'vitest';
import { NeighbourRegister } from '../../../../agents/devices/groups/neighbour-register.ts';
import { SECOND } from '../../../../agents/engine/clock.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { startHandMadeNetwork } from '../../hand-made-network.ts';
import type { HandMadeNetwork } from '../../hand-made-network.ts';
import { named, walkBelow } from '../../network-walk.ts';

const LLDP = '1.0.8802.1.1.2.1';
const CDP = '1.3.6.1.4.1.9.9.23.1';

describeWithTools(['snmpwalk', 'snmpbulkwalk', 'snmptable'], 'what a device hears of its neighbours', () => {
  let network: HandMadeNetwork;
  let register: NeighbourRegister;
  beforeEach(async () => {
    register = new NeighbourRegister();
    network = await startHandMadeNetwork({ register });
  });
  afterEach(() => network.stop());

  it('lldpConfiguration, lldpStatistics and lldpLocalSystemData of a bridge', async () => {
    expect(await walkBelow(network, 'sw-2', `${LLDP}.1`)).toEqual([
      '1.0 = INTEGER: 30',
      '2.0 = INTEGER: 4',
      '3.0 = INTEGER: 2',
      '4.0 = INTEGER: 2',
      '5.0 = INTEGER: 5',
      ...[1, 2, 3, 4].map((port) => `6.1.2.${port} = INTEGER: 3`),
      ...[1, 2, 3, 4].map((port) => `6.1.3.${port} = INTEGER: 1`),
      ...[1, 2, 3, 4].map((port) => `6.1.4.${port} = Hex-STRING: F0`),
    ]);
    expect(await walkBelow(network, 'sw-2', `${LLDP}.2`)).toEqual([
      '1.0 = Timeticks: (90000) 0:15:00.00',
      '2.0 = Gauge32: 2',
      '3.0 = Gauge32: 0',
      '4.0 = Gauge32: 0',
      '5.0 = Gauge32: 0',
    ]);
    expect(await walkBelow(network, 'sw-2', `${LLDP}.3`, 'snmpwalk')).toEqual([
      '1.0 = INTEGER: 4',
      '2.0 = Hex-STRING: 02 00 00 00 02 00',
      '3.0 = STRING: "sw-2"',
      '4.0 = STRING: "Trapline simulated switch"',
      '5.0 = STRING: " "',
      '6.0 = STRING: " "',
      ...[1, 2, 3, 4].map((port) => `7.1.2.${port} = INTEGER: 5`),
      ...[1, 2, 3, 4].map((port) => `7.1.3.${port} = STRING: "Gi1/0/${port}"`),
      '7.1.4.1 = STRING: "First trunk"',
      '7.1.4.2 = STRING: "Second trunk"',
      '7.1.4.3 = ""',
      '7.1.4.4 = ""',
      '8.1.3.1.4.10.0.10.3 = INTEGER: 5',
      '8.1.4.1.4.10.0.10.3 = INTEGER: 2',
      '8.1.5.1.4.10.0.10.3 = INTEGER: 101',
      '8.1.6.1.4.10.0.10.3 = OID: .0.0',
    ]);
  });

  it('lldpRemTable and lldpRemManAddrTable, with the time mark at which each was learned', async () => {
    expect(await walkBelow(network, 'r-1', `${LLDP}.4`)).toEqual([
      '1.1.4.90000.1.1 = INTEGER: 4',
      '1.1.5.90000.1.1 = Hex-STRING: 02 00 00 00 01 00',
      '1.1.6.90000.1.1 = INTEGER: 5',
      '1.1.7.90000.1.1 = STRING: "Gi1/0/3"',
      '1.1.8.90000.1.1 = ""',
      '1.1.9.90000.1.1 = STRING: "sw-1"',
      '1.1.10.90000.1.1 = STRING: "Trapline simulated switch"',
      '1.1.11.90000.1.1 = STRING: " "',
      '1.1.12.90000.1.1 = STRING: " "',
      '2.1.3.90000.1.1.1.4.10.0.10.2 = INTEGER: 1',
      '2.1.4.90000.1.1.1.4.10.0.10.2 = INTEGER: 0',
      '2.1.5.90000.1.1.1.4.10.0.10.2 = OID: .0.0',
    ]);
    const walk = (object: string) => named(network, 'sw-1', { tool: 'snmpwalk', object });
    expect(await walk('LLDP-MIB::lldpRemSysName')).toEqual([
      'LLDP-MIB::lldpRemSysName.90000.1.1 = STRING: sw-2',
      'LLDP-MIB::lldpRemSysName.90000.2.1 = STRING: sw-2',
      'LLDP-MIB::lldpRemSysName.90000.3.2 = STRING: r-1',
      'LLDP-MIB::lldpRemSysName.90000.4.3 = STRING: h-1',
    ]);
    expect(await walk('LLDP-MIB::lldpRemSysCapEnabled')).toEqual([
      'LLDP-MIB::lldpRemSysCapEnabled.90000.1.1 = BITS: 20 bridge(2)',
      'LLDP-MIB::lldpRemSysCapEnabled.90000.2.1 = BITS: 20 bridge(2)',
      'LLDP-MIB::lldpRemSysCapEnabled.90000.3.2 = BITS: 08 router(4)',
      'LLDP-MIB::lldpRemSysCapEnabled.90000.4.3 = BITS: 01 stationOnly(7)',
    ]);
  });

  it('lldpRemTable as snmptable prints it', async () => {
    expect(
      await named(network, 'sw-1', {
        tool: 'snmptable',
        args: ['-Ci', '-Cf', '|'],
        object: 'LLDP-MIB::lldpRemTable',
      }),
    ).toEqual([
      'SNMP table: LLDP-MIB::lldpRemTable',
      'index|lldpRemChassisIdSubtype|lldpRemChassisId|lldpRemPortIdSubtype|lldpRemPortId|lldpRemPortDesc|lldpRemSysName|lldpRemSysDesc|lldpRemSysCapSupported|lldpRemSysCapEnabled',
      '90000.1.1|macAddress|"02 00 00 00 02 00 "|interfaceName|"Gi1/0/1"|First trunk|sw-2|Trapline simulated switch|"20 "|"20 "',
      '90000.2.1|macAddress|"02 00 00 00 02 00 "|interfaceName|"Gi1/0/2"|Second trunk|sw-2|Trapline simulated switch|"20 "|"20 "',
      '90000.3.2|macAddress|"02 00 00 00 03 01 "|interfaceName|"Gi0/0"|To sw-1|r-1|Trapline simulated router|"08 "|"08 "',
      '90000.4.3|macAddress|"02 00 00 00 04 01 "|interfaceName|"eth0"||h-1|Linux h-1|"01 "|"01 "',
    ]);
  });

  it('CDP: cdpGlobal, cdpInterfaceTable and cdpCacheTable, the latter without the server', async () => {
    const cells = (column: number, values: readonly string[]) =>
      ['1.1', '2.1', '3.2'].map((index, position) => `2.1.1.${column}.${index} = ${values[position]}`);
    expect(await walkBelow(network, 'sw-1', CDP)).toEqual([
      ...[1, 2, 3, 4].map((port) => `1.1.1.2.${port} = INTEGER: 1`),
      ...cells(3, ['INTEGER: 1', 'INTEGER: 1', 'INTEGER: 1']),
      ...cells(4, ['Hex-STRING: 0A 00 0A 03', 'Hex-STRING: 0A 00 0A 03', 'Hex-STRING: 0A 00 0A 01']),
      ...cells(5, [
        'STRING: "Trapline simulated switch"',
        'STRING: "Trapline simulated switch"',
        'STRING: "Trapline simulated router"',
      ]),
      ...cells(6, ['STRING: "sw-2"', 'STRING: "sw-2"', 'STRING: "r-1"']),
      ...cells(7, ['STRING: "Gi1/0/1"', 'STRING: "Gi1/0/2"', 'STRING: "Gi0/0"']),
      ...cells(8, ['STRING: "TL-3850"', 'STRING: "TL-3850"', 'STRING: "TL-ISR"']),
      ...cells(9, ['Hex-STRING: 00 00 00 28', 'Hex-STRING: 00 00 00 28', 'Hex-STRING: 00 00 00 01']),
      ...cells(17, ['STRING: "sw-2"', 'STRING: "sw-2"', 'STRING: "r-1"']),
      ...cells(19, ['INTEGER: 1', 'INTEGER: 1', 'INTEGER: 1']),
      ...cells(20, ['Hex-STRING: 0A 00 0A 03', 'Hex-STRING: 0A 00 0A 03', 'Hex-STRING: 0A 00 0A 01']),
      ...cells(
        24,
        Array.from({ length: 3 }, () => 'Timeticks: (90000) 0:15:00.00'),
      ),
      '3.1.0 = INTEGER: 1',
      '3.2.0 = INTEGER: 60',
      '3.3.0 = INTEGER: 180',
      '3.4.0 = STRING: "sw-1"',
      '3.5.0 = Timeticks: (90000) 0:15:00.00',
      '3.6.0 = STRING: " "',
      '3.7.0 = INTEGER: 3',
    ]);
    expect(
      await named(network, 'r-1', {
        tool: 'snmptable',
        args: ['-Ci', '-Cf', '|'],
        object: 'CISCO-CDP-MIB::cdpCacheTable',
      }),
    ).toEqual([
      'SNMP table: CISCO-CDP-MIB::cdpCacheTable',
      expect.stringMatching(
        /^index\|cdpCacheAddressType\|cdpCacheAddress\|cdpCacheVersion\|cdpCacheDeviceId\|/u,
      ),
      '1.1|ip|a:0:a:2|Trapline simulated switch|sw-1|Gi1/0/3|TL-3850|"00 00 00 28 "|?|?|?|?|?|?|?|sw-1|?|ip|a:0:a:2|?|?|?|0:0:15:00.00',
    ]);
    expect(await walkBelow(network, 'h-1', CDP)).toEqual([
      `.${CDP} = No Such Object available on this agent at this OID`,
    ]);
  });

  it('a neighbour that comes or goes is counted, and one that comes back keeps its number', async () => {
    const { device, place } = network.devices['sw-1'];
    const statistics = () => walkBelow(network, 'sw-1', `${LLDP}.2`);
    const names = () => walkBelow(network, 'sw-1', `${LLDP}.4.1.1.9`);
    const all = place.neighbourList;
    expect(await names()).toHaveLength(4);
    network.clock.advance(10 * SECOND);
    const router = device.portByIndex(3);
    router?.change({ carrier: false }, network.clock.now());
    place.change({ neighbourList: all.filter(({ systemName }) => systemName !== 'r-1') });
    expect(await names()).toEqual([
      '90000.1.1 = STRING: "sw-2"',
      '90000.2.1 = STRING: "sw-2"',
      '90000.4.3 = STRING: "h-1"',
    ]);
    expect(await statistics()).toEqual([
      '1.0 = Timeticks: (101000) 0:16:50.00',
      '2.0 = Gauge32: 4',
      '3.0 = Gauge32: 1',
      '4.0 = Gauge32: 0',
      '5.0 = Gauge32: 0',
    ]);
    network.clock.advance(10 * SECOND);
    router?.change({ carrier: true }, network.clock.now());
    const back = all.map((one) =>
      one.systemName === 'r-1' ? { ...one, sinceMs: network.clock.now() } : one,
    );
    // The server falls silent on a port that is up.
    place.change({ neighbourList: back.filter(({ systemName }) => systemName !== 'h-1') });
    expect(await names()).toEqual([
      '90000.1.1 = STRING: "sw-2"',
      '90000.2.1 = STRING: "sw-2"',
      '102000.3.2 = STRING: "r-1"',
    ]);
    expect(register.statistics(device, network.clock.now())).toEqual({
      lastChangeMs: network.clock.now(),
      inserts: 5,
      deletes: 2,
      drops: 0,
      ageouts: 1,
    });
  });

  it('a boot counts anew and moves the time marks', async () => {
    const { device } = network.devices['sw-1'];
    expect(await walkBelow(network, 'sw-1', `${LLDP}.4.1.1.9`)).toHaveLength(4);
    device.engine.reboot(network.clock.now());
    expect(await walkBelow(network, 'sw-1', `${LLDP}.4.1.1.9`)).toEqual([
      '0.1.1 = STRING: "sw-2"',
      '0.2.1 = STRING: "sw-2"',
      '0.3.2 = STRING: "r-1"',
      '0.4.3 = STRING: "h-1"',
    ]);
    expect(await walkBelow(network, 'sw-1', `${LLDP}.2`)).toEqual([
      '1.0 = Timeticks: (0) 0:00:00.00',
      '2.0 = Gauge32: 4',
      '3.0 = Gauge32: 0',
      '4.0 = Gauge32: 0',
      '5.0 = Gauge32: 0',
    ]);
  });

  it('a device without a place has no rows', async () => {
    network.devices['sw-1'].device.place = null;
    expect(await walkBelow(network, 'sw-1', `${LLDP}.4`)).toEqual([
      `.${LLDP}.4 = No Such Object available on this agent at this OID`,
    ]);
  });

  it('a port of a bridge that does not bridge is numbered behind those that do', async () => {
    const { place } = network.devices['sw-1'];
    if (place.bridge) place.bridge.portList = place.bridge.portList.slice(1);
    place.change({});
    expect(await walkBelow(network, 'sw-1', `${LLDP}.3.7.1.3`)).toEqual([
      '2 = STRING: "Gi1/0/2"',
      '3 = STRING: "Gi1/0/3"',
      '4 = STRING: "Gi1/0/4"',
      '5 = STRING: "Gi1/0/1"',
    ]);
    expect(await walkBelow(network, 'sw-1', `${LLDP}.4.1.1.7`)).toEqual([
      '90000.2.1 = STRING: "Gi1/0/2"',
      '90000.3.2 = STRING: "Gi0/0"',
      '90000.4.3 = STRING: "eth0"',
      '90000.5.1 = STRING: "Gi1/0/1"',
    ]);
  });
});
