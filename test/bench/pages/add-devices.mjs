// Puts devices into the database of a server that does not run yet: thousands one by one over REST take minutes.
// Takes { folder, devices } as one message, answers it when the file is closed.
import process from 'node:process';

const server = new URL('../../../dist/server/', import.meta.url);
const load = (path) => import(new URL(`${path}.js`, server).href);
const { SystemClock } = await load('app/system-clock');
const { Secret } = await load('domain/secret');
const { DEVICE_DEFAULTS } = await load('domain/device');
const { Store } = await load('store/store');

const { folder, devices } = await new Promise((resolve) => process.once('message', resolve));
const log = { debug() {}, info() {}, warn() {}, error: console.error, child: () => log };
const clock = new SystemClock();
const store = new Store({ folder, clock, log });
store.start();
store.transact(() => {
  for (const device of devices) {
    const credential = { version: 'v2c', community: new Secret('public') };
    store.devices.insert({
      ...DEVICE_DEFAULTS,
      createdAtMs: clock.now(),
      lab: false,
      ...device,
      credential,
    });
  }
});
store.stop();
process.send('added', () => process.exit());
