import { EXCHANGE_CAPACITY, type ExchangeEnds } from '../../domain/exchange.ts';
import type { Block, BlockPool } from './block-pool.ts';
import {
  type EndedExchange,
  type LoggedExchange,
  type LoggedMessage,
  readRecord,
  recordLength,
  recordSize,
  writeRecord,
} from './exchange-record.ts';

/**
 * The last exchanges of one device, packed into blocks one behind the other. Thousands a second come and go: none is an
 * object until somebody looks, as the collector of garbage would carry each of them over several times.
 */
export class ExchangeLog {
  readonly #pool: BlockPool;
  /** Oldest first; the last one is being filled. */
  readonly #blocks: Block[] = [];
  /** By exchange, oldest first; those that follow each other mostly have the same, which is then one object. */
  readonly #ends: ExchangeEnds[] = [];
  /** Octets of all blocks. */
  octets = 0;

  constructor(pool: BlockPool) {
    this.#pool = pool;
  }

  /** How many are kept. */
  get length(): number {
    return this.#ends.length;
  }

  add(exchange: EndedExchange, messages: readonly LoggedMessage[]): void {
    writeRecord(this.#blockFor(recordSize(exchange, messages)), exchange, messages);
    const last = this.#ends.at(-1);
    this.#ends.push(last !== undefined && areSame(last, exchange.ends) ? last : exchange.ends);
    if (this.length > EXCHANGE_CAPACITY) this.dropOldest();
  }

  /** Returns the octets set free. */
  dropOldest(): number {
    const [block] = this.#blocks;
    if (block === undefined) return 0;
    this.#ends.shift();
    block.from += recordLength(block, block.from);
    if (block.from < block.used) return 0;
    this.#blocks.shift();
    this.octets -= block.bytes.length;
    this.#pool.give(block);
    return block.bytes.length;
  }

  /** Oldest first. */
  *entries(): Generator<LoggedExchange> {
    let index = 0;
    for (const block of this.#blocks)
      for (let at = block.from; at < block.used; at += recordLength(block, at)) {
        const ends = this.#ends[index];
        index += 1;
        if (ends !== undefined) yield readRecord(block, at, ends);
      }
  }

  find(id: number): LoggedExchange | null {
    for (const exchange of this.entries()) if (exchange.id === id) return exchange;
    return null;
  }

  #blockFor(size: number): Block {
    const open = this.#blocks.at(-1);
    if (open !== undefined && open.bytes.length - open.used >= size) return open;
    const block = this.#pool.take(size, this.length === 0);
    this.octets += block.bytes.length;
    this.#blocks.push(block);
    return block;
  }
}

function areSame(one: ExchangeEnds, other: ExchangeEnds): boolean {
  return (
    one === other ||
    (one.localPort === other.localPort &&
      one.remotePort === other.remotePort &&
      one.deviceId === other.deviceId &&
      one.cause === other.cause &&
      one.remoteAddress === other.remoteAddress &&
      one.localAddress === other.localAddress)
  );
}
