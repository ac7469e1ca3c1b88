import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTool } from '../../support/run-tool.ts';
import { describeWithTools } from '../../support/tools.ts';
import { makeLab } from '../running-lab.ts';
import type { RunningLab } from '../running-lab.ts';
import { snmp, snmpText } from '../snmp-tool.ts';

const MIB_FOLDER = 'node_modules/net-snmp/lib/mibs';

describeWithTools(
  ['snmpget', 'snmpgetnext', 'snmpwalk', 'snmpbulkget', 'snmpset', 'snmpstatus', 'snmptable'],
  'the commands of the course sheet',
  () => {
    let running: RunningLab;
    let course: string;
    beforeAll(async () => {
      running = await makeLab();
      course = running.target('course');
    });
    afterAll(() => running.stop());

    it('snmpget -v1 of sysName', async () => {
      expect(await snmpText('snmpget', '-v1', '-c', 'public', course, '1.3.6.1.2.1.1.5.0')).toBe(
        '.1.3.6.1.2.1.1.5.0 = STRING: "homepc"',
      );
    });

    it('snmpgetnext -v1 of the system group', async () => {
      expect(await snmpText('snmpgetnext', '-v1', '-c', 'public', course, '1.3.6.1.2.1.1')).toBe(
        '.1.3.6.1.2.1.1.1.0 = STRING: "Linux homepc 2.6.32-5-686 #1 SMP Mon Sep 23 23:00:18 UTC 2013 i686"',
      );
    });

    it('snmpwalk -v1 of ifTable', async () => {
      const lines = await snmp('snmpwalk', '-v', '1', '-c', 'tengwar', course, '1.3.6.1.2.1.2.2');
      expect(lines.length).toBe(22 * 4);
      const sheet = lines.filter((line) =>
        /^\.1\.3\.6\.1\.2\.1\.2\.2\.1\.(1|2|3|4|5|8|10|11)\.\d+ /u.test(line),
      );
      expect(sheet.join('\n').replaceAll('.1.3.6.1.2.1.2.2.1', 'T')).toBe(
        [
          'T.1.1 = INTEGER: 1',
          'T.1.2 = INTEGER: 2',
          'T.1.3 = INTEGER: 3',
          'T.1.4 = INTEGER: 4',
          'T.2.1 = STRING: "lo"',
          'T.2.2 = STRING: "eth0"',
          'T.2.3 = STRING: "eth1"',
          'T.2.4 = STRING: "ppp0"',
          'T.3.1 = INTEGER: 24',
          'T.3.2 = INTEGER: 6',
          'T.3.3 = INTEGER: 6',
          'T.3.4 = INTEGER: 23',
          'T.4.1 = INTEGER: 16436',
          'T.4.2 = INTEGER: 1500',
          'T.4.3 = INTEGER: 1500',
          'T.4.4 = INTEGER: 1420',
          'T.5.1 = Gauge32: 10000000',
          'T.5.2 = Gauge32: 100000000',
          'T.5.3 = Gauge32: 100000000',
          'T.5.4 = Gauge32: 0',
          'T.8.1 = INTEGER: 1',
          'T.8.2 = INTEGER: 1',
          'T.8.3 = INTEGER: 2',
          'T.8.4 = INTEGER: 1',
          'T.10.1 = Counter32: 171',
          'T.10.2 = Counter32: 37155014',
          'T.10.3 = Counter32: 0',
          'T.10.4 = Counter32: 2906687015',
          'T.11.1 = Counter32: 3',
          'T.11.2 = Counter32: 1833455677',
          'T.11.3 = Counter32: 0',
          'T.11.4 = Counter32: 2821825',
        ].join('\n'),
      );
    });

    it('snmpbulkget -Cr2 of ifTable', async () => {
      expect(await snmp('snmpbulkget', '-Cr2', '-v2c', '-c', 'tengwar', course, '1.3.6.1.2.1.2.2')).toEqual([
        '.1.3.6.1.2.1.2.2.1.1.1 = INTEGER: 1',
        '.1.3.6.1.2.1.2.2.1.1.2 = INTEGER: 2',
      ]);
    });

    it('snmpwalk -v2c of ifDescr', async () => {
      expect(await snmp('snmpwalk', '-v2c', '-c', 'NetManage', course, '1.3.6.1.2.1.2.2.1.2')).toEqual([
        '.1.3.6.1.2.1.2.2.1.2.1 = STRING: "lo"',
        '.1.3.6.1.2.1.2.2.1.2.2 = STRING: "eth0"',
        '.1.3.6.1.2.1.2.2.1.2.3 = STRING: "eth1"',
        '.1.3.6.1.2.1.2.2.1.2.4 = STRING: "ppp0"',
      ]);
    });

    it('snmpstatus', async () => {
      const lines = await snmp('snmpstatus', '-v2c', '-c', 'NetManage', course);
      expect(lines[0]).toContain(
        '[Linux homepc 2.6.32-5-686 #1 SMP Mon Sep 23 23:00:18 UTC 2013 i686] Up: 0:00:00.00',
      );
      expect(lines.slice(1)).toEqual([
        'Interfaces: 4, Recv/Trans packets: 1836287620/11634254 | IP: 4655021/4402776',
        '1 interface is down!',
      ]);
    });

    it('snmptable of ifTable, with the module loaded', async () => {
      const { stdout } = await runTool({
        tool: 'snmptable',
        args: ['-v2c', '-c', 'public', '-Cf', '|', course, '1.3.6.1.2.1.2.2'],
        env: { MIBDIRS: MIB_FOLDER, MIBS: 'IF-MIB' },
      });
      const rows = stdout.trim().split('\n');
      expect(rows[0]).toBe('SNMP table: IF-MIB::ifTable');
      const columns = ['ifIndex', 'ifDescr', 'ifType', 'ifMtu', 'ifSpeed', 'ifInOctets', 'ifInUcastPkts'];
      const header = (rows[2] ?? '').split('|');
      expect(header.length).toBe(22);
      expect(rows.slice(3).map((row) => columns.map((name) => row.split('|')[header.indexOf(name)]))).toEqual(
        [
          ['1', 'lo', 'softwareLoopback', '16436', '10000000', '171', '3'],
          ['2', 'eth0', 'ethernetCsmacd', '1500', '100000000', '37155014', '1833455677'],
          ['3', 'eth1', 'ethernetCsmacd', '1500', '100000000', '0', '0'],
          ['4', 'ppp0', 'ppp', '1420', '0', '2906687015', '2821825'],
        ],
      );
    });

    it('snmpset of sysLocation, kept for the next reader', async () => {
      const sysLocation = '1.3.6.1.2.1.1.6.0';
      const expected = ['.1.3.6.1.2.1.1.6.0 = STRING: "room 12"'];
      expect(await snmp('snmpset', '-v2c', '-c', 'private', course, sysLocation, 's', 'room 12')).toEqual(
        expected,
      );
      expect(await snmp('snmpget', '-v2c', '-c', 'public', course, sysLocation)).toEqual(expected);
    });

    it('the next hop of 10.38.0.0 by destination, and the routes in the three later tables', async () => {
      const walk = (oid: string): Promise<string[]> => snmp('snmpwalk', '-v2c', '-c', 'public', course, oid);
      expect(await walk('1.3.6.1.2.1.4.21.1.7')).toEqual([
        '.1.3.6.1.2.1.4.21.1.7.0.0.0.0 = IpAddress: 192.168.1.1',
        '.1.3.6.1.2.1.4.21.1.7.10.0.0.0 = IpAddress: 0.0.0.0',
        '.1.3.6.1.2.1.4.21.1.7.10.38.0.0 = IpAddress: 192.168.4.1',
      ]);
      expect(await walk('1.3.6.1.2.1.4.21.1.8')).toEqual([
        '.1.3.6.1.2.1.4.21.1.8.0.0.0.0 = INTEGER: 4',
        '.1.3.6.1.2.1.4.21.1.8.10.0.0.0 = INTEGER: 3',
        '.1.3.6.1.2.1.4.21.1.8.10.38.0.0 = INTEGER: 4',
      ]);
      expect(await walk('1.3.6.1.2.1.4.21.1.11')).toEqual([
        '.1.3.6.1.2.1.4.21.1.11.0.0.0.0 = IpAddress: 0.0.0.0',
        '.1.3.6.1.2.1.4.21.1.11.10.0.0.0 = IpAddress: 255.255.255.0',
        '.1.3.6.1.2.1.4.21.1.11.10.38.0.0 = IpAddress: 255.255.0.0',
      ]);
      expect(await walk('1.3.6.1.2.1.4.24.2.1.11')).toEqual([
        '.1.3.6.1.2.1.4.24.2.1.11.0.0.0.0.3.0.192.168.1.1 = INTEGER: 1',
        '.1.3.6.1.2.1.4.24.2.1.11.10.0.0.0.2.0.0.0.0.0 = INTEGER: 0',
        '.1.3.6.1.2.1.4.24.2.1.11.10.38.0.0.3.0.192.168.4.1 = INTEGER: 1',
      ]);
      expect(await walk('1.3.6.1.2.1.4.24.4.1.6')).toEqual([
        '.1.3.6.1.2.1.4.24.4.1.6.0.0.0.0.0.0.0.0.0.192.168.1.1 = INTEGER: 4',
        '.1.3.6.1.2.1.4.24.4.1.6.10.0.0.0.255.255.255.0.0.0.0.0.0 = INTEGER: 3',
        '.1.3.6.1.2.1.4.24.4.1.6.10.38.0.0.255.255.0.0.0.192.168.4.1 = INTEGER: 4',
      ]);
      expect(await walk('1.3.6.1.2.1.4.24.7.1.12')).toEqual([
        '.1.3.6.1.2.1.4.24.7.1.12.1.4.0.0.0.0.0.2.0.0.1.4.192.168.1.1 = INTEGER: 1',
        '.1.3.6.1.2.1.4.24.7.1.12.1.4.10.0.0.0.24.2.0.0.0.0 = INTEGER: 0',
        '.1.3.6.1.2.1.4.24.7.1.12.1.4.10.38.0.0.16.2.0.0.1.4.192.168.4.1 = INTEGER: 1',
      ]);
    });

    it('the connections of the sheet, in both tables', async () => {
      const walk = (oid: string): Promise<string[]> => snmp('snmpwalk', '-v2c', '-c', 'public', course, oid);
      expect(await walk('1.3.6.1.2.1.6.13.1.1')).toEqual([
        '.1.3.6.1.2.1.6.13.1.1.10.0.0.3.20459.10.38.2.42.22 = INTEGER: 5',
        '.1.3.6.1.2.1.6.13.1.1.10.0.0.3.31895.147.126.1.209.993 = INTEGER: 5',
        '.1.3.6.1.2.1.6.13.1.1.10.0.0.3.40113.74.125.225.98.80 = INTEGER: 11',
      ]);
      expect(await walk('1.3.6.1.2.1.6.19.1.7')).toEqual([
        '.1.3.6.1.2.1.6.19.1.7.1.4.10.0.0.3.20459.1.4.10.38.2.42.22 = INTEGER: 5',
        '.1.3.6.1.2.1.6.19.1.7.1.4.10.0.0.3.31895.1.4.147.126.1.209.993 = INTEGER: 5',
        '.1.3.6.1.2.1.6.19.1.7.1.4.10.0.0.3.40113.1.4.74.125.225.98.80 = INTEGER: 11',
      ]);
    });

    it('stands still but for sysUpTime and what it counts of its own requests', async () => {
      const walk = async (): Promise<string[]> =>
        (await snmp('snmpwalk', '-v2c', '-c', 'public', course, '1.3')).filter(
          (line) => !/^\.1\.3\.6\.1\.(2\.1\.11\.|6\.3\.10\.2\.1\.3)/u.test(line),
        );
      const before = await walk();
      running.clock.advance(3_600_000);
      const after = await walk();
      expect(after.filter((line, position) => line !== before[position])).toEqual([
        '.1.3.6.1.2.1.1.3.0 = Timeticks: (360000) 1:00:00.00',
      ]);
    });
  },
);
