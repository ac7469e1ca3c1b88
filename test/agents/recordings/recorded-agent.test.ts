import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { LAB_USERS } from '../../../agents/labs/lab-users.ts';
import { readRecording } from '../../../agents/recordings/read-recording.ts';
import { RecordedAgent, type ServedRecording } from '../../../agents/recordings/recorded-agent.ts';
import { readRecordedFolder } from '../../../agents/recordings/recording-folder.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools } from '../../support/tools.ts';
import { snmp, snmpText } from '../snmp-tool.ts';

const SYSTEM = '1.3.6.1.2.1.1';
const ROUTER = `${SYSTEM}.1.0|4|router
${SYSTEM}.3.0|67|1000
1.3.6.1.2.1.31.1.1.1.6.1|70|18446744073709551615
1.3.6.1.2.1.31.1.1.1.15.1|66|100
1.3.6.1.4.1.1.1.1|4x|${'ab'.repeat(3_000)}
1.3.6.1.4.1.1.2.1|4|behind it`;

let clock: FakeClock;
beforeEach(() => {
  clock = new FakeClock();
});

async function serve(...served: ServedRecording[]): Promise<string> {
  const agent = new RecordedAgent({
    ...{ served, address: '127.0.0.1', port: 0, frozen: false, users: LAB_USERS, clock },
    onProblem: (problem) => expect.fail(problem.message),
  });
  await agent.start();
  onTestFinished(() => agent.stop());
  return `127.0.0.1:${agent.port}`;
}

const recording = (text: string) => readRecording(Buffer.from(text));
const router = (): ServedRecording => ({
  name: 'router',
  communities: ['public', 'router'],
  recording: recording(ROUTER),
});

