import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeFleet, pollOf, randomNumbers } from './traffic.mjs';

/**
 * Takes samples in as fast as the store can, its background work included, in a process of its own. The clock of the
 * store runs as fast as the polls come, so that roll-ups, sealing and retention have their full share of work.
 *
 * ingest.mjs SOURCES FOLDER DEVICES PORTS INTERVAL_SECONDS SECONDS
 */
const [sources, parent, devices, ports, interval, seconds] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(sources, path)).href);
const { Store } = await load('server/store/store.js');
const { Secret } = await load('server/domain/secret.js');
const { DEVICE_DEFAULTS } = await load('server/domain/device.js');

const folder = mkdtempSync(join(parent, 'ingest-'));
const intervalMs = Number(interval) * 1_000;
let nowMs = Date.UTC(2026, 0, 1, 20);
const timers = new Set();
const clock = {
  now: () => nowMs,
  monotonic: () => performance.now(),
  after(ms, work) {
    const timer = { ms, work };
    timers.add(timer);
    return () => timers.delete(timer);
  },
};
const log = { debug() {}, info() {}, warn: console.error, error: console.error };
const store = new Store({
  folder: join(folder, 'data'),
  clock,
  log,
  retention: { rawMs: Number(process.env.RAW_MS ?? 30 * 86_400_000) },
});
store.start();
const random = randomNumbers(1);
const before = process.memoryUsage.rss();
const fleet = makeFleet({
  store,
  devices: Number(devices),
  ports: Number(ports),
  createdAtMs: nowMs,
  secret: new Secret('public'),
  defaults: DEVICE_DEFAULTS,
});
const opened = process.memoryUsage.rss();

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
/** Runs what is due as often as it asks for a short pause: the samples of a minute come much faster than in a minute. */
function maintain() {
  for (let rounds = 0; rounds < 1e6; rounds += 1) {
    const due = [...timers].filter(({ ms }) => ms < 1_000 || rounds === 0);
    if (due.length === 0) return;
    for (const timer of due) {
      timers.delete(timer);
      timer.work();
    }
  }
}
let samples = 0,
  generating = 0,
  writing = 0,
  maintaining = 0,
  worst = 0;
const startedMs = performance.now();
const started = cpu();
while (performance.now() - startedMs < Number(seconds) * 1_000) {
  for (const [place, device] of fleet.entries()) {
    const a = cpu();
    const poll = pollOf(
      device,
      nowMs + Math.floor((place * intervalMs) / fleet.length),
      Number(interval),
      random,
    );
    const b = cpu();
    const b2 = performance.now();
    store.samples.write(poll);
    worst = Math.max(worst, performance.now() - b2);
    const c = cpu();
    samples += poll.length;
    generating += b - a;
    writing += c - b;
  }
  nowMs += intervalMs;
  const d = cpu();
  maintain();
  maintaining += cpu() - d;
}
const wall = (performance.now() - startedMs) / 1_000;
const total = cpu() - started;
const Database = (await import('better-sqlite3')).default;
store.stop();
const db = new Database(join(folder, 'data/trapline.db'), { readonly: true });
const bytes = (table) =>
  db.prepare(`SELECT count(*) AS n, coalesce(sum(length(data)), 0) AS bytes FROM ${table}`).get();
const page = db.pragma('page_size', { simple: true });
const out = {
  samples,
  wall,
  perSecond: samples / wall,
  cpuPerSample: {
    total: (total / samples) * 1e6,
    writing: (writing / samples) * 1e6,
    maintaining: (maintaining / samples) * 1e6,
    generating: (generating / samples) * 1e6,
  },
  perStoreCpuSecond: samples / (writing + maintaining),
  worst,
  head: bytes('sample_head'),
  chunk: bytes('sample_chunk'),
  five: bytes('rollup_5m'),
  hour: bytes('rollup_1h'),
  rss: process.memoryUsage.rss() / 2 ** 20,
  opened: (opened - before) / 2 ** 20,
  simHours: (nowMs - Date.UTC(2026, 0, 1, 20)) / 3.6e6,
};
const headSamples = out.head.bytes / 21;
out.bytesPerSample = { raw: out.chunk.bytes / (samples - headSamples), pages: 0 };
try {
  const size = (t) => db.prepare(`SELECT sum(pgsize) AS s FROM dbstat WHERE name = ?`).get(t).s;
  out.bytesPerSample.pages = size('sample_chunk') / (samples - headSamples);
  out.bytesPerSample.rollups = (size('rollup_5m') + size('rollup_1h') + size('rollup_1d')) / samples;
} catch (e) {
  out.err = String(e);
}
console.log(JSON.stringify(out, null, 1), page);
rmSync(folder, { recursive: true });
