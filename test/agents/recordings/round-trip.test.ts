import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readRecording } from '../../../agents/recordings/read-recording.ts';
import { RecordedAgent } from '../../../agents/recordings/recorded-agent.ts';
import type { Recording } from '../../../agents/recordings/recording.ts';
import { recordingLine } from '../../../server/browser/recording-text.ts';
import { browserFor } from '../../server/browser/running-browser.ts';
import { describeWithShared } from '../../support/shared-data.ts';
import { describeWithTools } from '../../support/tools.ts';
import { snmp } from '../snmp-tool.ts';
import { entryText } from './entries-text.ts';

const FIXTURE = 'test/fixtures/recordings/side-by-side/types.snmprec';
/** Every fifth, as each is walked by a browser that names and renders all it finds. */
const EACH = 5;

async function serve(recording: Recording): Promise<number> {
  const agent = new RecordedAgent({
    served: [{ name: 'it', communities: ['public'], recording }],
    ...{ address: '127.0.0.1', port: 0, frozen: true, users: [], clock: Date },
    onProblem: (problem) => expect.fail(problem.message),
  });
  await agent.start();
  onTestFinished(() => agent.stop());
  return agent.port;
}

/** As Trapline records a device: walked by the browser, written as text. */
async function recorded(port: number): Promise<string> {
  const { kept, run } = browserFor({ port, timeoutMs: 5_000 });
  const events = await run({ kind: 'walk', oids: ['1'] });
  expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'complete' });
  return kept[0]?.found.map((varbind) => `${recordingLine(varbind)}\n`).join('') ?? '';
}

describe('a recording that is served, walked, written and read again', () => {
  it('is the same', () => expectTheSame(FIXTURE));

  it('is written as snmpsim writes it', async () => {
    const text = await recorded(await serve(readRecording(readFileSync(FIXTURE))));
    expect(text).toContain('1.3.6.1.2.1.1.1.0|4|A device that was made up | with bars | in its text\n');
    expect(text).toContain('1.3.6.1.2.1.1.4.0|4x|4dc3bc\n');
    expect(text).toContain('1.3.6.1.2.1.1.6.0|4|\n');
    expect(text).toContain('1.3.6.1.2.1.4.20.1.3.10.38.0.1|64|255.255.0.0\n');
    expect(text).toContain('1.3.6.1.2.1.31.1.1.1.6.4294967295|70|9007199254740993\n');
    expect(text).toContain('1.3.6.1.4.1.2021.10.1.6.1|68x|9f78043e19999a\n');
  });
});

async function expectTheSame(path: string): Promise<void> {
  const recording = readRecording(readFileSync(path));
  const text = await recorded(await serve(recording));
  const again = readRecording(Buffer.from(text));
  expect(again.problems).toEqual([]);
  expect(again.entries.map(entryText)).toEqual(recording.entries.map(entryText));
}

describeWithShared(
  'recordings',
  'recordings of real devices, served, walked, written and read again',
  (real) => {
    const names = readdirSync(real).filter((file) => file.endsWith('.snmprec'));
    it.each(names.filter((_, at) => at % EACH === 0))('%s is the same', (name) =>
      expectTheSame(join(real, name)),
    );
  },
);

describeWithTools(['snmpwalk', 'snmpbulkwalk'], 'what snmpwalk prints of a recording, read again', () => {
  it.each([
    ['-On', []],
    ['-Oen', ['-Oe']],
    ['-Ont', ['-Ot']],
    ['-OnU', ['-OU']],
  ])('%s is the same', async (_, options) => {
    const recording = readRecording(readFileSync(FIXTURE));
    const target = `127.0.0.1:${await serve(recording)}`;
    const lines = await snmp('snmpbulkwalk', ...options, '-v2c', '-c', 'public', target, '.1');
    const again = readRecording(Buffer.from(lines.join('\n')));
    expect(again.problems).toEqual([]);
    expect(again.entries.map(entryText)).toEqual(recording.entries.map(entryText));
  });
});
