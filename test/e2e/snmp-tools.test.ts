import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLab, type RunningLab } from '../agents/running-lab.ts';
import { startResponder } from '../server/snmp/udp-responder.ts';
import { within } from '../support/signal.ts';
import { spawnCli } from '../support/trapline-process.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await makeLab();
});
afterAll(() => lab.stop());

async function told(...args: readonly string[]): Promise<{ code: number | null; lines: readonly string[] }> {
  const { lines, exited } = spawnCli(args);
  const { code } = await exited;
  return { code, lines };
}

it('asks a device without a server, names from the modules of the build', async () => {
  const agent = ['-v2c', '-c', 'public', lab.target('course')];
  expect(await told('get', ...agent, '1.3.6.1.2.1.1.5.0', 'ifOperStatus.3', '-Os')).toEqual({
    code: 0,
    lines: ['sysName.0 = STRING: homepc', 'ifOperStatus.3 = INTEGER: down(2)'],
  });
  expect(await told('walk', ...agent, '-On', 'ifDescr')).toMatchObject({
    code: 0,
    lines: { length: 4, 1: '.1.3.6.1.2.1.2.2.1.2.2 = STRING: eth0' },
  });
  expect(await told('set', '-v2c', '-c', 'public', lab.target('course'), 'sysName.0', 's', 'x')).toEqual({
    code: 2,
    lines: ['Error in packet.', 'Reason: noAccess', 'Failed object: SNMPv2-MIB::sysName.0', ''],
  });
});

it('is in the help, and each tool has its own', async () => {
  const help = (await told('--help')).lines.join('\n');
  for (const tool of ['get', 'getnext', 'bulkget', 'walk', 'bulkwalk', 'table', 'set', 'status'])
    expect(help).toMatch(new RegExp(`^ {2}${tool} `, 'm'));
  expect((await told('trap', '--help')).lines.join('\n')).toMatch(/^ {2}send /m);
  for (const args of [
    ['walk', '-h'],
    ['walk', '--help'],
    ['help', 'walk'],
  ]) {
    const { code, lines } = await told(...args);
    expect({ args, code, usage: lines[0]?.slice(0, 16) }).toEqual({
      args,
      code: 0,
      usage: 'Usage: trapline ',
    });
  }
});

it('ends a walk at Ctrl+C with what it has printed', async () => {
  // Answers twice, then never: the walk waits.
  const { port } = await startResponder((request, count) =>
    count > 2 ? null : { varbinds: [[`${request.varbinds[0]?.oid}.1`, 'x']] },
  );
  const line = ['walk', '-v2c', '-c', 'public', '-t', '60', '-On', '-Cp', `127.0.0.1:${port}`, '1.3.6.1'];
  const { child, lines, exited } = spawnCli(line);
  while (lines.length < 2) await within(once(child.stdout ?? child, 'data'), 20_000, 'two lines of the walk');
  child.kill('SIGINT');
  expect(await within(exited, 10_000, 'the end of the walk')).toEqual({ code: 130, signal: null });
  expect(lines).toEqual(['.1.3.6.1.1 = STRING: "x"', '.1.3.6.1.1.1 = STRING: "x"', 'Variables found: 2']);
});

it('ends quietly where its reader goes away', async () => {
  const agent = ['-v2c', '-c', 'public', lab.target('access-1')];
  const { child, lines, exited } = spawnCli(['walk', ...agent, '1.3.6.1.2.1']);
  await within(once(child.stdout ?? child, 'data'), 20_000, 'the first lines of the walk');
  child.stdout?.destroy();
  const { signal } = await within(exited, 20_000, 'the end of the walk');
  expect(signal).toBe(null);
  expect(lines.filter((line) => /error|EPIPE|at /i.test(line) && !line.includes('MIB::'))).toEqual([]);
});
