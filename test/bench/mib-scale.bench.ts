import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { folders, readCorpus } from './mib-compilers/corpus.ts';
import { writeCopies } from './mib-compilers/larger-corpus.ts';
import { loadAllWithNetSnmp } from './mib-compilers/net-snmp-c.ts';
import type { Run } from './mib-compilers/peer.ts';
import { dump } from './mib-compilers/trapline.ts';

const CORPUS =
  process.env['MIB_CORPUS'] ?? fileURLToPath(new URL('../../../shared/mib-corpus', import.meta.url));
/** The corpus is about a sixth of the tree of 4,844 modules that it was taken from. */
const COPIES = Number(process.env['BENCH_COPIES'] ?? 6);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 2);

const shown = ({ elapsedMs, cpuMs, peakKib }: Run): string =>
  `${(elapsedMs / 1_000).toFixed(1)} s, ${(cpuMs / 1_000).toFixed(1)} s of processor, ${Math.round(peakKib / 1_024)} MB`;
const lines = (text: string): number => text.split('\n').length - 1;

it.skipIf(!existsSync(CORPUS))(
  'compiles thousands of modules beside net-snmp (skipped without the corpus)',
  async () => {
    const temporary = makeTemporaryFolder();
    try {
      const modules = readCorpus(CORPUS);
      const octets = writeCopies({ corpus: CORPUS, modules, copies: COPIES, into: temporary.path });
      console.log(`${modules.length * COPIES} modules, ${Math.round(octets / 1e6)} MB of text`);
      const all = folders(temporary.path);
      for (let round = 1; round <= ROUNDS; round += 1) {
        // In turns, so that both meet the same machine.
        const ours = await dump(temporary.path);
        const theirs = await loadAllWithNetSnmp(all);
        console.log(
          [
            `round ${round}`,
            `trapline mib dump: ${shown(ours)}; ${lines(ours.stdout)} objects`,
            `snmptranslate -Tz: ${shown(theirs)}; ${lines(theirs.stdout)} nodes${theirs.signal ? `, ended by ${theirs.signal}` : ''}`,
            `time ${(ours.elapsedMs / theirs.elapsedMs).toFixed(2)}, processor ${(ours.cpuMs / theirs.cpuMs).toFixed(2)}, ` +
              `memory ${(ours.peakKib / theirs.peakKib).toFixed(2)} times net-snmp's`,
          ].join('\n'),
        );
        expect(ours.signal).toBeNull();
        expect(lines(ours.stdout)).toBeGreaterThan(modules.length * COPIES);
      }
    } finally {
      temporary.remove();
    }
  },
  60 * 60_000,
);
