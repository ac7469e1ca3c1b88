import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { BerWriter } from '../../agents/engine/ber-writer.ts';
import { encodeOid } from '../../agents/engine/oid.ts';
import { PduType } from '../../agents/engine/pdu.ts';
import { Syntax } from '../../agents/engine/syntax.ts';
import { portOffsetAt } from '../../agents/labs/lab-definition.ts';
import { freeUdpPorts } from '../support/free-port.ts';
import { signal } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import {
  startEcho,
  startOurs,
  startSnmpd,
  startSnmpsim,
  startSwitch,
  stopAgent,
} from './agents/peer-agents.ts';
import type { PeerAgent } from './agents/peer-agents.ts';
import { overridesOf, recordTables, snmprecOf } from './agents/recorded-table.ts';
import { compileClient, measureWalks } from './agents/walking-client.ts';
import type { WalkMeasure } from './agents/walking-client.ts';
import { usageOf } from './process-usage.ts';
import { QUICK, figure, report, sized } from './report.ts';

/** Many short rounds: some fall into moments in which the machine does nothing else. */
const ROUNDS = sized('BENCH_ROUNDS', { full: 25, quick: 2 });
const SECONDS = sized('BENCH_SECONDS', { full: 0.25, quick: 0.1 });
const WALKS = sized('BENCH_WALKS', { full: 16, quick: 16 });
const WARM_UP_SECONDS = QUICK ? 0.2 : 1;
const DEVICES = sized('BENCH_DEVICES', { full: 1_000, quick: 100 });
/** Of the larger of two tables; the smaller has a tenth. */
const LARGE_ROWS = sized('BENCH_ROWS', { full: 100_000, quick: 20_000 });
const PORTS = 48;
const MAX_REPETITIONS = 25;
const IF_TABLES = ['1.3.6.1.2.1.2.2', '1.3.6.1.2.1.31.1.1'];
const LARGE_TABLE = ['1.3.6.1.4.1.8072.9999.1.1'];
/** What is left when there is no agent: the least that any in Node can take. */
const ECHO = "Node's datagrams, echoed";
const RESEND_MS = 250;
const LAB = fileURLToPath(new URL('../../dist/agents/main.js', import.meta.url));

const folder = makeTemporaryFolder();
const running: PeerAgent[] = [];
let client: string;

beforeAll(async () => {
  client = await compileClient(folder.path);
});

afterAll(async () => {
  await Promise.all(running.map(stopAgent));
  folder.remove();
});

async function keep(starting: Promise<PeerAgent | null>): Promise<PeerAgent | null> {
  const agent = await starting;
  if (agent) running.push(agent);
  return agent;
}

interface Column {
  readonly title: string;
  readonly maxRepetitions: number;
  readonly value: (measure: WalkMeasure) => number;
  /** Whether less is better. */
  readonly cost: boolean;
}

const COLUMNS: readonly Column[] = [
  { title: 'GETNEXT requests/s', maxRepetitions: 0, value: (m) => m.requestsPerS, cost: false },
  { title: 'CPU µs/request', maxRepetitions: 0, value: (m) => m.cpuUsPerRequest, cost: true },
  { title: 'GETBULK varbinds/s', maxRepetitions: MAX_REPETITIONS, value: (m) => m.varbindsPerS, cost: false },
  { title: 'CPU µs/varbind', maxRepetitions: MAX_REPETITIONS, value: (m) => m.cpuUsPerVarbind, cost: true },
];

it(`ifTable and ifXTable of ${PORTS} ports, ${WALKS} walks at a time, the same client for all`, async () => {
  const moving = (await keep(startSwitch('lab switch, counters moving'))) as PeerAgent;
  const rows = await recordTables(moving.port, IF_TABLES);
  const snmprec = snmprecOf(rows);
  const file = join(folder.path, 'switch.snmprec');
  writeFileSync(file, snmprec);
  const agents = [
    await keep(startOurs('our engine, recorded rows', 'file', file)),
    moving,
    await keep(startSnmpd('snmpd, the same rows by override', folder.path, overridesOf(rows))),
    await keep(startSnmpd('snmpd, its own mib-2', folder.path, '')),
    await keep(startSnmpsim('snmpsim, the same rows', folder.path, snmprec)),
    await keep(startEcho(ECHO)),
  ].filter((agent) => agent !== null);
  const measures = new Map(agents.map((agent) => [agent.name, { next: [], bulk: [] } as Measures]));
  // Round by round, so that what else the machine does falls on all of them.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const maxRepetitions of [0, MAX_REPETITIONS]) {
      for (const agent of agents) {
        if (agent.name === ECHO && maxRepetitions > 0) continue;
        const roots = agent.name.endsWith('mib-2') ? ['1.3.6.1.2.1'] : IF_TABLES;
        const seconds = round === 0 ? WARM_UP_SECONDS : SECONDS;
        const measure = await measureWalks(client, agent, { roots, walks: WALKS, maxRepetitions, seconds });
        expect(measure.errors).toBe(0);
        // The first round warms up.
        if (round > 0) measures.get(agent.name)?.[maxRepetitions ? 'bulk' : 'next'].push(measure);
      }
    }
  }
  print(rows.length, measures);
});

interface Measures {
  readonly next: WalkMeasure[];
  readonly bulk: WalkMeasure[];
}

/**
 * The best round of each, which is the one that other work on the machine disturbed least; the factor says how many
 * times better the first agent is.
 */
