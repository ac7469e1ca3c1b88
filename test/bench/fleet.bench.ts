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

const DEVICES = Number(process.env['BENCH_DEVICES'] ?? 200);
const PORTS = Number(process.env['BENCH_PORTS'] ?? 48);
const INTERVAL_MS = Number(process.env['BENCH_INTERVAL_MS'] ?? 30_000);
const MEASURE_MS = Number(process.env['BENCH_SECONDS'] ?? 180) * 1_000;
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
      ...['--data', folder.path, '--no-lab', '--web-port', String(await freeTcpPort())],
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
  console.log(
    `\n${DEVICES} x ${PORTS} ports every ${INTERVAL_MS / 1_000} s, measured over ${seconds.toFixed(0)} s`,
  );
  console.log(
    `polls ${polls}, late ${health.poller.latePolls}, worst lateness ${health.poller.latenessMs} ms`,
  );
  console.log(
    `server: ${((after.cpuSeconds - before.cpuSeconds) / seconds).toFixed(3)} cores, ${after.residentMb.toFixed(0)} MB`,
  );
  console.log(
    `event loop p99 delay, worst window: ${worstLag} ms; database ${(health.store.sizeBytes / 2 ** 20).toFixed(0)} MB`,
  );
  for (const [path, values] of times)
    console.log(
      `GET ${path}: p50 ${percentile(values, 0.5).toFixed(1)} ms, p99 ${percentile(values, 0.99).toFixed(1)} ms, max ${Math.max(...values).toFixed(1)} ms (${values.length})`,
    );
  expect(polls).toBeGreaterThan(0);
  expect(health.store.lostEvents).toBe(0);
});
