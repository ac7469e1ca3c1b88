const BLOCK_OCTETS = 16 * 1_024;
/** Blocks kept for the next who needs one. */
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
  readonly #free: Block[] = [];

  /** An empty block with room for so many octets. @param small for who may never need more */
  take(octets: number, small: boolean): Block {
    const usual = small ? BLOCK_OCTETS / 4 : BLOCK_OCTETS;
    const free = octets <= BLOCK_OCTETS && !small ? this.#free.pop() : undefined;
    // Not from Node's shared pool, whose slabs other buffers would keep alive.
    return free ?? { bytes: Buffer.allocUnsafeSlow(Math.max(usual, octets)), from: 0, used: 0 };
  }

  give(block: Block): void {
    if (block.bytes.length !== BLOCK_OCTETS || this.#free.length >= MAX_FREE) return;
    block.from = 0;
    block.used = 0;
    this.#free.push(block);
  }
}