function print(rows: number, measures: ReadonlyMap<string, Measures>): void {
  const ours = [...measures.values()][0] as Measures;
  const of = (measure: Measures, { maxRepetitions, value, cost }: Column): number => {
    const values = (maxRepetitions ? measure.bulk : measure.next).map(value);
    return cost ? Math.min(...values) : Math.max(...values);
  };
  const cell = (own: Measures, column: Column): string => {
    if (column.maxRepetitions > 0 && own.bulk.length === 0) return '-';
    const [best, first] = [of(own, column), of(ours, column)];
    const text = column.cost ? figure(best, 2) : figure(best);
    return own === ours ? text : `${text} (x ${(column.cost ? best / first : first / best).toFixed(1)})`;
  };
  const shares = [...ours.next, ...ours.bulk].map(({ clientShare }) => clientShare);
  report({
    name: 'agents',
    title: 'The simulated agents beside snmpd and snmpsim',
    columns: ['agent', ...COLUMNS.map(({ title }) => title)],
    rows: [...measures].map(([name, own]) => [name, ...COLUMNS.map((column) => cell(own, column))]),
    notes: [
      `${figure(rows)} varbinds a walk, ${WALKS} walks at a time, max-repetitions ${MAX_REPETITIONS}, one client in C, ` +
        `the best of ${ROUNDS} rounds of ${SECONDS} s; factors are of our engine with recorded rows. ` +
        `The client took ${Math.max(...shares).toFixed(2)} of a processor at most.`,
    ],
  });
}

it('a row of a table costs the same among many as among a tenth of them', async () => {
  const rows: string[][] = [];
  for (const kind of ['fixed', 'live']) {
    const [few, many] = await rowCosts(kind);
    rows.push([kind, `${few.toFixed(2)} µs`, `${many.toFixed(2)} µs`, `x ${(many / few).toFixed(2)}`]);
    expect(many / few).toBeLessThan(1.5);
  }
  const [few, many] = [figure(LARGE_ROWS / 10), figure(LARGE_ROWS)];
  report({
    name: 'agents-rows',
    title: 'What a row of a simulated table costs',
    columns: ['table', `CPU per row of ${few}`, `of ${many}`, 'factor'],
    rows,
  });
});

async function rowCosts(kind: string): Promise<[number, number]> {
  const small = (await keep(startOurs(`few ${kind} rows`, kind, String(LARGE_ROWS / 10)))) as PeerAgent;
  const large = (await keep(startOurs(`many ${kind} rows`, kind, String(LARGE_ROWS)))) as PeerAgent;
  const costs: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, agent] of [small, large].entries()) {
      const options = {
        roots: LARGE_TABLE,
        walks: WALKS,
        maxRepetitions: MAX_REPETITIONS,
        seconds: round === 0 ? WARM_UP_SECONDS : SECONDS,
      };
      const { cpuUsPerVarbind } = await measureWalks(client, agent, options);
      if (round > 0) costs[at]?.push(cpuUsPerVarbind);
    }
  }
  return costs.map((rounds) => Math.min(...rounds)) as [number, number];
}

it(`${DEVICES} devices of ${PORTS} ports in one process`, async () => {
  const ports = Array.from({ length: DEVICES }, (_, place) => portOffsetAt(place));
  const basePort = await freeUdpPorts(DEVICES + 1);
  const started = performance.now();
  const args = [
    '--devices',
    String(DEVICES),
    '--ports',
    String(PORTS),
    '--base-port',
    String(basePort),
    '--no-161',
  ];
  const lab = spawn(process.execPath, [LAB, '--lab', 'scale', ...args], { stdio: 'ignore' });
  const socket = createSocket('udp4');
  const silent = new Set(ports.map((offset) => basePort + offset));
  const all = signal('all devices to answer');
  socket.on('message', (_, { port }) => {
    silent.delete(port);
    if (silent.size === 0) all.fire();
  });
  const request = bulkRequest();
  const asking = setInterval(() => {
    for (const port of silent) socket.send(request, port, '127.0.0.1');
  }, RESEND_MS);
  onTestFinished(() => {
    clearInterval(asking);
    socket.close();
    lab.kill();
  });
  await all.wait(60_000);
  const seconds = (performance.now() - started) / 1_000;
  const { residentMb, cpuSeconds } = usageOf(lab.pid as number);
  report({
    name: 'agents-devices',
    title: `${figure(DEVICES)} simulated devices of ${PORTS} ports in one process`,
    columns: ['what', 'value'],
    rows: [
      ['all answered after', `${seconds.toFixed(2)} s`],
      ['processor time until then', `${cpuSeconds.toFixed(2)} s`],
      ['resident memory', `${figure(residentMb)} MB`],
    ],
  });
  expect(residentMb).toBeLessThan(600);
});

function bulkRequest(): Buffer {
  const writer = new BerWriter();
  writer.appendVarBind(encodeOid([1, 3, 6, 1, 2, 1, 2, 2]), Syntax.Null, null);
  writer.prependHeader(Syntax.Sequence);
  for (const number of [MAX_REPETITIONS, 0, 1]) writer.prependInteger(number);
  writer.prependHeader(PduType.GetBulk);
  writer.prependOctets(Buffer.from('public'));
  writer.prependInteger(1);
  writer.prependHeader(Syntax.Sequence);
  return writer.finish();
}
