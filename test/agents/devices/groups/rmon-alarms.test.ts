import { expect, it } from 'vitest';
import { SECOND } from '../../../../agents/engine/clock.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { runTrapDaemon } from '../../notify/running-trap-daemon.ts';
import { labForTest } from '../../running-lab.ts';
import type { RunningLab } from '../../running-lab.ts';
import { snmp } from '../../snmp-tool.ts';

const ALARM = '1.3.6.1.2.1.16.3.1.1';
const EVENT = '1.3.6.1.2.1.16.9.1.1';
const LOG = '1.3.6.1.2.1.16.9.2.1';
const IN_ERRORS = '1.3.6.1.2.1.2.2.1.14.3';
const WRONG_VALUE = 'Reason: wrongValue (The set value is illegal or unsupported in some way)';
const COLD_START = '.1.3.6.1.6.3.1.1.5.1';

const set = (running: RunningLab, ...args: readonly string[]) =>
  snmp('snmpset', '-v2c', '-c', 'private', running.target('access-1'), ...args);
const walk = async (running: RunningLab, root: string): Promise<string[]> =>
  (await snmp('snmpwalk', '-v2c', '-c', 'public', running.target('access-1'), root)).map((line) =>
    line.slice(root.length + 2),
  );

/** An alarm of ifInErrors of port 3 every 10 s, by its increase; more may be said of it. */
async function setAlarm(running: RunningLab, row: number, ...more: readonly string[]): Promise<string[]> {
  const columns: readonly (readonly [number, string, string])[] = [
    [12, 'i', '2'],
    [2, 'i', '10'],
    [3, 'o', IN_ERRORS],
    [4, 'i', '2'],
    [6, 'i', '1'],
    [7, 'i', '100'],
    [8, 'i', '0'],
    [9, 'i', '1'],
    [10, 'i', '1'],
    [11, 's', 'student'],
  ];
  await set(running, ...columns.flatMap(([at, type, value]) => [`${ALARM}.${at}.${row}`, type, value]));
  if (more.length > 0) await set(running, ...more);
  return set(running, `${ALARM}.12.${row}`, 'i', '1');
}

async function setEvent(running: RunningLab, eventType: '2' | '3' | '4'): Promise<void> {
  await set(running, `${EVENT}.7.1`, 'i', '2', `${EVENT}.2.1`, 's', 'errors', `${EVENT}.3.1`, 'i', eventType);
  expect(await set(running, `${EVENT}.7.1`, 'i', '1')).toEqual([`.${EVENT}.7.1 = INTEGER: 1`]);
}

