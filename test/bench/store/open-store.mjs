import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeFleet } from './traffic.mjs';

/**
 * A store of the built program in a folder of its own, on a clock that runs as fast as samples come, with its fleet.
 *
 * @param retention in ms, as `StoreOptions.retention`
 */
export async function openStore({ sources, parent, startMs, devices, ports, retention }) {
  const load = (path) => import(pathToFileURL(join(sources, path)).href);
  const { Store } = await load('server/store/store.js');
  const { Secret } = await load('server/domain/secret.js');
  const { DEVICE_DEFAULTS } = await load('server/domain/device.js');
  const folder = mkdtempSync(join(parent, 'store-'));
  const time = { nowMs: startMs };
  const timers = new Set();
  const clock = {
    now: () => time.nowMs,
    monotonic: () => performance.now(),
    after(ms, work) {
      const timer = { ms, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const log = { debug() {}, info() {}, warn: console.error, error: console.error };
  const keeper = pathToFileURL(join(sources, 'server/store/keeper-worker.js'));
  const store = new Store({ folder: join(folder, 'data'), clock, log, retention, keeper });
  store.start();
  const createdAtMs = startMs;
  const fleet = makeFleet({
    ...{ store, devices, ports, createdAtMs },
    ...{ secret: new Secret('public'), defaults: DEVICE_DEFAULTS },
  });
  return {
    ...{ store, fleet, time, load, path: join(folder, 'data/trapline.db') },
    /** The background work that is due: pauses between its slices are left out, as an hour of samples takes a second. */
    maintain() {
      for (let round = 0; round < 1e7; round += 1) {
        const due = [...timers].filter(({ ms }) => ms < 1_000 || round === 0);
        if (due.length === 0) return;
        for (const timer of due) {
          timers.delete(timer);
          timer.work();
        }
      }
    },
    close() {
      store.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
