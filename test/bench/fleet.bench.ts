import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import type { HealthView } from '../../server/contract/health.ts';
import type { LabDeviceView } from '../../server/contract/lab.ts';
import { freeTcpPort, freeUdpPort, freeUdpPorts } from '../support/free-port.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { startTrapline, type TraplineProcess } from '../support/trapline-process.ts';
import { percentile, usageOf } from './process-usage.ts';
import { figure, report, sized } from './report.ts';

const DEVICES = sized('BENCH_DEVICES', { full: 200, quick: 20 });
const PORTS = sized('BENCH_PORTS', { full: 48, quick: 24 });
const INTERVAL_MS = sized('BENCH_INTERVAL_MS', { full: 30_000, quick: 2_000 });
const MEASURE_MS = sized('BENCH_SECONDS', { full: 120, quick: 4 }) * 1_000;
/** The first cycle makes the series and the inventory; it is told apart. */
const WARM_UP_MS = 2 * INTERVAL_MS;
const REQUEST_PAUSE_MS = 100;

const folder = makeTemporaryFolder();
let lab: ChildProcess;
let server: TraplineProcess;
let socket: Socket;

beforeAll(async () => {
  const trapPort = await freeUdpPort();
  const basePort = await freeUdpPorts(DEVICES);
  const program = fileURLToPath(new URL('../../dist/agents/main.js', import.meta.url));
  lab = fork(program, [
    ...['--lab', 'scale', '--devices', String(DEVICES), '--ports', String(PORTS)],
    ...['--base-port', String(basePort), '--no-161', '--trap-to', `127.0.0.1:${trapPort}`],
  ]);
  const devices = await new Promise<LabDeviceView[]>((resolve) => {
    lab.on('message', (message: { event?: string; devices?: LabDeviceView[] }) => {
      if (message.event === 'ready' && message.devices) resolve(message.devices);
    });
  });
  server = await startTrapline({
    args: [
      ...['--data', folder.path, '--no-lab', '--access', 'open', '--web-port', String(await freeTcpPort())],
      ...['--trap-port', String(trapPort), '--log-level', 'warn'],
    ],
  });
  for (const device of devices)
    await send('/devices', {
      name: device.name,
      address: device.address,
      port: device.port,
      credential: { version: 'v2c', community: 'public' },
      intervalMs: INTERVAL_MS,
    });
  socket = io(server.url, { transports: ['websocket'] });
});

afterAll(async () => {
  socket?.close();
  await server?.stop();
  if (lab?.exitCode === null) lab.kill('SIGTERM');
  folder.remove();
});

async function send(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

async function get<Body>(path: string): Promise<Body> {
  const answer = await fetch(`${server.url}/api/v1${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

it(`${DEVICES} switches of ${PORTS} ports every ${INTERVAL_MS / 1_000} s`, async () => {
  socket.emit('join', { rooms: ['overview', 'devices', 'device:1'], after: null }, () => undefined);
  await sleep(WARM_UP_MS);
  const ports = await get<{ items: { id: number }[] }>('/devices/1/interfaces');
  const paths = [
    '/overview',
    '/devices',
    '/devices/1/interfaces',
    '/alerts?state=active',
    `/series?metric=ifInOctets&device=1&interface=${ports.items[1]?.id}&from=${Date.now() - 3_600_000}&to=${Date.now() + 600_000}`,
  ];
  const times = new Map(paths.map((path) => [path.split('?')[0] ?? path, [] as number[]]));
  const healthBefore = await get<HealthView>('/health');
  const before = usageOf(server.pid);
  const started = performance.now();
  let worstLag = 0;
  for (let turn = 0; performance.now() - started < MEASURE_MS; turn++) {
    const path = paths[turn % paths.length] ?? '/health';
    const sent = performance.now();
    await get(path);
    times.get(path.split('?')[0] ?? path)?.push(performance.now() - sent);
    if (turn % 50 === 0) worstLag = Math.max(worstLag, (await get<HealthView>('/health')).eventLoopLagMs);
    await sleep(REQUEST_PAUSE_MS);
  }
  const seconds = (performance.now() - started) / 1_000;
  const after = usageOf(server.pid);
  const health = await get<HealthView>('/health');
  const polls = health.poller.polls - healthBefore.poller.polls;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  report({
    name: 'fleet',
    title: `A fleet of ${DEVICES} switches with ${PORTS} ports each, polled every ${INTERVAL_MS / 1_000} s`,
    columns: ['what', 'value'],
    rows: [
      ['polls, late by more than 1 s', `${polls}, ${health.poller.latePolls}`],
      ['worst lateness of a poll', ms(health.poller.latenessMs)],
      [
        'processor time of the server',
        `${((after.cpuSeconds - before.cpuSeconds) / seconds).toFixed(3)} cores`,
      ],
      ['resident memory of the server', `${figure(after.residentMb)} MB`],
      ['event loop delay, 99th percentile of the worst 10 s', ms(worstLag)],
      ['database', `${figure(health.store.sizeBytes / 2 ** 20)} MB`],
      ...[...times].map(([path, values]) => [
        `REST ${path} (${values.length} requests)`,
        `p50 ${ms(percentile(values, 0.5))}, p99 ${ms(percentile(values, 0.99))}, max ${ms(Math.max(...values))}`,
      ]),
    ],
    notes: [`Measured over ${seconds.toFixed(0)} s after ${WARM_UP_MS / 1_000} s of warm-up.`],
  });
  expect(polls).toBeGreaterThan(0);
  expect(health.store.lostEvents).toBe(0);
});