describeWithTools(['snmpget', 'snmpset', 'snmpwalk', 'snmptrapd'], 'an RMON alarm', () => {
  it('tells of a threshold crossed by risingAlarm and fallingAlarm with the objects of the RFC, and writes it down', async () => {
    const daemon = await runTrapDaemon({ users: [] });
    const target = { address: '127.0.0.1', port: daemon.port, version: 'v2c', community: 'public' } as const;
    const running = await labForTest({ targets: [target] });
    const alarms = async (): Promise<string[]> => {
      let line = await daemon.next();
      while (line.includes(COLD_START)) line = await daemon.next();
      return (line.split(' | ')[1] ?? line).split('\t').map((part) => part.trim());
    };
    await setEvent(running, '4');
    expect(await setAlarm(running, 7)).toEqual([`.${ALARM}.12.7 = INTEGER: 1`]);
    running.clock.advance(25 * SECOND);
    const fault = running.lab.faults.inject({
      kind: 'errors',
      parameters: { device: 'access-1', port: 'Gi1/0/3', counter: 'inErrors', perSecond: 20 },
      source: 'api',
    });
    // At 30 s the increase is 5 s of 20, at 40 s it is 200, at 50 s it is 200 again.
    running.clock.advance(25 * SECOND);
    expect(await alarms()).toEqual([
      '.1.3.6.1.2.1.1.3.0 = Timeticks: (3000) 0:00:30.00',
      '.1.3.6.1.6.3.1.1.4.1.0 = OID: .1.3.6.1.2.1.16.0.1',
      `.${ALARM}.1.7 = INTEGER: 7`,
      `.${ALARM}.3.7 = OID: .${IN_ERRORS}`,
      `.${ALARM}.4.7 = INTEGER: 2`,
      `.${ALARM}.5.7 = INTEGER: 100`,
      `.${ALARM}.7.7 = INTEGER: 100`,
    ]);
    running.lab.faults.end(fault.id);
    running.clock.advance(25 * SECOND);
    expect(await alarms()).toEqual([
      '.1.3.6.1.2.1.1.3.0 = Timeticks: (6000) 0:01:00.00',
      '.1.3.6.1.6.3.1.1.4.1.0 = OID: .1.3.6.1.2.1.16.0.2',
      `.${ALARM}.1.7 = INTEGER: 7`,
      `.${ALARM}.3.7 = OID: .${IN_ERRORS}`,
      `.${ALARM}.4.7 = INTEGER: 2`,
      `.${ALARM}.5.7 = INTEGER: 0`,
      `.${ALARM}.8.7 = INTEGER: 0`,
    ]);
    expect(await walk(running, LOG)).toEqual([
      '1.1.1 = INTEGER: 1',
      '1.1.2 = INTEGER: 1',
      '2.1.1 = INTEGER: 1',
      '2.1.2 = INTEGER: 2',
      '3.1.1 = Timeticks: (3000) 0:00:30.00',
      '3.1.2 = Timeticks: (6000) 0:01:00.00',
      `4.1.1 = STRING: "alarm 7: ${IN_ERRORS} changed by 100, rising threshold 100"`,
      `4.1.2 = STRING: "alarm 7: ${IN_ERRORS} changed by 0, falling threshold 0"`,
    ]);
    expect(await walk(running, `${EVENT}.5`)).toEqual(['1 = Timeticks: (6000) 0:01:00.00']);
    expect(await walk(running, `${ALARM}.5`)).toEqual(['7 = INTEGER: 0']);
  });

  it('an event that only logs sends nothing; one that is no longer valid forgets its log', async () => {
    const running = await labForTest({
      targets: [{ address: '127.0.0.1', port: 9, version: 'v2c', community: 'public' }],
    });
    await setEvent(running, '2');
    await setAlarm(running, 1, `${ALARM}.6.1`, 'i', '2');
    running.clock.advance(10 * SECOND);
    expect(running.traps.filter(({ notification }) => notification.endsWith('Alarm'))).toEqual([]);
    expect(await walk(running, `${LOG}.4`)).toEqual([
      `1.1 = STRING: "alarm 1: ${IN_ERRORS} changed by 0, falling threshold 0"`,
    ]);
    await set(running, `${EVENT}.7.1`, 'i', '3');
    expect(await walk(running, LOG)).toEqual(['= No Such Instance currently exists at this OID']);
  });

  it('refuses a variable that is not there or is no number, and changes of a valid row', async () => {
    const running = await labForTest();
    const variable = (oid: string) =>
      set(running, `${ALARM}.12.2`, 'i', '2', `${ALARM}.3.2`, 'o', oid).then((lines) => lines[1]);
    expect(await variable('1.3.6.1.2.1.2.2.1.14.999')).toBe(WRONG_VALUE);
    expect(await variable('1.3.6.1.2.1.1.5.0')).toBe(WRONG_VALUE);
    await setAlarm(running, 3);
    expect((await set(running, `${ALARM}.2.3`, 'i', '20'))[1]).toBe(
      'Reason: inconsistentValue (The set value is illegal or unsupported in some way)',
    );
    expect(await set(running, `${ALARM}.11.3`, 's', 'another')).toEqual([
      `.${ALARM}.11.3 = STRING: "another"`,
    ]);
  });

  it('goes invalid as its variable goes', async () => {
    const running = await labForTest();
    // A history bucket: with two of them kept, the first one is gone after three samples.
    const control = '1.3.6.1.2.1.16.2.1.1';
    await set(running, `${control}.3.1`, 'i', '2');
    running.clock.advance(60 * SECOND);
    const bucket = '1.3.6.1.2.1.16.2.2.1.5.1.1';
    expect(await setAlarm(running, 4, `${ALARM}.3.4`, 'o', bucket)).toEqual([`.${ALARM}.12.4 = INTEGER: 1`]);
    running.clock.advance(20 * SECOND);
    expect(await walk(running, `${ALARM}.12`)).toEqual(['4 = INTEGER: 1']);
    running.clock.advance(30 * SECOND);
    expect(await walk(running, `${ALARM}.12`)).toEqual(['= No Such Instance currently exists at this OID']);
  });

  it('goes with a restart of the agent, and its event and log with it', async () => {
    const running = await labForTest({
      targets: [{ address: '127.0.0.1', port: 9, version: 'v2c', community: 'public' }],
    });
    await setEvent(running, '4');
    await setAlarm(running, 6, `${ALARM}.6.6`, 'i', '3');
    running.clock.advance(10 * SECOND);
    expect(await walk(running, `${LOG}.2`)).toEqual(['1.1 = INTEGER: 1']);
    running.lab.faults.inject({
      kind: 'reboot',
      parameters: { device: 'access-1', start: 'warm' },
      source: 'api',
    });
    running.clock.advance(10 * SECOND);
    for (const entry of [ALARM, EVENT, LOG])
      expect(await walk(running, entry)).toEqual(['= No Such Instance currently exists at this OID']);
    running.clock.advance(60 * SECOND);
    const alarms = running.traps.filter(({ notification }) => notification.endsWith('Alarm'));
    expect(alarms.map(({ device, notification }) => [device, notification])).toEqual([
      ['access-1', 'fallingAlarm'],
    ]);
  });
});
