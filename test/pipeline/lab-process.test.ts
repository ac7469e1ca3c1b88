import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { LabDevice } from '../../agents/labs/lab-device.ts';
import { within } from '../support/signal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MAIN = 'dist/agents/main.js';
const PATIENCE_MS = 10_000;
const CAMPUS = [
  ...[
    'course',
    'core-1',
    'access-1',
    'server-1',
    'core-2',
    'access-2',
    'access-3',
    'access-4',
    'fw-1',
    'ap-1',
  ],
  ...['server-2', 'server-3', 'ups-1', 'printer-1'],
];

interface Told {
  readonly event?: string;
  readonly id?: number;
  readonly [key: string]: unknown;
}

/** The lab as a child, and what it says, in order. */
class ForkedLab {
  readonly child: ChildProcess;
  private readonly told: Told[] = [];

  constructor(...args: readonly string[]) {
    this.child = fork(MAIN, ['--base-port', '0', ...args], { stdio: 'pipe' });
    this.child.on('message', (message) => void this.told.push(message as Told));
    onTestFinished(() => void this.child.kill('SIGKILL'));
  }

  async next(wanted: (told: Told) => boolean, what: string): Promise<Told> {
    for (;;) {
      const found = this.told.find(wanted);
      if (found) return found;
      await within(once(this.child, 'message'), PATIENCE_MS, what);
    }
  }

  async ready(): Promise<LabDevice[]> {
    return (await this.next(({ event }) => event === 'ready', 'the lab to be ready'))[
      'devices'
    ] as LabDevice[];
  }

  async ask(request: { id: number; verb: string } & Record<string, unknown>): Promise<Told> {
    this.child.send(request);
    return this.next(({ id }) => id === request.id, `the answer to ${request.verb}`);
  }

  async ended(): Promise<number | null> {
    const [code] = (await within(once(this.child, 'exit'), PATIENCE_MS, 'the lab to end')) as [number | null];
    return code;
  }
}

it('is ready with its devices, switches a port, tells of the trap it sent, and stops when asked', async () => {
  const receiver = createSocket('udp4').bind(0, '127.0.0.1');
  onTestFinished(() => void receiver.close());
  await once(receiver, 'listening');
  const to = `127.0.0.1:${receiver.address().port}`;
  const lab = new ForkedLab('--trap-to', to);
  const devices = await lab.ready();
  expect(devices.map(({ name }) => name)).toEqual(CAMPUS);
  expect(await lab.ask({ id: 1, verb: 'setPort', device: 'access-1', ifIndex: 3, up: false })).toMatchObject({
    ok: true,
    result: { ifIndex: 3, ifAdminStatus: 'up', ifOperStatus: 'down' },
  });
  const isDown = ({ event, ...rest }: Told): boolean =>
    event === 'trap' && rest['notification'] === 'linkDown';
  expect(await lab.next(isDown, 'a linkDown')).toMatchObject({
    device: 'access-1',
    oid: '1.3.6.1.6.3.1.1.5.3',
    to,
    fault: null,
  });
  expect(await lab.next(({ event }) => event === 'port', 'a port event')).toMatchObject({
    device: 'access-1',
    port: { ifIndex: 3, ifOperStatus: 'down' },
  });
  const ended = lab.ended();
  expect(await lab.ask({ id: 2, verb: 'stop' })).toEqual({ id: 2, ok: true, result: null });
  expect(await ended).toBe(0);
});

it.each([
  { why: 'a signal', end: (lab: ForkedLab) => void lab.child.kill('SIGTERM') },
  { why: 'the loss of its parent', end: (lab: ForkedLab) => lab.child.disconnect() },
])('stops cleanly at $why', async ({ end }) => {
  const lab = new ForkedLab();
  await lab.ready();
  const ended = lab.ended();
  end(lab);
  expect(await ended).toBe(0);
});

it('refuses an unknown option with its usage', async () => {
  const lab = new ForkedLab('--colour');
  const said: string[] = [];
  lab.child.stderr?.on('data', (chunk) => void said.push(String(chunk)));
  expect(await lab.ended()).toBe(2);
  expect(said.join('')).toContain("Unknown option '--colour'");
  expect(said.join('')).toContain('usage: main [--lab NAME|FILE]');
});

it.each([
  { what: 'says nothing wrong of the labs that come along', wrong: false },
  { what: 'tells what is wrong with its place, and fails', wrong: true },
])('--check $what', async ({ wrong }) => {
  const broken = join(temporaryFolder(), 'broken.yaml');
  writeFileSync(broken, 'name: broken\ntitle: Broken\ndevices:\n  - { name: a, profile: fridge }\n');
  const labs = ['campus', 'course', 'scale'].map((name) => `agents/labs/${name}.yaml`);
  const lab = new ForkedLab('--check', ...labs, ...(wrong ? [broken] : []));
  const said: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    lab.child[stream]?.on('data', (chunk) => void (said[stream] += String(chunk)));
  const read = once(lab.child, 'close');
  expect(await lab.ended()).toBe(wrong ? 1 : 0);
  await read;
  const place = `${broken}:4:25: devices[1].profile: no such profile; there are `;
  expect(said).toEqual(
    wrong
      ? { stdout: '', stderr: expect.stringContaining(place) as string }
      : { stdout: '3 labs: nothing wrong\n', stderr: '' },
  );
});

it('ends with its parent, whenever that goes: before it listens, while it binds, after', async () => {
  for (const delayMs of [0, 20, 40, 60, 80, 120, 200]) {
    const lab = new ForkedLab('--lab', 'course');
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    lab.child.disconnect();
    expect(await lab.ended()).toBe(0);
  }
});
