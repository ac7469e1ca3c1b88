import type { Device, DeviceState } from '../../domain/device.ts';

/** What stands where the name of a device stood that is not to be known. */
export const OTHER_DEVICE = 'another device';

/** A run of what names are made of. */
const WORD = /[\p{L}\p{N}_][\p{L}\p{N}_.:@/-]*/gu;
/** To take these out would spoil every sentence with a number in it. */
const TOO_PLAIN = /^(.|\d+)$/u;
const END = /[.:/-]+$/u;

/**
 * Takes the names of devices out of sentences. A name is found as a whole word, so that `core-1` does not touch
 * `core-10`, and names of several words by their first.
 */
export class TextMask {
  /** First word -> the names that begin with it, the longest first. */
  readonly #names = new Map<string, string[]>();

  /** @param kept names that are left alone, as somebody sees a device that is called so */
  constructor(names: Iterable<string>, kept: ReadonlySet<string> = new Set()) {
    for (const name of new Set(names)) {
      const [first] = name.match(WORD) ?? [];
      if (first === undefined || kept.has(name) || TOO_PLAIN.test(name)) continue;
      const key = first.replace(END, '');
      this.#names.set(
        key,
        [...(this.#names.get(key) ?? []), name].toSorted((a, b) => b.length - a.length),
      );
    }
  }

  /** Whether there is a name in it. */
  mentions(text: string): boolean {
    return this.apply(text) !== text;
  }

  apply(text: string): string {
    if (this.#names.size === 0) return text;
    let [done, masked] = [0, ''];
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (index < done) continue;
      const found = this.#found(text, index, word);
      if (found === null) continue;
      masked += text.slice(done, index) + OTHER_DEVICE;
      done = index + found;
    }
    return done === 0 ? text : masked + text.slice(done);
  }

  /** How long the name is that begins there; null where none does. */
  #found(text: string, index: number, word: string): number | null {
    // `core-1:` and `core-1.` end a clause; `core-1:Gi0/1` and `core-1/Gi0/1` name a port of it.
    const heads = [word.replace(END, ''), ...headsOf(word)];
    for (const head of heads)
      for (const name of this.#names.get(head) ?? [])
        if (text.startsWith(name, index) && !/^[\p{L}\p{N}_]/u.test(text.slice(index + name.length)))
          return name.length;
    return null;
  }
}

/** Beginnings of a word up to each mark in it, the longest first. */
function headsOf(word: string): string[] {
  const heads: string[] = [];
  for (const { index } of word.matchAll(/[.:@/-]/gu)) if (index > 0) heads.unshift(word.slice(0, index));
  return heads;
}

/** What a device is called: by people, and by itself. */
export function namesOf(device: Device, state: DeviceState | null): string[] {
  const { sysName } = state ?? {};
  return sysName ? [device.name, sysName] : [device.name];
}
