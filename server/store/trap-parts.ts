import type { StoreFile } from './store-file.ts';

/** Ids of one part; stands in the migration that made the table, too. */
export const TRAPS_PER_PART = 512;
const PARTS_AT_ONCE = 64;

/**
 * Which kinds of traps occur in which part of the table: what an index on the kind would tell, at a fraction of its
 * cost, as a flood of many kinds writes it in order and once a part.
 */
export class TrapParts {
  readonly #file: StoreFile;
  #part = -1;
  /** Those noted of the part that is being filled. */
  readonly #kinds = new Set<number>();

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  note(id: number, kind: number): void {
    const part = Math.floor(id / TRAPS_PER_PART);
    if (part !== this.#part) {
      this.#part = part;
      this.#kinds.clear();
    }
    if (this.#kinds.has(kind)) return;
    this.#file
      .write<[number, number]>('INSERT OR IGNORE INTO trap_part (part, kind) VALUES (?, ?)')
      .run(part, kind);
    this.#kinds.add(kind);
  }

  /** What was noted may have been taken back. */
  forget(): void {
    this.#kinds.clear();
  }

  /** Ranges of ids, `below` exclusive, in which the kind occurs; newest first. */
  *ranges(kind: number, belowId: number): Generator<{ readonly from: number; readonly below: number }> {
    let below = Math.floor((belowId - 1) / TRAPS_PER_PART) + 1;
    for (;;) {
      const parts = this.#file
        .read<[number, number, number], { part: number }>(
          'SELECT part FROM trap_part WHERE kind = ? AND part < ? ORDER BY part DESC LIMIT ?',
        )
        .all(kind, below, PARTS_AT_ONCE);
      for (const { part } of parts)
        yield { from: part * TRAPS_PER_PART, below: Math.min((part + 1) * TRAPS_PER_PART, belowId) };
      const last = parts.at(-1);
      if (last === undefined || parts.length < PARTS_AT_ONCE) return;
      below = last.part;
    }
  }
}
