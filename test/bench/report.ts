import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type BenchResult, type StoredResult, tableOf } from './bench-result.ts';

/** `npm run bench -- quick`: every bench together has two minutes, so each takes about ten seconds. */
export const QUICK = process.env['BENCH_QUICK'] === '1';

/**
 * The size of a bench: what the environment names, else the small one under `quick`, else the full one.
 *
 *     const SECONDS = sized('BENCH_SECONDS', { full: 180, quick: 5 });
 */
export function sized(variable: string, { full, quick }: { full: number; quick: number }): number {
  return Number(process.env[variable] ?? (QUICK ? quick : full));
}

/**
 * Prints a table of figures and, under `npm run bench`, leaves it for docs/benchmarks.md, where it goes between
 * `<!-- bench: NAME -->` and `<!-- end of bench -->`; a result with no such place gets a section of its own. Prose around
 * the marks is never touched. Call it once per table, at the end of the bench:
 *
 *     report({
 *       name: 'store', // `store-reads` for a second table of store.bench.ts
 *       title: 'Samples into the store beside rrdtool',
 *       columns: ['store', 'samples/s', 'CPU µs per sample', 'bytes per sample', 'memory', 'lost'],
 *       rows: [
 *         ['ours', figure(512_000), '1.9', '2.3', '310 MB', 0],
 *         ['rrdtool update', `166,000 (x 3.1)`, '6.0 (x 3.2)', '8.0', '12 MB', 0],
 *       ],
 *       notes: ['30 s, 10,000 series, counters and gauges in turn.'],
 *     });
 */
export function report(result: BenchResult): void {
  console.log(`\n${result.title}\n\n${tableOf(result)}\n${(result.notes ?? []).join('\n')}\n`);
  const folder = process.env['BENCH_RESULTS'];
  if (!folder) return;
  const stored: StoredResult = { ...result, machine: machineFacts(), measured: utcMinute(new Date()) };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${result.name}.json`), JSON.stringify(stored, null, 2));
}

/** `1,093,104`; @param digits behind the point */
export function figure(value: number, digits = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function machineFacts(): string {
  const all = cpus();
  const model = (all[0]?.model ?? 'unknown').trim();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  // The bench itself included: more than there are cores says that other work took part of them.
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${all.length} cores (${model}), ${memoryGb} GB, Node.js ${process.versions.node}, load ${load}`;
}

function utcMinute(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}
