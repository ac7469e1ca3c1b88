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

/** A stretch of a packet. Views are made when they are asked for: one costs more than reading the varbind did. */
class Stretch {
  private readonly bytes: Buffer;
  private readonly start: number;
  private readonly end: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  view(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }
}

/** A varbind of a request; names and values are views into the packet. */
export class RequestedVarBind {
  readonly oid: Oid;
  readonly tag: number;
  private readonly name: Stretch;
  private readonly contents: Stretch;

  constructor(options: { oid: Oid; tag: number; name: Stretch; contents: Stretch }) {
    this.oid = options.oid;
    this.tag = options.tag;
    this.name = options.name;
    this.contents = options.contents;
  }

  get encodedOid(): Uint8Array {
    return this.name.view();
  }

  get value(): Uint8Array {
    return this.contents.view();
  }
}

/** A request as it came. `errorStatus` and `errorIndex` are non-repeaters and max-repetitions of a GETBULK. */
export class RequestPdu {
  readonly type: number;
  readonly requestId: number;
  readonly errorStatus: number;
  readonly errorIndex: number;
  readonly varBinds: readonly RequestedVarBind[];
  private readonly list: Stretch;

  constructor(options: {
    type: number;
    requestId: number;
    errorStatus: number;
    errorIndex: number;
    varBinds: readonly RequestedVarBind[];
    list: Stretch;
  }) {
    this.type = options.type;
    this.requestId = options.requestId;
    this.errorStatus = options.errorStatus;
    this.errorIndex = options.errorIndex;
    this.varBinds = options.varBinds;
    this.list = options.list;
  }

  /** The contents of the varbind list, for answers that repeat it. */
  get rawVarBinds(): Uint8Array {
    return this.list.view();
  }
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
  const rest = body.enter(Syntax.Sequence);
  const list = new Stretch(rest.bytes, rest.position, rest.end);
  const varBinds: RequestedVarBind[] = [];
  while (!rest.atEnd) varBinds.push(readVarBind(rest.enter(Syntax.Sequence)));
  return new RequestPdu({ type, requestId, errorStatus, errorIndex, varBinds, list });
}

function readVarBind(reader: BerReader): RequestedVarBind {
  const { bytes } = reader;
  reader.step(Syntax.ObjectIdentifier);
  const name = new Stretch(bytes, reader.contentStart, reader.contentEnd);
  const oid = readOid(bytes, reader.contentStart, reader.contentEnd);
  const tag = reader.skipElement();
  const contents = new Stretch(bytes, reader.contentStart, reader.contentEnd);
  if (!reader.atEnd) throw new MalformedPacketError('a varbind with more than a name and a value');
  return new RequestedVarBind({ oid, tag, name, contents });
}

function int32(value: number): number {
  if (value < MIN_INT32 || value > MAX_INT32) throw new MalformedPacketError(`${value} is not 32 bits`);
  return value;
}
