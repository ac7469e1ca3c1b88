import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../../agents/engine/clock.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { makeLab } from '../../running-lab.ts';
import type { RunningLab } from '../../running-lab.ts';
import { snmp } from '../../snmp-tool.ts';

const RMON = '1.3.6.1.2.1.16';
const STATS = `${RMON}.1.1.1`;
const CONTROL = `${RMON}.2.1.1`;
const HISTORY = `${RMON}.2.2.1`;
const IF_INDEX = '1.3.6.1.2.1.2.2.1.1';
const IF_HC_IN_OCTETS = '1.3.6.1.2.1.31.1.1.1.6';
const UPLINK = 46;
/** Not at an hour, so that the first sample has to wait for its boundary. */
const START_MS = Date.UTC(2026, 0, 7, 10, 0, 12);

describeWithTools(['snmpget', 'snmpset', 'snmpwalk'], 'RMON on an access switch', () => {
  let running: RunningLab;
  beforeAll(async () => {
    running = await makeLab({ clock: new FakeClock(START_MS) });
  });
  afterAll(() => running.stop());

  const ask = (tool: 'snmpget' | 'snmpset' | 'snmpwalk', ...args: readonly string[]): Promise<string[]> =>
    snmp(tool, '-v2c', '-c', tool === 'snmpset' ? 'private' : 'public', running.target('access-1'), ...args);
  const numbers = async (...oids: readonly string[]): Promise<number[]> =>
    (await ask('snmpget', ...oids)).map((line) => Number(line.split(': ')[1]));
  const below = async (root: string): Promise<string[]> =>
    (await ask('snmpwalk', root)).map((line) => line.slice(root.length + 2));

  it('counts what each port receives; the size classes add up to the packets', async () => {
    const index = await below(`${STATS}.1`);
    expect(index).toHaveLength(48);
    expect(index[45]).toBe('46 = INTEGER: 46');
    expect(await ask('snmpget', ...[2, 3, 8, 9, 13, 20, 21].map((at) => `${STATS}.${at}.46`))).toEqual([
      `.${STATS}.2.46 = OID: .${IF_INDEX}.46`,
      `.${STATS}.3.46 = Counter32: 0`,
      `.${STATS}.8.46 = Counter32: 0`,
      `.${STATS}.9.46 = Counter32: 0`,
      `.${STATS}.13.46 = Counter32: 0`,
      `.${STATS}.20.46 = STRING: "monitor"`,
      `.${STATS}.21.46 = INTEGER: 1`,
    ]);
    const read = () =>
      numbers(...[4, 5, 6, 7, 14, 15, 16, 17, 18, 19].map((at) => `${STATS}.${at}.${UPLINK}`));
    const before = await read();
    const octetsBefore = (await numbers(`${IF_HC_IN_OCTETS}.${UPLINK}`))[0] ?? 0;
    running.clock.advance(40 * SECOND);
    const after = await read();
    const octetsAfter = (await numbers(`${IF_HC_IN_OCTETS}.${UPLINK}`))[0] ?? 0;
    const [octets = 0, pkts = 0, broadcast = 0, multicast = 0, ...sizes] = after.map(
      (value, at) => (value - (before[at] ?? 0) + 2 ** 32) % 2 ** 32,
    );
    expect(pkts).toBeGreaterThan(broadcast + multicast);
    expect(broadcast).toBeGreaterThan(0);
    expect(sizes.reduce((sum, count) => sum + count, 0)).toBe(pkts);
    expect(octets).toBe(octetsAfter - octetsBefore);
    const [c64 = 0, c65 = 0, c128 = 0, c256 = 0, c512 = 0, c1024 = 0] = sizes;
    const least = c64 * 64 + c65 * 65 + c128 * 128 + c256 * 256 + c512 * 512 + c1024 * 1_024;
    const most = c64 * 64 + c65 * 127 + c128 * 255 + c256 * 511 + c512 * 1_023 + c1024 * 1_518;
    expect(octets).toBeGreaterThan(least);
    expect(octets).toBeLessThan(most);
  });

  it('has two histories of each uplink from the start', async () => {
    expect(await below(CONTROL)).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((row) => `1.${row} = INTEGER: ${row}`),
      ...[46, 46, 47, 47, 48, 48].map((port, at) => `2.${at + 1} = OID: .${IF_INDEX}.${port}`),
      ...[1, 2, 3, 4, 5, 6].map((row) => `3.${row} = INTEGER: 50`),
      ...[1, 2, 3, 4, 5, 6].map((row) => `4.${row} = INTEGER: 50`),
      ...[30, 1800, 30, 1800, 30, 1800].map((seconds, at) => `5.${at + 1} = INTEGER: ${seconds}`),
      ...[1, 2, 3, 4, 5, 6].map((row) => `6.${row} = STRING: "monitor"`),
      ...[1, 2, 3, 4, 5, 6].map((row) => `7.${row} = INTEGER: 1`),
    ]);
  });

  it('keeps samples while nobody asks, at the boundaries of the interval', async () => {
    const port = running.lab.network?.nodes.find(({ name }) => name === 'access-1')?.device.ports[UPLINK - 1];
    // It is 10:00:52 now; the first sample of 30 s began at 10:00:30.
    running.clock.advance(38 * SECOND);
    const octetsAt: number[] = [port?.counter('inOctets', running.clock.now()) ?? 0];
    running.clock.advance(30 * SECOND);
    octetsAt.push(port?.counter('inOctets', running.clock.now()) ?? 0);
    const starts = await below(`${HISTORY}.3.1`);
    expect(starts).toEqual([
      '1 = Timeticks: (1800) 0:00:18.00',
      '2 = Timeticks: (4800) 0:00:48.00',
      '3 = Timeticks: (7800) 0:01:18.00',
    ]);
    const [octets, pkts, utilization] = await numbers(
      `${HISTORY}.5.1.3`,
      `${HISTORY}.6.1.3`,
      `${HISTORY}.15.1.3`,
    );
    expect(octets).toBe((octetsAt[1] ?? 0) - (octetsAt[0] ?? 0));
    expect(utilization).toBe(
      Math.round((10_000 * ((octets ?? 0) + 20 * (pkts ?? 0)) * 8) / (30 * 1_000_000_000)),
    );
    // Of the half hours none has ended: the first begins at half past ten.
    expect(await ask('snmpget', `${HISTORY}.5.2.1`)).toEqual([
      `.${HISTORY}.5.2.1 = No Such Instance currently exists at this OID`,
    ]);
    running.clock.advance(HOUR);
    expect(await below(`${HISTORY}.3.2`)).toEqual(['1 = Timeticks: (178800) 0:29:48.00']);
    const kept = await below(`${HISTORY}.2.1`);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([50, '74 = INTEGER: 74', '123 = INTEGER: 123']);
  });

  it('keeps another history that a manager asks for, and only for a port that there is', async () => {
    const row = (values: readonly string[]) => ask('snmpset', ...values);
    expect(await row([`${CONTROL}.7.70`, 'i', '2', `${CONTROL}.2.70`, 'o', `${IF_INDEX}.999`])).toEqual([
      `.${CONTROL}.7.70 = INTEGER: 2`,
      `.${CONTROL}.2.70 = OID: .${IF_INDEX}.999`,
    ]);
    expect((await row([`${CONTROL}.7.70`, 'i', '1']))[1]).toBe(
      'Reason: wrongValue (The set value is illegal or unsupported in some way)',
    );
    await row([
      `${CONTROL}.2.70`,
      'o',
      `${IF_INDEX}.3`,
      `${CONTROL}.3.70`,
      'i',
      '2',
      `${CONTROL}.5.70`,
      'i',
      '5',
    ]);
    expect(await row([`${CONTROL}.7.70`, 'i', '1'])).toEqual([`.${CONTROL}.7.70 = INTEGER: 1`]);
    running.clock.advance(21 * SECOND);
    expect(await below(`${HISTORY}.2.70`)).toEqual(['3 = INTEGER: 3', '4 = INTEGER: 4']);
    await row([`${CONTROL}.7.70`, 'i', '4']);
    expect(await below(`${HISTORY}.2.70`)).toEqual(['= No Such Instance currently exists at this OID']);
  });

  it('goes with a restart, except for what was there from the start', async () => {
    await ask('snmpset', `${CONTROL}.7.71`, 'i', '2', `${CONTROL}.2.71`, 'o', `${IF_INDEX}.3`);
    running.lab.faults.inject({ kind: 'reboot', parameters: { device: 'access-1' }, source: 'api' });
    running.clock.advance(11 * SECOND);
    expect(await below(`${CONTROL}.1`)).toEqual([1, 2, 3, 4, 5, 6].map((row) => `${row} = INTEGER: ${row}`));
    expect(await below(HISTORY)).toEqual(['= No Such Instance currently exists at this OID']);
    const [octets = 0, sent = 0] = await numbers(`${STATS}.4.${UPLINK}`, `${IF_HC_IN_OCTETS}.${UPLINK}`);
    expect(octets).toBe(sent);
    running.clock.advance(MINUTE);
    expect((await below(`${HISTORY}.2.1`)).length).toBeGreaterThan(0);
  });

  it('a sample holds what was counted in its interval, whatever happened to the wire meanwhile', async () => {
    const clock = new FakeClock(Date.UTC(2026, 0, 7, 10));
    const busy = await makeLab({ clock });
    const quiet = await makeLab({ clock: new FakeClock(Date.UTC(2026, 0, 7, 10)) });
    const port = busy.lab.network?.nodes.find(({ name }) => name === 'access-1')?.device.ports[UPLINK - 1];
    const counted = [port?.counter('inOctets', clock.now()) ?? 0];
    const happen: (() => void)[] = [
      () => busy.lab.traffic.set('web', 4, clock.now()),
      () => busy.lab.setPort('access-1', UPLINK, false),
      () => busy.lab.setPort('access-1', UPLINK, true),
      () => busy.lab.traffic.set('web', 0, clock.now()),
    ];
    for (const work of happen) {
      clock.advance(17 * SECOND);
      work();
      clock.advance(13 * SECOND);
      counted.push(port?.counter('inOctets', clock.now()) ?? 0);
    }
    const octets = (running: RunningLab) =>
      snmp('snmpwalk', '-v2c', '-c', 'public', running.target('access-1'), `${HISTORY}.5.1`).then((lines) =>
        lines.map((line) => Number(line.split(': ')[1])),
      );
    expect(await octets(busy)).toEqual(counted.slice(1).map((value, at) => value - (counted[at] ?? 0)));
    quiet.clock.advance(2 * MINUTE);
    expect(await octets(busy)).not.toEqual(await octets(quiet));
    await Promise.all([busy.stop(), quiet.stop()]);
  });
});
