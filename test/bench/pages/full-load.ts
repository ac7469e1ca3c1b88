import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../../server/domain/units.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { percentile } from '../process-usage.ts';
import { figure, report, sized } from '../report.ts';
import { compileSender, senderAddresses } from '../traps/trap-sender.ts';
import { startFleetServer } from './fleet-server.ts';
import { ListOpener } from './list-opener.ts';
import { type Stretch, measureStretch, ms, pagePaths, percentiles } from './stretch.ts';
import { StreamClients } from './stream-clients.ts';
import { troublesOf, troublesText } from './troubled-fleet.ts';

const DEVICES = sized('BENCH_FULL_DEVICES', { full: 5_000, quick: 40 });
const PORTS = sized('BENCH_FULL_PORTS', { full: 48, quick: 24 });
const INTERVAL_MS = sized('BENCH_FULL_INTERVAL_MS', { full: 60 * SECOND, quick: 2 * SECOND });
const TRAPS_PER_SECOND = sized('BENCH_FULL_TRAPS', { full: 1_000, quick: 200 });
const CLIENTS = sized('BENCH_CLIENTS', { full: 500, quick: 100 });
const LARGE_PORTS = sized('BENCH_LARGE_PORTS', { full: 10_000, quick: 1_000 });
/** Each of the three stretches. */
const MEASURE_MS = sized('BENCH_FULL_SECONDS', { full: 60, quick: 2 }) * SECOND;
/** The first cycle makes inventory and series. */
const WARM_UP_MS = 2.2 * INTERVAL_MS;
/** Those of the poller's bench. */
const MODULES = ['system', 'interfaces'];
/** For the first whole polls. */
const PATIENCE_MS = 300 * SECOND;
const LIST_PAUSE_MS = SECOND;
const SENDERS = 10;
const KINDS = 200;
/** Traps start before a stretch and go on after it. */
const AROUND_SECONDS = 1;

export interface FullLoad {
  readonly stretches: readonly Stretch[];
  readonly listTimesMs: readonly number[];
  readonly events: number;
}

/**
 * A whole fleet with dead, lossy and slow devices, a switch with very many ports, and traps, each in processes of its own:
 * REST and the loop by themselves, then beside open pages, then also while somebody opens the longest list again and again.
 */
export async function measureFullLoad(): Promise<FullLoad> {
  const folder = makeTemporaryFolder();
  const clients = new StreamClients();
  const sendTraps = await compileSender(folder.path, { giveWay: true });
  const server = await startFleetServer(
    [
      { devices: DEVICES, ports: PORTS, intervalMs: INTERVAL_MS, modules: MODULES, troubled: true },
      { devices: 1, ports: LARGE_PORTS, intervalMs: INTERVAL_MS, modules: MODULES },
    ],
    { senders: senderAddresses(SENDERS) },
  );
  try {
    await sleep(WARM_UP_MS);
    const list = async (id: number) =>
      (await server.get<{ items: { id: number; deviceId: number }[] }>(`/devices/${id}/interfaces`)).items;
    const polled = async (id: number, ports: number) => {
      for (
        const untilMs = performance.now() + PATIENCE_MS;
        performance.now() < untilMs;
        await sleep(SECOND)
      ) {
        const items = await list(id);
        if (items.length >= ports) return items;
      }
      throw new Error(`device ${id} was not polled whole in ${PATIENCE_MS / SECOND} s; is the machine busy?`);
    };
    const interfaceId = (await polled(1, PORTS))[1]?.id ?? 0;
    const large = await polled(DEVICES + 1, LARGE_PORTS);
    const paths = pagePaths(
      { deviceId: 1, interfaceId },
      { devices: figure(DEVICES + 1 + SENDERS), interfaces: String(PORTS) },
    );
    const stretch = async (): Promise<Stretch> => {
      const seconds = MEASURE_MS / SECOND + 2 * AROUND_SECONDS;
      const plan = { perSecond: TRAPS_PER_SECOND, seconds, senders: SENDERS, kinds: KINDS, changing: true };
      const traps = sendTraps({ port: server.trapPort, ...plan });
      await sleep(AROUND_SECONDS * SECOND);
      const measured = await measureStretch(server, paths, MEASURE_MS);
      await traps;
      return measured;
    };
    const alone = await stretch();
    const shown = Array.from({ length: Math.min(DEVICES / 2, CLIENTS) }, (_, at) => at + 1);
    const ofShown = await Promise.all(shown.slice(0, 50).map(list));
    await clients.open({ url: server.url, clients: CLIENTS, devices: shown, interfaces: ofShown.flat() });
    const before = await clients.heard();
    const crowded = await stretch();
    const events = (await clients.heard()).events - before.events;
    const opener = new ListOpener(`${server.url}/api/v1/devices/${DEVICES + 1}/interfaces`, LIST_PAUSE_MS);
    const listed = await stretch();
    const result = { stretches: [alone, crowded, listed], listTimesMs: await opener.stop(), events };
    tell(result, large.length);
    return result;
  } finally {
    await clients.close();
    await server.stop();
    folder.remove();
  }
}

function tell({ stretches, listTimesMs, events }: FullLoad, largePorts: number): void {
  const [alone, crowded] = stretches;
  const each = (text: (stretch: Stretch) => string) => stretches.map(text);
  const pages = (crowded?.cpuShare ?? NaN) - (alone?.cpuShare ?? NaN);
  report({
    name: 'pages-full',
    title: 'Pages beside the full load',
    columns: ['p50, p99, max', 'load alone', `${CLIENTS} pages`, 'and the long list opened'],
    rows: [
      ...[...(alone?.requests.keys() ?? [])].map((name) => [
        name,
        ...each(({ requests }) => percentiles(requests.get(name) ?? []).join(', ')),
      ]),
      [`interfaces of a device (${figure(largePorts)})`, '-', '-', percentiles(listTimesMs).join(', ')],
      [
        'the bench itself waited p99, max',
        ...each(({ ownDelayMs: { p99, max } }) => `${ms(p99)}, ${ms(max)}`),
      ],
      ['loop delay, p99 of 10 s, median', ...each(({ lagsMs }) => ms(percentile(lagsMs, 0.5)))],
      ['loop delay, p99 of the worst 10 s', ...each(({ lagsMs }) => ms(Math.max(...lagsMs)))],
      ['processor time of the server, cores', ...each(({ cpuShare }) => cpuShare.toFixed(3))],
      ['of it for the pages, cores', '-', pages.toFixed(3), '-'],
      ['resident memory', ...each(({ residentMb }) => `${figure(residentMb)} MB`)],
      ['polls/s', ...each(({ polls, seconds }) => figure(polls / seconds, 1))],
      [
        'traps/s, lost',
        ...each(({ traps, seconds, lostTraps }) => `${figure(traps / seconds)}, ${lostTraps}`),
      ],
      ['events heard by all pages, per second', '-', figure(events / (crowded?.seconds ?? NaN)), '-'],
    ],
    notes: [
      `${figure(DEVICES)} switches of ${PORTS} ports every ${INTERVAL_MS / SECOND} s, ${troublesText(troublesOf(DEVICES))}; ` +
        `one of ${figure(largePorts)} ports; ${figure(TRAPS_PER_SECOND)} traps/s of ${KINDS} kinds from ${SENDERS} senders; ` +
        `${MEASURE_MS / SECOND} s each, after two cycles. The list is opened ${LIST_PAUSE_MS / SECOND} s after it came. ` +
        'What stands for other machines (network, senders, pages) gives way to the server on the processor.',
    ],
  });
}
