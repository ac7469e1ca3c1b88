import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labCommand } from '../../../server/app/commands/lab.ts';
import { type ApiServer, startApi } from '../api/api-server.ts';
import { type FakePorts, fakePorts } from '../api/fake-ports.ts';

let ports: FakePorts;
let server: ApiServer;

beforeEach(async () => {
  ports = fakePorts();
  server = await startApi(ports);
});
afterEach(() => server.stop());

const lastAsked = (what: string): unknown => ports.asked.findLast((call) => call.what === what)?.input;

/** What `trapline lab ARGS` prints. */
async function lab(...args: string[]): Promise<string> {
  const lines: string[] = [];
  const program = new Command('trapline').exitOverride();
  labCommand(program, {
    environment: { TRAPLINE_URL: `http://127.0.0.1:${server.port}` },
    out: (text) => lines.push(text),
    error: (text) => lines.push(text),
  });
  await program.parseAsync(['lab', ...args], { from: 'user' });
  return lines.join('\n');
}

const FAULT_TABLE = [
  'id  started (UTC)        ended (UTC)  traps  by   fault',
  '7   1970-01-01 00:00:01  -            1      api  Cable out between core-1 Gi0/1 and access-1 Gi1/0/48',
].join('\n');

describe('the command line shows', () => {
  it('the lab with its faults, and without it what can be started', async () => {
    expect(await lab('list')).toBe(
      [
        'campus (campus), its time is 1970-01-01 00:00:05 UTC, paused',
        'device  profile  address  ports up  read with  write with',
        FAULT_TABLE,
      ].join('\n\n'),
    );
    expect(await lab('stop')).toBe('The lab has stopped; its devices rest until it is started again.');
    expect(await lab('list')).toBe(
      [
        'The lab is not running.',
        'Start one with "npx trapline lab start NAME":',
        'name    about',
        'campus  Many devices.',
      ].join('\n'),
    );
    expect(JSON.parse(await lab('list', '--json'))).toMatchObject({ running: false });
  });

  it('what can be broken and what is', async () => {
    expect(await lab('fault', 'kinds')).toBe(
      [
        'kind         lasts        parameters                   about',
        'cable-out    until ended  link=LINK                    Both ends go down.',
        'agent-lossy  until ended  device=DEVICE [percent=50%]  Answers get lost.',
      ].join('\n'),
    );
    expect(await lab('fault', 'list')).toBe(FAULT_TABLE);
  });

  it('time, traffic and timeline', async () => {
    expect(await lab('clock')).toBe('its time is 1970-01-01 00:00:05 UTC, paused');
    expect(await lab('traffic')).toBe(
      ['name    scale  flows  title', 'office  1      12     Offices'].join('\n'),
    );
    expect(await lab('timeline')).toBe('The timeline does not run.\nThe lab has none.');
  });

  it('requests with their answers', async () => {
    expect(await lab('queries', '--device', 'course', '--own', '--limit', '7')).toBe(
      '00:00:01.000 course <- 127.0.0.1:40000 v2c public GetRequest SNMPv2-MIB::sysName.0 -> SNMPv2-MIB::sysName.0 = mordor',
    );
    expect(lastAsked('queries')).toEqual({ device: 'course', own: true, limit: 7 });
  });
});

describe('the command line does', () => {
  it('start labs, files by their whole path', async () => {
    expect(await lab('start')).toContain('campus (campus)');
    expect(await lab('start', '/labs/mine.yaml')).toContain('/labs/mine.yaml');
    await lab('start', 'mine.yml');
    expect(lastAsked('start')).toBe(`${process.cwd()}/mine.yml`);
  });

  it('faults with parameters of their types', async () => {
    expect(await lab('fault', 'add', 'agent-lossy', 'device=a=b', 'percent=20', '--for', '60')).toBe(
      'Fault 7: Cable out between core-1 Gi0/1 and access-1 Gi1/0/48',
    );
    expect(lastAsked('inject')).toEqual({
      kind: 'agent-lossy',
      parameters: { device: 'a=b', percent: 20 },
      forSeconds: 60,
      source: 'command',
    });
    expect(await lab('fault', 'end', '7')).toBe('Fault 7 has ended; traps sent: 1.');
  });

  it.each([
    [['fault', 'add', 'cable-out', 'link'], '"link" is no parameter; give each as name=value'],
    [['fault', 'add', 'cable-out', 'line=x'], 'cable-out has no parameter line; it has link'],
    [['fault', 'add', 'agent-lossy', 'percent=much'], 'percent is a number, not "much"'],
    [['fault', 'add', 'flood'], 'The fault cannot be let happen so: there is no fault flood'],
    [['fault', 'end', '8'], 'There is no such fault: no fault 8'],
    [['clock', 'step', '5'], 'Time has to be paused for this: a step needs a pause'],
    [['clock', 'faster'], /action/],
    [['traffic', 'mail', '2'], 'There is no such traffic: no traffic mail'],
  ] as const)('%j is refused in words', async (args, message) => {
    await expect(lab(...args)).rejects.toThrow(message);
  });

  it('time, traffic and timeline', async () => {
    await lab('clock', 'speed', '10');
    expect(lastAsked('clock')).toEqual({ action: 'speed', speed: 10 });
    await lab('clock', 'pause');
    expect(lastAsked('clock')).toEqual({ action: 'pause' });
    expect(await lab('traffic', 'office', '2')).toContain('office');
    expect(await lab('timeline', 'start')).toContain('The timeline runs, 0 s so far.');
  });
});
