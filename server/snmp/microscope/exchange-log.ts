import type { ExchangeEnd, ExchangeEnds } from '../../domain/exchange.ts';
import { EXCHANGE_CAPACITY } from '../../domain/exchange.ts';
import type { Block, BlockPool } from './block-pool.ts';

/** Before every datagram: direction (1), wall time ms (8), octets (4). */
const PREFIX_OCTETS = 13;

/** A datagram of an exchange. `bytes` is a view that others fill later; copy what is to be kept. */
export interface LoggedMessage {
  readonly sent: boolean;
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** An exchange as it is kept. */
export interface LoggedExchange {
  readonly id: number;
  readonly ends: ExchangeEnds;
  readonly end: ExchangeEnd;
  readonly atMs: number;
  readonly tries: number;
  readonly octetsSent: number;
  readonly octetsReceived: number;
  readonly block: Block;
  readonly offset: number;
  readonly messages: number;
}

/** The last exchanges of one device, their datagrams packed into blocks. */
export class ExchangeLog {
  readonly entries: LoggedExchange[] = [];
  /** Octets of all blocks. */
  octets = 0;
  readonly #pool: BlockPool;
  #open: Block | null = null;

  constructor(pool: BlockPool) {
    this.#pool = pool;
  }

  add(
    exchange: Omit<LoggedExchange, 'block' | 'offset' | 'messages'>,
    messages: readonly LoggedMessage[],
  ): void {
    let size = 0;
    for (const { bytes } of messages) size += PREFIX_OCTETS + bytes.length;
    const block = this.#blockFor(size);
    const offset = block.used;
    for (const message of messages) put(block, message);
    block.holders += 1;
    const { id, ends, end, atMs, tries, octetsSent, octetsReceived } = exchange;
    // Name by name: new names behind a spread cost five times what all of the rest does.
    const kept = {
      id,
      ends,
      end,
      atMs,
      tries,
      octetsSent,
      octetsReceived,
      block,
      offset,
      messages: messages.length,
    };
    this.entries.push(kept);
    if (this.entries.length > EXCHANGE_CAPACITY) this.dropOldest();
  }

  /** Returns the octets set free. */
  dropOldest(): number {
    const before = this.octets;
    const dropped = this.entries.shift();
    if (dropped) {
      dropped.block.holders -= 1;
      if (dropped.block.holders === 0) this.#release(dropped.block);
    }
    return before - this.octets;
  }

  /** By binary search: ids grow. */
  find(id: number): LoggedExchange | null {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.entries[middle]?.id ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    const found = this.entries[low];
    return found?.id === id ? found : null;
  }

  #blockFor(size: number): Block {
    const open = this.#open;
    if (open && open.bytes.length - open.used >= size) return open;
    if (open?.holders === 0) this.#giveBack(open);
    const block = this.#pool.take(size, this.entries.length === 0);
    this.octets += block.bytes.length;
    this.#open = block;
    return block;
  }

  #release(block: Block): void {
    if (block === this.#open) {
      // Nobody looks into it any more: it is filled anew.
      if (this.entries.length > 0) {
        block.used = 0;
        return;
      }
      this.#open = null;
    }
    this.#giveBack(block);
  }

  #giveBack(block: Block): void {
    this.octets -= block.bytes.length;
    this.#pool.give(block);
  }
}

function put(block: Block, { sent, atMs, bytes }: LoggedMessage): void {
  const { bytes: target } = block;
  target[block.used] = sent ? 1 : 0;
  target.writeDoubleBE(atMs, block.used + 1);
  target.writeUInt32BE(bytes.length, block.used + 9);
  target.set(bytes, block.used + PREFIX_OCTETS);
  block.used += PREFIX_OCTETS + bytes.length;
}

/** The datagrams of an exchange, in the order of the wire. */
export function messagesOf({ block, offset, messages }: LoggedExchange): LoggedMessage[] {
  let at = offset;
  return Array.from({ length: messages }, () => {
    const octets = block.bytes.readUInt32BE(at + 9);
    const start = at + PREFIX_OCTETS;
    const message = {
      sent: block.bytes[at] === 1,
      atMs: block.bytes.readDoubleBE(at + 1),
      bytes: block.bytes.subarray(start, start + octets),
    };
    at = start + octets;
    return message;
  });
}
