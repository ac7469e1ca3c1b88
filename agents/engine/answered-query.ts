/** A varbind of a question; `value` is null but in a SetRequest, where it is the value that was sent. */
export interface AskedVarBind {
  readonly oid: string;
  readonly type: string;
  readonly value: string | null;
}

/** A varbind of an answer, or the counter of a Report. */
export interface GivenVarBind {
  readonly oid: string;
  readonly type: string;
  readonly value: string;
}

/**
 * One datagram that an agent received and what came of it, for people who watch. All text comes from the wire and is
 * hostile; it is bounded in size, and what cannot be shown as text is in hex ('de ad be ef'). Types are named as in
 * RFC 2578 and RFC 3416 ('OCTET STRING', 'Counter64', 'noSuchInstance').
 */
export interface AnsweredQuery {
  readonly atMs: number;
  readonly from: { readonly address: string; readonly port: number };
  /** Null where not even that could be read. */
  readonly version: 'v1' | 'v2c' | 'v3' | null;
  /** The community as it came, or the user name. */
  readonly credential: string;
  /** The v3 contextName, or what follows the @ of a community that selected a context. */
  readonly context: string;
  /** 'GetRequest', 'GetNextRequest', 'GetBulkRequest', 'SetRequest', …; empty where none could be read. */
  readonly pdu: string;
  readonly requestId: number;
  /** Zero in all but a GetBulkRequest, as maxRepetitions. */
  readonly nonRepeaters: number;
  readonly maxRepetitions: number;
  /** At most 50. */
  readonly requested: readonly AskedVarBind[];
  /** Whether a Response was sent; a Report is none. */
  readonly answered: boolean;
  readonly errorStatus: number;
  readonly errorIndex: number;
  /** At most 50 of the answer's varbinds; of a Report its counter. */
  readonly varbinds: readonly GivenVarBind[];
  readonly varbindCount: number;
  readonly requestBytes: number;
  /** Of the Response or Report; 0 for silence. */
  readonly answerBytes: number;
  /** Why there was no Response: 'unknown community', 'malformed: …', 'unknown user (Report)', …; else null. */
  readonly silence: string | null;
}
