import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeFleet, pollOf, randomNumbers } from './traffic.mjs';

/**
 * Fills a store with a year of one switch (a month of it in single samples), then reads as the pages do while samples
 * come in. Prints milliseconds.
 *
 * read.mjs SOURCES FOLDER PORTS YEAR_DAYS RAW_DAYS
 */
const [sources, parent, ports, yearDays, rawDays] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(sources, path)).href);
const { Store } = await load('server/store/store.js');
const { Secret } = await load('server/domain/secret.js');
const { DEVICE_DEFAULTS } = await load('server/domain/device.js');
const DAY = 86_400_000;
const folder = mkdtempSync(join(parent, 'read-'));
let nowMs = Date.UTC(2025, 0, 1);
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
  retention: { rawMs: Number(rawDays) * DAY, fiveMinuteMs: 40 * DAY },
});
store.start();
const random = randomNumbers(2);
const [device] = makeFleet({
  store,
  devices: 1,
  ports: Number(ports),
  createdAtMs: nowMs,
  secret: new Secret('public'),
  defaults: DEVICE_DEFAULTS,
});
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
const startMs = nowMs;
const endMs = startMs + Number(yearDays) * DAY;
const rawFrom = endMs - (Number(rawDays) + 1) * DAY;
let n = 0;
while (nowMs < endMs) {
  // A coarse year, then the month that single samples are kept of.
  const seconds = nowMs < rawFrom ? 900 : 60;
  store.samples.write(pollOf(device, nowMs, seconds, random));
  nowMs += seconds * 1_000;
  if (++n % 96 === 0) maintain();
}
maintain();
maintain();
const series = (port, metric) => device.rows[port].series.find((one) => one.metric === metric);
const time = (work) => {
  const all = [];
  for (let turn = 0; turn < 15; turn += 1) {
    // Ingesting goes on between the reads, as polls do.
    store.samples.write(pollOf(device, nowMs, 60, random));
    nowMs += 60_000;
    const at = performance.now();
    work();
    all.push(performance.now() - at);
  }
  all.sort((a, b) => a - b);
  return { median: all[7], worst: all[14] };
};
const out = {};
const read = (key, fromMs, stepMs) => store.series.read({ ...key, fromMs, toMs: nowMs, stepMs });
const octets = series(1, 'ifInOctets');
out.monthRaw = time(() => store.rawSamples(octets, nowMs - 30 * DAY, nowMs));
out.monthRawCount = store.rawSamples(octets, nowMs - 30 * DAY, nowMs).length;
out.utilMonthRaw = time(() => store.rawSamples(series(1, 'ifInUtilisation'), nowMs - 30 * DAY, nowMs));
out.month = time(() => read(octets, nowMs - 30 * DAY, 3_600_000));
out.month10 = time(() => read(octets, nowMs - 30 * DAY, 600_000));
out.week48 = time(() => {
  for (let port = 0; port < Number(ports); port += 1)
    read(series(port, 'ifInOctets'), nowMs - 7 * DAY, 300_000);
});
out.week48raw = time(() => {
  for (let port = 0; port < Number(ports); port += 1)
    store.rawSamples(series(port, 'ifInOctets'), nowMs - 7 * DAY, nowMs);
});
out.year = time(() => read(octets, nowMs - 365 * DAY, 12 * 3_600_000));
out.yearFine = time(() => read(octets, nowMs - 365 * DAY, 3 * 3_600_000));
out.day1m = time(() => read(octets, nowMs - 1 * DAY, 60_000));
out.points = read(octets, nowMs - 365 * DAY, 12 * 3_600_000)[0].points.length;
console.log(JSON.stringify(out));
store.stop();
rmSync(folder, { recursive: true });
