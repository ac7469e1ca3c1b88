import process from 'node:process';
import Database from 'better-sqlite3';
import { openStore } from './open-store.mjs';
import { pollOf, randomNumbers } from './traffic.mjs';

/**
 * Takes samples in as fast as the store can, its background work included, in a process of its own, and prints what it
 * took as JSON. The time of the store runs as fast as the polls come, so that roll-ups, sealing, joining and retention
 * have their full share of the work.
 *
 * ingest.mjs SOURCES FOLDER DEVICES PORTS SECONDS
 */
const [sources, parent, devices, ports, seconds] = process.argv.slice(2);
const INTERVAL_SECONDS = 60;
/** Polls in one transaction: the server takes up to 64, as many as have come by then. */
const BATCH = 20;
/** Bytes of a sample in the head, which is not yet at rest. */
const HEAD_BYTES = 21;

const before = process.memoryUsage.rss();
const opened = await openStore({
  ...{ sources, parent, devices: Number(devices), ports: Number(ports) },
  startMs: Date.UTC(2026, 0, 1, 20),
  retention: { rawMs: 30 * 86_400_000 },
});
const { store, fleet, time } = opened;
const random = randomNumbers(1);
const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const spent = { generating: 0, storing: 0, maintaining: 0 };
let samples = 0;
let worstCommitMs = 0;
const startedMs = performance.now();
while (performance.now() - startedMs < Number(seconds) * 1_000) {
  for (let at = 0; at < fleet.length; at += BATCH) {
    const a = cpuSeconds();
    const polls = fleet
      .slice(at, at + BATCH)
      .map((device, place) => pollOf(device, time.nowMs + at + place, INTERVAL_SECONDS, random));
    const b = cpuSeconds();
    const beganMs = performance.now();
    store.transact(() => polls.forEach((poll) => store.samples.write(poll)));
    worstCommitMs = Math.max(worstCommitMs, performance.now() - beganMs);
    spent.generating += b - a;
    spent.storing += cpuSeconds() - b;
    samples += polls.reduce((sum, poll) => sum + poll.length, 0);
  }
  time.nowMs += INTERVAL_SECONDS * 1_000;
  const began = cpuSeconds();
  opened.maintain();
  spent.maintaining += cpuSeconds() - began;
}
const wallSeconds = (performance.now() - startedMs) / 1_000;
const rss = process.memoryUsage.rss();
opened.maintain();
const database = new Database(opened.path, { readonly: true });
const pages = (...tables) =>
  tables.reduce(
    (sum, table) =>
      sum + database.prepare('SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ?').pluck().get(table),
    0,
  );
const inHead =
  database.prepare('SELECT coalesce(sum(length(data)), 0) FROM sample_head').pluck().get() / HEAD_BYTES;
const series = fleet.length * Number(ports) * 13;
console.log(
  JSON.stringify({
    ...{ samples, series, wallSeconds, worstCommitMs },
    cpuSeconds: { ...spent },
    rawBytes: pages('sample_chunk', 'sample_chunk_owner') / (samples - inHead),
    rollupBytes: pages('rollup_5m', 'rollup_1h', 'rollup_1d') / samples,
    residentMb: rss / 2 ** 20,
    bytesPerSeries: (rss - before) / series,
    hours: (samples / series) * (INTERVAL_SECONDS / 3_600),
  }),
);
database.close();
opened.close();
