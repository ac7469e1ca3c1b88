import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { labRecordCommand } from '../../server/app/commands/lab-record.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';
import { spawnCli } from '../support/trapline-process.ts';
import { snmp, snmpText } from '../agents/snmp-tool.ts';

const SYS_DESCR = '1.3.6.1.2.1.1.1.0';

/** `trapline agent` with these arguments, once it answers; ended with the test. */
async function agent(...args: string[]) {
  const running = spawnCli(['agent', ...args, '--port', '0']);
  onTestFinished(async () => {
    running.child.kill('SIGTERM');
    await running.exited;
  });
  const target = await eventually('the agent', () => {
    const address = /on UDP (\S+)\. Ctrl/.exec(running.lines.join('\n'))?.[1];
    if (address === undefined && running.child.exitCode !== null) throw new Error(running.lines.join('\n'));
    return Promise.resolve(address);
  });
  return { ...running, target };
}

async function refused(...args: string[]): Promise<{ code: number | null; lines: readonly string[] }> {
  const { lines, exited } = spawnCli(['agent', ...args, '--port', '0']);
  return { code: (await exited).code, lines };
}

describeWithTools(['snmpget', 'snmpbulkwalk'], 'trapline agent', () => {
  it('serves a recording, says so, and ends with Ctrl+C', async () => {
    const folder = temporaryFolder();
    const file = join(folder, "it's.snmprec");
    writeFileSync(file, `${SYS_DESCR}|4|one\n1.3.6.1.2.1.1.5.0|2|x\n`);
    const { lines, target, child, exited } = await agent(file);
    expect(lines.toSorted()).toEqual(
      [
        `${file}:2: "x" is no whole number, as INTEGER needs; correct the value`,
        String.raw`it's: 1 object, 1 problem, community public or 'it'\''s'`,
        `Answering SNMP on UDP ${target}. Ctrl+C stops. Try:`,
        `  snmpbulkwalk -v2c -c public -On -Cc ${target} .1`,
        `  snmpwalk -v3 -l authPriv -u lab-sha -a SHA -A lab-auth-key -x AES -X lab-priv-key -On ${target} 1.3.6.1.2.1.1`,
      ].toSorted(),
    );
    expect(await snmp('snmpbulkwalk', '-v2c', '-c', 'public', '-Cc', target, '.1')).toEqual([
      `.${SYS_DESCR} = STRING: "one"`,
      `.${SYS_DESCR} = No more variables left in this MIB View (It is past the end of the MIB tree)`,
    ]);
    child.kill('SIGINT');
    expect(await exited).toEqual({ code: 0, signal: null });
  });

  it('serves a folder by community, and two recordings as one that moves', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'a.snmprec'),
      `${SYS_DESCR}|4|a\n1.3.6.1.2.1.2.2.1.10.1|65|10\n1.3.6.1.2.1.1.3.0|67|0\n`,
    );
    writeFileSync(join(folder, 'b.walk'), `.${SYS_DESCR} = STRING: "b"\n`);
    writeFileSync(join(folder, 'later'), '1.3.6.1.2.1.2.2.1.10.1|65|20\n1.3.6.1.2.1.1.3.0|67|1\n');
    const both = await agent(folder);
    for (const name of ['a', 'b'])
      expect(await snmpText('snmpget', '-v2c', '-c', name, both.target, SYS_DESCR)).toContain(`"${name}"`);
    const moving = await agent(
      join(folder, 'a.snmprec'),
      '--community',
      'mine',
      '--second',
      join(folder, 'later'),
    );
    const octets = async () =>
      Number(
        /Counter32: (\d+)/.exec(
          await snmpText('snmpget', '-v2c', '-c', 'mine', moving.target, '1.3.6.1.2.1.2.2.1.10.1'),
        )?.[1],
      );
    const first = await octets();
    await eventually('a counter that moves', async () => (await octets()) > first);
  });

  it('refuses what it cannot serve, in words', async () => {
    const folder = temporaryFolder();
    expect(await refused(join(folder, 'absent'))).toEqual({
      code: 2,
      lines: [
        expect.stringMatching(
          /^reading .*absent: there is no such file or folder; give a recording or a folder of them$/,
        ),
      ],
    });
    expect((await refused(folder, '--community', 'x')).lines).toEqual([
      `serving the folder ${folder}: its files are told apart by community, and each moves by itself; leave out --community and --second`,
    ]);
  });
});