describeWithTools(
  ['snmpget', 'snmpset', 'snmpwalk', 'snmpbulkwalk', 'snmpgetnext'],
  'a recording as an agent',
  () => {
    it('answers each of its communities and nobody else', async () => {
      const target = await serve(router());
      for (const community of ['public', 'router'])
        expect(await snmpText('snmpget', '-v2c', '-c', community, target, `${SYSTEM}.1.0`)).toBe(
          `.${SYSTEM}.1.0 = STRING: "router"`,
        );
      const refused = await snmpText('snmpget', '-v2c', '-c', 'other', '-t', '0.2', target, `${SYSTEM}.1.0`);
      expect(refused).toContain('No Response');
    });

    it('refuses every SET as notWritable, to v1 as noSuchName', async () => {
      const target = await serve(router());
      const set = (version: string, oid: string) =>
        snmpText('snmpset', version, '-c', 'public', target, oid, 's', 'x');
      expect(await set('-v2c', `${SYSTEM}.1.0`)).toContain('notWritable');
      expect(await set('-v2c', `${SYSTEM}.9.0`)).toContain('notWritable');
      expect(await set('-v1', `${SYSTEM}.1.0`)).toContain('noSuchName');
    });

    it('tells an instance that is missing from an object that is, and leaves Counter64 out of v1', async () => {
      const target = await serve(router());
      const get = (...oids: string[]) => snmp('snmpget', '-v2c', '-c', 'public', target, ...oids);
      expect(await get('1.3.6.1.2.1.31.1.1.1.6.9', '1.3.6.1.2.1.99.1')).toEqual([
        '.1.3.6.1.2.1.31.1.1.1.6.9 = No Such Instance currently exists at this OID',
        '.1.3.6.1.2.1.99.1 = No Such Object available on this agent at this OID',
      ]);
      expect(await snmp('snmpwalk', '-v1', '-c', 'public', target, '1.3.6.1.2.1.31')).toEqual([
        '.1.3.6.1.2.1.31.1.1.1.15.1 = Gauge32: 100',
      ]);
    });

    it('is walked by GETBULK over a value that is larger than a frame', async () => {
      const target = await serve(router());
      const lines = await snmp('snmpbulkwalk', '-v2c', '-c', 'public', target, '1.3.6.1.4.1');
      expect(lines).toContain('.1.3.6.1.4.1.1.2.1 = STRING: "behind it"');
      expect(lines.join(' ').match(/\bAB\b/gu)).toHaveLength(3_000);
    });

    it('lets sysUpTime run on, and counters with a second recording', async () => {
      const second = recording(`${SYSTEM}.3.0|67|2000\n1.3.6.1.2.1.31.1.1.1.6.1|70|99`);
      const target = await serve({ ...router(), second, secondsBetween: 10 });
      const both = () =>
        snmp('snmpget', '-v2c', '-c', 'public', target, `${SYSTEM}.3.0`, '1.3.6.1.2.1.31.1.1.1.6.1');
      expect(await both()).toEqual([
        `.${SYSTEM}.3.0 = Timeticks: (1000) 0:00:10.00`,
        '.1.3.6.1.2.1.31.1.1.1.6.1 = Counter64: 18446744073709551615',
      ]);
      clock.advance(5_000);
      expect(await both()).toEqual([
        `.${SYSTEM}.3.0 = Timeticks: (1500) 0:00:15.00`,
        '.1.3.6.1.2.1.31.1.1.1.6.1 = Counter64: 49',
      ]);
    });

    it('answers SNMPv3, of several the one that the context names', async () => {
      const switchboard = {
        name: 'a/b',
        communities: ['a/b'],
        recording: recording(`${SYSTEM}.1.0|4|switch`),
      };
      const alone = await serve(router());
      const both = await serve(router(), switchboard);
      const user = ['-v3', '-l', 'authPriv', '-u', 'lab-sha', '-a', 'SHA', '-A', 'lab-auth-key', '-x', 'AES'];
      const get = (...more: string[]) =>
        snmpText('snmpget', ...user, '-X', 'lab-priv-key', ...more, `${SYSTEM}.1.0`);
      expect(await get(alone)).toBe(`.${SYSTEM}.1.0 = STRING: "router"`);
      expect(await get('-n', 'router', alone)).toBe(`.${SYSTEM}.1.0 = STRING: "router"`);
      expect(await get('-n', 'a/b', both)).toBe(`.${SYSTEM}.1.0 = STRING: "switch"`);
      expect(await get(both)).toBe(`.${SYSTEM}.1.0 = No Such Object available on this agent at this OID`);
      expect(await get('-n', 'c', both)).toContain('Bad context specified');
    });

    it('of a folder is named by its path; other files and second ones of a name are not served', async () => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, 'site a', 'floor'), { recursive: true });
      writeFileSync(join(folder, 'README.md'), '1.3.1|4|not a recording');
      writeFileSync(join(folder, 'site a', 'floor', 'sw.1.snmprec'), `${SYSTEM}.1.0|4|upstairs`);
      writeFileSync(join(folder, 'r.snmprec'), `${SYSTEM}.1.0|4|r`);
      writeFileSync(join(folder, 'r.walk'), `.${SYSTEM}.1.0 = STRING: "other"`);
      const problems: string[] = [];
      const files = readRecordedFolder(folder, (problem) => problems.push(problem));
      expect(files.map(({ name }) => name)).toEqual(['r', 'site a/floor/sw.1']);
      expect(problems).toEqual([
        `${join(folder, 'r.walk')}: another file is named r already; rename one of the two`,
      ]);
      const target = await serve(...files.map((file) => ({ ...file, communities: [file.name] })));
      const name = (community: string) => snmpText('snmpgetnext', '-v2c', '-c', community, target, SYSTEM);
      expect(await name('r')).toBe(`.${SYSTEM}.1.0 = STRING: "r"`);
      expect(await name('site a/floor/sw.1')).toBe(`.${SYSTEM}.1.0 = STRING: "upstairs"`);
    });
  },
);
