import process from 'node:process';
import Database from 'better-sqlite3';
import { openStore } from './open-store.mjs';
import { pollOf, randomNumbers } from './traffic.mjs';

/**
 * Fills a store with many days of one switch, the last ones of them kept sample by sample, then reads as the pages do
 * while samples come in. Prints milliseconds as JSON.
 *
 * read.mjs SOURCES FOLDER PORTS DAYS RAW_DAYS
 */
const [sources, parent, ports, days, rawDays] = process.argv.slice(2);
const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const TURNS = 15;

const startMs = Date.UTC(2025, 0, 1);
const opened = await openStore({
  ...{ sources, parent, startMs, devices: 1, ports: Number(ports) },
  retention: { rawMs: Number(rawDays) * DAY, fiveMinuteMs: 40 * DAY },
});
const { store, fleet, time } = opened;
const [device] = fleet;
const random = randomNumbers(2);
const rawFromMs = startMs + (Number(days) - Number(rawDays) - 1) * DAY;
for (let polls = 0; time.nowMs < startMs + Number(days) * DAY; polls += 1) {
  // Of the time before, only roll-ups are read: a poll every quarter of an hour makes them as well.
  const seconds = time.nowMs < rawFromMs ? 900 : 60;
  store.samples.write(pollOf(device, time.nowMs, seconds, random));
  time.nowMs += seconds * 1_000;
  if (polls % 96 === 0) opened.maintain();
}
opened.maintain();

const { RawSamples } = await opened.load('server/store/series/raw-samples.js');
const database = new Database(opened.path, { readonly: true });
const statements = new Map();
const raw = new RawSamples({
  file: {
    read(sql) {
      if (!statements.has(sql)) statements.set(sql, database.prepare(sql));
      return statements.get(sql);
    },
  },
});
const octets = device.rows.map(({ series }) => series.find(({ metric }) => metric === 'ifInOctets'));
const points = (key, spanMs, stepMs) =>
  store.series.read({ ...key, fromMs: time.nowMs - spanMs, toMs: time.nowMs, stepMs })[0].points.length;
const samples = (key, spanMs) => raw.read([key], time.nowMs - spanMs, time.nowMs).get(key.id).at.length;
const all = (read) => octets.reduce((sum, key) => sum + read(key), 0);

const figures = {};
for (const [name, read] of Object.entries({
  monthOfSamples: () => samples(octets[1], 30 * DAY),
  monthChart: () => points(octets[1], 30 * DAY, HOUR),
  weekOfAllSamples: () => all((key) => samples(key, 7 * DAY)),
  weekOfAllCharts: () => all((key) => points(key, 7 * DAY, 10 * MINUTE)),
  yearChart: () => points(octets[1], 365 * DAY, 12 * HOUR),
  yearFine: () => points(octets[1], 365 * DAY, 3 * HOUR),
  dayByMinute: () => points(octets[1], 1 * DAY, MINUTE),
})) {
  const times = [];
  let count = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    store.samples.write(pollOf(device, time.nowMs, 60, random));
    raw.headChanged(device.id);
    time.nowMs += MINUTE;
    const began = performance.now();
    count = read();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  figures[name] = { count, medianMs: times[Math.floor(TURNS / 2)], worstMs: times[TURNS - 1] };
}
console.log(JSON.stringify(figures));
database.close();
opened.close();
