import { MalformedPacketError } from './agent-error.ts';
import { readOid } from './ber-reader.ts';
import type { BerReader } from './ber-reader.ts';
import type { Oid } from './oid.ts';
import { Syntax } from './syntax.ts';

/** Tags of the PDUs (RFC 1157 §4.1, RFC 3416 §3). */
export const PduType = {
  Get: 0xa0,
  GetNext: 0xa1,
  Response: 0xa2,
  Set: 0xa3,
  TrapV1: 0xa4,
  GetBulk: 0xa5,
  Inform: 0xa6,
  TrapV2: 0xa7,
  Report: 0xa8,
} as const;

/** A varbind of a request; names and values are views into the packet. */
export interface RequestedVarBind {
  readonly oid: Oid;
  readonly encodedOid: Uint8Array;
  readonly tag: number;
  readonly value: Uint8Array;
}

/** A request as it came. `errorStatus` and `errorIndex` are non-repeaters and max-repetitions of a GETBULK. */
export interface RequestPdu {
  readonly type: number;
  readonly requestId: number;
  readonly errorStatus: number;
  readonly errorIndex: number;
  readonly varBinds: readonly RequestedVarBind[];
  /** The contents of the varbind list, for answers that repeat it. */
  readonly rawVarBinds: Uint8Array;
}

const MIN_INT32 = -(2 ** 31);
const MAX_INT32 = 2 ** 31 - 1;

/** Reads the PDU at the reader's place. Throws MalformedPacketError; a v1 trap has another shape and is refused. */
export function readPdu(reader: BerReader): RequestPdu {
  const type = reader.peekTag();
  if (type < PduType.Get || type > PduType.Report || type === PduType.TrapV1) {
    throw new MalformedPacketError(`0x${type.toString(16)} is no request`);
  }
  const body = reader.enter(type);
  const requestId = int32(body.integer());
  const errorStatus = int32(body.integer());
  const errorIndex = int32(body.integer());
  const list = body.enter(Syntax.Sequence);
  const rawVarBinds = list.bytes.subarray(list.position, list.end);
  const varBinds: RequestedVarBind[] = [];
  while (!list.atEnd) varBinds.push(readVarBind(list.enter(Syntax.Sequence)));
  return { type, requestId, errorStatus, errorIndex, varBinds, rawVarBinds };
}

function readVarBind(reader: BerReader): RequestedVarBind {
  const encodedOid = reader.octets(Syntax.ObjectIdentifier);
  const oid = readOid(encodedOid, 0, encodedOid.length);
  const tag = reader.skipElement();
  const value = reader.bytes.subarray(reader.contentStart, reader.contentEnd);
  if (!reader.atEnd) throw new MalformedPacketError('a varbind with more than a name and a value');
  return { oid, encodedOid, tag, value };
}

function int32(value: number): number {
  if (value < MIN_INT32 || value > MAX_INT32) throw new MalformedPacketError(`${value} is not 32 bits`);
  return value;
}
