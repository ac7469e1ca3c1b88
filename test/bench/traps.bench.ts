import { type ChildProcess, fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HealthView } from '../../server/contract/health.ts';
import type { LabDeviceView } from '../../server/contract/lab.ts';
import type { StreamEnvelope } from '../../server/contract/stream.ts';
import { ScannedTraps } from '../../server/snmp/scanned-trap.ts';
import { TrapScanner } from '../../server/snmp/trap-scan.ts';
import { TrapMatcher } from '../../server/traps/trap-condition.ts';
import { freeUdpPorts } from '../support/free-port.ts';
import { type RunningTrapline, runTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { percentile, usageOf } from './process-usage.ts';
import { figure, QUICK, report, sized } from './report.ts';
import { startTrapDaemon } from './traps/trap-daemon.ts';
import { exampleTrap } from './traps/example-trap.ts';
import { compileSender, senderAddresses, type Sending, type Sent } from './traps/trap-sender.ts';

const SECONDS = sized('BENCH_SECONDS', { full: 30, quick: 3 });
const PER_SECOND = Number(process.env['BENCH_TRAPS'] ?? 40_000);
const SENDERS = Number(process.env['BENCH_SENDERS'] ?? 10);
const KINDS = 200;
const DEVICES = sized('BENCH_DEVICES', { full: 50, quick: 10 });
const PEER_RATES = QUICK ? [PER_SECOND] : [10_000, 20_000, PER_SECOND];
const PEER_SECONDS = QUICK ? 2 : 10;

const folder = makeTemporaryFolder();
let send: (sending: Sending) => Promise<Sent>;
let server: RunningTrapline;
let lab: ChildProcess | null = null;
/** What was sent and what became of it, a row each. */
const table: string[][] = [];

beforeAll(async () => {
  send = await compileSender(folder.path);
  server = await runTrapline({
    folder: join(folder.path, 'data'),
    lab: false,
    args: ['--log-level', 'warn'],
  });
  for (const address of senderAddresses(SENDERS)) await addDevice(address, address, 161, 3_600_000);
});

afterAll(async () => {
  await server?.stop();
  if (lab?.exitCode === null) lab.kill('SIGTERM');
  folder.remove();
});

const addDevice = (name: string, address: string, port: number, intervalMs: number) =>
  server.send('POST', '/devices', {
    ...{ name, address, port, intervalMs },
    credential: { version: 'v2c', community: 'public' },
  });

const traps = async () => (await server.get<HealthView>('/health')).traps;

/** What came and what became of it, once nothing waits any more. */
async function settled() {
  for (let before = -1; ;) {
    const { received, waiting } = await traps();
    if (waiting === 0 && received === before) break;
    before = received;
    await sleep(700);
  }
  const health = await server.get<HealthView>('/health');
  const database = new Database(join(folder.path, 'data/trapline.db'), { readonly: true });
  const stored = database
    .prepare<[], { rows: number; traps: number }>(
      'SELECT count(*) AS rows, ifnull(sum(1 + repetitions), 0) AS traps FROM trap',
    )
    .get()!;
  database.close();
  return {
    ...health.traps,
    ...stored,
    databaseMb: health.store.sizeBytes / 1e6,
    lagMs: health.eventLoopLagMs,
  };
}

async function measure(sending: Omit<Sending, 'port'>) {
  const before = await settled();
  const cpuBefore = usageOf(server.pid).cpuSeconds;
  const sent = await send({ ...sending, port: server.trapPort });
  const after = await settled();
  const usage = usageOf(server.pid);
  const lost = {
    kernel: (after.droppedByKernel ?? 0) - (before.droppedByKernel ?? 0),
    shed: after.rateLimited - before.rateLimited,
  };
  const stored = after.traps - before.traps;
  const cpuUs = ((usage.cpuSeconds - cpuBefore) / Math.max(1, stored)) * 1e6;
  const rows = after.rows - before.rows;
  const lostShare = ((sent.sent - stored) / sent.sent) * 100;
  table.push([
    sending.changing ? 'Trapline, named and stored' : 'Trapline, a storm of one trap',
    figure(sent.sent / sent.seconds),
    figure(sent.sent),
    `${figure(lostShare, 1)} % (${figure(lost.shed)} given up, ${figure(lost.kernel)} by the kernel)`,
    figure(cpuUs, 1),
    `${figure(rows)} rows of ${figure(((after.databaseMb - before.databaseMb) * 1e6) / Math.max(1, rows))} octets, ` +
      `${figure(usage.residentMb)} MB, loop p99 ${after.lagMs} ms`,
  ]);
  return { ...sent, stored, rows, ...lost, cpuUs };
}

it(`takes ${PER_SECOND} traps/s of ${KINDS} kinds for ${SECONDS} s, beside snmptrapd`, async () => {
  const ours = await measure({
    ...{ perSecond: PER_SECOND, seconds: SECONDS, senders: SENDERS, kinds: KINDS, changing: true },
  });
  // Whatever the machine had to give: every trap is accounted for.
  expect(ours.stored + ours.shed + ours.kernel).toBe(ours.sent);
  for (const perSecond of PEER_RATES) {
    const peerFolder = makeTemporaryFolder();
    const daemon = await startTrapDaemon(peerFolder.path);
    if (daemon) {
      const before = usageOf(daemon.pid).cpuSeconds;
      const sending = { perSecond, seconds: PEER_SECONDS, senders: SENDERS, kinds: KINDS, changing: true };
      const { sent } = await send({ ...sending, port: daemon.port });
      const written = await daemon.lines();
      const cpuUs = ((usageOf(daemon.pid).cpuSeconds - before) / written) * 1e6;
      table.push([
        'snmptrapd, to a text file',
        figure(perSecond),
        figure(sent),
        `${figure((1 - written / sent) * 100, 1)} %`,
        `${figure(cpuUs, 1)} (x ${figure(cpuUs / ours.cpuUs, 1)})`,
        '',
      ]);
      await daemon.stop();
    }
    peerFolder.remove();
  }
});

it('folds a storm of one repeated trap without losing its number', async () => {
  const { stored, shed, kernel, sent, rows } = await measure({
    ...{ perSecond: PER_SECOND, seconds: Math.min(5, SECONDS), senders: 1, kinds: 1, changing: false },
  });
  report({
    name: 'traps',
    title: 'Traps beside snmptrapd',
    columns: ['receiver', 'traps/s', 'sent', 'lost', 'CPU µs per trap', ''],
    rows: table,
    notes: [
      `${KINDS} kinds of v2c traps from ${SENDERS} senders, every one different; a program in C sends them.`,
    ],
  });
  expect(stored + shed + kernel).toBe(sent);
  expect(rows).toBeLessThan(10);
});

it(`matches 200 rules by the notification and a condition each`, () => {
  const datagram = exampleTrap();
  const scanner = new TrapScanner({ maxVarbinds: 512 });
  const scanned = new ScannedTraps({ maxVarbinds: 512 });
  const rules = Array.from({ length: KINDS }, (_, kind) => ({
    notificationOid: `1.3.6.1.4.1.8072.1.0.${128 + kind}`,
    conditions: [{ object: '1.3.6.1.2.1.2.2.1.8', value: 2 }],
  }));
  const matcher = new TrapMatcher(rules);
  const sender = { receivedAtMs: 0, senderAddress: '127.0.0.1', senderPort: 1 };
  const times = QUICK ? 50_000 : 500_000;
  let matched = 0;
  const cpuUs = (work: () => void): number => {
    const before = process.cpuUsage();
    for (let time = 0; time < times; time += 1) work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / times;
  };
  const one = () => {
    const copy = Buffer.from(datagram);
    return scanned.read(copy, scanner.scan(copy)!, sender);
  };
  const read = cpuUs(one);
  const all = cpuUs(() => (matched += matcher.matches(one()).length));
  report({
    name: 'traps-rules',
    title: '200 rules of one notification and one condition each',
    columns: ['what', 'CPU µs per trap'],
    rows: [
      ['checked and read', figure(read, 2)],
      ['its varbinds read and matched, too', figure(all, 2)],
    ],
  });
  expect(matched).toBe(times);
});

it('shows a trap to a page while polls run', async () => {
  await startLab();
  const client = io(server.url, { transports: ['websocket'] });
  await new Promise<void>((resolve) =>
    client.emit('join', { rooms: ['traps'], after: null }, () => resolve()),
  );
  const sentAtMs = new Map<number, number>();
  const latenciesMs: number[] = [];
  client.on('event', (envelope: StreamEnvelope) => {
    if (envelope.event !== 'trap') return;
    const { sysUpTimeTicks } = envelope.body as { sysUpTimeTicks: number };
    const at = sentAtMs.get(sysUpTimeTicks);
    if (at !== undefined) latenciesMs.push(performance.now() - at);
    sentAtMs.delete(sysUpTimeTicks);
  });
  const socket = createSocket('udp4');
  // What this process waits for the processor, both ways: a figure near it is the machine's, not the server's.
  const own = monitorEventLoopDelay({ resolution: 1 });
  own.enable();
  const seconds = QUICK ? 3 : 30;
  const started = performance.now();
  let number = 0;
  const pollsBefore = (await server.get<HealthView>('/health')).poller.polls;
  while (performance.now() - started < seconds * 1_000) {
    for (const due = ((performance.now() - started) / 1_000) * 1_000; number < due; number += 1) {
      sentAtMs.set(number, performance.now());
      socket.send(exampleTrap(number), server.trapPort, '127.0.0.1');
    }
    await sleep(1);
  }
  await sleep(1_000);
  const polls = (await server.get<HealthView>('/health')).poller.polls - pollsBefore;
  client.close();
  socket.close();
  report({
    name: 'traps-event',
    title: 'From the trap to the event in a page',
    columns: [
      'traps/s',
      'polls/s of 48 ports',
      'p50',
      'p99',
      'max',
      'seen',
      'the bench itself waited p99, max',
    ],
    rows: [
      [
        figure(number / seconds),
        figure(polls / seconds, 1),
        ...[0.5, 0.99, 1].map((share) => `${figure(percentile(latenciesMs, share), 1)} ms`),
        `${figure(latenciesMs.length)} of ${figure(number)}`,
        `${figure(own.percentile(99) / 1e6, 1)} ms, ${figure(own.max / 1e6, 1)} ms`,
      ],
    ],
  });
  expect(latenciesMs.length).toBe(number);
});

/** Simulated switches of 48 ports, polled every 10 s. */
async function startLab(): Promise<void> {
  const program = fileURLToPath(new URL('../../dist/agents/main.js', import.meta.url));
  lab = fork(program, [
    ...['--lab', 'scale', '--devices', String(DEVICES), '--ports', '48', '--no-161'],
    ...['--base-port', String(await freeUdpPorts(DEVICES)), '--trap-to', `127.0.0.1:${server.trapPort}`],
  ]);
  const devices = await new Promise<LabDeviceView[]>((resolve) => {
    lab?.on('message', (message: { event?: string; devices?: LabDeviceView[] }) => {
      if (message.event === 'ready' && message.devices) resolve(message.devices);
    });
  });
  for (const { name, address, port } of devices) await addDevice(name, address, port, 10_000);
  await sleep(QUICK ? 5_000 : 25_000);
}
