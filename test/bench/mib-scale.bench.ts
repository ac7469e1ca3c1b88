import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { EACH } from './mib-compilers/copy-corpus.ts';
import { folders, readCorpus } from './mib-compilers/corpus.ts';
import { writeCopies } from './mib-compilers/larger-corpus.ts';
import { loadAllWithNetSnmp } from './mib-compilers/net-snmp-c.ts';
import type { Run } from './mib-compilers/peer.ts';
import { dump } from './mib-compilers/trapline.ts';
import { figure, report, sized } from './report.ts';

const CORPUS =
  process.env['MIB_CORPUS'] ?? fileURLToPath(new URL('../../../shared/mib-corpus', import.meta.url));
/** The corpus is about a sixth of the tree of 4,844 modules that it was taken from. */
const COPIES = sized('BENCH_COPIES', { full: 6, quick: 1 });
const ROUNDS = sized('BENCH_ROUNDS', { full: 2, quick: 1 });

const cells = ({ elapsedMs, cpuMs, peakKib }: Run): string[] => [
  `${(elapsedMs / 1_000).toFixed(1)} s`,
  `${(cpuMs / 1_000).toFixed(1)} s`,
  `${figure(peakKib / 1_024)} MB`,
];
const factors = (ours: Run, theirs: Run): string[] =>
  (['elapsedMs', 'cpuMs', 'peakKib'] as const).map(
    (field) => `x ${(theirs[field] / ours[field]).toFixed(2)}`,
  );
const lines = (text: string): number => text.split('\n').length - 1;

it.skipIf(!existsSync(CORPUS))(
  'compiles thousands of modules beside net-snmp (skipped without the corpus)',
  async () => {
    const temporary = makeTemporaryFolder();
    try {
      const modules = readCorpus(CORPUS).filter((_, at) => at % EACH === 0);
      const octets = writeCopies({ corpus: CORPUS, modules, copies: COPIES, into: temporary.path });
      const rows: string[][] = [];
      const all = folders(temporary.path);
      for (let round = 1; round <= ROUNDS; round += 1) {
        // In turns, so that both meet the same machine.
        const ours = await dump(temporary.path);
        const theirs = await loadAllWithNetSnmp(all);
        rows.push(
          ['`trapline mib dump`', ...cells(ours), `${figure(lines(ours.stdout))} objects`],
          [
            `\`snmptranslate -Tz\`${theirs.signal ? `, ended by ${theirs.signal}` : ''}`,
            ...cells(theirs),
            `${figure(lines(theirs.stdout))} nodes`,
          ],
          ["net-snmp's of ours", ...factors(ours, theirs), ''],
        );
        expect(ours.signal).toBeNull();
        expect(lines(ours.stdout)).toBeGreaterThan(modules.length * COPIES);
      }
      report({
        name: 'mib-scale',
        title: 'Thousands of MIB modules compiled, beside net-snmp',
        columns: [`${ROUNDS} rounds`, 'time', 'processor', 'peak memory', 'printed'],
        rows,
        notes: [`${figure(modules.length * COPIES)} modules, ${figure(octets / 1e6)} MB of text.`],
      });
    } finally {
      temporary.remove();
    }
  },
  60 * 60_000,
);
