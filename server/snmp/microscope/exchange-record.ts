import { EXCHANGE_OUTCOMES, type ExchangeEnd, type ExchangeEnds } from '../../domain/exchange.ts';
import type { Block } from './block-pool.ts';

/** A datagram of an exchange. `bytes` is a view that others fill later; copy what is to be kept. */
export interface LoggedMessage {
  readonly sent: boolean;
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** What is told of an exchange when it ends. */
export interface EndedExchange {
  readonly id: number;
  readonly ends: ExchangeEnds;
  readonly end: ExchangeEnd;
  readonly atMs: number;
  readonly tries: number;
  readonly octetsSent: number;
  readonly octetsReceived: number;
}

/** An exchange that is kept, as it lies in its block. */
export interface LoggedExchange extends EndedExchange {
  readonly block: Block;
  /** Where its first datagram begins. */
  readonly offset: number;
  /** How many datagrams. */
  readonly messages: number;
}

/** Before every datagram: direction (1), wall time ms (8), octets (4). */
const PREFIX_OCTETS = 13;

/** Where each field of an exchange stands; behind them its error-status as text, then its datagrams. */
const AT = {
  /** Octets of all of it. */
  length: 0,
  id: 4,
  atMs: 12,
  /** NaN: not known. */
  roundTripMs: 20,
  octetsSent: 28,
  octetsReceived: 36,
  tries: 44,
  messages: 48,
  /** -1: none was read. */
  varbinds: 52,
  outcome: 56,
  /** Octets of its text; NONE: there is none. */
  errorStatus: 57,
} as const;
const FIELDS_OCTETS = 58;
const NONE = 255;

/** Of an error-status as much as is kept of it. */
function statusText({ errorStatus }: ExchangeEnd): Uint8Array | null {
  return errorStatus === null ? null : Buffer.from(errorStatus).subarray(0, NONE - 1);
}

/** Octets that an exchange takes in a block. */
export function recordSize({ end }: EndedExchange, messages: readonly LoggedMessage[]): number {
  let size = FIELDS_OCTETS + (statusText(end)?.length ?? 0);
  for (const { bytes } of messages) size += PREFIX_OCTETS + bytes.length;
  return size;
}

/** As `recordSize`, of one that is there. */
export function recordLength({ bytes }: Block, at: number): number {
  return bytes.readUInt32BE(at + AT.length);
}

/** Behind what is there; the block has the room. Octets are counted beyond 2^32, so that they are doubles. */
export function writeRecord(block: Block, exchange: EndedExchange, messages: readonly LoggedMessage[]): void {
  const { end } = exchange;
  const { bytes, used: at } = block;
  bytes.writeDoubleBE(exchange.id, at + AT.id);
  bytes.writeDoubleBE(exchange.atMs, at + AT.atMs);
  bytes.writeDoubleBE(end.roundTripMs ?? Number.NaN, at + AT.roundTripMs);
  bytes.writeDoubleBE(exchange.octetsSent, at + AT.octetsSent);
  bytes.writeDoubleBE(exchange.octetsReceived, at + AT.octetsReceived);
  bytes.writeUInt32BE(exchange.tries, at + AT.tries);
  bytes.writeUInt32BE(messages.length, at + AT.messages);
  bytes.writeInt32BE(end.varbinds ?? -1, at + AT.varbinds);
  bytes[at + AT.outcome] = EXCHANGE_OUTCOMES.indexOf(end.outcome);
  const text = statusText(end);
  bytes[at + AT.errorStatus] = text?.length ?? NONE;
  if (text !== null) bytes.set(text, at + FIELDS_OCTETS);
  block.used += FIELDS_OCTETS + (text?.length ?? 0);
  for (const message of messages) put(block, message);
  bytes.writeUInt32BE(block.used - at, at + AT.length);
}

export function readRecord(block: Block, at: number, ends: ExchangeEnds): LoggedExchange {
  const { bytes } = block;
  const roundTripMs = bytes.readDoubleBE(at + AT.roundTripMs);
  const varbinds = bytes.readInt32BE(at + AT.varbinds);
  const length = bytes[at + AT.errorStatus] ?? NONE;
  const text = at + FIELDS_OCTETS;
  const offset = text + (length === NONE ? 0 : length);
  return {
    id: bytes.readDoubleBE(at + AT.id),
    ends,
    end: {
      outcome: EXCHANGE_OUTCOMES[bytes[at + AT.outcome] ?? 0] ?? 'malformed',
      roundTripMs: Number.isNaN(roundTripMs) ? null : roundTripMs,
      errorStatus: length === NONE ? null : bytes.toString('utf8', text, offset),
      varbinds: varbinds < 0 ? null : varbinds,
    },
    atMs: bytes.readDoubleBE(at + AT.atMs),
    tries: bytes.readUInt32BE(at + AT.tries),
    octetsSent: bytes.readDoubleBE(at + AT.octetsSent),
    octetsReceived: bytes.readDoubleBE(at + AT.octetsReceived),
    block,
    offset,
    messages: bytes.readUInt32BE(at + AT.messages),
  };
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
