import { subIdsOf } from './dotted-oid.ts';
import { hasInitials, INITIALS_START, mayBeInitials } from './name-initials.ts';
import type { MibBase } from './mib-base.ts';

const MAX_NAMES = 2_000;
const MAX_MATCHES = 5_000;
const MAX_NODES = 10_000;
/** With so many names that hold the word nobody means initials. */
const ENOUGH = 50;
/** Names with one start that are looked at for their initials: some milliseconds. */
const MAX_INITIALS = 20_000;
/** Octets. */
const AT_A_TIME = 1 << 20;

export interface NameMatch {
  readonly definition: number;
  /** Lower is better. */
  readonly rank: number;
}

/** Finds objects by parts of their names; made once for a library, because it holds all names in small letters. */
export class NameSearch {
  readonly #base: MibBase;
  #lowered: Buffer | null = null;

  constructor(options: { readonly base: MibBase }) {
    this.#base = options.base;
  }

  /** Objects whose name, or `MODULE::name`, holds all words. Best first. */
  find(text: string): readonly NameMatch[] {
    const [module, rest] = text.includes('::') ? (text.split('::', 2) as [string, string]) : [null, text];
    const words = rest
      .toLowerCase()
      .split(/[\s.]+/)
      .filter((word) => word !== '');
    const longest = words.toSorted((left, right) => right.length - left.length)[0];
    if (longest === undefined) return [];
    const matches: NameMatch[] = [];
    const seen = new Set<number>();
    for (const nameId of this.#candidates(longest)) {
      if (seen.has(nameId)) continue;
      seen.add(nameId);
      const name = this.#base.file.names.name(nameId);
      const small = name.toLowerCase();
      if (words.every((word) => small.includes(word))) {
        this.#add(matches, nameId, rankOf(name, small, longest), module?.toLowerCase() ?? null);
      }
      if (matches.length >= MAX_MATCHES) break;
    }
    const few = words.length === 1 && matches.length < ENOUGH;
    if (few && mayBeInitials(longest)) this.#addInitials(matches, longest, seen, module);
    return matches.toSorted((left, right) => left.rank - right.rank);
  }

  /** `ifhcio` for `ifHCInOctets`. */
  #addInitials(matches: NameMatch[], word: string, seen: ReadonlySet<number>, module: string | null): void {
    const { names } = this.#base.file;
    let count = 0;
    for (const nameId of names.withPrefix(word.slice(0, INITIALS_START))) {
      count += 1;
      if (count > MAX_INITIALS || matches.length >= MAX_MATCHES) return;
      if (seen.has(nameId)) continue;
      const name = names.name(nameId);
      if (hasInitials(name, word))
        this.#add(matches, nameId, 4 + Math.min(name.length, 99) / 100, module?.toLowerCase() ?? null);
    }
  }

  #add(matches: NameMatch[], nameId: number, rank: number, module: string | null): void {
    const base = this.#base;
    for (const definition of base.index.everywhere(nameId)) {
      if (base.node(definition) < 0 || base.isImplicit(definition)) continue;
      if (module !== null && !base.moduleName(definition).toLowerCase().startsWith(module)) continue;
      matches.push({ definition, rank: rank - base.score(base.module(definition)) / 1e9 });
    }
  }

  /** Names that start with the word come first: they are few, and what people mean. */
  *#candidates(word: string): Generator<number> {
    let count = 0;
    for (const nameId of this.#base.file.names.withPrefix(word)) {
      yield nameId;
      count += 1;
      if (count >= MAX_NAMES) break;
    }
    yield* this.#namesWith(word);
  }

  /** Objects at or below an OID that may end within a number, in the order of the tree. */
  below(text: string): readonly number[] {
    const trimmed = text.replace(/^\./, '').replace(/\.$/, '');
    const subIds = subIdsOf(trimmed);
    if (!subIds) return [];
    const { node, depth } = this.#base.locate(subIds);
    if (depth < subIds.length) return [];
    const found: number[] = [];
    const waiting = [node];
    let left = this.#base.nodes;
    for (let at = waiting.pop(); at !== undefined && found.length < MAX_NODES; at = waiting.pop()) {
      if (left-- <= 0) break;
      if (this.#base.definition(at) >= 0) found.push(at);
      const { from, to } = this.#base.children(at);
      for (let child = to - 1; child >= from; child--) waiting.push(child);
    }
    return found;
  }

  /** Writes all names in small letters, some of them at each step. */
  *warming(): Generator<void, void> {
    if (this.#lowered) return;
    const { bytes } = this.#base.file.names.raw;
    const all = Buffer.allocUnsafe(bytes.length);
    for (let at = 0; at < bytes.length; at += AT_A_TIME) {
      const part = bytes.subarray(at, at + AT_A_TIME);
      // By way of a string, because that is done in native code.
      const text = Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1');
      all.write(text.toLowerCase(), at, 'latin1');
      yield;
    }
    this.#lowered = all;
  }

  *#namesWith(word: string): Generator<number> {
    const { starts } = this.#base.file.names.raw;
    for (const _ of this.warming());
    const all = this.#lowered ?? Buffer.alloc(0);
    let count = 0;
    let id = 0;
    for (let at = all.indexOf(word, 0, 'latin1'); at >= 0 && count < MAX_NAMES;) {
      id = nameAt(starts, at, id);
      const end = starts[id + 1] ?? 0;
      if (at + word.length <= end) {
        count += 1;
        yield id;
        at = all.indexOf(word, end, 'latin1');
      } else at = all.indexOf(word, at + 1, 'latin1');
    }
  }
}

/** The name that an offset lies in. */
function nameAt(starts: Int32Array, offset: number, from: number): number {
  let low = from;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** The same name, then its start, then the start of a word in it, then anywhere; short names first. */
function rankOf(name: string, small: string, word: string): number {
  const at = small.indexOf(word);
  const length = Math.min(name.length, 99) / 100;
  if (small === word) return 0;
  if (at === 0) return 1 + length;
  const first = name[at] ?? '';
  const boundary = first !== first.toLowerCase() || /[-_.\d]/.test(name[at - 1] ?? '');
  return (boundary ? 2 : 3) + length;
}
