import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileModules, FORMAT } from '../../server/mib/compile-modules.ts';
import { libraryLoader } from '../../server/mib/library-loader.ts';
import { compiledName } from '../../server/mib/loaded-modules.ts';
import { fingerprintOf, type ModuleFolder } from '../../server/mib/module-folder.ts';
import { SHIPPED } from '../../server/mib/shipped.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const CORPUS = fileURLToPath(new URL('../../../shared/mib-corpus', import.meta.url));
/** 1,278 modules each: above the 4,000 that are promised. */
const COPIES = Number(process.env['BENCH_COPIES'] ?? 4);
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

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const ms = (value: number) => `${value.toFixed(1)} ms`;

it.skipIf(!existsSync(CORPUS))(
  'starts and searches with thousands of modules (skipped without the corpus)',
  () => {
    const temporary = makeTemporaryFolder();
    const own = join(temporary.path, 'modules');
    const output = join(temporary.path, 'compiled');
    for (let copy = 0; copy < COPIES; copy += 1) cpSync(CORPUS, join(own, `${copy}`), { recursive: true });
    const folders: ModuleFolder[] = [
      { path: fileURLToPath(SHIPPED), source: 'shipped' },
      { path: own, source: 'uploaded' },
    ];
    const compiled = timed(() =>
      compileModules({ folders, output, current: null, progress: () => undefined }),
    );
    const lines = [`compiling with the words of all descriptions: ${ms(compiled.wallMs)}`];

    const starts = Array.from({ length: ROUNDS }, () =>
      timed(() => {
        const { fingerprint } = fingerprintOf(folders, FORMAT);
        const modules = libraryLoader.open(join(output, compiledName(fingerprint)), folders);
        if (!modules) throw new Error('the compiled modules cannot be opened');
        return modules;
      }),
    );
    const [first] = starts;
    if (!first) throw new Error('nothing was opened');
    const modules = first.result;
    lines.push(
      `start with ${modules.moduleCount} modules, ${modules.objectCount} objects: first ${ms(first.wallMs)}, ` +
        `median ${ms(median(starts.map(({ wallMs }) => wallMs)))} (CPU ${ms(median(starts.map(({ cpuMs }) => cpuMs)))})`,
    );
    for (const query of QUERIES) {
      const runs = Array.from({ length: ROUNDS }, () => timed(() => modules.search(query, 50)));
      const { total } = modules.search(query, 50);
      lines.push(
        `search ${JSON.stringify(query)}: ${total} hits, first ${ms(runs[0]?.wallMs ?? 0)}, ` +
          `median ${ms(median(runs.map(({ wallMs }) => wallMs)))} (CPU ${ms(median(runs.map(({ cpuMs }) => cpuMs)))})`,
      );
    }
    const names = timed(() => {
      for (let index = 1; index <= 20_000; index += 1) modules.nameOf(`1.3.6.1.2.1.2.2.1.10.${index}`);
    });
    lines.push(`names of OIDs not asked for before: ${((names.wallMs / 20_000) * 1_000).toFixed(1)} µs each`);
    const renders = timed(() => {
      for (let index = 0; index < 20_000; index += 1)
        modules.render('1.3.6.1.2.1.2.2.1.8.1', { oid: '1.3.6.1.2.1.2.2.1.8.1', type: 'INTEGER', value: 1 });
    });
    lines.push(`values: ${((renders.wallMs / 20_000) * 1_000).toFixed(1)} µs each`);
    console.log(lines.join('\n'));
    expect(modules.nameOf('1.3.6.1.2.1.2.2.1.8.1')).toBe('ifOperStatus.1');
    for (const { result } of starts) result.close();
    temporary.remove();
  },
);
