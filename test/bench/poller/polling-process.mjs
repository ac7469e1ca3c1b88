// The poller, the stages and the store in a process of their own, without pages: what a poll costs is this
// process's processor time. Takes the plan as one message, answers with what it measured.
import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const server = new URL('../../../dist/server/', import.meta.url);
const load = (path) => import(new URL(`${path}.js`, server).href);
const { SystemClock } = await load('app/system-clock');
const { makeStages } = await load('app/stages');
const { OwnPorts } = await load('app/own-ports');
const { Secret } = await load('domain/secret');
const { DEVICE_DEFAULTS } = await load('domain/device');
const { Poller } = await load('poller/poller');
const { ExchangeRecorder } = await load('snmp/microscope/exchange-recorder');
const { Store } = await load('store/store');
const { DEFAULT_RETENTION } = await load('store/retention');

const plan = process.argv[2]
  ? JSON.parse(process.argv[2])
  : await new Promise((resolve) => process.once('message', resolve));

const log = { debug() {}, info() {}, warn: say, error: say, child: () => log };
let errors = 0;
function say(details, text) {
  errors += 1;
  if (errors <= 5) process.stderr.write(`${text} ${JSON.stringify(details)}\n`);
}

const clock = new SystemClock();
const store = new Store({ folder: plan.folder, clock, log, retention: DEFAULT_RETENTION });
store.start();
const channel = { publish() {}, hasListeners: () => false };
const stages = makeStages({
  store,
  channel,
  clock,
  log,
  polls: () => poller,
  // No rule here names an object of a module.
  mib: () => ({
    object: () => null,
    oidOf: () => null,
    nameOf: (oid) => oid,
    notificationOf: () => null,
    nearest: () => [],
  }),
  modules: () => 1,
  usersChanged() {},
});
const latenessMs = [];
const counts = { polls: 0, reachable: 0, varbinds: 0, readings: 0, requests: 0, lost: 0 };
let measuring = false;
const sink = {
  onPoll(poll) {
    if (measuring) count(poll);
    if (plan.stop !== 'poll') stages.pipeline.onPoll(poll);
  },
};
function count(poll) {
  counts.polls += 1;
  counts.reachable += poll.reachable ? 1 : 0;
  counts.requests += poll.requests;
  counts.lost += poll.lostTries;
  for (const { varbinds } of poll.modules) counts.varbinds += varbinds;
  counts.readings += poll.readings.length;
  if (poll.reason === 'schedule') latenessMs.push(poll.startedAtMs - poll.dueAtMs);
}
const exchanges = new OwnPorts({ sink: new ExchangeRecorder({ clock, deviceAt: () => null }), clock });
const poller = new Poller({
  clock,
  random: Math.random,
  log,
  sink,
  monitored: () => [],
  ...(plan.exchanges === false ? {} : { exchanges }),
});
stages.load();

const credential = (given) =>
  given.version === 'v3'
    ? { ...given, authKey: new Secret(given.authKey), privKey: new Secret(given.privKey) }
    : { ...given, community: new Secret(given.community) };
store.transact(() => {
  for (const device of plan.devices) {
    const added = store.devices.insert({
      ...DEVICE_DEFAULTS,
      createdAtMs: clock.now(),
      lab: false,
      enabled: true,
      groups: [],
      intervalMs: plan.intervalMs,
      ...device,
      modules: plan.modules ?? ['system', 'interfaces'],
      credential: credential(device.credential),
    });
    stages.inventory.put(added);
  }
});
poller.start(stages.inventory.devices());
await sleep(plan.warmUpSeconds * 1_000);
measuring = true;
const loop = monitorEventLoopDelay({ resolution: 10 });
loop.enable();
let longestGcMs = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestGcMs = Math.max(longestGcMs, duration);
}).observe({ entryTypes: ['gc'] });
const before = process.cpuUsage();
const startedMs = performance.now();
await sleep(plan.seconds * 1_000);
measuring = false;
const used = process.cpuUsage(before);
const seconds = (performance.now() - startedMs) / 1_000;
latenessMs.sort((a, b) => a - b);
const at = (share) =>
  latenessMs[Math.min(latenessMs.length - 1, Math.floor(share * latenessMs.length))] ?? NaN;
const cpuSeconds = (used.user + used.system) / 1e6;
const result = {
  ...counts,
  seconds,
  cpuSeconds,
  userSeconds: used.user / 1e6,
  valuesPerCpuSecond: counts.varbinds / cpuSeconds,
  residentMb: process.memoryUsage.rss() / 2 ** 20,
  latenessMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
  latePolls: poller.stats().latePolls,
  loopDelayMs: { p99: loop.percentile(99) / 1e6, max: loop.max / 1e6 },
  longestGcMs,
  lostEvents: stages.pipeline.lostEvents,
  errors,
};
await poller.stop();
stages.pipeline.stop();
store.stop();
if (process.send) {
  process.send(result, () => process.exit(0));
} else {
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exit(0);
}
