import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECOND } from '../../server/domain/units.ts';
import { type FleetServer, startFleetServer } from './pages/fleet-server.ts';
import { measureFullLoad } from './pages/full-load.ts';
import { StreamClients } from './pages/stream-clients.ts';
import { measureStretch, ms, pagePaths, percentiles } from './pages/stretch.ts';
import { usageOf } from './process-usage.ts';
import { figure, report, sized } from './report.ts';

const DEVICES = sized('BENCH_DEVICES', { full: 200, quick: 20 });
const PORTS = sized('BENCH_PORTS', { full: 48, quick: 24 });
const INTERVAL_MS = sized('BENCH_INTERVAL_MS', { full: 10 * SECOND, quick: 5 * SECOND });
const CLIENTS = sized('BENCH_CLIENTS', { full: 500, quick: 100 });
/** Each of the two stretches, without the clients and with them. */
const MEASURE_MS = sized('BENCH_SECONDS', { full: 60, quick: 5 }) * SECOND;
const LARGE_PORTS = sized('BENCH_LARGE_PORTS', { full: 10_000, quick: 1_000 });
/** The first polls make the inventory and the series. */
const WARM_UP_MS = sized('BENCH_WARM_UP_SECONDS', { full: 40, quick: 6 }) * SECOND;
/** Of each of the two long lists. */
const LONG_LISTS = sized('BENCH_LONG_LISTS', { full: 30, quick: 3 });
const LIST_PAUSE_MS = 200;

let server: FleetServer;
let clients: StreamClients;

beforeAll(async () => {
  server = await startFleetServer([
    { devices: DEVICES, ports: PORTS, intervalMs: INTERVAL_MS },
    { devices: 1, ports: LARGE_PORTS, intervalMs: 60 * SECOND },
  ]);
  clients = new StreamClients();
});

afterAll(async () => {
  await clients?.close();
  await server?.stop();
});

/** Long lists by themselves: their answers would be what the other requests wait for. */
async function measureLongLists(): Promise<ReadonlyMap<string, readonly number[]>> {
  const paths = new Map([
    [`interfaces of a device (${figure(LARGE_PORTS)})`, `/devices/${DEVICES + 1}/interfaces`],
    [`all interfaces (${figure(DEVICES * PORTS + LARGE_PORTS)})`, '/interfaces'],
  ]);
  const requests = new Map<string, number[]>();
  for (const [name, path] of paths) {
    const times: number[] = [];
    requests.set(name, times);
    for (let round = 0; round < LONG_LISTS; round += 1) {
      const sentMs = performance.now();
      await (await fetch(`${server.url}/api/v1${path}`)).arrayBuffer();
      times.push(performance.now() - sentMs);
      await sleep(LIST_PAUSE_MS);
    }
  }
  return requests;
}

it(`pages while ${DEVICES} switches of ${PORTS} ports are polled every ${INTERVAL_MS / SECOND} s`, async () => {
  await sleep(WARM_UP_MS);
  const { items } = await server.get<{ items: { id: number }[] }>('/devices/1/interfaces');
  const paths = pagePaths(
    { deviceId: 1, interfaceId: items[1]?.id ?? 0 },
    { devices: String(DEVICES + 1), interfaces: String(PORTS) },
  );
  const [longAlone, alone] = [await measureLongLists(), await measureStretch(server, paths, MEASURE_MS)];
  const devices = Array.from({ length: Math.min(DEVICES, CLIENTS) }, (_, at) => at + 1);
  const { items: interfaces } = await server.get<{ items: { id: number; deviceId: number }[] }>(
    '/interfaces',
  );
  await clients.open({
    url: server.url,
    clients: CLIENTS,
    devices,
    interfaces: interfaces.slice(0, DEVICES * PORTS).map(({ id, deviceId }) => ({ id, deviceId })),
  });
  const [heardBefore, clientBefore] = [await clients.heard(), usageOf(clients.pid)];
  const crowded = await measureStretch(server, paths, MEASURE_MS);
  const heard = await clients.heard();
  const clientAfter = usageOf(clients.pid);
  const longCrowded = await measureLongLists();
  const perSecond = (count: number) => figure(count / crowded.seconds);
  report({
    name: 'pages-rest',
    title: 'REST while a fleet is polled and 500 pages are open',
    columns: ['request', 'p50', 'p99', 'max', 'with the pages: p50', 'p99', 'max'],
    rows: [...alone.requests, ...longAlone].map(([name, times]) => [
      name,
      ...percentiles(times),
      ...percentiles(crowded.requests.get(name) ?? longCrowded.get(name) ?? []),
    ]),
    notes: [
      `${DEVICES} switches of ${PORTS} ports every ${INTERVAL_MS / SECOND} s (${(crowded.polls / crowded.seconds).toFixed(1)} polls/s) ` +
        `and one of ${figure(LARGE_PORTS)} ports; ${CLIENTS} pages; ${alone.seconds.toFixed(0)} s each.`,
    ],
  });
  report({
    name: 'pages-stream',
    title: 'What 500 open pages cost the server',
    columns: ['', 'without pages', `${CLIENTS} pages`],
    rows: [
      ['processor time of the server, cores', alone.cpuShare.toFixed(3), crowded.cpuShare.toFixed(3)],
      ['of it for the pages, cores', '-', (crowded.cpuShare - alone.cpuShare).toFixed(3)],
      ['resident memory', `${figure(alone.residentMb)} MB`, `${figure(crowded.residentMb)} MB`],
      ['loop delay, p99 of the worst 10 s', ms(Math.max(...alone.lagsMs)), ms(Math.max(...crowded.lagsMs))],
      ['events heard by all pages, per second', '-', perSecond(heard.events - heardBefore.events)],
      ['messages that brought them, per second', '-', perSecond(heard.messages - heardBefore.messages)],
      ['events of rooms not joined', '-', figure(heard.stray)],
      ['connections lost', '-', figure(heard.lost)],
    ],
    notes: [
      `A fifth each on the overview, the devices, a device, an interface and the alerts; all clients together took ` +
        `${((clientAfter.cpuSeconds - clientBefore.cpuSeconds) / crowded.seconds).toFixed(2)} cores.`,
      'The share of the pages is the difference of the two stretches, which differ by some hundredths of a core by themselves.',
    ],
  });
  expect(crowded.polls).toBeGreaterThan(0);
  expect(crowded.lostEvents).toBe(0);
  expect(heard.events).toBeGreaterThan(heardBefore.events);
  expect(heard.stray).toBe(0);
  expect(heard.lost).toBe(0);
});

it('pages beside the full load', async () => {
  // The smaller fleet has been measured; it shall take nothing from the large one.
  await clients.close();
  await server.stop();
  const { stretches, listTimesMs } = await measureFullLoad();
  for (const { polls, traps, lostEvents } of stretches) {
    expect(polls).toBeGreaterThan(0);
    expect(traps).toBeGreaterThan(0);
    expect(lostEvents).toBe(0);
  }
  expect(listTimesMs.length).toBeGreaterThan(0);
});
