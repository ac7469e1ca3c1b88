import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { type DeclaredModule, folders, readCorpus } from './mib-compilers/corpus.ts';
import { type LibsmiModule, loadAllWithLibsmi, resolveWithLibsmi } from './mib-compilers/libsmi.ts';
import { loadAllWithNetSnmp, resolveWithNetSnmp } from './mib-compilers/net-snmp-c.ts';
import { resolveWithPackage } from './mib-compilers/net-snmp-package.ts';
import type { Resolved } from './mib-compilers/peer.ts';
import { type Row, table } from './mib-compilers/table.ts';
import { dump, readDump } from './mib-compilers/trapline.ts';
import { judge, newScore, truthOf } from './mib-compilers/verdict.ts';
import { QUICK } from './report.ts';

const WHOLE =
  process.env['MIB_CORPUS'] ?? fileURLToPath(new URL('../../../shared/mib-corpus', import.meta.url));
/** Under `quick` a part of it: the package alone would take minutes. */
const PART = QUICK && existsSync(WHOLE) ? makeTemporaryFolder() : null;
const PART_FILES = 5;
/** What they import. */
const BASE = /^(?:SNMPv2-|RFC-?1|IANA|IF-MIB|INET-ADDRESS|SNMP-FRAMEWORK)/;
const CORPUS = PART?.path ?? WHOLE;
/** Names that were missed go here, one a line, for whoever mends the compiler. */
const REPORT = process.env['MIB_REPORT'];
const PAGE = fileURLToPath(new URL('../../docs/mib-compilers.md', import.meta.url));
/** Written between these two lines; what stands around them stays. */
const MARKS = ['<!-- table -->', '<!-- end of table -->'] as const;

beforeAll(() => {
  if (!PART) return;
  const files = readdirSync(WHOLE, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name } of files.filter((file, at) => at < PART_FILES || BASE.test(file.name)))
    copyFileSync(join(WHOLE, name), join(PART.path, name));
});
afterAll(() => PART?.remove());

it.skipIf(!existsSync(CORPUS))(
  `compares MIB compilers on ${CORPUS}`,
  async () => {
    const modules = readCorpus(CORPUS);
    const all = folders(CORPUS);
    // One after the other and nothing beside them, so that the times can be compared.
    const whole = {
      trapline: await dump(CORPUS),
      netSnmp: await loadAllWithNetSnmp(all),
      libsmi: await loadAllWithLibsmi(modules, all),
      netSnmpPackage: await resolveWithPackage(modules, { oneStore: true }),
    };
    const netSnmp = await each(modules, (module) => resolveWithNetSnmp(module, all));
    const libsmi = await each(modules, (module) => resolveWithLibsmi(module, all));
    const fromPackage = await resolveWithPackage(modules, { oneStore: false });

    const dumped = readDump(whole.trapline.stdout);

    const scores = {
      trapline: newScore(),
      netSnmp: newScore(),
      libsmi: newScore(),
      netSnmpPackage: newScore(),
    };
    const report: string[] = [];
    let objects = 0;
    let kindsCompared = 0;
    let kindsDiffer = 0;
    for (const [place, module] of modules.entries()) {
      const opinions = {
        module,
        netSnmp: netSnmp[place] ?? new Map(),
        libsmi: libsmi[place]?.oids ?? new Map(),
        netSnmpPackage: fromPackage.resolved[place] ?? new Map(),
      };
      const truth = truthOf(opinions);
      objects += truth.oids.size;
      const ours = (name: string) => dumped.get(`${module.name}\t${name}`) ?? [];
      const missed = judge(scores.trapline, module, truth, (name) => ours(name).map((entry) => entry.oid));
      report.push(...missed.map((line) => `${module.file}: ${line}`));
      for (const [name, oids] of truth.disputed)
        report.push(`${module.file}: disputed: ${name}: ${oids.join(' or ')}`);
      for (const name of ['netSnmp', 'libsmi', 'netSnmpPackage'] as const) {
        const given: Resolved = opinions[name];
        judge(scores[name], module, truth, (object) => [given.get(object) ?? []].flat());
      }
      for (const [name, kind] of libsmi[place]?.kinds ?? []) {
        const entry = ours(name).find(({ oid }) => oid === opinions.libsmi.get(name));
        if (!entry) continue;
        kindsCompared += 1;
        if (entry.kind === kind) continue;
        kindsDiffer += 1;
        report.push(`${module.file}: ${name} is a ${entry.kind}, says libsmi a ${kind}`);
      }
    }
    if (REPORT) writeFileSync(REPORT, `${report.join('\n')}\n`);

    const rows: Row[] = [
      { name: 'Trapline', score: scores.trapline, run: whole.trapline },
      { name: 'net-snmp (C, `snmptranslate -Pu`)', score: scores.netSnmp, run: whole.netSnmp },
      { name: 'libsmi (`smidump`)', score: scores.libsmi, run: whole.libsmi },
      { name: 'net-snmp package', score: scores.netSnmpPackage, run: whole.netSnmpPackage },
    ];
    const crashes = libsmi.filter((one: LibsmiModule) => one.crashed).length;
    const text = table({ rows, modules: modules.length, objects, crashes, kindsCompared, kindsDiffer });
    console.log(text);
    if (!process.env['MIB_CORPUS'] && !QUICK) writeBetweenMarks(text);
    expect(scores.trapline.objectsRight).toBeGreaterThan(0);
  },
  60 * 60_000,
);

/** Two at a time: the machine has that many cores. */
async function each<Result>(
  modules: readonly DeclaredModule[],
  work: (module: DeclaredModule) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < modules.length) {
      const place = next++;
      const module = modules[place];
      if (module) results[place] = await work(module);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

function writeBetweenMarks(text: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', rest = ''] = page.split(MARKS[0]);
  const after = rest.split(MARKS[1])[1] ?? '';
  writeFileSync(PAGE, `${before}${MARKS[0]}\n\n${text}\n\n${MARKS[1]}${after}`);
}
