import { describe, expect, it } from 'vitest';
import { Checked } from '../checked.ts';

const COLUMN = '1.3.6.1.2.1.16.3.1.1';

describe('a state of the lab', () => {
  it('may be that of a port', async () => {
    const check = new Checked('lab', { port: { device: 'access-1', port: '{line.aPort}', status: 'down' } });
    check.picks = { 'line.aPort': 'Gi1/0/47' };
    expect(await check.look()).toEqual({ state: 'open', feedback: 'Gi1/0/47 of access-1 is up.' });
    check.lab.running = check.lab.running.map((device) => ({
      ...device,
      ports: device.ports.map((port) => ({ ...port, ifOperStatus: 'down' as const })),
    }));
    expect(await check.look()).toEqual({ state: 'passed', feedback: 'Gi1/0/47 of access-1 is down.' });
    check.picks = { 'line.aPort': 'Gi9/9/9' };
    expect((await check.look())?.state).toBe('open');
  });

  it('may be that of a fault', async () => {
    const atWork = new Checked('lab', { fault: { kind: 'cable-out', active: true } });
    const ended = new Checked('lab', { fault: { kind: 'cable-out', active: false } });
    expect([(await atWork.look())?.state, (await ended.look())?.state]).toEqual(['open', 'passed']);
    for (const { lab } of [atWork, ended]) await lab.inject({ kind: 'cable-out', parameters: {} });
    expect([(await atWork.look())?.state, (await ended.look())?.state]).toEqual(['passed', 'open']);
  });

  it.each<readonly [object, readonly string[], readonly string[]]>([
    [{ equals: 'room 12' }, ['room 12'], ['room 1', '']],
    [{ equals: 2 }, ['2', 'down(2)'], ['12', '22']],
    [{ matches: '^room \\d+$' }, ['room 12'], ['room', 'a room 12']],
    [{ atLeast: 5, atMost: 7 }, ['5', '7'], ['4', '8', 'many']],
  ])('may be a value that is %j', async (wanted, right, wrong) => {
    const check = new Checked('lab', { value: { device: 'course', oid: 'sysName.0', ...wanted } });
    expect((await check.look())?.state).toBe('open');
    for (const text of [...wrong, ...right]) {
      check.lab.put('course', '1.3.6.1.2.1.1.5.0', text);
      expect([text, (await check.look())?.state]).toEqual([text, right.includes(text) ? 'passed' : 'open']);
    }
  });

  it('may be a row of a table, all cells of which are as wanted', async () => {
    const where = { [`${COLUMN}.3`]: '1.3.6.1.2.1.2.2.1.10.2', [`${COLUMN}.12`]: 1 };
    const there = new Checked('lab', { row: { device: 'access-1', where } });
    const gone = new Checked('lab', { row: { device: 'access-1', where, exists: false } });
    const put = (row: number, variable: string, status: string): void => {
      for (const { lab } of [there, gone]) {
        lab.put('access-1', `${COLUMN}.3.${row}`, variable, 'OBJECT IDENTIFIER');
        lab.put('access-1', `${COLUMN}.12.${row}`, status, 'INTEGER');
      }
    };
    const states = async () => [(await there.look())?.state, (await gone.look())?.state];
    expect(await states()).toEqual(['open', 'passed']);
    put(1, '1.3.6.1.2.1.2.2.1.10.2', '2');
    put(2, '1.3.6.1.2.1.2.2.1.10.3', '1');
    expect(await states()).toEqual(['open', 'passed']);
    put(3, '1.3.6.1.2.1.2.2.1.10.2', '1');
    expect(await states()).toEqual(['passed', 'open']);
  });
});
