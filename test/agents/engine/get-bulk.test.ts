import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { freeUdpPort } from '../../support/free-port.ts';
import { eventually } from '../../support/signal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools, findTool } from '../../support/tools.ts';
import { formatOid } from '../../../agents/engine/oid.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { agentForTest, cell, communities, treeOf } from '../running-agent.ts';
import { makeLab } from '../running-lab.ts';
import type { RunningLab } from '../running-lab.ts';
import { namesOf, snmp } from '../snmp-tool.ts';

const SYS_UP_TIME = '1.3.6.1.2.1.1.3';
const IF_DESCR = '1.3.6.1.2.1.2.2.1.2';
const IF_HC_IN_OCTETS = '1.3.6.1.2.1.31.1.1.1.6';
const SNMP_GROUP = '1.3.6.1.2.1.11';
const PAST_THE_END = '1.3.6.1.6.3.99';
const END = '= No more variables left in this MIB View (It is past the end of the MIB tree)';
const V2C = ['-v2c', '-c', 'public'];

/** Debian's snmpd on a port of its own, ended with the test. */
async function startSnmpd(...directives: readonly string[]): Promise<string> {
  const target = `127.0.0.1:${await freeUdpPort()}`;
  const folder = temporaryFolder();
  const config = join(folder, 'snmpd.conf');
  writeFileSync(config, [`agentaddress udp:${target}`, 'rocommunity public', ...directives, ''].join('\n'));
  const env = { ...process.env, SNMP_PERSISTENT_DIR: folder };
  const child = spawn(findTool('snmpd') ?? '', ['-f', '-Lo', '-C', '-c', config], { env, stdio: 'ignore' });
  onTestFinished(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  await eventually('snmpd to answer', async () =>
    (await snmp('snmpget', ...V2C, '-t', '0.1', target, '1.3.6.1.2.1.1.3.0'))[0]?.includes('Timeticks'),
  );
  return target;
}

describeWithTools(['snmpbulkget', 'snmpbulkwalk', 'snmpwalk', 'snmpget', 'snmpd'], 'GETBULK', () => {
  let running: RunningLab;
  let course: string;
  beforeAll(async () => {
    running = await makeLab();
    course = running.target('course');
  });
  afterAll(() => running.stop());

  it('gives N + M * R varbinds, repetition by repetition', async () => {
    const lines = await snmp(
      'snmpbulkget',
      ...V2C,
      '-Cn1',
      '-Cr10',
      course,
      SYS_UP_TIME,
      IF_DESCR,
      IF_HC_IN_OCTETS,
    );
    expect(lines.map((line) => line.replace(/^(\S+) = .*$/u, '$1'))).toEqual([
      '.1.3.6.1.2.1.1.3.0',
      ...Array.from({ length: 10 }, (_, row) => [
        `.${IF_DESCR.slice(0, -1)}${2 + Math.floor(row / 4)}.${(row % 4) + 1}`,
        `.${IF_HC_IN_OCTETS.slice(0, -1)}${6 + Math.floor(row / 4)}.${(row % 4) + 1}`,
      ]).flat(),
    ]);
  });

  it('names the same objects as snmpd, where both have the same', async () => {
    const snmpd = await startSnmpd();
    const scopes = [SYS_UP_TIME, SNMP_GROUP, `${SNMP_GROUP}.13`];
    const query = async (target: string, ...rest: string[]): Promise<string[]> =>
      namesOf(await snmp('snmpbulkget', ...V2C, ...rest.slice(0, 2), target, ...rest.slice(2)));
    const theirs = await query(snmpd, '-Cn1', '-Cr10', ...scopes);
    expect(theirs.length).toBe(21);
    expect(await query(course, '-Cn1', '-Cr10', ...scopes)).toEqual(theirs);
    // Both cut the answer to what fits; what both give is the same.
    const [ours, long] = [
      await query(course, '-Cn0', '-Cr5000', SNMP_GROUP),
      await query(snmpd, '-Cn0', '-Cr5000', SNMP_GROUP),
    ];
    expect(ours.length).toBeGreaterThan(50);
    expect(ours.slice(0, 29)).toEqual(long.slice(0, 29));
    expect(await snmp('snmpbulkget', ...V2C, '-Cr3', course, PAST_THE_END)).toEqual(
      await snmp('snmpbulkget', ...V2C, '-Cr3', snmpd, PAST_THE_END),
    );
  });

  it('keeps to a view in the middle of a table, and gives a value longer than a frame, as snmpd does', async () => {
    const table: Oid = [1, 3, 6, 1, 4, 1, 8072, 9999, 7, 1];
    const rows = [1, 2, 3, 4, 5].flatMap((column) => [1, 2, 3].map((row) => [...table, column, row]));
    const long = 2_000;
    const valueOf = (oid: Oid): number | Uint8Array =>
      oid.at(-2) === 5 ? new Uint8Array(oid.at(-1) === 2 ? long : 20).fill(0x41) : (oid.at(-1) ?? 0);
    const view = [
      [1, 3, 6, 1, 2, 1, 1, 5],
      [...table, 2],
      [...table, 4, 2],
    ];
    const snmpd = await startSnmpd(
      ...view.map((subtree) => `view cut included .${formatOid(subtree)}`),
      'rocommunity viewed default -V cut',
      ...rows.map((oid) => {
        const value = valueOf(oid);
        const text =
          typeof value === 'number' ? `integer ${value}` : `octet_str 0x${'41'.repeat(value.length)}`;
        return `override ${formatOid(oid)} ${text}`;
      }),
    );
    const last = cell([1, 3, 6, 1, 6, 3, 1, 1, 6, 1, 0], 1);
    const { target } = await agentForTest({
      tree: treeOf([...rows.map((oid) => cell(oid, valueOf(oid))), last]),
      communities: communities({ name: 'public' }, { name: 'viewed', view }),
    });
    const name = formatOid(table);
    const questions = [
      ['snmpwalk', '-v2c', '-c', 'viewed', name],
      ['snmpwalk', '-v1', '-c', 'viewed', name],
      ['snmpbulkget', '-v2c', '-c', 'viewed', '-Cr6', `${name}.2.2`],
      // Not to where one of them ends, which snmpd calls a genErr in a view.
      ['snmpbulkget', '-v2c', '-c', 'viewed', '-Cr2', `${name}.1.3`, `${name}.2.1`],
      ['snmpget', '-v2c', '-c', 'viewed', `${name}.4.1`, `${name}.4.2`, `${name}.2.3`, `${name}.1.1`],
      ['snmpbulkget', '-v2c', '-c', 'public', '-Cr1', `${name}.5.1`],
      ['snmpgetnext', '-v2c', '-c', 'public', `${name}.5.1`, `${name}.4.3`],
    ] as const;
    for (const [tool, ...args] of questions) {
      const at = args.findIndex((arg) => arg.startsWith(name));
      const ask = (agent: string): Promise<string[]> =>
        snmp(tool, ...args.slice(0, at), agent, ...args.slice(at));
      const theirs = await ask(snmpd);
      expect(theirs.length).toBeGreaterThan(0);
      expect(await ask(target)).toEqual(theirs);
    }
  });

  it('cuts max-repetitions 5000 to what one frame carries, in whole varbinds', async () => {
    const all = await snmp('snmpwalk', ...V2C, course, '1.3.6.1.2.1.2.2');
    const one = await snmp('snmpbulkget', ...V2C, '-Cr5000', course, '1.3.6.1.2.1.2.2');
    expect(one.length).toBeGreaterThan(60);
    expect(one.length).toBeLessThan(all.length);
    expect(one).toEqual(all.slice(0, one.length));
  });

  it('ends with endOfMibView under the last name, and stops at a whole repetition of it', async () => {
    const last = '1.3.6.1.6.3.15.1.1.5.0';
    const lines = await snmp('snmpbulkget', ...V2C, '-Cn0', '-Cr10', course, last, PAST_THE_END);
    expect(lines).toEqual([
      '.1.3.6.1.6.3.15.1.1.6.0 = Counter32: 0',
      `.${PAST_THE_END} ${END}`,
      `.1.3.6.1.6.3.15.1.1.6.0 ${END}`,
      `.${PAST_THE_END} ${END}`,
    ]);
  });

  it('answers non-repeaters alone, and no repetitions at all', async () => {
    expect(
      namesOf(await snmp('snmpbulkget', ...V2C, '-Cn2', '-Cr10', course, SYS_UP_TIME, IF_DESCR)),
    ).toEqual(['.1.3.6.1.2.1.1.3.0', '.1.3.6.1.2.1.2.2.1.2.1']);
    expect(namesOf(await snmp('snmpbulkget', ...V2C, '-Cn1', '-Cr0', course, SYS_UP_TIME, IF_DESCR))).toEqual(
      ['.1.3.6.1.2.1.1.3.0'],
    );
  });

  it('walks the same by GETBULK and by GETNEXT on every device', async () => {
    for (const { name: device } of running.lab.list()) {
      const target = running.target(device);
      // What counts the very requests of the walk: the snmp group, and datagrams among others of the udp group.
      const steady = (lines: string[]): string[] =>
        lines.filter((line) => !/^\.1\.3\.6\.1\.2\.1\.(?:11\.|7\.[1489]\.0 )/u.test(line));
      const next = steady(await snmp('snmpwalk', ...V2C, target, '1.3'));
      expect(next.length).toBeGreaterThan(250);
      expect(steady(await snmp('snmpbulkwalk', ...V2C, '-Cr25', target, '1.3'))).toEqual(next);
    }
  });
});
