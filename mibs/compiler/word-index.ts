import { CompiledFile } from './compiled-file.ts';
import { CompiledFileError } from './compiled-format.ts';
import { wordsOf } from './description-words.ts';

/** A prefix may stand for so many words, and these for so many definitions. */
const MAX_WORDS = 100;
const MAX_FOUND = 20_000;
const EXCERPT = 160;

export function wordIndexPath(compiled: string): string {
  return `${compiled}.words`;
}

/** Words of descriptions, as buildWordIndex left them beside a compiled file. */
export class WordIndex {
  readonly #file: CompiledFile;

  /**
   * Null where there is none.
   * @throws CompiledFileError where it is damaged or of another compiled file
   */
  static open(compiled: string, stamp: string): WordIndex | null {
    let file: CompiledFile;
    try {
      file = CompiledFile.open(wordIndexPath(compiled));
    } catch (error) {
      if (error instanceof CompiledFileError && error.code === 'missing') return null;
      throw error;
    }
    if (file.contents.stamp === stamp) return new WordIndex(file);
    file.close();
    throw new CompiledFileError('foreign', `opening ${wordIndexPath(compiled)}: words of other modules`);
  }

  private constructor(file: CompiledFile) {
    this.#file = file;
  }

  /** Definitions whose descriptions hold all words; the last one may be the start of a word. */
  find(query: string): readonly number[] {
    const words = wordsOf(query);
    const last = words.at(-1);
    if (last === undefined) return [];
    let found: Set<number> | null = null;
    for (const word of words.slice(0, -1)) {
      const id = this.#file.names.find(word);
      found = both(found, id < 0 ? [] : [this.#postings(id)]);
    }
    const lists: Int32Array[] = [];
    let count = 0;
    for (const id of this.#file.names.withPrefix(last)) {
      const list = this.#postings(id);
      lists.push(list);
      count += list.length;
      if (lists.length >= MAX_WORDS || count >= MAX_FOUND) break;
    }
    return [...both(found, lists)];
  }

  /** May be called twice. */
  close(): void {
    this.#file.close();
  }

  #postings(word: number): Int32Array {
    const start = this.#file.column('posting.start');
    const from = start.at(word);
    return this.#file.slice('posting.all', from, Math.min(start.at(word + 1), from + MAX_FOUND));
  }
}

function both(found: Set<number> | null, lists: readonly Int32Array[]): Set<number> {
  const result = new Set<number>();
  for (const list of lists) {
    for (const definition of list) if (found === null || found.has(definition)) result.add(definition);
  }
  return result;
}

/** The stretch of a description around the first word of the query that occurs in it, in one line. */
export function excerptOf(description: string, query: string): string {
  const line = description.replaceAll(/\s+/g, ' ');
  const small = line.toLowerCase();
  const places = wordsOf(query)
    .map((word) => small.indexOf(word))
    .filter((place) => place >= 0);
  const first = Math.min(...places, line.length);
  const start = first < EXCERPT / 2 || places.length === 0 ? 0 : line.indexOf(' ', first - EXCERPT / 2) + 1;
  const end = start + EXCERPT;
  return `${start > 0 ? '…' : ''}${line.slice(start, end).trim()}${end < line.length ? '…' : ''}`;
}
