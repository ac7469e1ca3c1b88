import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileMibs } from '../../../mibs/compiler/compile.ts';
import { MibLibrary } from '../../../mibs/compiler/library.ts';
import type { SnmpValue } from '../../../mibs/compiler/snmp-value.ts';
import { SHIPPED } from '../../../server/mib/shipped.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import type { Random } from '../random.ts';
import { spoiltOctetsOf } from '../text-faults.ts';

const MAX_MODULE_OCTETS = 40_000;
const MAX_NODES = 2_000;
/** As hints of a module would have them printed. */
const VALUES: readonly SnmpValue[] = [
  { type: 'OCTET STRING', value: Buffer.alloc(300, 0xff) },
  { type: 'INTEGER', value: -2_147_483_648 },
];

/** Spoilt modules through the compiler, and what a page asks of the outcome. */
export class MibTarget implements FuzzTarget {
  readonly name = 'mib';
  readonly share = 4;
  readonly #folder = makeTemporaryFolder();
  readonly #modules: string[] = [];

  start(): void {
    const shipped = fileURLToPath(SHIPPED);
    for (const name of readdirSync(shipped).toSorted()) {
      const text = readFileSync(join(shipped, name), 'utf8');
      if (text.length < MAX_MODULE_OCTETS) this.#modules.push(text);
    }
    mkdirSync(join(this.#folder.path, 'modules'));
  }

  make(random: Random): Buffer {
    return spoiltOctetsOf(random.pick(this.#modules), random);
  }

  take(input: Buffer): void {
    const folder = join(this.#folder.path, 'modules');
    const path = join(this.#folder.path, 'compiled.bin');
    writeFileSync(join(folder, 'SPOILT-MIB'), input);
    compileMibs({ folders: [folder], path });
    const library = MibLibrary.open(path);
    try {
      look(library);
    } finally {
      library.close();
    }
  }

  stop(): void {
    this.#folder.remove();
  }
}

/** Walks the tree, asks for each node, and looks for it. */
function look(library: MibLibrary): void {
  const waiting = [''];
  let seen = 0;
  for (let oid = waiting.pop(); oid !== undefined && seen < MAX_NODES; oid = waiting.pop()) {
    const branch = library.children(oid, { after: null, limit: 200 });
    for (const item of branch?.items ?? []) {
      seen += 1;
      waiting.push(item.oid);
      const { name } = item;
      library.object(item.oid);
      if (name !== '' && seen % 40 === 0) library.search(name, 10);
      library.nameOf(`${item.oid}.1.2.3`);
      for (const value of VALUES) library.render(`${item.oid}.1`, value);
    }
  }
}
