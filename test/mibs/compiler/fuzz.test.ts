import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMibFile } from '../../../mibs/compiler/parse-file.ts';
import { describeWithShared } from '../../support/shared-data.ts';
import { mutated, randomFrom } from './mutation.ts';

/** Of each set of modules: 100,000 for a full run; the default keeps the suite quick. */
const COUNT = Number(process.env['MIB_FUZZ'] ?? '1000');
const SEED = Number(process.env['MIB_FUZZ_SEED'] ?? '20240229');
const MAX_SAMPLE = 48 * 1024;
const MODULES = resolve('mibs/modules');

/** What is linear takes a tenth of a second on an idle core, what is quadratic takes minutes. */
const HANG_MS = 8000;

/** CPU time, since other tests run beside this one. */
function cpuMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Modules of a modest size: all, or every so many. */
function samples(folder: string, every = 1): readonly string[] {
  return filesBelow(folder)
    .filter((file) => statSync(file).size <= MAX_SAMPLE)
    .filter((_, at) => at % every === 0)
    .map((file) => readFileSync(file, 'latin1'));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Every place that a result names lies within the text. */
function isWithin(value: unknown, length: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if ('start' in value && 'end' in value) {
    const { start, end } = value;
    return (
      typeof start === 'number' && typeof end === 'number' && start >= 0 && start <= end && end <= length
    );
  }
  return Object.values(value).every((part) => isWithin(part, length));
}

const TITLE = `${COUNT} mutations are read without a fault, without a hang and in bounded memory`;
const LIMIT = { timeout: 60_000 + COUNT * 50 };

describe('broken modules', () => {
  it(TITLE, LIMIT, () => expectSound(samples(MODULES)));
});

describeWithShared('mib-corpus', 'broken modules of vendors', (corpus) => {
  it(TITLE, LIMIT, () => expectSound(samples(corpus, 5)));
});

/** Mutations of these texts and of mixtures of two. */
function expectSound(texts: readonly string[]): void {
  expect(texts.length).toBeGreaterThan(5);
  const random = randomFrom(SEED);
  let slowestMs = 0;
  let most = 0;
  for (let round = 0; round < COUNT; round++) {
    const text = mutated({
      text: texts[random(texts.length)] ?? '',
      other: texts[random(texts.length)] ?? '',
      random,
    });
    const start = process.cpuUsage();
    const { modules, diagnostics } = parseMibFile({ file: 'fuzz', text });
    slowestMs = Math.max(slowestMs, cpuMs(start));
    expect(diagnostics.length).toBeLessThan(300);
    expect(diagnostics.filter(({ code }) => code === 'parser-fault')).toEqual([]);
    expect(isWithin(modules, text.length)).toBe(true);
    if (round % 250 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
  }
  if (process.env['MIB_FUZZ'] !== undefined)
    process.stdout.write(`slowest ${slowestMs} ms, heap ${most} octets\n`);
  expect(slowestMs).toBeLessThan(HANG_MS);
  expect(most).toBeLessThan(600 * 1024 * 1024);
}

/** A file may have so many at most. */
const LARGEST_MB = 5;
/** Of hostile text: what is quadratic anywhere takes minutes for one already. */
const MEGABYTES = Number(process.env['MIB_FUZZ_MB'] ?? '1');

const PATTERNS: readonly string[] = [
  '"',
  "'",
  '"a ',
  "'0",
  '{',
  '}',
  '(',
  '[',
  '-',
  '--',
  '- -',
  '::=',
  ':',
  ': ',
  '=',
  '.',
  ',',
  ';',
  '/*',
  '//',
  '\n=begin',
  '\n#',
  '\0',
  '\xff',
  ' ',
  '\n',
  'a',
  'a ',
  '1',
  '1 ',
  '-1',
  'a.',
  'a{',
  'a(',
  'a OBJECT-TYPE ',
  'a ::= { ',
  'a ::= SEQUENCE { ',
  'a ::= [ ',
  'OBJECT IDENTIFIER ',
  'DESCRIPTION "',
  'DESCRIPTION " ',
  'DESCRIPTION "x" y ',
  '"--',
  '" -- "',
  '"\n::= {',
  '"::=',
  '" ::= x ',
  'X DEFINITIONS ::= BEGIN ',
  'X DEFINITIONS ',
  'X {',
  'X { } ',
  'X { } DEFINITIONS ::= BEGIN ',
  'BEGIN ',
  'END ',
  'END a OBJECT-TYPE SYNTAX ',
  'IMPORTS ',
  'IMPORTS a FROM X ',
  'a FROM ',
  'EXPORTS ',
  'a MACRO ::= BEGIN ',
  'SYNTAX INTEGER { ',
  'SYNTAX INTEGER ( ',
  'SYNTAX [ ',
  'INDEX { ',
  'DEFVAL { ',
  'DEFVAL { { ',
  'a(1), ',
  'a..b',
  'REVISION "',
  'REVISION "200001010000Z" ',
  '  \n  x',
  '\r',
];

describe('hostile files', () => {
  it.each(PATTERNS)(
    `${MEGABYTES} MB of %j take time in proportion to their size, within a module or without`,
    (pattern) => {
      const filler = pattern.repeat(Math.ceil((MEGABYTES * 1024 * 1024) / pattern.length));
      for (const head of [
        '',
        'X DEFINITIONS ::= BEGIN\n',
        'X DEFINITIONS ::= BEGIN a OBJECT-TYPE DESCRIPTION "',
      ]) {
        const start = process.cpuUsage();
        const { diagnostics } = parseMibFile({ file: 'hostile', text: head + filler });
        expect(cpuMs(start)).toBeLessThan((HANG_MS * MEGABYTES) / LARGEST_MB);
        expect(diagnostics.filter(({ code }) => code === 'parser-fault')).toEqual([]);
      }
    },
  );
});
