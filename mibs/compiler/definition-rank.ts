import { sep } from 'node:path';
import { SMI_ROOTS } from './builtin-roots.ts';
import { type DefinitionStore, SHAPE, type SourceFile, type SourceModule } from './definition-store.ts';
import type { NodeDefinitions } from './node-kinds.ts';

/** Where modules come from, as the store or a compiled file says it. */
interface ModulePlaces {
  readonly roots: readonly string[];
  readonly folders: readonly string[];
  readonly files: readonly SourceFile[];
  readonly modules: readonly SourceModule[];
}

/** So many definitions of one OID are kept in order; the rest of a hostile file is not. */
const MAX_OF_A_NODE = 512;

/** The definitions of each node, the one that its name is taken from first. */
export function rankDefinitions(options: {
  readonly store: DefinitionStore;
  readonly nodes: Int32Array;
  readonly kinds: Uint8Array;
  /** How many nodes there are. */
  readonly size: number;
}): NodeDefinitions {
  const { store, nodes, kinds } = options;
  const first = new Int32Array(options.size).fill(-1);
  const next = new Int32Array(nodes.length).fill(-1);
  const scores = moduleScores(store);
  const smi = new Set(Object.keys(SMI_ROOTS).map((name) => store.names.find(name)));
  const score = (definition: number): number => {
    const module = store.module.at(definition);
    const implicit = (store.shape.at(definition) & SHAPE.implicit) !== 0 ? 0 : 1e9;
    const name = store.names.name(store.name.at(definition));
    const root = smi.has(store.name.at(definition)) && SMI_ROOTS[name] !== undefined;
    const home = root && store.modules[module]?.name === 'SNMPv2-SMI' ? 5e8 : 0;
    const object = kinds[definition] !== 0 ? 2e8 : 0;
    return implicit + home + object + (scores[module] ?? 0);
  };
  const counts = new Uint16Array(options.size);
  for (let definition = nodes.length - 1; definition >= 0; definition--) {
    const node = nodes[definition] ?? -1;
    if (node < 0 || (counts[node] ?? 0) >= MAX_OF_A_NODE) continue;
    counts[node] = (counts[node] ?? 0) + 1;
    const own = score(definition);
    let before = -1;
    let at = first[node] ?? -1;
    while (at >= 0 && score(at) > own) {
      before = at;
      at = next[at] ?? -1;
    }
    next[definition] = at;
    if (before < 0) first[node] = definition;
    else next[before] = definition;
  }
  return { first, next };
}

/**
 * Below 2e8: SMIv2 before SMIv1, modules at the top of the folders before those of vendors, then the newest. Of modules
 * that bear one name only the newest counts, wherever it lies; of equally new ones the first.
 */
export function moduleScores(store: ModulePlaces): readonly number[] {
  const standing = new Map<string, number>();
  const depths = store.folders.map((folder) => depthOf(folder, store.roots));
  for (const { name, file, language } of store.modules) {
    const depth = depths[store.files[file]?.folder ?? 0] ?? 0;
    const own = (language === 'SMIv2' ? 1e8 : 0) + (20 - depth) * 2e6;
    standing.set(name, Math.max(own, standing.get(name) ?? 0));
  }
  return store.modules.map(({ name, lastUpdated }) => (standing.get(name) ?? 0) + dayOf(lastUpdated) / 10);
}

/** Folders between a folder and the one that was asked for, 0 to 20. */
function depthOf(folder: string, asked: readonly string[]): number {
  const parts = (path: string): number => path.split(/[\\/]/).length;
  const roots = asked.filter((root) => folder === root || folder.startsWith(root + sep));
  return Math.min(20, parts(folder) - Math.max(0, ...roots.map(parts)));
}

/** LAST-UPDATED as days since 1980 or so; two-digit years are of the last century (RFC 2578 §2). */
function dayOf(lastUpdated: string | null): number {
  const digits = /^\d{10,12}/.exec(lastUpdated ?? '')?.[0];
  if (digits === undefined) return 0;
  const year = digits.length < 12 ? 1900 + Number(digits.slice(0, 2)) : Number(digits.slice(0, 4));
  const rest = digits.slice(digits.length < 12 ? 2 : 4);
  return Math.max(0, (year - 1980) * 372 + Number(rest.slice(0, 2)) * 31 + Number(rest.slice(2, 4)));
}
