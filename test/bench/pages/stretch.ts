import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HealthView } from '../../../server/contract/health.ts';
import { DAY, HOUR, SECOND } from '../../../server/domain/units.ts';
import { percentile, usageOf } from '../process-usage.ts';
import type { FleetServer } from './fleet-server.ts';

const REQUEST_PAUSE_MS = 25;

/** What the server did while requests were sent one after the other. */
export interface Stretch {
  readonly seconds: number;
  readonly cpuShare: number;
  readonly residentMb: number;
  readonly polls: number;
  readonly traps: number;
  /** Given up by the queue or dropped by the kernel. */
  readonly lostTraps: number;
  readonly lostEvents: number;
  /** 99th percentiles of the loop's delay over 10 s each, ms. */
  readonly lagsMs: readonly number[];
  /** Path -> times, ms. */
  readonly requests: ReadonlyMap<string, readonly number[]>;
  /** How long the measuring process waited for the processor, ms: a figure near it is not the server's. */
  readonly ownDelayMs: { readonly p99: number; readonly max: number };
}

/** What pages ask for. @param sizes words that name the lists' lengths */
export function pagePaths(
  target: { readonly deviceId: number; readonly interfaceId: number },
  sizes: { readonly devices: string; readonly interfaces: string },
): ReadonlyMap<string, string> {
  const { deviceId, interfaceId } = target;
  const series = (spanMs: number) =>
    `/series?metric=ifInOctets&device=${deviceId}&interface=${interfaceId}&from=${Date.now() - spanMs}&to=${Date.now()}`;
  return new Map([
    ['overview', '/overview'],
    [`devices (${sizes.devices})`, '/devices'],
    ['one device', `/devices/${deviceId}`],
    [`interfaces of a device (${sizes.interfaces})`, `/devices/${deviceId}/interfaces`],
    ['one interface', `/interfaces/${interfaceId}`],
    ['active alerts', '/alerts?state=active'],
    ['chart of an hour', series(HOUR)],
    ['chart of 30 days', series(30 * DAY)],
  ]);
}

/** Sends the requests in turn, each a moment after the answer to the one before. @throws where one is refused */
export async function measureStretch(
  server: FleetServer,
  paths: ReadonlyMap<string, string>,
  forMs: number,
): Promise<Stretch> {
  const requests = new Map([...paths.keys()].map((name) => [name, [] as number[]]));
  const lagsMs: number[] = [];
  const healthBefore = await server.get<HealthView>('/health');
  const before = usageOf(server.pid);
  const own = monitorEventLoopDelay({ resolution: 1 });
  own.enable();
  const startedMs = performance.now();
  let lagAtMs = startedMs;
  const all = [...paths];
  for (let turn = 0; performance.now() - startedMs < forMs; turn++) {
    const [name, path] = all[turn % all.length] as [string, string];
    const sentMs = performance.now();
    const answer = await fetch(`${server.url}/api/v1${path}`);
    await answer.arrayBuffer();
    requests.get(name)?.push(performance.now() - sentMs);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    if (performance.now() - lagAtMs > 10 * SECOND) {
      lagAtMs = performance.now();
      lagsMs.push((await server.get<HealthView>('/health')).eventLoopLagMs);
    }
    await sleep(REQUEST_PAUSE_MS);
  }
  own.disable();
  const seconds = (performance.now() - startedMs) / SECOND;
  const after = usageOf(server.pid);
  const health = await server.get<HealthView>('/health');
  if (lagsMs.length === 0) lagsMs.push(health.eventLoopLagMs);
  const lost = ({ traps }: HealthView) => traps.rateLimited + (traps.droppedByKernel ?? 0);
  return {
    seconds,
    cpuShare: (after.cpuSeconds - before.cpuSeconds) / seconds,
    residentMb: after.residentMb,
    polls: health.poller.polls - healthBefore.poller.polls,
    traps: health.traps.received - healthBefore.traps.received,
    lostTraps: lost(health) - lost(healthBefore),
    lostEvents: health.store.lostEvents,
    lagsMs,
    requests,
    ownDelayMs: { p99: own.percentile(99) / 1e6, max: own.max / 1e6 },
  };
}

export const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** Median, 99th percentile and greatest, as text. */
export const percentiles = (values: readonly number[]): readonly [string, string, string] => [
  ms(percentile(values, 0.5)),
  ms(percentile(values, 0.99)),
  ms(Math.max(...values)),
];
