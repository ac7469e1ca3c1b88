import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { figure, report, sized } from './report.ts';
import { type PeerFigures, plainRows, rrdtool } from './store/peers.ts';

const SECONDS = sized('BENCH_SECONDS', { full: 600, quick: 5 });
const PEER_SECONDS = sized('BENCH_PEER_SECONDS', { full: 20, quick: 2 });
/** 20 switches of 48 ports: 12,480 series. */
const DEVICES = sized('BENCH_DEVICES', { full: 20, quick: 20 });
/** 802 switches: half a million series. */
const MANY_DEVICES = sized('BENCH_MANY_DEVICES', { full: 802, quick: 80 });
const MANY_SECONDS = sized('BENCH_MANY_SECONDS', { full: 60, quick: 3 });
const DAYS = sized('BENCH_DAYS', { full: 366, quick: 9 });
const RAW_DAYS = sized('BENCH_RAW_DAYS', { full: 31, quick: 2 });
const PORTS = 48;

const folder = makeTemporaryFolder();
afterAll(() => folder.remove());

interface Ingest {
  readonly samples: number;
  readonly series: number;
  readonly wallSeconds: number;
  readonly worstCommitMs: number;
  readonly cpuSeconds: {
    readonly generating: number;
    readonly storing: number;
    readonly maintaining: number;
  };
  readonly rawBytes: number;
  readonly rollupBytes: number;
  readonly residentMb: number;
  readonly bytesPerSeries: number;
  readonly hours: number;
}

type Reads = Readonly<Record<string, { count: number; medianMs: number; worstMs: number }>>;

async function child<Answer>(script: string, ...args: number[]): Promise<Answer> {
  const path = fileURLToPath(new URL(`store/${script}`, import.meta.url));
  const sources = fileURLToPath(new URL('../../dist', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    path,
    sources,
    folder.path,
    ...args.map(String),
  ]);
  return JSON.parse(stdout) as Answer;
}

const storeCpu = ({ cpuSeconds, samples }: Ingest): number =>
  ((cpuSeconds.storing + cpuSeconds.maintaining) / samples) * 1e6;

function peerRow(name: string, peer: PeerFigures, ours: Ingest): string[] {
  return [
    name,
    `${figure(peer.perSecond)} (x ${figure(ours.samples / ours.wallSeconds / peer.perSecond, 1)})`,
    `${figure(peer.cpuMicroseconds, 2)} (x ${figure(peer.cpuMicroseconds / storeCpu(ours), 1)})`,
    figure(peer.bytes, 1),
    '-',
  ];
}

it('takes samples in', async () => {
  const ours = await child<Ingest>('ingest.mjs', DEVICES, PORTS, SECONDS);
  const rows = [
    [
      'ours, with roll-ups, sealing and joining',
      figure(ours.samples / ours.wallSeconds),
      figure(storeCpu(ours), 2),
      `${figure(ours.rawBytes, 2)} + ${figure(ours.rollupBytes, 2)} of roll-ups`,
      `${figure(ours.residentMb)} MB`,
    ],
    peerRow('rows of SQLite, no roll-ups', plainRows(folder.path, PEER_SECONDS), ours),
  ];
  const peer = await rrdtool(folder.path, PEER_SECONDS);
  if (peer !== null) rows.push(peerRow('rrdtool update, no roll-ups', peer, ours));
  const generated = (ours.cpuSeconds.generating / ours.samples) * 1e6;
  report({
    name: 'store',
    title: 'Samples into the store, beside rrdtool and plain rows',
    columns: ['store', 'samples/s', 'CPU µs per sample', 'bytes per sample on disk', 'memory'],
    rows,
    notes: [
      `${figure(ours.series)} series of mixed traffic, ${figure(ours.samples)} samples in ${figure(ours.wallSeconds)} s, ` +
        `${figure(ours.hours)} hours of polls a minute apart; making them up takes another ${figure(generated, 2)} µs each ` +
        `on the same thread. Longest commit of twenty polls ${figure(ours.worstCommitMs)} ms. Bytes are whole pages of the ` +
        'file, the index and the day that is not yet joined included.',
    ],
  });
  expect(ours.rawBytes).toBeLessThan(8);
});

it('holds half a million series', async () => {
  const many = await child<Ingest>('ingest.mjs', MANY_DEVICES, PORTS, MANY_SECONDS);
  report({
    name: 'store-series',
    title: 'Many series',
    columns: ['series', 'samples/s', 'CPU µs per sample', 'memory', 'bytes per series'],
    rows: [
      [
        figure(many.series),
        figure(many.samples / many.wallSeconds),
        figure(storeCpu(many), 2),
        `${figure(many.residentMb)} MB`,
        figure(many.bytesPerSeries),
      ],
    ],
    notes: [
      'Memory of the whole process above what it takes empty, the caches of SQLite and the generator included.',
    ],
  });
  expect(many.series).toBe(MANY_DEVICES * PORTS * 13);
});

it('reads while samples come in', async () => {
  const reads = await child<Reads>('read.mjs', PORTS, DAYS, RAW_DAYS);
  const names: Record<string, string> = {
    monthOfSamples: '30 days of one series, every sample',
    monthChart: '30 days of one series, by the hour',
    weekOfAllSamples: `7 days of ${PORTS} series, every sample`,
    weekOfAllCharts: `7 days of ${PORTS} series, by ten minutes`,
    yearChart: 'a year of one series, by half a day',
    yearFine: 'a year of one series, by three hours',
    dayByMinute: 'a day of one series, by the minute',
  };
  report({
    name: 'store-reads',
    title: 'Reading charts while samples come in',
    columns: ['what', 'points', 'median', 'worst of 15'],
    rows: Object.entries(reads).map(([name, { count, medianMs, worstMs }]) => [
      names[name] ?? name,
      figure(count),
      `${figure(medianMs, 1)} ms`,
      `${figure(worstMs, 1)} ms`,
    ]),
    notes: [`A switch of ${PORTS} ports over ${DAYS} days, ${RAW_DAYS} of them kept sample by sample.`],
  });
  expect(Object.values(reads).every(({ count }) => count > 0)).toBe(true);
});
