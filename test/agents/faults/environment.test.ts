import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { describeWithTools } from '../../support/tools.ts';
import { MibConformance, shippedModules, walkWhole } from '../mib-conformance.ts';
import { runTrapDaemon } from '../notify/running-trap-daemon.ts';
import { labForTest, makeLab } from '../running-lab.ts';
import type { RunningLab } from '../running-lab.ts';
import { snmp } from '../snmp-tool.ts';

const ENV_MON = '1.3.6.1.4.1.9.9.13.1';
const SENSOR_VALUE = '1.3.6.1.2.1.99.1.1.1.4';
const UPS = '1.3.6.1.2.1.33.1';
const COLD_START = '.1.3.6.1.6.3.1.1.5.1';
/** A Wednesday noon. */
const START_MS = Date.UTC(2026, 0, 7, 12);

const get = async (running: RunningLab, device: string, ...oids: readonly string[]): Promise<string[]> =>
  (await snmp('snmpget', '-v2c', '-c', 'public', running.target(device), ...oids)).map(
    (line) => line.split(' = ')[1] ?? '',
  );
const number = async (running: RunningLab, device: string, oid: string): Promise<number> =>
  Number((await get(running, device, oid))[0]?.split(': ')[1]);
const inject = (running: RunningLab, kind: string, parameters: Record<string, unknown>) =>
  running.lab.faults.inject({ kind, parameters, source: 'api' });

/** A lab that tells snmptrapd, and what that received, without the start of every device. */
async function heardLab() {
  const daemon = await runTrapDaemon({ users: [] });
  const target = { address: '127.0.0.1', port: daemon.port, version: 'v2c', community: 'public' } as const;
  const running = await labForTest({ targets: [target], clock: new FakeClock(START_MS) });
  /** Its varbinds but sysUpTime. */
  const next = async (): Promise<string[]> => {
    let line = await daemon.next();
    while (line.includes(COLD_START)) line = await daemon.next();
    return (line.split('| ').at(-1) ?? '')
      .split('\t')
      .map((part) => part.trim())
      .slice(1);
  };
  return { running, next };
}

const trapOid = (oid: string): string => `.1.3.6.1.6.3.1.1.4.1.0 = OID: .${oid}`;

