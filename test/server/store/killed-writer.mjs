// Writes until it is killed, and prints each record once it is committed.
// Arguments: folder of the compiled sources, data folder, number of the run.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , sources, folder, run] = process.argv;
const { Store } = await import(pathToFileURL(join(sources, 'server/store/store.js')).href);
const { Secret } = await import(pathToFileURL(join(sources, 'server/domain/secret.js')).href);

const log = { debug() {}, info() {}, warn() {}, error: console.error, child: () => log };
// Time runs a thousand times as fast, so that roll-ups, sealing and retention are met by the kill too.
const start = Date.UTC(2026, 0, 1) + Number(run) * 86_400_000;
const origin = Date.now();
const clock = {
  now: () => start + (Date.now() - origin) * 1_000,
  monotonic: () => performance.now(),
  after: (delayMs, work) => {
    const timer = setTimeout(() => work(), Math.min(delayMs, 5));
    return () => clearTimeout(timer);
  },
};
const store = new Store({ folder, clock, log });
store.start();
const device =
  store.devices.list()[0] ??
  store.devices.insert({
    name: 'core-1',
    address: '192.0.2.1',
    port: 161,
    credential: { version: 'v2c', community: new Secret('secret') },
    intervalMs: 1_000,
    timeoutMs: 1_000,
    retries: 1,
    modules: ['system'],
    groups: [],
    enabled: true,
    createdAtMs: 0,
    lab: false,
  });
const series = ['a', 'b', 'c'].map((instance) =>
  store.samples.open({ metric: 'tcpConnections', deviceId: device.id, interfaceId: null, instance }),
);

let lastAt = 0;
function poll() {
  const atMs = Math.max(lastAt + 1, clock.now());
  lastAt = atMs;
  const change = store.transact(() => {
    store.samples.write(
      series.map((one) => ({
        series: one,
        atMs,
        value: atMs % 1_000,
        rate: null,
        delta: null,
        deltaSeconds: null,
        quality: 'ok',
      })),
    );
    return store.changes.save({
      deviceId: device.id,
      interfaceId: null,
      atMs,
      field: 'run',
      before: null,
      after: run,
    });
  });
  writeSync(1, `${change.id} ${atMs}\n`);
  setImmediate(poll);
}
poll();
