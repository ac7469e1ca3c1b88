import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import { connectionsAt } from '../../../agents/variation/connection-churn.ts';
import { describeWithTools } from '../../support/tools.ts';
import { makeLab } from '../running-lab.ts';
import type { RunningLab } from '../running-lab.ts';
import { namesOf, snmp } from '../snmp-tool.ts';

const T = '1.3.6.1.2.1.2.2.1';
const X = '1.3.6.1.2.1.31.1.1.1';
const TCP_CONN_STATE = '1.3.6.1.2.1.6.13.1.1';
const TCP_CONNECTION_STATE = '1.3.6.1.2.1.6.19.1.7';
const TCP_LISTENER_PROCESS = '1.3.6.1.2.1.6.20.1.4';

describeWithTools(['snmpbulkwalk', 'snmpget'], 'devices that move', () => {
  let running: RunningLab;
  beforeAll(async () => {
    running = await makeLab();
  });
  afterAll(() => running.stop());

  const walk = (device: string, oid: string): Promise<string[]> =>
    snmp('snmpbulkwalk', '-v2c', '-c', 'public', '-Cr40', running.target(device), oid);
  const column = async (device: string, oid: string): Promise<number[]> =>
    (await walk(device, oid)).map((line) => Number(line.split(': ')[1]));

  it.each([
    { device: 'core-1', down: [2, 5, 6, 7, 8] },
    { device: 'access-1', down: [19, 20, ...Array.from({ length: 18 }, (_, place) => 25 + place)] },
    { device: 'server-1', down: [3] },
  ])(
    '$device: every port that is up uses 0.0001 to 35 per cent of its line at any hour, a port that is down none',
    async ({ device, down }) => {
      const status = await column(device, `${T}.8`);
      expect(status.flatMap((value, position) => (value === 2 ? [position + 1] : []))).toEqual(down);
      const speed = await column(device, `${T}.5`);
      const mega = await column(device, `${X}.15`);
      const offenders: object[] = [];
      for (let hour = 0; hour < 24; hour += 3) {
        const before = [await column(device, `${X}.6`), await column(device, `${X}.10`)];
        running.clock.advance(MINUTE);
        const after = [await column(device, `${X}.6`), await column(device, `${X}.10`)];
        for (const [direction, values] of after.entries()) {
          for (const [port, value] of values.entries()) {
            const octets = value - (before[direction]?.[port] ?? Number.NaN);
            const lineBps = Math.max(
              speed[port] === 2 ** 32 - 1 ? 0 : (speed[port] ?? 0),
              (mega[port] ?? 0) * 1_000_000,
            );
            const use = (octets * 8) / 60 / lineBps;
            const plausible = status[port] === 2 ? octets === 0 : use > 0.000_001 && use < 0.35;
            if (!plausible) offenders.push({ hour, port: port + 1, direction, use });
          }
        }
        running.clock.advance(3 * HOUR - MINUTE);
      }
      expect(offenders).toEqual([]);
    },
  );

  it('gives Counter32 as the low half of Counter64', async () => {
    const low = await column('core-1', `${T}.10`);
    const whole = await column('core-1', `${X}.6`);
    expect(low).toEqual(whole.map((value) => value % 2 ** 32));
    expect(whole[0]).toBeGreaterThan(2 ** 32);
  });

  it('core-1 has its routes in all four tables', async () => {
    const rows = async (oid: string): Promise<number> => (await walk('core-1', oid)).length;
    expect([
      await rows('1.3.6.1.2.1.4.21.1.7'),
      await rows('1.3.6.1.2.1.4.24.2.1.4'),
      await rows('1.3.6.1.2.1.4.24.4.1.4'),
      await rows('1.3.6.1.2.1.4.24.7.1.7'),
    ]).toEqual([10, 10, 10, 10]);
    expect(
      await snmp(
        'snmpget',
        '-v2c',
        '-c',
        'public',
        running.target('core-1'),
        '1.3.6.1.2.1.4.24.1.0',
        '1.3.6.1.2.1.4.24.3.0',
        '1.3.6.1.2.1.4.24.6.0',
        '1.3.6.1.2.1.4.24.7.1.9.1.4.10.40.0.0.24.2.0.0.1.4.10.255.0.2',
      ),
    ).toEqual([
      '.1.3.6.1.2.1.4.24.1.0 = Gauge32: 10',
      '.1.3.6.1.2.1.4.24.3.0 = Gauge32: 10',
      '.1.3.6.1.2.1.4.24.6.0 = Gauge32: 10',
      '.1.3.6.1.2.1.4.24.7.1.9.1.4.10.40.0.0.24.2.0.0.1.4.10.255.0.2 = INTEGER: 13',
    ]);
  });

  it('server-1 has connections that come and go, the same in both tables', async () => {
    const before = namesOf(await walk('server-1', TCP_CONN_STATE));
    const connected = before.filter((name) => !name.endsWith('.0.0.0.0.0'));
    expect(connected.length).toBe(69);
    const bySecondTable = namesOf(await walk('server-1', `${TCP_CONNECTION_STATE}.1`)).map((name) =>
      name
        .replace(`${TCP_CONNECTION_STATE}.1.4`, TCP_CONN_STATE)
        .replace(/\.1\.4\.((?:\d+\.){4}\d+)$/u, '.$1'),
    );
    expect(bySecondTable).toEqual(connected);
    expect(namesOf(await walk('server-1', `${TCP_CONNECTION_STATE}.2`)).length).toBe(1);
    running.clock.advance(10 * MINUTE);
    const after = namesOf(await walk('server-1', TCP_CONN_STATE));
    expect(after.length).toBe(before.length);
    expect(after.filter((name) => !before.includes(name)).length).toBeGreaterThan(3);
    expect(await walk('server-1', TCP_LISTENER_PROCESS)).toEqual([
      `.${TCP_LISTENER_PROCESS}.1.4.0.0.0.0.22 = Gauge32: 0`,
      `.${TCP_LISTENER_PROCESS}.1.4.0.0.0.0.80 = Gauge32: 0`,
      `.${TCP_LISTENER_PROCESS}.1.4.0.0.0.0.443 = Gauge32: 0`,
      `.${TCP_LISTENER_PROCESS}.1.4.0.0.0.0.5061 = Gauge32: 0`,
      `.${TCP_LISTENER_PROCESS}.1.4.0.0.0.0.8443 = Gauge32: 0`,
    ]);
  });
});

it('connections open, live and wait, and are the same for the same seed and second', () => {
  const service = {
    localAddress: '10.0.0.1',
    localPort: null,
    remoteAddresses: ['10.0.0.2'],
    remotePort: 80,
    slots: 4,
    meanLifeS: 500,
    process: 1,
  };
  const seen = new Map<number, number>();
  const start = Date.UTC(2026, 0, 1);
  for (let atMs = start; atMs < start + DAY; atMs += 7 * SECOND) {
    const connections = connectionsAt([service], 5, atMs);
    expect(connections).toEqual(connectionsAt([service], 5, atMs));
    for (const { state } of connections) seen.set(state, (seen.get(state) ?? 0) + 1);
  }
  expect([...seen.keys()].toSorted((a, b) => a - b)).toEqual([3, 5, 11]);
  expect(seen.get(5)).toBeGreaterThan((seen.get(11) ?? 0) * 4);
});
