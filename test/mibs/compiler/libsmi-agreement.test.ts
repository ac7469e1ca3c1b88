import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileMibs } from '../../../mibs/compiler/compile.ts';
import { MibLibrary } from '../../../mibs/compiler/library.ts';
import type { MibObject } from '../../../mibs/compiler/mib-object.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { findTool } from '../../support/tools.ts';
import { type DumpedObject, smidumpObjects } from './smidump-objects.ts';

const CORPUS = resolve('../shared/mib-corpus');
const absent = !existsSync(CORPUS)
  ? 'the corpus of vendor modules is not here'
  : findTool('smidump') === null
    ? 'smidump is not installed'
    : null;

/** Of the modules at the top, which are the standard ones. */
const EVERY = 7;

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

it.skipIf(absent !== null)(
  `says of objects what smidump says: kind, OID, status, access, type, labels, ranges and index${absent === null ? '' : ` (${absent})`}`,
  async () => {
    const files = readdirSync(CORPUS, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('-MIB'))
      .map(({ name }) => name)
      .toSorted()
      .filter((_, at) => at % EVERY === 0);
    const counts: Record<string, number> = {};
    const wrong: string[] = [];
    for (const name of files) {
      for (const theirs of await smidumpObjects(join(CORPUS, name), [CORPUS])) {
        // libsmi's for a parent that it could not resolve.
        if (theirs.oid.startsWith('0.')) continue;
        counts[theirs.kind] = (counts[theirs.kind] ?? 0) + 1;
        const object = library?.object(`${name}::${theirs.name}`) ?? null;
        const ours = object === null ? 'nothing' : textOf(described(object, theirs));
        if (ours !== textOf(theirs)) wrong.push(`${name} ours:   ${ours}\n${name} theirs: ${textOf(theirs)}`);
      }
    }
    expect(wrong).toEqual([]);
    for (const kind of ['node', 'scalar', 'table', 'row', 'column', 'notification', 'group', 'compliance'])
      expect([kind, (counts[kind] ?? 0) > 10]).toEqual([kind, true]);
  },
  2 * MINUTE,
);

function described(object: MibObject, theirs: DumpedObject): DumpedObject {
  const isValue = object.kind === 'scalar' || object.kind === 'column';
  const labels = object.enums.map(({ name, number }) => `${name}(${number}) `).join('');
  const ranges = object.ranges.map(({ min, max }) => [min, max] as const);
  const { status } = object;
  return {
    kind: object.kind,
    name: object.name,
    oid: object.oid,
    // libsmi gives modules and traps one, which cannot have it, and SMIv1 has no deprecated for it.
    status: status === 'deprecated' && theirs.status === 'obsolete' ? 'obsolete' : (status ?? theirs.status),
    access: isValue ? (object.access ?? '').replace('read-create', 'read-write') : '',
    type: isValue ? (object.typeName ?? object.baseType ?? '') : '',
    labels: theirs.labels === null ? null : labels,
    ranges: theirs.ranges === null ? null : ranges,
    index:
      object.kind === 'row' && object.augments === null
        ? object.index.map(({ name }) => `${name} `).join('')
        : '',
  };
}

function textOf({ kind, name, oid, status, access, type, labels, ranges, index }: DumpedObject): string {
  const bounds = ranges === null ? null : merged(ranges);
  return [
    kind,
    name,
    oid,
    status,
    access,
    type,
    `labels ${labels}`,
    `ranges ${bounds}`,
    `index ${index}`,
  ].join('; ');
}

/** libsmi makes one range of two that touch. */
function merged(ranges: readonly (readonly [string, string])[]): string {
  const whole: [bigint, bigint][] = [];
  for (const [min, max] of ranges) {
    const last = whole.at(-1);
    if (last && BigInt(min) === last[1] + 1n) last[1] = BigInt(max);
    else whole.push([BigInt(min), BigInt(max)]);
  }
  return whole.map(([min, max]) => `${min}..${max}`).join(' ');
}
