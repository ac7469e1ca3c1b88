import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileMibs } from '../../../mibs/compiler/compile.ts';
import { definitionText } from '../../../mibs/compiler/definition-text.ts';
import { MibLibrary } from '../../../mibs/compiler/library.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { runTool } from '../../support/run-tool.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { findTool } from '../../support/tools.ts';

const CORPUS = resolve('../shared/mib-corpus');
const absent = !existsSync(CORPUS)
  ? 'the corpus of vendor modules is not here'
  : findTool('snmptranslate') === null
    ? 'snmptranslate is not installed'
    : null;

/** Modules without faults that the tools read alike. */
const CLEAN = ['ADSL-LINE-MIB', 'BGP4-MIB', 'DISMAN-PING-MIB', 'ATM-MIB', 'DS1-MIB', 'DISMAN-SCHEDULE-MIB'];
const COMPARED = /^ {2}(SYNTAX|DISPLAY-HINT|UNITS|MAX-ACCESS|STATUS|AUGMENTS|INDEX)\s|^::=/;

const scratch = makeTemporaryFolder();
let library: MibLibrary | null = null;

beforeAll(() => {
  if (absent !== null) return;
  compileMibs({ folders: [CORPUS], path: `${scratch.path}/compiled.bin` });
  library = MibLibrary.open(`${scratch.path}/compiled.bin`);
}, MINUTE);

afterAll(() => {
  library?.close();
  scratch.remove();
});

const translate = async (module: string, ...args: readonly string[]): Promise<string> => {
  const { stdout } = await runTool({
    tool: 'snmptranslate',
    args: ['-Pu', '-M', CORPUS, '-m', module, ...args],
  });
  return stdout;
};

it.skipIf(absent !== null)(
  `gives the OIDs that snmptranslate gives${absent === null ? '' : ` (${absent})`}`,
  async () => {
    for (const module of CLEAN) {
      const lines = (await translate(module, '-Tz')).split('\n');
      const pairs = lines.flatMap((line) => {
        const [, name = '', oid = ''] = /^"([^"]+)"\s+"([^"]+)"$/.exec(line) ?? [];
        return oid === '' || name.includes('#') ? [] : [[oid, name] as const];
      });
      expect(pairs.length).toBeGreaterThan(30);
      const wrong = pairs.filter(([oid, name]) => {
        const object = library?.object(oid);
        const names = [object?.name, ...(object?.alternatives ?? []).map((other) => other.name)];
        return object?.oid !== oid || !names.includes(name);
      });
      expect(wrong).toEqual([]);
    }
  },
  MINUTE,
);

it.skipIf(absent !== null)(
  `says of objects what snmptranslate -Td says: syntax, access, status, index${absent === null ? '' : ` (${absent})`}`,
  async () => {
    for (const module of CLEAN) {
      const all = library?.module(module)[0];
      expect(all?.errors).toBe(0);
      const hits = library?.search(`${module}::${module.slice(0, 3).toLowerCase()}`, 400).items ?? [];
      const objects = hits.filter(({ kind }) => kind === 'scalar' || kind === 'column' || kind === 'table');
      for (const { name } of objects.filter((_, at) => at % 12 === 0)) {
        const object = library?.object(`${module}::${name}`);
        const ours = object ? definitionText(object) : '';
        const theirs = await translate(module, '-Td', `${module}::${name}`);
        expect([name, ...comparable(ours)]).toEqual([name, ...comparable(theirs)]);
      }
    }
  },
  MINUTE,
);

function comparable(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => COMPARED.test(line))
    .map((line) => line.replaceAll(/\s+/g, ' ').trim());
}
