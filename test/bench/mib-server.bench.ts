import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { freeTcpPort, freeUdpPort } from '../support/free-port.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { startTrapline, type TraplineProcess } from '../support/trapline-process.ts';
import { copyCorpus } from './mib-compilers/copy-corpus.ts';
import { percentile, usageOf } from './process-usage.ts';
import { figure, report, sized } from './report.ts';

const CORPUS = fileURLToPath(new URL('../../../shared/mib-corpus', import.meta.url));
/** 1,278 modules each. */
const COPIES = sized('BENCH_COPIES', { full: 4, quick: 1 });
const STARTS = sized('BENCH_STARTS', { full: 3, quick: 1 });
const PAUSE_MS = 20;
const PATHS = ['/overview', '/mib/status', '/mib/translate?text=ifDescr.2', '/devices'];

const folder = makeTemporaryFolder();
const running = new Set<TraplineProcess>();
afterAll(async () => {
  for (const server of running) await server.stop();
  folder.remove();
});

async function start(): Promise<{ server: TraplineProcess; wallMs: number; cpuMs: number }> {
  const [webPort, trapPort] = [await freeTcpPort(), await freeUdpPort()];
  const startedMs = performance.now();
  const server = await startTrapline({
    args: [
      ...['--data', folder.path, '--no-lab', '--access', 'open', '--web-port', String(webPort)],
      ...['--trap-port', String(trapPort), '--log-level', 'warn'],
    ],
  });
  running.add(server);
  return { server, wallMs: performance.now() - startedMs, cpuMs: usageOf(server.pid).cpuSeconds * 1_000 };
}

async function stop(server: TraplineProcess): Promise<void> {
  await server.stop();
  running.delete(server);
}

/** Of several starts the median. */
async function starts(what: string): Promise<string[]> {
  const all: { wallMs: number; cpuMs: number }[] = [];
  for (let round = 0; round < STARTS; round += 1) {
    const { server, wallMs, cpuMs } = await start();
    await stop(server);
    all.push({ wallMs, cpuMs });
  }
  const median = (values: readonly number[]) => percentile(values, 0.5).toFixed(0);
  return [
    `start ${what}`,
    `${median(all.map(({ wallMs }) => wallMs))} ms, CPU ${median(all.map(({ cpuMs }) => cpuMs))} ms`,
  ];
}

async function request(url: string): Promise<number> {
  const startedMs = performance.now();
  const answer = await fetch(url);
  await answer.text();
  expect(answer.status).toBe(200);
  return performance.now() - startedMs;
}

const shown = (values: readonly number[]): string =>
  `${values.length} requests, p50 ${percentile(values, 0.5).toFixed(1)} ms, ` +
  `p99 ${percentile(values, 0.99).toFixed(1)} ms, max ${Math.max(...values).toFixed(1)} ms`;

it.skipIf(!existsSync(CORPUS))(
  'serves while thousands of modules are compiled and put in place (skipped without the corpus)',
  async () => {
    const rows = [await starts('with the shipped modules')];
    const { server } = await start();
    const api = `${server.url}/api/v1`;
    for (const path of PATHS) await request(`${api}${path}`);
    let files = 0;
    for (let copy = 0; copy < COPIES; copy += 1)
      files += copyCorpus(CORPUS, join(folder.path, 'mibs', 'modules', `${copy}`));
    const startedMs = performance.now();
    let loadedMs = Infinity;
    const loaded = fetch(`${api}/mib/reload`, { method: 'POST' }).then(async (answer) => {
      expect(answer.status).toBe(200);
      await answer.text();
      loadedMs = performance.now();
    });
    const times: { atMs: number; tookMs: number }[] = [];
    while (performance.now() < loadedMs + 1_000)
      for (const path of PATHS) {
        const atMs = performance.now();
        times.push({ atMs, tookMs: await request(`${api}${path}`) });
        await sleep(PAUSE_MS);
      }
    await loaded;
    const during = (from: number, to: number) =>
      shown(times.filter(({ atMs }) => atMs >= from && atMs < to).map(({ tookMs }) => tookMs));
    rows.push(['compiled and in use after', `${((loadedMs - startedMs) / 1_000).toFixed(1)} s`]);
    rows.push(['REST while they are compiled', during(startedMs, loadedMs - 500)]);
    rows.push(['REST half a second before to a second after the swap', during(loadedMs - 500, Infinity)]);
    rows.push(['list of all modules, first', `${(await request(`${api}/mib/modules`)).toFixed(0)} ms`]);
    rows.push(['list of all modules, again', `${(await request(`${api}/mib/modules`)).toFixed(0)} ms`]);
    await stop(server);
    rows.push(await starts('with all modules'));
    report({
      name: 'mib-server',
      title: `Requests while ${figure(files)} MIB modules are compiled and put in place`,
      columns: ['what', 'value'],
      rows,
    });
  },
  10 * 60_000,
);
