import { closeSync, openSync, readFileSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CompiledFile } from '../../../mibs/compiler/compiled-file.ts';
import {
  type CompiledContents,
  HEADER_OCTETS,
  type SectionPlace,
} from '../../../mibs/compiler/compiled-format.ts';
import { writeModules } from '../../../server/mib/compile-modules.ts';
import { wordIndexPath } from '../../../mibs/compiler/word-index.ts';
import { libraryLoader } from '../../../server/mib/library-loader.ts';
import type { LoadedModules } from '../../../server/mib/loaded-modules.ts';
import { SHIPPED } from '../../../server/mib/shipped.ts';
import { randomFrom } from '../../mibs/compiler/mutation.ts';
import { eventually } from '../../support/signal.ts';
import { type TemporaryFolder, makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { makeModuleSet } from './module-set.ts';

const FLIPS = Number(process.env['MIB_FUZZ'] ?? '500');
const SEED = Number(process.env['MIB_FUZZ_SEED'] ?? '20240229');
/** Of the processor, as other tests run beside this one; the honest answers take some 30 ms. */
const HANG_MS = 2_000;

const folders = [{ path: fileURLToPath(SHIPPED), source: 'shipped' as const }];

let folder: TemporaryFolder;
let path: string;

beforeAll(() => {
  folder = makeTemporaryFolder();
  path = join(folder.path, 'shipped.bin');
  writeModules({ folders: folders.map((one) => one.path), path });
});
afterAll(() => folder.remove());

function contentsOf(file: string): CompiledContents {
  const compiled = CompiledFile.open(file);
  compiled.close();
  return compiled.contents;
}

const sectionsOf = (file: string): readonly SectionPlace[] => Object.values(contentsOf(file).sections);

/** Everything that people and devices ask, of every kind of object. */
async function answersOf(modules: LoadedModules): Promise<string> {
  const answers: unknown[] = [];
  for (const oid of ['', '1.3.6.1.2.1', '1.3.6.1.2.1.2.2.1', '1.3.6.1.6.3', '1.3.6.1.4.1.9.9.13.1'])
    answers.push(modules.children(oid, { after: null, limit: 500 }));
  for (const name of ['ifTable', 'ifOperStatus', 'linkDown', 'ipAddressEntry', 'hrStorageType', 'ifGroup'])
    answers.push(modules.object(name), modules.oidOf(name), modules.translate(`${name}.2`));
  for (const text of ['if', 'IF-MIB::if', 'packets discarded', '1.3.6.1.2.1', 'x'])
    answers.push(modules.search(text, 100));
  answers.push(modules.translate('.iso.org.dod.internet.mgmt.mib-2.interfaces.ifTable.ifEntry.ifDescr.7'));
  answers.push(modules.nearest('ifOperStatsu'), modules.notificationOf('1.3.6.1.6.3.1.1.5.3'));
  const oid = '1.3.6.1.2.1.2.2.1.8.2';
  answers.push(modules.render(oid, { oid, type: 'INTEGER', value: 1 }));
  answers.push(modules.checkValue({ oid: '1.3.6.1.2.1.2.2.1.7.2', type: null, value: 'up' }));
  answers.push(await modules.list(), await modules.named('IF-MIB'));
  return JSON.stringify(answers, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** What is told of the damage, and the answers; no answers where the file is not opened at all. */
async function ask(): Promise<{ readonly problems: readonly string[]; readonly answers: string | null }> {
  const problems: string[] = [];
  const modules = libraryLoader.open(path, { folders, damaged: (problem) => problems.push(problem) });
  if (!modules) return { problems, answers: null };
  try {
    await modules.warm();
    return { problems, answers: await answersOf(modules) };
  } finally {
    modules.close();
  }
}

function patch(file: string, at: number, octets: Uint8Array): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, octets, 0, octets.length, at);
  closeSync(descriptor);
}

describe('a compiled set with a flipped bit', () => {
  it.each([
    ['the names and the tree', FLIPS, (file: string) => file],
    ['the words of the descriptions', FLIPS / 5, wordIndexPath],
  ])(
    'in %s is told, or answers as ever: %i times, with no fault and no hang',
    { timeout: 60_000 + FLIPS * 500 },
    async (_, flips, fileOf) => {
      const file = fileOf(path);
      const whole = readFileSync(file);
      const sections = sectionsOf(file);
      const right = (await ask()).answers;
      const random = randomFrom(SEED);
      const outcomes = { refused: 0, told: 0, unharmed: 0 };
      let slowestMs = 0;
      for (let round = 0; round < flips; round++) {
        // Two of three in the columns, where numbers lead from one to another; else anywhere.
        const place = sections[random(sections.length)];
        const from = round % 3 < 2 && place ? place : { offset: 0, octets: whole.length };
        const at = from.offset + random(Math.max(1, from.octets));
        patch(file, at, Buffer.of((whole[at] ?? 0) ^ (1 << random(8))));
        const cpu = process.cpuUsage();
        const { problems, answers } = await ask();
        const { user, system } = process.cpuUsage(cpu);
        slowestMs = Math.max(slowestMs, (user + system) / 1_000);
        patch(file, at, whole.subarray(at, at + 1));
        if (answers === null) outcomes.refused += 1;
        else if (problems.length > 0) outcomes.told += 1;
        else {
          outcomes.unharmed += 1;
          // Lists of postings are read in part, so that one of them may name another object.
          if (file === path)
            expect({ round, at, same: answers === right }).toEqual({ round, at, same: true });
        }
        expect(problems.length).toBeLessThanOrEqual(1);
      }
      expect(slowestMs).toBeLessThan(HANG_MS);
      expect(outcomes.told + outcomes.refused).toBeGreaterThan(flips / 3);
      expect(await ask()).toEqual({ problems: [], answers: right });
    },
  );
});

/** The file with another content of a section and checksums that fit it, as a compiler at fault would write it. */
function forged(whole: Buffer, name: string, at: number, bit: number): Buffer {
  const contents = contentsOf(path);
  const place = contents.sections[name];
  if (!place) throw new Error(`no section ${name}`);
  const end = whole.readDoubleLE(16);
  const body = Buffer.from(whole.subarray(0, end));
  body[at] = (body[at] ?? 0) ^ (1 << bit);
  const crc = crc32(body.subarray(place.offset, place.offset + place.octets));
  const tail = Buffer.from(
    JSON.stringify({ ...contents, sections: { ...contents.sections, [name]: { ...place, crc } } }),
  );
  body.writeUInt32LE(tail.length, 12);
  body.writeDoubleLE(end + tail.length, 24);
  body.writeUInt32LE(crc32(tail), 32);
  return Buffer.concat([body, tail]);
}

it(
  `columns that contradict one another end each chain all the same: ${FLIPS} times`,
  { timeout: 60_000 + FLIPS * 500 },
  async () => {
    const whole = readFileSync(path);
    const sections = Object.entries(contentsOf(path).sections);
    const random = randomFrom(SEED);
    let slowestMs = 0;
    let odd = 0;
    const right = (await ask()).answers;
    try {
      for (let round = 0; round < FLIPS; round++) {
        const [name, place] = sections[round % sections.length] ?? ['', { offset: 0, octets: 0 }];
        writeFileSync(path, forged(whole, name, place.offset + random(place.octets), random(8)));
        const cpu = process.cpuUsage();
        const { answers } = await ask();
        const { user, system } = process.cpuUsage(cpu);
        slowestMs = Math.max(slowestMs, (user + system) / 1_000);
        if (answers !== right) odd += 1;
      }
    } finally {
      writeFileSync(path, whole);
    }
    expect(slowestMs).toBeLessThan(HANG_MS);
    expect(odd).toBeGreaterThan(0);
  },
);

it.each(
  ['node.parent', 'node.firstChild', 'node.first', 'definition.next', 'definition.node', 'order.all'].flatMap(
    (name) => [-1, 0, 5, 2 ** 31 - 1].map((value) => [name, value] as const),
  ),
)('a %s of nothing but %i leads nowhere, and not for ever', async (name, value) => {
  const whole = readFileSync(path);
  const place = contentsOf(path).sections[name] ?? { offset: 0, octets: 0, crc: 0 };
  const filled = Buffer.from(whole);
  for (let at = 0; at < place.octets; at += 4) filled.writeInt32LE(value, place.offset + at);
  try {
    writeFileSync(path, forged(filled, name, place.offset, 0));
    const cpu = process.cpuUsage();
    const { answers } = await ask();
    const { user, system } = process.cpuUsage(cpu);
    expect((user + system) / 1_000).toBeLessThan(HANG_MS);
    expect(answers).not.toBeNull();
  } finally {
    writeFileSync(path, whole);
  }
});

describe('a service whose compiled set turns out to be damaged', () => {
  it('goes on with what it has, compiles anew and has every name again', async () => {
    const set = makeModuleSet();
    const { service } = set.service();
    await service.start();
    await service.reload();
    const { generation } = service.status();
    // Records are read when they are asked for, long after the set was opened.
    const [name = ''] = readdirSync(set.folder).filter((one) => one.endsWith('.bin'));
    const file = join(set.folder, name);
    const end = Math.min(...sectionsOf(file).map(({ offset }) => offset));
    patch(file, HEADER_OCTETS, Buffer.alloc(end - HEADER_OCTETS, '}'));
    expect(service.loaded.object('ifOperStatus')).toBeNull();
    await eventually('a new set', async () => service.status().generation > generation + 1);
    expect(service.loaded.object('ifOperStatus')).toMatchObject({ oid: '1.3.6.1.2.1.2.2.1.8' });
    expect(service.status()).toMatchObject({ modules: 6, problem: null });
  });
});
