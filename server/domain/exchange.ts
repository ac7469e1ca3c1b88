import type { SnmpVersion } from './credential.ts';
import type { DeviceId } from './device.ts';

/** Why an exchange took place. */
export const EXCHANGE_CAUSES = ['poll', 'operation', 'test', 'trap'] as const;
export type ExchangeCause = (typeof EXCHANGE_CAUSES)[number];

/** PDU types of RFC 3416 §3 and RFC 1157 §4.1.6; `unknown` where the bytes do not tell or are encrypted for others. */
export const PDU_KINDS = [
  'get',
  'getNext',
  'response',
  'set',
  'trapV1',
  'getBulk',
  'inform',
  'trap',
  'report',
  'unknown',
] as const;
export type PduKind = (typeof PDU_KINDS)[number];

/**
 * How an exchange ended: `answered` with noError, `refused` with an error-status, by a v3 `report`, `lost` without any
 * answer, `malformed` where what came cannot be read; `received` for what came without being asked for: traps,
 * informs, answers that came too late.
 */
export const EXCHANGE_OUTCOMES = ['answered', 'lost', 'report', 'refused', 'malformed', 'received'] as const;
export type ExchangeOutcome = (typeof EXCHANGE_OUTCOMES)[number];

/** Exchanges kept of each device. */
export const EXCHANGE_CAPACITY = 200;

/** Both ends of an exchange. */
export interface ExchangeEnds {
  readonly deviceId: DeviceId | null;
  readonly cause: ExchangeCause;
  /** IP addresses; the local port is 0 where it is not known. */
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localAddress: string;
  readonly localPort: number;
}

/** What the one who took part knows at the end. */
export interface ExchangeEnd {
  readonly outcome: ExchangeOutcome;
  /** Of the try that was answered; null where it is not known which one was. */
  readonly roundTripMs: number | null;
  /** error-status by name, null without an answer or with noError. */
  readonly errorStatus: string | null;
  /** Of the last PDU that was read; null where none was. */
  readonly varbinds: number | null;
}

/** An exchange under way. Nobody may change a datagram handed over before `end`. Calls after `end` do nothing. */
export interface OpenExchange {
  sent(datagram: Uint8Array): void;
  received(datagram: Uint8Array): void;
  /** The next try goes from this local port, another than the exchange began with; before it does. */
  from?(localPort: number): void;
  /** Returns its id. @param deviceId where it was found out only now; null: it is of no known device */
  end(end: ExchangeEnd, deviceId?: DeviceId | null): number;
}

/** Where sessions and the trap receiver hand every datagram. Never throws, never blocks. */
export interface ExchangeSink {
  begin(ends: ExchangeEnds): OpenExchange;
}

/** One line of the list. */
export interface Exchange {
  readonly id: number;
  readonly deviceId: DeviceId | null;
  readonly atMs: number;
  readonly cause: ExchangeCause;
  readonly version: SnmpVersion | null;
  /** Of its first message. */
  readonly pdu: PduKind;
  /** First OID by name, and how many more; hostile text. */
  readonly summary: string;
  readonly tries: number;
  readonly outcome: ExchangeOutcome;
  readonly roundTripMs: number | null;
  readonly octetsSent: number;
  readonly octetsReceived: number;
  readonly varbinds: number | null;
  readonly errorStatus: string | null;
}

/** Where decoding stopped and why. */
export interface DecodeFault {
  /** Octets from the start of the buffer. */
  readonly offset: number;
  readonly source: BerNode['source'];
  readonly text: string;
}

/** A value of BER (X.690): header at `offset`, contents of `length` octets behind it. */
export interface BerNode {
  readonly offset: number;
  readonly headerLength: number;
  /** Of the contents, octets that are there; the header may claim more, then there is a fault. */
  readonly length: number;
  /** The identifier octet; -1 for octets that could not be decoded. */
  readonly tag: number;
  /** `SEQUENCE`, `Counter32`, `GetResponse-PDU` ... */
  readonly tagName: string;
  /** What it is in SNMP: `version`, `request-id`, `varbind 1`, `name` ...; null where the place has no name. */
  readonly field: string | null;
  /** The value in words; hostile. */
  readonly text: string | null;
  /** The buffer that the offsets count in: the datagram, or the scoped PDU that was decrypted from it. */
  readonly source: 'datagram' | 'decrypted';
  readonly children: readonly BerNode[];
}

