import { SMI_ROOTS } from './builtin-roots.ts';
import { type DefinitionStore, SHAPE } from './definition-store.ts';
import type { NodeDefinitions } from './node-kinds.ts';

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
  const scores = store.modules.map((module) =>
    moduleScore(store, module.file, module.language, module.lastUpdated),
  );
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
  for (let definition = nodes.length - 1; definition >= 0; definition--) {
    const node = nodes[definition] ?? -1;
    if (node < 0) continue;
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

/** Below 2e8: SMIv2 before SMIv1, modules at the top of the folders before those of vendors, then the newest. */
export function moduleScore(
  store: {
    readonly files: readonly { readonly folder: number }[];
    readonly folders: readonly string[];
  },
  file: number,
  language: string,
  lastUpdated: string | null,
): number {
  const folder = store.files[file]?.folder ?? 0;
  const depth = Math.min(20, (store.folders[folder] ?? '').split(/[\\/]/).length);
  return (language === 'SMIv2' ? 1e8 : 0) + (20 - depth) * 2e6 + dayOf(lastUpdated) / 10;
}

/** LAST-UPDATED as days since 1980 or so; two-digit years are of the last century (RFC 2578 §2). */
export function dayOf(lastUpdated: string | null): number {
  const digits = /^\d{10,12}/.exec(lastUpdated ?? '')?.[0];
  if (digits === undefined) return 0;
  const year = digits.length < 12 ? 1900 + Number(digits.slice(0, 2)) : Number(digits.slice(0, 4));
  const rest = digits.slice(digits.length < 12 ? 2 : 4);
  return Math.max(0, (year - 1980) * 372 + Number(rest.slice(0, 2)) * 31 + Number(rest.slice(2, 4)));
}
