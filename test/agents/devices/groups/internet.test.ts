import { afterEach, beforeEach, expect, it } from 'vitest';
import { SECOND } from '../../../../agents/engine/clock.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { startHandMadeNetwork } from '../../hand-made-network.ts';
import type { HandMadeNetwork } from '../../hand-made-network.ts';
import { named, walkBelow } from '../../network-walk.ts';

const IP = '1.3.6.1.2.1.4';
const TCP = '1.3.6.1.2.1.6';
const UDP = '1.3.6.1.2.1.7';

describeWithTools(
  ['snmpwalk', 'snmpbulkwalk', 'snmptable'],
  'IP, TCP and UDP of a device that stands in a network',
  () => {
    let network: HandMadeNetwork;
    beforeEach(async () => {
      network = await startHandMadeNetwork();
    });
    afterEach(() => network.stop());

    it('ipAddrTable, ipv4InterfaceTable and ipAddressTable', async () => {
      expect(await walkBelow(network, 'r-1', `${IP}.20.1`)).toEqual([
        '1.10.0.10.1 = IpAddress: 10.0.10.1',
        '1.192.0.2.1 = IpAddress: 192.0.2.1',
        '1.192.0.2.5 = IpAddress: 192.0.2.5',
        '2.10.0.10.1 = INTEGER: 1',
        '2.192.0.2.1 = INTEGER: 2',
        '2.192.0.2.5 = INTEGER: 2',
        '3.10.0.10.1 = IpAddress: 255.255.255.0',
        '3.192.0.2.1 = IpAddress: 255.255.255.252',
        '3.192.0.2.5 = IpAddress: 255.255.255.252',
        '4.10.0.10.1 = INTEGER: 1',
        '4.192.0.2.1 = INTEGER: 1',
        '4.192.0.2.5 = INTEGER: 1',
        '5.10.0.10.1 = INTEGER: 65535',
        '5.192.0.2.1 = INTEGER: 65535',
        '5.192.0.2.5 = INTEGER: 65535',
      ]);
      expect(await walkBelow(network, 'r-1', `${IP}.28.1`)).toEqual([
        '2.1 = INTEGER: 65535',
        '2.2 = INTEGER: 65535',
        '3.1 = INTEGER: 1',
        '3.2 = INTEGER: 1',
        '4.1 = Gauge32: 1000',
        '4.2 = Gauge32: 1000',
      ]);
      expect(await walkBelow(network, 'sw-1', `${IP}.34.1`, 'snmpwalk')).toEqual([
        '3.1.4.10.0.10.2 = INTEGER: 101',
        '4.1.4.10.0.10.2 = INTEGER: 1',
        '5.1.4.10.0.10.2 = OID: .0.0',
        '6.1.4.10.0.10.2 = INTEGER: 2',
        '7.1.4.10.0.10.2 = INTEGER: 1',
        '8.1.4.10.0.10.2 = Timeticks: (0) 0:00:00.00',
        '9.1.4.10.0.10.2 = Timeticks: (0) 0:00:00.00',
        '10.1.4.10.0.10.2 = INTEGER: 1',
        '11.1.4.10.0.10.2 = INTEGER: 3',
      ]);
      network.devices['sw-1'].place.change({ addressList: [] });
      expect(await walkBelow(network, 'sw-1', `${IP}.20`)).toEqual([
        `.${IP}.20 = No Such Object available on this agent at this OID`,
      ]);
    });

    it('ipNetToMediaTable and ipNetToPhysicalTable, of the same rows', async () => {
      expect(await walkBelow(network, 'r-1', `${IP}.22.1`)).toEqual([
        '1.1.10.0.10.20 = INTEGER: 1',
        '1.2.192.0.2.2 = INTEGER: 2',
        '2.1.10.0.10.20 = Hex-STRING: 02 00 00 00 04 01',
        '2.2.192.0.2.2 = Hex-STRING: 02 00 00 00 05 01',
        '3.1.10.0.10.20 = IpAddress: 10.0.10.20',
        '3.2.192.0.2.2 = IpAddress: 192.0.2.2',
        '4.1.10.0.10.20 = INTEGER: 3',
        '4.2.192.0.2.2 = INTEGER: 3',
      ]);
      expect(await walkBelow(network, 'r-1', `${IP}.35.1`)).toEqual([
        '4.1.1.4.10.0.10.20 = Hex-STRING: 02 00 00 00 04 01',
        '4.2.1.4.192.0.2.2 = Hex-STRING: 02 00 00 00 05 01',
        '5.1.1.4.10.0.10.20 = Timeticks: (0) 0:00:00.00',
        '5.2.1.4.192.0.2.2 = Timeticks: (0) 0:00:00.00',
        '6.1.1.4.10.0.10.20 = INTEGER: 3',
        '6.2.1.4.192.0.2.2 = INTEGER: 3',
        '7.1.1.4.10.0.10.20 = INTEGER: 1',
        '7.2.1.4.192.0.2.2 = INTEGER: 1',
        '8.1.1.4.10.0.10.20 = INTEGER: 1',
        '8.2.1.4.192.0.2.2 = INTEGER: 1',
      ]);
      const object = 'IP-MIB::ipNetToPhysicalTable';
      expect(await named(network, 'r-1', { tool: 'snmptable', args: ['-Ci', '-Cf', '|'], object })).toEqual([
        `SNMP table: ${object}`,
        'index|ipNetToPhysicalPhysAddress|ipNetToPhysicalLastUpdated|ipNetToPhysicalType|ipNetToPhysicalState|ipNetToPhysicalRowStatus',
        '1.ipv4."10.0.10.20"|2:0:0:0:4:1|0:0:00:00.00|dynamic|reachable|active',
        '2.ipv4."192.0.2.2"|2:0:0:0:5:1|0:0:00:00.00|dynamic|reachable|active',
      ]);
      network.devices['r-1'].place.arpList.pop();
      network.clock.advance(SECOND);
      expect(await walkBelow(network, 'r-1', `${IP}.22.1.3`)).toEqual(['2.192.0.2.2 = IpAddress: 192.0.2.2']);
      expect(await walkBelow(network, 'r-1', `${IP}.35.1.6`)).toEqual(['2.1.4.192.0.2.2 = INTEGER: 3']);
    });

    it('the routes that were learned, with their ages; the older tables show the longest prefix', async () => {
      expect(await walkBelow(network, 'r-1', `${IP}.24.7.1.9`)).toEqual([
        '1.4.0.0.0.0.0.2.0.0.1.4.192.0.2.2 = INTEGER: 3',
        '1.4.10.0.0.0.8.2.0.0.1.4.192.0.2.2 = INTEGER: 13',
        '1.4.10.0.0.0.16.2.0.0.1.4.192.0.2.6 = INTEGER: 13',
        '1.4.10.0.10.0.24.2.0.0.0.0 = INTEGER: 2',
        '1.4.192.0.2.0.30.2.0.0.0.0 = INTEGER: 2',
      ]);
      expect(await walkBelow(network, 'r-1', `${IP}.24.4.1.8`)).toEqual([
        '0.0.0.0.0.0.0.0.0.192.0.2.2 = INTEGER: 100',
        '10.0.0.0.255.0.0.0.0.192.0.2.2 = INTEGER: 100',
        '10.0.0.0.255.255.0.0.0.192.0.2.6 = INTEGER: 100',
        '10.0.10.0.255.255.255.0.0.0.0.0.0 = INTEGER: 100',
        '192.0.2.0.255.255.255.252.0.0.0.0.0 = INTEGER: 100',
      ]);
      const old = async (): Promise<string[]> => walkBelow(network, 'r-1', `${IP}.21.1.7`);
      expect(await old()).toEqual([
        '0.0.0.0 = IpAddress: 192.0.2.2',
        '10.0.0.0 = IpAddress: 192.0.2.6',
        '10.0.10.0 = IpAddress: 0.0.0.0',
        '192.0.2.0 = IpAddress: 0.0.0.0',
      ]);
      expect(await walkBelow(network, 'r-1', `${IP}.24.2.1.11`)).toEqual([
        '0.0.0.0.3.0.192.0.2.2 = INTEGER: 1',
        '10.0.0.0.13.0.192.0.2.2 = INTEGER: 20',
        '10.0.0.0.13.0.192.0.2.6 = INTEGER: 30',
        '10.0.10.0.2.0.0.0.0.0 = INTEGER: 0',
        '192.0.2.0.2.0.0.0.0.0 = INTEGER: 0',
      ]);
      const { place } = network.devices['r-1'];
      network.clock.advance(5 * SECOND);
      place.change({ routeList: place.routeList.filter(({ prefixLength }) => prefixLength !== 16) });
      expect(await old()).toEqual([
        '0.0.0.0 = IpAddress: 192.0.2.2',
        '10.0.0.0 = IpAddress: 192.0.2.2',
        '10.0.10.0 = IpAddress: 0.0.0.0',
        '192.0.2.0 = IpAddress: 0.0.0.0',
      ]);
      expect(await walkBelow(network, 'r-1', `${IP}.24.6`)).toEqual(['0 = Gauge32: 4']);
      expect(await walkBelow(network, 'r-1', `${IP}.21.1.10.10.0.0`)).toEqual(['0 = INTEGER: 105']);
    });

    it('ip: a router forwards what its ports receive, a server takes it', async () => {
      const scalars = async (name: 'r-1' | 'h-1'): Promise<string[]> =>
        (await walkBelow(network, name, IP)).filter((line) => /^(1|3|6|9|10)\.0 /u.test(line));
      expect(await scalars('r-1')).toEqual([
        '1.0 = INTEGER: 1',
        '3.0 = Counter32: 3000',
        '6.0 = Counter32: 2994',
        '9.0 = Counter32: 3',
        '10.0 = Counter32: 6',
      ]);
      expect(await scalars('h-1')).toEqual([
        '1.0 = INTEGER: 2',
        '3.0 = Counter32: 2000',
        '6.0 = Counter32: 0',
        '9.0 = Counter32: 2000',
        '10.0 = Counter32: 4000',
      ]);
    });

    it('tcp: connections and listeners of the place, in all three tables', async () => {
      expect(await walkBelow(network, 'h-1', TCP)).toEqual([
        '1.0 = INTEGER: 4',
        '2.0 = INTEGER: 200',
        '3.0 = INTEGER: 120000',
        '4.0 = INTEGER: -1',
        '5.0 = Counter32: 7',
        '6.0 = Counter32: 31',
        '7.0 = Counter32: 0',
        '8.0 = Counter32: 0',
        '9.0 = Gauge32: 1',
        '10.0 = Counter32: 1920',
        '11.0 = Counter32: 3880',
        '12.0 = Counter32: 1',
        ...[
          ['0.0.0.0.22.0.0.0.0.0', 2, '0.0.0.0', 22, '0.0.0.0', 0] as const,
          ['0.0.0.0.443.0.0.0.0.0', 2, '0.0.0.0', 443, '0.0.0.0', 0] as const,
          ['10.0.10.20.443.10.0.20.7.40001', 5, '10.0.10.20', 443, '10.0.20.7', 40_001] as const,
          ['10.0.10.20.443.10.0.20.8.40002', 11, '10.0.10.20', 443, '10.0.20.8', 40_002] as const,
        ]
          .flatMap(([index, state, local, localPort, remote, remotePort]) => [
            `13.1.1.${index} = INTEGER: ${state}`,
            `13.1.2.${index} = IpAddress: ${local}`,
            `13.1.3.${index} = INTEGER: ${localPort}`,
            `13.1.4.${index} = IpAddress: ${remote}`,
            `13.1.5.${index} = INTEGER: ${remotePort}`,
          ])
          .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })),
        '14.0 = Counter32: 0',
        '15.0 = Counter32: 0',
        '17.0 = Counter64: 1920',
        '18.0 = Counter64: 3880',
        '19.1.7.1.4.10.0.10.20.443.1.4.10.0.20.7.40001 = INTEGER: 5',
        '19.1.7.1.4.10.0.10.20.443.1.4.10.0.20.8.40002 = INTEGER: 11',
        '19.1.8.1.4.10.0.10.20.443.1.4.10.0.20.7.40001 = Gauge32: 811',
        '19.1.8.1.4.10.0.10.20.443.1.4.10.0.20.8.40002 = Gauge32: 811',
        '20.1.4.1.4.0.0.0.0.22 = Gauge32: 640',
        '20.1.4.1.4.0.0.0.0.443 = Gauge32: 811',
      ]);
      const { place } = network.devices['h-1'];
      place.connectionList = place.connectionList.map((one) => ({ ...one, state: 11 }));
      network.clock.advance(SECOND);
      expect(await walkBelow(network, 'h-1', `${TCP}.9`)).toEqual(['0 = Gauge32: 0']);
      expect(await walkBelow(network, 'h-1', `${TCP}.19.1.7`)).toEqual([
        '1.4.10.0.10.20.443.1.4.10.0.20.7.40001 = INTEGER: 11',
        '1.4.10.0.10.20.443.1.4.10.0.20.8.40002 = INTEGER: 11',
      ]);
    });

    it('listeners that change with the topology show in both tables that have them', async () => {
      const { place } = network.devices['h-1'];
      const both = async (): Promise<string[]> => [
        ...(await walkBelow(network, 'h-1', `${TCP}.20`)),
        ...(await walkBelow(network, 'h-1', `${TCP}.13.1.1.0.0.0.0`)),
      ];
      expect(await both()).toHaveLength(4);
      place.listenerList = [{ localAddress: '0.0.0.0', localPort: 22, process: 640 }];
      place.change({});
      expect(await both()).toEqual(['1.4.1.4.0.0.0.0.22 = Gauge32: 640', '22.0.0.0.0.0 = INTEGER: 2']);
    });

    it('udp: what a device of its kind listens on', async () => {
      expect(await walkBelow(network, 'r-1', `${UDP}.5`)).toEqual([
        '1.1.0.0.0.0.123 = IpAddress: 0.0.0.0',
        '1.1.0.0.0.0.161 = IpAddress: 0.0.0.0',
        '1.1.0.0.0.0.162 = IpAddress: 0.0.0.0',
        '1.2.0.0.0.0.123 = INTEGER: 123',
        '1.2.0.0.0.0.161 = INTEGER: 161',
        '1.2.0.0.0.0.162 = INTEGER: 162',
      ]);
      expect(await walkBelow(network, 'h-1', `${UDP}.7`)).toEqual([
        '1.8.1.4.0.0.0.0.123.0.0.0.1 = Gauge32: 0',
        '1.8.1.4.0.0.0.0.161.0.0.0.1 = Gauge32: 0',
        '1.8.1.4.0.0.0.0.514.0.0.0.1 = Gauge32: 0',
      ]);
      // The second request that this agent gets; the rest are datagrams of others.
      const before = Number((await walkBelow(network, 'h-1', `${UDP}.1`))[0]?.split(': ')[1]);
      const after = Number((await walkBelow(network, 'h-1', `${UDP}.1`))[0]?.split(': ')[1]);
      expect(after).toBeGreaterThan(before);
    });

    it('a device without a place has no addresses, routes, connections or endpoints', async () => {
      network.devices['h-1'].device.place = null;
      for (const table of [
        `${IP}.20`,
        `${IP}.34`,
        `${IP}.22`,
        `${IP}.35`,
        `${IP}.24.7`,
        `${TCP}.20`,
        `${UDP}.7`,
      ]) {
        expect(await walkBelow(network, 'h-1', table)).toEqual([
          `.${table} = No Such Object available on this agent at this OID`,
        ]);
      }
      expect(await walkBelow(network, 'h-1', `${TCP}.6`)).toEqual(['0 = Counter32: 0']);
    });
  },
);