/** One datagram, decoded as far as it goes. */
export interface DecodedMessage {
  readonly kind: PduKind;
  readonly version: SnmpVersion | null;
  readonly octets: number;
  readonly hex: string;
  /** The scoped PDU in clear, null where nothing was decrypted. */
  readonly decryptedHex: string | null;
  readonly tree: BerNode;
  readonly fault: DecodeFault | null;
  readonly decrypted: boolean;
  /** The community and what could help to guess a key are overwritten. */
  readonly masked: boolean;
  /** Whether the digest is that of a known user's key; null where the message bears none. */
  readonly digest: 'correct' | 'wrong' | 'notChecked' | null;
  /** What is worth knowing, in words. */
  readonly notes: readonly string[];
}

export interface ExchangeMessage extends DecodedMessage {
  readonly direction: 'sent' | 'received';
  readonly atMs: number;
  /** Of the other end. */
  readonly address: string;
  readonly port: number;
}

export interface ExchangeDetail extends Exchange {
  readonly localAddress: string;
  readonly localPort: number;
  /** In the order of the wire. */
  readonly messages: readonly ExchangeMessage[];
}

/** One way of walking a subtree and what it cost. */
export interface WalkSide {
  readonly method: 'getNext' | 'getBulk';
  /** Both ways. */
  readonly packets: number;
  /** Both ways, without UDP and IP headers. */
  readonly octets: number;
  readonly elapsedMs: number;
  readonly varbinds: number;
  /** False where the limit ended it. */
  readonly complete: boolean;
  /** In the order of the wire, those that are still kept. */
  readonly exchanges: readonly Exchange[];
}

export interface WalkComparison {
  readonly oid: string;
  readonly name: string;
  readonly sides: readonly WalkSide[];
}

/** A capture file. */
export interface CaptureFile {
  readonly bytes: Uint8Array;
  readonly exchanges: number;
  readonly messages: number;
}

export interface ExchangeQuery {
  /** Null: of senders that are no known device. */
  readonly deviceId: DeviceId | null;
  readonly beforeId?: number;
  readonly limit: number;
}

/** Recorded exchanges for people. */
export interface ExchangeDesk {
  /** Newest first. */
  list(query: ExchangeQuery): { readonly items: readonly Exchange[]; readonly recorded: number };
  /** Null where it is not kept any more or is of another device. */
  open(query: {
    readonly deviceId: DeviceId | null;
    readonly id: number;
    readonly unmask: boolean;
  }): ExchangeDetail | null;
  /** All that is kept of a device, or one exchange, as a classic pcap. */
  capture(query: {
    readonly deviceId: DeviceId | null;
    readonly id?: number;
    readonly unmask: boolean;
    /** The agent's own port instead of 161, the receiver's instead of 162. */
    readonly realPorts: boolean;
  }): CaptureFile;
  /**
   * Bytes that a person brought, shown as they are.
   * @param deviceId whose keys are tried first
   */
  decodePasted(bytes: Uint8Array, deviceId: DeviceId | null): DecodedMessage;
  /** Walks a subtree twice, one way after the other. @throws WalkFailure */
  compareWalks(query: {
    readonly deviceId: DeviceId;
    readonly oid: string;
    readonly limit: number;
    readonly signal: AbortSignal;
  }): Promise<WalkComparison>;
  /** Numeric OID of a name or OID; null where unknown. */
  oidOf(name: string): string | null;
}

/** A comparison that could not be finished; the message says what, where and what to do. */
export class WalkFailure extends Error {
  override readonly name = 'WalkFailure';
  readonly code: 'timeout' | 'failed' | 'tooManyOperations';

  constructor(code: WalkFailure['code'], message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}
