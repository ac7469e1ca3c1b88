import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../agents/engine/clock.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { labForTest, makeLab } from '../../running-lab.ts';
import type { RunningLab } from '../../running-lab.ts';
import { snmp } from '../../snmp-tool.ts';

const ENTITY = '1.3.6.1.2.1.47.1';
const SENSOR = '1.3.6.1.2.1.99.1.1.1';
const HOST = '1.3.6.1.2.1.25';
const UPS = '1.3.6.1.2.1.33.1';
const PRINTER = '1.3.6.1.2.1.43';
/** A Wednesday noon. */
const START_MS = Date.UTC(2026, 0, 7, 12);

describeWithTools(['snmpget', 'snmpset', 'snmpwalk'], 'the environment of the devices', () => {
  let running: RunningLab;
  beforeAll(async () => {
    running = await makeLab({ clock: new FakeClock(START_MS) });
  });
  afterAll(() => running.stop());

  const below = async (device: string, root: string): Promise<string[]> =>
    (await snmp('snmpwalk', '-v2c', '-c', 'public', running.target(device), root)).map((line) =>
      line.slice(root.length + 2),
    );
  const values = async (device: string, ...oids: readonly string[]): Promise<string[]> =>
    (await snmp('snmpget', '-v2c', '-c', 'public', running.target(device), ...oids)).map(
      (line) => line.split(' = ')[1] ?? '',
    );
  const numbers = async (device: string, ...oids: readonly string[]): Promise<number[]> =>
    (await values(device, ...oids)).map((value) => Number(value.split(': ')[1]));

  it('a firewall is a chassis with supplies, fans, sensors and ports in it', async () => {
    expect(await below('fw-1', `${ENTITY}.1.1.1.7`)).toEqual([
      '1 = STRING: "Chassis"',
      '11 = STRING: "Power supply 1"',
      '12 = STRING: "Power supply 2"',
      '21 = STRING: "Fan 1"',
      '22 = STRING: "Fan 2"',
      '31 = STRING: "Inlet temperature"',
      '32 = STRING: "Hotspot temperature"',
      '41 = STRING: "Fan 1 speed"',
      '42 = STRING: "Fan 2 speed"',
      '51 = STRING: "Power supply 1 output"',
      '52 = STRING: "Power supply 2 output"',
      '101 = STRING: "gi0/0"',
      '102 = STRING: "gi0/1"',
      '103 = STRING: "gi0/2"',
    ]);
    expect((await below('fw-1', `${ENTITY}.1.1.1.5`)).map((line) => line.split(': ')[1]).join(' ')).toBe(
      '3 6 6 7 7 8 8 8 8 8 8 10 10 10',
    );
    expect((await below('fw-1', `${ENTITY}.1.1.1.4`)).map((line) => line.split(': ')[1]).join(' ')).toBe(
      '0 1 1 1 1 1 1 21 22 11 12 1 1 1',
    );
    expect(await below('fw-1', `${ENTITY}.3.2.1`)).toEqual(
      [1, 2, 3].map((port) => `2.${100 + port}.0 = OID: .1.3.6.1.2.1.2.2.1.1.${port}`),
    );
    expect(await below('fw-1', `${ENTITY}.3.3.1.1.21`)).toEqual(['41 = INTEGER: 41']);
    expect(await below('fw-1', `${SENSOR}.1`)).toEqual(
      [8, 8, 10, 10, 6, 6].map((type, at) => `${[31, 32, 41, 42, 51, 52][at]} = INTEGER: ${type}`),
    );
  });

  it('ports of ENTITY-MIB keep their number as ifIndexes change', async () => {
    const renumbered = await labForTest();
    renumbered.lab.faults.inject({ kind: 'renumber', parameters: { device: 'fw-1' }, source: 'api' });
    renumbered.clock.advance(10 * SECOND);
    const lines = await snmp(
      'snmpwalk',
      '-v2c',
      '-c',
      'public',
      renumbered.target('fw-1'),
      `${ENTITY}.3.2.1.2`,
    );
    expect(lines.map((line) => line.split('.').at(-1))).toEqual(['102', '101', '103']);
  });

  it('a server has memory, disks, processors and the programs of what it serves', async () => {
    expect(await below('server-1', `${HOST}.2.3.1.3`)).toEqual([
      '1 = STRING: "Physical memory"',
      '10 = STRING: "Swap space"',
      '31 = STRING: "/"',
      '36 = STRING: "/var"',
    ]);
    for (const index of [1, 10, 31, 36]) {
      const [size = 0, used = 0] = await numbers(
        'server-1',
        `${HOST}.2.3.1.5.${index}`,
        `${HOST}.2.3.1.6.${index}`,
      );
      expect(used).toBeGreaterThan(0);
      expect(used).toBeLessThan(size);
    }
    expect(await below('server-1', `${HOST}.3.3.1.1`)).toHaveLength(4);
    const programs = (await below('server-1', `${HOST}.4.2.1.2`)).map((line) => line.split('"')[1]);
    expect(new Set(programs)).toEqual(
      new Set([
        'asterisk',
        'chronyd',
        'cron',
        'doord',
        'nginx',
        'rsyslogd',
        'snmpd',
        'sshd',
        'systemd',
        'systemd-journald',
      ]),
    );
    expect(await values('server-1', `${HOST}.1.6.0`)).toEqual(['Gauge32: 10']);
    expect(await values('server-1', `${HOST}.1.2.0`)).toEqual([
      'Hex-STRING: 07 EA 01 07 0C 00 00 00 2B 00 00',
    ]);
    const [cpuBefore = 0] = await numbers('server-1', `${HOST}.5.1.1.1.1`);
    running.clock.advance(HOUR);
    const [cpuAfter = 0] = await numbers('server-1', `${HOST}.5.1.1.1.1`);
    expect(cpuAfter).toBeGreaterThan(cpuBefore);
  });

  it('a warm start resets sysUpTime alone, a cold one hrSystemUptime too', async () => {
    const times = () => numbersOfTicks(running, '1.3.6.1.2.1.1.3.0', `${HOST}.1.1.0`);
    const restart = async (start: string): Promise<number[]> => {
      running.lab.faults.inject({ kind: 'reboot', parameters: { device: 'server-2', start }, source: 'api' });
      running.clock.advance(20 * SECOND);
      return times();
    };
    const [, hostBefore = 0] = await times();
    expect(await restart('warm')).toEqual([1_000, hostBefore + 2_000]);
    expect(await restart('cold')).toEqual([1_000, 3_400]);
  });

  it('is busier by day than at night, and more so with more traffic', async () => {
    const server = await labForTest({ clock: new FakeClock(START_MS) });
    const load = async (): Promise<number> => {
      let sum = 0;
      for (let minute = 0; minute < 5; minute++) {
        server.clock.advance(MINUTE);
        const lines = await snmp(
          'snmpwalk',
          '-v2c',
          '-c',
          'public',
          server.target('server-2'),
          `${HOST}.3.3.1.2`,
        );
        for (const line of lines) sum += Number(line.split(': ')[1]);
      }
      return sum;
    };
    const noon = await load();
    server.lab.traffic.set('files', 8, server.clock.now());
    expect(await load()).toBeGreaterThan(noon * 1.5);
    server.lab.traffic.set('files', 1, server.clock.now());
    server.lab.traffic.set('backup', 0, server.clock.now());
    server.clock.advance(DAY / 2);
    expect(await load()).toBeLessThan(noon);
  });

  it('a UPS with power says so, and keeps what a manager sets', async () => {
    expect(await below('ups-1', `${UPS}.1`)).toEqual([
      '1.0 = STRING: "Trapline"',
      '2.0 = STRING: "TU-3000"',
      '3.0 = STRING: "2.4"',
      '4.0 = STRING: "2.4.1"',
      '5.0 = STRING: "ups-1"',
      '6.0 = STRING: "rack 1 of the server room"',
    ]);
    const [volts = 0, output = 0, percent = 0, watts = 0] = await numbers(
      'ups-1',
      `${UPS}.3.3.1.3.1`,
      `${UPS}.4.1.0`,
      `${UPS}.4.4.1.5.1`,
      `${UPS}.4.4.1.4.1`,
    );
    expect(Math.abs(volts - 230)).toBeLessThan(4);
    expect(output).toBe(3);
    expect(percent).toBe(Math.round((100 * watts) / 2_700));
    expect(await values('ups-1', `${UPS}.6.1.0`)).toEqual(['Gauge32: 0']);
    const set = (oid: string, type: string, value: string) =>
      snmp('snmpset', '-v2c', '-c', 'private', running.target('ups-1'), oid, type, value);
    expect(await set(`${UPS}.8.5.0`, 'i', '2')).toEqual([`.${UPS}.8.5.0 = INTEGER: 2`]);
    expect(await set(`${UPS}.1.5.0`, 's', 'rack power')).toEqual([`.${UPS}.1.5.0 = STRING: "rack power"`]);
    expect((await set(`${UPS}.8.5.0`, 'i', '3'))[1]).toContain('wrongValue');
    expect(await values('ups-1', `${UPS}.8.5.0`)).toEqual(['INTEGER: 2']);
  });

  it('a printer uses up toner and paper with every page that it is sent', async () => {
    const read = () =>
      numbers('printer-1', `${PRINTER}.10.2.1.4.1.1`, `${PRINTER}.11.1.1.9.1.1`, `${PRINTER}.8.2.1.10.1.2`);
    expect(await below('printer-1', `${PRINTER}.11.1.1.6`)).toEqual(
      ['black', 'cyan', 'magenta', 'yellow'].map(
        (colour, at) => `1.${at + 1} = STRING: "${colour} toner cartridge"`,
      ),
    );
    expect(await below('printer-1', `${HOST}.3.2.1.2`)).toEqual([`1 = OID: .${HOST}.3.1.5`]);
    const [pages = 0, toner = 0, sheets = 0] = await read();
    running.clock.advance(10 * MINUTE);
    const [pagesAfter = 0, tonerAfter = 0, sheetsAfter = 0] = await read();
    const printed = pagesAfter - pages;
    expect(printed).toBeGreaterThan(3);
    // A cartridge that was empty has been changed, a tray that was low refilled.
    expect((toner - tonerAfter + 9_000) % 9_000).toBe(printed);
    expect(sheetsAfter).not.toBe(sheets);
    expect(['STRING: "Printing"', 'STRING: "Ready"']).toContain(
      (await values('printer-1', `${PRINTER}.16.5.1.2.1.1`))[0],
    );
  });

  it('a toner that runs low is an alert, until it is changed', async () => {
    const device = 'printer-1';
    let seen: string[] = [];
    for (let day = 0; day < 30 && seen.length === 0; day++) {
      running.clock.advance(DAY / 4);
      seen = (await below(device, `${PRINTER}.18.1.1.7`)).filter((line) => line.endsWith('1104'));
    }
    const toner = Number(seen[0]?.split(' ')[0]?.split('.')[1]);
    const [capacity = 0, left = 0] = await numbers(
      device,
      `${PRINTER}.11.1.1.8.1.${toner}`,
      `${PRINTER}.11.1.1.9.1.${toner}`,
    );
    expect(left).toBeLessThan(capacity / 10);
    expect(await values(device, `${PRINTER}.18.1.1.4.1.${toner}`, `${PRINTER}.18.1.1.5.1.${toner}`)).toEqual([
      'INTEGER: 11',
      `INTEGER: ${toner}`,
    ]);
  });
});

async function numbersOfTicks(running: RunningLab, ...oids: readonly string[]): Promise<number[]> {
  const lines = await snmp('snmpget', '-v2c', '-c', 'public', running.target('server-2'), ...oids);
  return lines.map((line) => Number(/\((\d+)\)/u.exec(line)?.[1]));
}
