const BLOCK_OCTETS = 16 * 1_024;
/** Enough for who may never need more. */
const SMALL_OCTETS = BLOCK_OCTETS / 4;
/** Blocks of each size kept for the next who needs one. */
const MAX_FREE = 64;

/** A piece of memory that holds datagrams one behind the other. */
export interface Block {
  readonly bytes: Buffer;
  /** What lies before is given up. */
  from: number;
  used: number;
}

/** Gives blocks out and takes them back, because asking the system for each anew leaves its memory in shreds. */
export class BlockPool {
  /** By their size. */
  readonly #free = new Map<number, Block[]>([
    [BLOCK_OCTETS, []],
    [SMALL_OCTETS, []],
  ]);

  /** An empty block with room for so many octets. @param small for who may never need more */
  take(octets: number, small: boolean): Block {
    const size = Math.max(small ? SMALL_OCTETS : BLOCK_OCTETS, octets);
    // Not from Node's shared pool, whose slabs other buffers would keep alive.
    return this.#free.get(size)?.pop() ?? { bytes: Buffer.allocUnsafeSlow(size), from: 0, used: 0 };
  }

  give(block: Block): void {
    const free = this.#free.get(block.bytes.length);
    if (free === undefined || free.length >= MAX_FREE) return;
    block.from = 0;
    block.used = 0;
    free.push(block);
  }
}
