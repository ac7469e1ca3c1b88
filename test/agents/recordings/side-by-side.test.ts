import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RecordedAgent } from '../../../agents/recordings/recorded-agent.ts';
import { type RecordedFile, readRecordedFolder } from '../../../agents/recordings/recording-folder.ts';
import { describeWithShared, sharedFolder } from '../../support/shared-data.ts';
import { describeWithTools } from '../../support/tools.ts';
import { LEFT_OUT, linesLeftOut } from './real-recordings.ts';
import { Snmpsim } from './snmpsim.ts';
import { wholeWalk } from './whole-walk.ts';

const FIXTURES = 'test/fixtures/recordings/side-by-side';
const real = sharedFolder('recordings');
const realNames = real
  ? readdirSync(real)
      .filter((file) => file.endsWith('.snmprec'))
      .map((file) => basename(file, '.snmprec'))
  : [];

describeWithTools(['snmpbulkwalk', 'snmpgetnext', 'snmpsimd'], 'recordings beside snmpsim', () => {
  let snmpsim: Snmpsim;
  let agent: RecordedAgent;
  let files: RecordedFile[];
  const problems: string[] = [];
  let target: string;

  beforeAll(async () => {
    snmpsim = new Snmpsim();
    mkdirSync(join(snmpsim.data, 'as', 'it', 'is'), { recursive: true });
    for (const file of readdirSync(FIXTURES)) copyFileSync(join(FIXTURES, file), join(snmpsim.data, file));
    for (const name of realNames) {
      const from = join(real ?? '', `${name}.snmprec`);
      writeFileSync(join(snmpsim.data, `${name}.snmprec`), withoutLines(from, linesLeftOut(name)));
      if (name in LEFT_OUT) copyFileSync(from, join(snmpsim.data, 'as', 'it', 'is', `${name}.snmprec`));
    }
    const tell = (problem: string): void => void problems.push(problem);
    files = [FIXTURES, ...(real ? [real] : [])].flatMap((folder) => readRecordedFolder(folder, tell));
    agent = new RecordedAgent({
      served: files.map((file) => ({ ...file, communities: [file.name] })),
      ...{ address: '127.0.0.1', port: 0, frozen: true, users: [], clock: Date },
      onProblem: ({ message }) => tell(message),
    });
    await Promise.all([snmpsim.start('types'), agent.start()]);
    target = `127.0.0.1:${agent.port}`;
  });
  afterAll(async () => {
    await Promise.all([snmpsim.stop(), agent.stop()]);
  });

  const bothWalks = async (name: string) => {
    const [theirs, ours] = await Promise.all([wholeWalk(name, snmpsim.target), wholeWalk(name, target)]);
    return { theirs, ours };
  };

  it('takes every file', () => {
    expect(files).toHaveLength(readdirSync(FIXTURES).length + realNames.length);
    expect(problems).toEqual([]);
  });

  it.each(readdirSync(FIXTURES).map((file) => basename(file, '.snmprec')))(
    '%s is walked alike',
    async (name) => {
      const { theirs, ours } = await bothWalks(name);
      expect(ours).toEqual(theirs);
      expect(ours.length).toBeGreaterThan(5);
    },
  );

  // The fixtures above are always there.
  describeWithShared('recordings', 'real devices', () => {
    it('leaves out just the lines that are known, and says why of each', () => {
      const left = files
        .filter(({ recording }) => recording.problems.length > 0)
        .map(({ name, recording }) => [name, recording.problems.map(({ line }) => line)]);
      const known = files
        .filter(({ name }) => name in LEFT_OUT)
        .map(({ name }) => [name, linesLeftOut(name)]);
      expect(left).toEqual(known);
    });

    it.each(realNames)('%s is walked alike to the last line', async (name) => {
      const { theirs, ours } = await bothWalks(name);
      expect(ours).toEqual(theirs);
      expect(ours.length).toBeGreaterThan(90);
    });

    it.each(['iosxe', 'okilan_9450g'])('%s as it is ends early in snmpsim', async (name) => {
      const theirs = await wholeWalk(`as/it/is/${name}`, snmpsim.target);
      const objects = theirs.filter((line) => /^\.[\d.]+ = /u.test(line));
      expect(objects).toHaveLength((LEFT_OUT[name]?.lines[0]?.[0] ?? 0) - 1);
      expect((await wholeWalk(name, target)).slice(0, theirs.length)).toEqual(theirs);
    });

    it.each(['hiveos-wireless_2', 'netagent2_2'])('%s as it is loses objects in snmpsim', async (name) => {
      const theirs = await wholeWalk(`as/it/is/${name}`, snmpsim.target);
      const ours = await wholeWalk(name, target);
      expect(ours).toEqual(expect.arrayContaining(theirs));
      expect(ours.length).toBeGreaterThan(theirs.length);
    });
  });
});

/** @param lines from 1 */
function withoutLines(path: string, lines: readonly number[]): Buffer {
  const text = readFileSync(path, 'latin1').split('\n');
  return Buffer.from(text.filter((_, at) => !lines.includes(at + 1)).join('\n'), 'latin1');
}