describeWithTools(['snmpget', 'snmptrapd'], 'the environment of devices in trouble', () => {
  it('a fan that stops is seen in every table, told by a trap, and repaired', async () => {
    const { running, next } = await heardLab();
    const tables = () => get(running, 'core-1', `${ENV_MON}.4.1.3.2`, `${SENSOR_VALUE}.42`);
    expect((await tables())[0]).toBe('INTEGER: 1');
    const before = await number(running, 'core-1', `${SENSOR_VALUE}.32`);
    const faster = await number(running, 'core-1', `${SENSOR_VALUE}.41`);
    const fault = inject(running, 'fan-fail', { device: 'core-1', fan: 2 });
    expect(await next()).toEqual([
      trapOid('1.3.6.1.4.1.9.9.13.3.0.4'),
      `.${ENV_MON}.4.1.2.2 = STRING: "Fan 2"`,
      `.${ENV_MON}.4.1.3.2 = INTEGER: 3`,
    ]);
    expect(await tables()).toEqual(['INTEGER: 3', 'INTEGER: 0']);
    expect(await number(running, 'core-1', `${SENSOR_VALUE}.41`)).toBeGreaterThan(faster * 1.2);
    running.clock.advance(10 * MINUTE);
    expect(await number(running, 'core-1', `${SENSOR_VALUE}.32`)).toBeGreaterThan(before + 40);
    running.lab.faults.end(fault.id);
    expect(await next()).toEqual([
      trapOid('1.3.6.1.4.1.9.9.13.3.0.4'),
      `.${ENV_MON}.4.1.2.2 = STRING: "Fan 2"`,
      `.${ENV_MON}.4.1.3.2 = INTEGER: 1`,
    ]);
    expect((await tables())[0]).toBe('INTEGER: 1');
    expect(running.lab.faults.list()[0]).toMatchObject({
      text: 'Fan 2 of core-1 has stopped',
      devices: ['core-1'],
      trapCount: 2,
    });
  });

  it('a device that overheats says so at each change of state, and when it is normal again', async () => {
    const { running, next } = await heardLab();
    const fault = inject(running, 'temperature', { device: 'access-1', degrees: 25 });
    const celsius = await number(running, 'access-1', `${ENV_MON}.3.1.3.1`);
    expect(celsius).toBeGreaterThan(47);
    expect(await next()).toEqual([
      trapOid('1.3.6.1.4.1.9.9.13.3.0.3'),
      `.${ENV_MON}.3.1.2.1 = STRING: "Inlet temperature"`,
      `.${ENV_MON}.3.1.3.1 = Gauge32: ${celsius}`,
      `.${ENV_MON}.3.1.6.1 = INTEGER: 2`,
    ]);
    const tenths = await number(running, 'access-1', `${SENSOR_VALUE}.31`);
    expect(Math.round(tenths / 10)).toBe(celsius);
    running.lab.faults.end(fault.id);
    expect(await next()).toEqual([
      trapOid('1.3.6.1.4.1.9.9.13.3.0.3'),
      `.${ENV_MON}.3.1.2.1 = STRING: "Inlet temperature"`,
      `.${ENV_MON}.3.1.3.1 = Gauge32: ${celsius - 25}`,
      `.${ENV_MON}.3.1.6.1 = INTEGER: 1`,
    ]);
  });

  it('what a manager has switched off is not sent, and a firewall sends nothing of it at all', async () => {
    const running = await labForTest({
      targets: [{ address: '127.0.0.1', port: 9, version: 'v2c', community: 'public' }],
    });
    const off = '1.3.6.1.4.1.9.9.13.2.4.0';
    await snmp('snmpset', '-v2c', '-c', 'private', running.target('core-1'), off, 'i', '2');
    inject(running, 'fan-fail', { device: 'core-1' });
    inject(running, 'fan-fail', { device: 'fw-1' });
    expect(await get(running, 'fw-1', `${SENSOR_VALUE}.41`)).toEqual(['INTEGER: 0']);
    expect(running.traps.filter(({ fault }) => fault !== null)).toEqual([]);
    expect(() => inject(running, 'fan-fail', { device: 'fw-1', fan: 3 })).toThrow(
      'stopping fan 3 of fw-1: it has fans 1 to 2',
    );
    expect(() => inject(running, 'fan-fail', { device: 'ups-1' })).toThrow(
      'reading the fault fan-fail: device must be one of the kinds router, switch, firewall; ups-1 is ups',
    );
  });

  it('a UPS on battery tells of it every minute, drains, is low, and is charged again', async () => {
    const { running, next } = await heardLab();
    const battery = () => get(running, 'ups-1', ...[1, 2, 3, 4].map((at) => `${UPS}.2.${at}.0`));
    expect(await battery()).toEqual(['INTEGER: 2', 'INTEGER: 0', 'INTEGER: 24', 'INTEGER: 100']);
    const alarm = (change: 3 | 4, id: number, which: number): string[] => [
      trapOid(`1.3.6.1.2.1.33.2.${change}`),
      `.${UPS}.6.2.1.1.${id} = INTEGER: ${id}`,
      `.${UPS}.6.2.1.2.${id} = OID: .${UPS}.6.3.${which}`,
    ];
    const onBattery = (minutes: number, seconds: number): string[] => [
      trapOid('1.3.6.1.2.1.33.2.1'),
      `.${UPS}.2.3.0 = INTEGER: ${minutes}`,
      `.${UPS}.2.2.0 = INTEGER: ${seconds}`,
      `.${UPS}.9.7.0 = INTEGER: 5`,
    ];
    const fault = inject(running, 'ups-on-battery', { device: 'ups-1' });
    expect([await next(), await next()]).toEqual([alarm(3, 2, 6), onBattery(24, 0)]);
    running.clock.advance(2 * MINUTE);
    expect([await next(), await next()]).toEqual([onBattery(23, 60), onBattery(22, 120)]);
    expect(await battery()).toEqual(['INTEGER: 2', 'INTEGER: 120', 'INTEGER: 22', 'INTEGER: 92']);
    expect(await get(running, 'ups-1', `${UPS}.3.3.1.3.1`, `${UPS}.4.1.0`, `${UPS}.6.1.0`)).toEqual([
      'INTEGER: 0',
      'INTEGER: 5',
      'Gauge32: 2',
    ]);
    running.clock.advance(17 * MINUTE);
    const low: string[][] = [];
    while (low.at(-1)?.[0] !== trapOid('1.3.6.1.2.1.33.2.3')) low.push(await next());
    expect(low).toHaveLength(17);
    expect(await next()).toEqual(onBattery(5, 19 * 60));
    expect(low.at(-1)).toEqual(alarm(3, 3, 3));
    expect((await battery())[0]).toBe('INTEGER: 3');
    running.lab.faults.end(fault.id);
    expect([await next(), await next()]).toEqual([alarm(4, 1, 2), alarm(4, 2, 6)]);
    expect(await get(running, 'ups-1', `${UPS}.6.1.0`, `${UPS}.2.2.0`)).toEqual(['Gauge32: 1', 'INTEGER: 0']);
    running.clock.advance(10 * SECOND);
    expect(await next()).toEqual(alarm(4, 3, 3));
    running.clock.advance(3 * HOUR);
    expect(await battery()).toEqual(['INTEGER: 2', 'INTEGER: 0', 'INTEGER: 24', 'INTEGER: 100']);
    expect(running.lab.faults.list()[0]).toMatchObject({ trapCount: 25 });
  });

  it('a UPS whose battery is empty gives nothing and says no more', async () => {
    const running = await labForTest({
      targets: [{ address: '127.0.0.1', port: 9, version: 'v2c', community: 'public' }],
    });
    inject(running, 'ups-on-battery', { device: 'ups-1' });
    running.clock.advance(40 * MINUTE);
    expect(
      await get(running, 'ups-1', `${UPS}.2.1.0`, `${UPS}.2.4.0`, `${UPS}.4.1.0`, `${UPS}.4.4.1.4.1`),
    ).toEqual(['INTEGER: 4', 'INTEGER: 0', 'INTEGER: 2', 'INTEGER: 0']);
    await Promise.resolve();
    const sent = running.traps.filter(({ device, fault }) => device === 'ups-1' && fault !== null);
    expect(sent.filter(({ notification }) => notification === 'upsTrapOnBattery')).toHaveLength(24);
    expect(sent.at(-1)).toMatchObject({ notification: 'upsTrapAlarmEntryAdded' });
    expect(() => inject(running, 'ups-on-battery', { device: 'ups-1' })).toThrow('it has failed already');
  });

  it('a file system fills up at the pace that was asked for, and is emptied at the end', async () => {
    const running = await labForTest({ clock: new FakeClock(START_MS) });
    const storage = '1.3.6.1.2.1.25.2.3.1';
    const used = () => number(running, 'server-1', `${storage}.6.36`);
    const size = await number(running, 'server-1', `${storage}.5.36`);
    const before = await used();
    const fault = inject(running, 'disk-fill', { device: 'server-1', storage: '/var', percentPerMinute: 10 });
    running.clock.advance(2 * MINUTE);
    const filled = ((await used()) - before) / size;
    expect(filled).toBeGreaterThan(0.199);
    expect(filled).toBeLessThan(0.201);
    running.clock.advance(20 * MINUTE);
    expect(await used()).toBe(size);
    running.lab.faults.end(fault.id);
    expect(((await used()) - before) / size).toBeLessThan(0.001);
    expect(() => inject(running, 'disk-fill', { device: 'server-1', storage: '/home' })).toThrow(
      'filling "/home" of server-1: it has no such storage; it has Physical memory, Swap space, /, /var',
    );
  });
});

describeWithTools(['snmpwalk'], 'the tables of a device in trouble', () => {
  let running: RunningLab;
  beforeAll(async () => {
    running = await makeLab();
  });
  afterAll(() => running.stop());

  it('are still as the modules say', async () => {
    const modules = shippedModules();
    inject(running, 'ups-on-battery', { device: 'ups-1' });
    inject(running, 'fan-fail', { device: 'core-1' });
    inject(running, 'temperature', { device: 'core-1', degrees: 60 });
    inject(running, 'disk-fill', { device: 'server-1', percentPerMinute: 100 });
    running.clock.advance(30 * MINUTE);
    const conformance = new MibConformance(modules.library);
    const problems: string[] = [];
    for (const name of ['ups-1', 'core-1', 'server-1', 'printer-1'])
      problems.push(...conformance.problems(await walkWhole(running.target(name))));
    modules.close();
    expect(problems).toEqual([]);
  });
});
