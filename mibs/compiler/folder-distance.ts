import { sep } from 'node:path';

/** Folders of vendors hold few others; more than these stand side by side only where vendors do. */
const MAX_FOLDERS_OF_A_VENDOR = 16;

/** How far folders are from each other: steps up plus steps down. */
export class FolderDistance {
  readonly #paths: readonly (readonly string[])[];
  readonly #known = new Map<number, number>();
  /** The folders that hold all others: what lies directly in them belongs to nobody. */
  readonly #roots: readonly string[];
  /** Folders below a folder, by its path. */
  readonly #sizes = new Map<string, number>();

  constructor(options: { readonly folders: readonly string[]; readonly roots: readonly string[] }) {
    this.#paths = options.folders.map((folder) => folder.split(sep));
    this.#roots = options.roots;
  }

  between(left: number, right: number): number {
    if (left === right) return 0;
    const key = left * 1_000_003 + right;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const one = this.#paths[left] ?? [];
    const two = this.#paths[right] ?? [];
    const shared = this.#shared(one, two);
    const distance = one.length + two.length - 2 * shared;
    this.#known.set(key, distance);
    return distance;
  }

  /** Whether both lie in one folder below a root that holds few folders: mostly that of a vendor. */
  related(left: number, right: number): boolean {
    if (left === right) return true;
    const one = this.#paths[left] ?? [];
    const shared = one.slice(0, this.#shared(one, this.#paths[right] ?? [])).join(sep);
    if (!this.#roots.some((root) => shared.startsWith(root + sep))) return false;
    return this.#sizeOf(shared) <= MAX_FOLDERS_OF_A_VENDOR;
  }

  #sizeOf(folder: string): number {
    const known = this.#sizes.get(folder);
    if (known !== undefined) return known;
    const size = this.#paths.filter((path) => path.join(sep).startsWith(folder + sep)).length;
    this.#sizes.set(folder, size);
    return size;
  }

  #shared(one: readonly string[], two: readonly string[]): number {
    let shared = 0;
    while (shared < one.length && shared < two.length && one[shared] === two[shared]) shared += 1;
    return shared;
  }
}
