import type { SourceFile, SourceModule } from './definition-store.ts';
import type { FolderDistance } from './folder-distance.ts';

/** Modules of one vendor bear few first words; a folder with more of them holds the modules of many vendors. */
const MAX_FIRST_WORDS = 64;
const MIN_WORD = 3;
/** First words that vendors and standards share. */
const COMMON_WORDS: ReadonlySet<string> = new Set([
  'MIB',
  'SNMP',
  'SNMPV2',
  'RFC',
  'IANA',
  'IEEE',
  'IETF',
  'RMON',
]);

/** Tells which modules seem to come from one vendor: words such as `products` mean the same in these only. */
export class VendorKin {
  readonly #modules: readonly SourceModule[];
  readonly #files: readonly SourceFile[];
  readonly #distance: FolderDistance;
  /** By folder. */
  #crowded: readonly boolean[] | null = null;

  constructor(options: {
    readonly modules: readonly SourceModule[];
    readonly files: readonly SourceFile[];
    readonly distance: FolderDistance;
  }) {
    this.#modules = options.modules;
    this.#files = options.files;
    this.#distance = options.distance;
  }

  /** By their folders, or by the first word of their names. */
  related(left: number, right: number): boolean {
    const home = this.#folderOf(left);
    const other = this.#folderOf(right);
    const near = this.#distance.related(home, other);
    if (near && !(home === other && this.#isCrowded(home))) return true;
    const word = firstWord(this.#modules[left]?.name ?? '');
    if (word.length < MIN_WORD || COMMON_WORDS.has(word)) return false;
    return word === firstWord(this.#modules[right]?.name ?? '');
  }

  #isCrowded(folder: number): boolean {
    this.#crowded ??= this.#countWords();
    return this.#crowded[folder] ?? false;
  }

  #countWords(): readonly boolean[] {
    const words: Set<string>[] = [];
    for (const { name, file } of this.#modules) {
      const folder = this.#files[file]?.folder ?? 0;
      (words[folder] ??= new Set()).add(firstWord(name));
    }
    return Array.from(words, (set) => (set?.size ?? 0) > MAX_FIRST_WORDS);
  }

  #folderOf(module: number): number {
    return this.#files[this.#modules[module]?.file ?? -1]?.folder ?? -1;
  }
}

function firstWord(name: string): string {
  return (/^[^-_]*/.exec(name)?.[0] ?? '').toUpperCase();
}
