import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LAB_AUTH_PASSWORD, LAB_PRIV_PASSWORD } from '../../agents/labs/lab-users.ts';
import type { LabDeviceView } from '../../server/contract/lab.ts';
import { freeUdpPorts } from '../support/free-port.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { type Measure, scrapeWithExporter, walkWithPackage, walkWithTool } from './poller/peers.ts';
import { usageOf } from './process-usage.ts';
import { figure, QUICK, report, sized } from './report.ts';

const PORTS = 48;
const ROUNDS = sized('BENCH_ROUNDS', { full: 3, quick: 1 });
const SECONDS = sized('BENCH_SECONDS', { full: 5, quick: 1 });
const WARM_UP_SECONDS = QUICK ? 3 : 8;
const DEVICES = 16;
/** Flat out, as the others read: the processor, and not the schedule, is what polls wait for. */
const INTERVAL_MS = 10;
/** Left asleep in between, and woken for every datagram. */
const EASY_INTERVAL_MS = 100;
const FLEET = sized('BENCH_DEVICES', { full: 5_000, quick: 100 });
const FLEET_INTERVAL_MS = sized('BENCH_INTERVAL_MS', { full: 60_000, quick: 2_000 });
const FLEET_SECONDS = sized('BENCH_FLEET_SECONDS', { full: 180, quick: 4 });
const SHARES = { dead: 0.1, lossy: 0.05, slow: 0.05 };
const LOSS = 0.1;
const DELAY_MS = 800;
const LAB_USER = { user: 'lab-sha', authKey: LAB_AUTH_PASSWORD, privKey: LAB_PRIV_PASSWORD };

const folder = makeTemporaryFolder();
const children: ChildProcess[] = [];
let ports: readonly number[] = [];

interface Polled {
  readonly polls: number;
  readonly reachable: number;
  readonly varbinds: number;
  readonly requests: number;
  readonly readings: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly residentMb: number;
  readonly latenessMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly loopDelayMs: { readonly p99: number; readonly max: number };
  readonly longestGcMs: number;
  readonly lostEvents: number;
  readonly errors: number;
}