describe('trapline lab record', () => {
  const folder = makeTemporaryFolder();
  let server: RunningTrapline;
  let lab: Record<string, DeviceView>;
  let said: string[] = [];

  beforeAll(async () => {
    server = await runTrapline({ folder: folder.path, lab: 'course' });
    lab = await polledLab(server);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  /** As the integrated command line would call it. */
  const record = async (...args: string[]): Promise<void> => {
    said = [];
    const say = (text: string): void => void said.push(text);
    const program = new Command('trapline').exitOverride();
    labRecordCommand(program.command('lab'), {
      environment: { TRAPLINE_URL: server.url },
      out: say,
      error: say,
    });
    await program.parseAsync(['node', 'trapline', 'lab', 'record', ...args]);
  };

  it('writes what "trapline agent" serves like the device', async () => {
    const out = join(folder.path, 'course.snmprec');
    await record('course', '--out', out);
    expect(said.at(-1)).toMatch(
      /^\d{3} objects of course in \d+\.\d s, written to .*course\.snmprec\. Serve it: npx trapline agent /,
    );
    const { target } = await agent(out);
    const course = `127.0.0.1:${lab['course']?.port}`;
    const walk = (from: string, oid: string) => snmp('snmpbulkwalk', '-v2c', '-c', 'public', from, oid);
    for (const oid of ['1.3.6.1.2.1.1.9', '1.3.6.1.2.1.2.2.1.2', '1.3.6.1.2.1.4.21']) {
      const theirs = await walk(course, oid);
      expect(theirs.length).toBeGreaterThan(3);
      expect(await walk(target, oid)).toEqual(theirs);
    }
  });

  it('writes to the terminal, by id, a part, scrubbed', async () => {
    await record(String(lab['course']?.id), '--root', 'ipAddrTable', '--out', '-');
    const plain = said.join('\n');
    await record('course', '--root', 'ipAddrTable', '--out', '-', '--scrub');
    const scrubbed = said.join('\n');
    const addresses = (text: string) =>
      [...text.matchAll(/^1\.3\.6\.1\.2\.1\.4\.20\.1\.1\.(\S+)\|64\|\1$/gm)].map(([, one]) => one);
    expect(addresses(plain).length).toBeGreaterThan(1);
    expect(addresses(scrubbed)).toHaveLength(addresses(plain).length);
    expect(addresses(plain).filter((one) => one !== '127.0.0.1' && scrubbed.includes(String(one)))).toEqual(
      [],
    );
  });

  it('says what went wrong: no such device, nothing there, a file in the way', async () => {
    await expect(record('nobody')).rejects.toThrow(
      'looking for the device "nobody": none has that name or id',
    );
    await expect(record('course', '--root', '1.3.6.1.4.1.424242')).rejects.toThrow(/424242/);
    expect(existsSync('course.snmprec')).toBe(false);
  });

  it('ends with Ctrl+C and writes nothing', async () => {
    const silent = createSocket('udp4').bind(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    await once(silent, 'listening');
    const { status, body } = await server.send<DeviceView>('POST', '/devices', {
      ...{ name: 'silent', address: '127.0.0.1', port: silent.address().port, timeoutMs: 5_000 },
      credential: { version: 'v2c', community: 'public' },
    });
    expect(status).toBe(201);
    const out = join(folder.path, 'silent.snmprec');
    const before = process.exitCode;
    const waiting = process.listenerCount('SIGINT');
    const recording = record(String(body.id), '--out', out);
    await eventually('the recording', () => Promise.resolve(process.listenerCount('SIGINT') > waiting));
    process.emit('SIGINT');
    await recording;
    expect(process.exitCode).toBe(130);
    process.exitCode = before;
    expect(said).toEqual(['trapline: recording silent was cancelled; nothing is written']);
    expect(existsSync(out)).toBe(false);
    expect(process.listenerCount('SIGINT')).toBe(waiting);
  });

  it('is a file from the server too', async () => {
    const { items } = await server.get<{ items: { id: number; deviceId: number }[] }>(
      `/walks?deviceId=${lab['course']?.id}`,
    );
    const answer = await fetch(
      `${server.url}/api/v1/devices/${lab['course']?.id}/walks/${items.at(-1)?.id}/recording`,
    );
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=course.snmprec');
    expect(await answer.text()).toBe(readFileSync(join(folder.path, 'course.snmprec'), 'utf8'));
  });
});
