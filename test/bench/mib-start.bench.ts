import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileModules, FORMAT } from '../../server/mib/compile-modules.ts';
import { libraryLoader } from '../../server/mib/library-loader.ts';
import { compiledName, type LoadedModules } from '../../server/mib/loaded-modules.ts';
import { fingerprintOf, type ModuleFolder } from '../../server/mib/module-folder.ts';
import { SHIPPED } from '../../server/mib/shipped.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { copyCorpus } from './mib-compilers/copy-corpus.ts';
import { figure, report, sized } from './report.ts';

const CORPUS = fileURLToPath(new URL('../../../shared/mib-corpus', import.meta.url));
/** 1,278 modules each: above the 4,000 that are promised. */
const COPIES = sized('BENCH_COPIES', { full: 4, quick: 1 });
const ROUNDS = 5;
const QUERIES = ['e', 'if', 'ifoper', 'interface', 'temperature sensor', 'power supply fan', '1.3.6.1.4.1'];

/** Wall and CPU time in ms. */
function timed<T>(work: () => T): { readonly result: T; readonly wallMs: number; readonly cpuMs: number } {
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  const result = work();
  const wallMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(cpu);
  return { result, wallMs, cpuMs: (user + system) / 1_000 };
}

async function timedAsync<T>(work: () => Promise<T>) {
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  // Longest time without a turn for others.
  let heldMs = 0;
  let lastMs = startedMs;
  const beat = (): void => {
    const nowMs = performance.now();
    heldMs = Math.max(heldMs, nowMs - lastMs);
    lastMs = nowMs;
    immediate = setImmediate(beat);
  };
  let immediate = setImmediate(beat);
  const result = await work();
  beat();
  clearImmediate(immediate);
  const { user, system } = process.cpuUsage(cpu);
  return { result, heldMs, wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1_000 };
}

const damaged = (problem: string): never => {
  throw new Error(problem);
};

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const ms = (value: number) => `${value.toFixed(1)} ms`;
const NAMES = 20_000;
const eachOf = ({ wallMs, cpuMs }: { wallMs: number; cpuMs: number }) =>
  [wallMs, cpuMs].map((value) => `${((value / NAMES) * 1_000).toFixed(1)} µs`);

it.skipIf(!existsSync(CORPUS))(
  'starts and searches with thousands of modules (skipped without the corpus)',
  async () => {
    const temporary = makeTemporaryFolder();
    const own = join(temporary.path, 'modules');
    const output = join(temporary.path, 'compiled');
    for (let copy = 0; copy < COPIES; copy += 1) copyCorpus(CORPUS, join(own, `${copy}`));
    const folders: ModuleFolder[] = [
      { path: fileURLToPath(SHIPPED), source: 'shipped' },
      { path: own, source: 'uploaded' },
    ];
    const compiled = timed(() =>
      compileModules({ folders, output, current: null, progress: () => undefined }),
    );
    const rows = [
      ['compile, with the words of all descriptions', ms(compiled.wallMs), ms(compiled.cpuMs), 'once'],
    ];

    const start = async () => {
      const { fingerprint } = fingerprintOf(folders, FORMAT);
      const modules = libraryLoader.open(join(output, compiledName(fingerprint)), { folders, damaged });
      if (!modules) throw new Error('the compiled modules cannot be opened');
      await modules.warm();
      return modules;
    };
    const starts: Awaited<ReturnType<typeof timedAsync<LoadedModules>>>[] = [];
    for (let round = 0; round < ROUNDS; round += 1) starts.push(await timedAsync(start));
    const [first] = starts;
    if (!first) throw new Error('nothing was opened');
    const modules = first.result;
    rows.push([
      'open the compiled set: look at all files, open, read, check',
      ms(median(starts.map(({ wallMs }) => wallMs))),
      ms(median(starts.map(({ cpuMs }) => cpuMs))),
      `first ${ms(first.wallMs)}, the loop held for ${ms(median(starts.map(({ heldMs }) => heldMs)))}`,
    ]);
    const list = await timedAsync(() => modules.list());
    rows.push([
      'list of all modules, first',
      ms(list.wallMs),
      ms(list.cpuMs),
      `the loop held for ${ms(list.heldMs)}`,
    ]);
    for (const query of QUERIES) {
      const runs = Array.from({ length: ROUNDS }, () => timed(() => modules.search(query, 50)));
      const { total } = modules.search(query, 50);
      rows.push([
        `search \`${query}\``,
        ms(median(runs.map(({ wallMs }) => wallMs))),
        ms(median(runs.map(({ cpuMs }) => cpuMs))),
        `first ${ms(runs[0]?.wallMs ?? 0)}, ${figure(total)} hits`,
      ]);
    }
    const names = timed(() => {
      for (let index = 1; index <= NAMES; index += 1) modules.nameOf(`1.3.6.1.2.1.2.2.1.10.${index}`);
    });
    rows.push(['name of an OID not asked for before', ...eachOf(names), `${figure(NAMES)} of them`]);
    const renders = timed(() => {
      for (let index = 0; index < NAMES; index += 1)
        modules.render('1.3.6.1.2.1.2.2.1.8.1', { oid: '1.3.6.1.2.1.2.2.1.8.1', type: 'INTEGER', value: 1 });
    });
    rows.push(['value as text', ...eachOf(renders), `${figure(NAMES)} of them`]);
    report({
      name: 'mib-start',
      title: `${figure(modules.moduleCount)} MIB modules with ${figure(modules.objectCount)} objects: open and search`,
      columns: ['what', 'median', 'CPU', ''],
      rows,
    });
    expect(modules.nameOf('1.3.6.1.2.1.2.2.1.8.1')).toBe('ifOperStatus.1');
    for (const { result } of starts) result.close();
    temporary.remove();
  },
);