interface PollPlan {
  readonly devices: readonly object[];
  readonly intervalMs: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

beforeAll(async () => {
  ports = await startLab(DEVICES);
});

afterAll(async () => {
  await Promise.all(children.map(stop));
  folder.remove();
});

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** Switches of the lab in a process of its own; their ports. */
async function startLab(devices: number): Promise<number[]> {
  const basePort = await freeUdpPorts(devices + 1);
  const program = fileURLToPath(new URL('../../dist/agents/main.js', import.meta.url));
  const args = ['--lab', 'scale', '--devices', String(devices), '--ports', String(PORTS)];
  const child = fork(program, [...args, '--base-port', String(basePort), '--no-161']);
  children.push(child);
  const views = await new Promise<LabDeviceView[]>((resolve) => {
    child.on('message', (message: { event?: string; devices?: LabDeviceView[] }) => {
      if (message.event === 'ready' && message.devices) resolve(message.devices);
    });
  });
  return views.map(({ port }) => port);
}

function deviceOn(port: number, at: number): object {
  return {
    name: `switch-${at}`,
    address: '127.0.0.1',
    port,
    credential: { version: 'v2c', community: 'public' },
  };
}

async function poll(name: string, plan: PollPlan): Promise<Polled> {
  const program = fileURLToPath(new URL('poller/polling-process.mjs', import.meta.url));
  const child = fork(program);
  children.push(child);
  child.send({ folder: join(folder.path, name), ...plan });
  const [measured] = (await once(child, 'message')) as [Polled];
  return measured;
}

async function measureV3(seconds: number): Promise<Measure> {
  const program = fileURLToPath(new URL('poller/v3-process.mjs', import.meta.url));
  const plan = JSON.stringify({ ports, seconds, credential: LAB_USER });
  const child = spawn(process.execPath, [program, plan], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  await once(child, 'close');
  return JSON.parse(output) as Measure;
}

const perSecond = ({ values, cpuSeconds }: Measure): number => values / cpuSeconds;
const thousands = (value: number): string => figure(value / 1_000, 1);

/** The best round of each: the one that other work on the machine disturbed least. */
function tell(
  table: { readonly name: string; readonly title: string; readonly unit: string; readonly notes: string[] },
  rounds: ReadonlyMap<string, readonly number[]>,
): void {
  const [own = 0] = [...rounds.values()].map((values) => Math.max(...values));
  report({
    name: table.name,
    title: table.title,
    columns: ['who', `thousand ${table.unit} per CPU second`, 'ours to it', 'rounds'],
    rows: [...rounds].map(([who, values]) => {
      const best = Math.max(...values);
      return [who, thousands(best), `x ${figure(own / best, 2)}`, values.map(thousands).join(', ')];
    }),
    notes: table.notes,
  });
}

it(`values from packet to stored sample, ${DEVICES} switches of ${PORTS} ports`, async () => {
  const rounds = new Map<string, number[]>();
  /** Of a processor, that ours took. */
  const cores: number[] = [];
  const add = (name: string, measure: Measure | null): void => {
    if (measure !== null) rounds.set(name, [...(rounds.get(name) ?? []), perSecond(measure)]);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [who, intervalMs] of [
      ['Trapline: decoded, judged, stored', INTERVAL_MS],
      [`the same, a poll every ${EASY_INTERVAL_MS} ms`, EASY_INTERVAL_MS],
    ] as const) {
      const ours = await poll(`walk-${intervalMs}-${round}`, {
        devices: ports.map(deviceOn),
        intervalMs,
        warmUpSeconds: WARM_UP_SECONDS,
        seconds: SECONDS,
      });
      expect(ours).toMatchObject({ lostEvents: 0, errors: 0, reachable: ours.polls });
      add(who, { values: ours.varbinds, cpuSeconds: ours.cpuSeconds });
      if (intervalMs === INTERVAL_MS) cores.push(ours.cpuSeconds / ours.seconds);
    }
    add('net-snmp package: decoded', await walkWithPackage({ mode: 'walk', ports, seconds: SECONDS }));
    add('snmpbulkwalk: decoded, printed', await walkWithTool(ports, SECONDS));
    add('snmp_exporter: decoded, printed', await scrapeWithExporter(folder.path, ports, SECONDS));
  }
  tell(
    {
      name: 'poller',
      title: 'Values from the packet to the stored sample',
      unit: 'values',
      notes: [
        'Ours are judged by the thresholds that ship and stored; the package only decodes, the tools decode and print. ' +
          'snmpbulkwalk reads both tables whole, the others the columns of a poll.',
        `Flat out means every ${INTERVAL_MS} ms: ours then took ${cores.map((share) => figure(share, 2)).join(', ')} cores.`,
      ],
    },
    rounds,
  );
});

it('SNMPv3 authPriv (SHA, AES) requests of six objects', async () => {
  const rounds = new Map<string, number[]>([
    ['Trapline', []],
    ['net-snmp package', []],
  ]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await measureV3(SECONDS);
    expect(ours.values).toBeGreaterThan(0);
    rounds.get('Trapline')?.push(perSecond(ours));
    const plan = { mode: 'v3', ports, seconds: SECONDS, credential: LAB_USER } as const;
    rounds.get('net-snmp package')?.push(perSecond(await walkWithPackage(plan)));
  }
  tell(
    {
      name: 'poller-v3',
      title: 'SNMPv3 authPriv',
      unit: 'requests',
      notes: ['SHA and AES-128, six objects a request; the package keeps its session.'],
    },
    rounds,
  );
});

it(`${FLEET} switches of ${PORTS} ports every ${FLEET_INTERVAL_MS / 1_000} s, some dead, lossy or slow`, async () => {
  const counts = {
    dead: Math.round(FLEET * SHARES.dead),
    lossy: Math.round(FLEET * SHARES.lossy),
    slow: Math.round(FLEET * SHARES.slow),
  };
  const labPorts = await startLab(FLEET - counts.dead);
  const lab = children.at(-1);
  const relayed = counts.lossy + counts.slow;
  const first = await freeUdpPorts(counts.dead + relayed);
  const free = Array.from({ length: counts.dead + relayed }, (_, at) => first + at);
  const silent = free.slice(0, counts.dead);
  const relays = free.slice(counts.dead).map((port, at) => ({
    port,
    to: labPorts[at],
    loss: at < counts.lossy ? LOSS : 0,
    delayMs: at < counts.lossy ? 0 : DELAY_MS,
  }));
  const network = fork(fileURLToPath(new URL('poller/troubled-network.mjs', import.meta.url)), [
    JSON.stringify({ silent, relays }),
  ]);
  children.push(network);
  await once(network, 'message');
  const polledPorts = [...silent, ...relays.map(({ port }) => port), ...labPorts.slice(relayed)];
  const labBefore = usageOf(lab?.pid ?? 0);
  const startedMs = performance.now();
  const fleet = await poll('fleet', {
    devices: polledPorts.map(deviceOn),
    intervalMs: FLEET_INTERVAL_MS,
    // The first cycle makes inventory and series.
    warmUpSeconds: (2.2 * FLEET_INTERVAL_MS) / 1_000,
    seconds: FLEET_SECONDS,
  });
  const labCores =
    (usageOf(lab?.pid ?? 0).cpuSeconds - labBefore.cpuSeconds) / ((performance.now() - startedMs) / 1_000);
  const { latenessMs, loopDelayMs } = fleet;
  const late = (ms: number): string => `${figure(ms)} ms`;
  report({
    name: 'poller-fleet',
    title: `${figure(FLEET)} switches of ${PORTS} ports every ${FLEET_INTERVAL_MS / 1_000} s`,
    columns: ['what', 'value'],
    rows: [
      ['polls, of them answered', `${figure(fleet.polls)}, ${figure(fleet.reachable)}`],
      ['values a second', figure(fleet.varbinds / fleet.seconds)],
      ['lateness p50, p99, max', [latenessMs.p50, latenessMs.p99, latenessMs.max].map(late).join(', ')],
      ['event loop p99, longest stall', `${late(loopDelayMs.p99)}, ${late(loopDelayMs.max)}`],
      ['longest garbage collection', late(fleet.longestGcMs)],
      ['poller, stages and store', `${figure(fleet.cpuSeconds / fleet.seconds, 3)} cores`],
      ['memory', `${figure(fleet.residentMb)} MB`],
      ['processor time a value', `${figure((fleet.cpuSeconds / fleet.varbinds) * 1e6, 2)} µs`],
      ['simulated network', `${figure(labCores, 3)} cores`],
    ],
    notes: [
      `${counts.dead} of them dead, ${counts.lossy} lose ${LOSS * 100} %, ${counts.slow} answer after ${DELAY_MS} ms; ` +
        `over ${figure(fleet.seconds)} s, after two cycles.`,
    ],
  });
  expect(fleet).toMatchObject({ lostEvents: 0 });
  expect(fleet.polls).toBeGreaterThan(0);
  expect(fleet.reachable).toBeGreaterThan(0);
});
