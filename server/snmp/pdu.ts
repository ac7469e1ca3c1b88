import type { Varbind } from '../domain/varbind.ts';
import { BerReader, TAG } from './ber-reader.ts';
import type { BerWriter } from './ber-writer.ts';
import { malformed } from './snmp-error.ts';

/** RFC 3416 §3; trapV1 is RFC 1157 §4.1.6. */
export const PDU = {
  get: 0xa0,
  getNext: 0xa1,
  response: 0xa2,
  set: 0xa3,
  trapV1: 0xa4,
  getBulk: 0xa5,
  inform: 0xa6,
  trapV2: 0xa7,
  report: 0xa8,
} as const;

/** A PDU of any type but trapV1. */
export interface Pdu {
  readonly type: number;
  readonly requestId: number;
  /** error-status; non-repeaters in a GETBULK. */
  readonly errorStatus: number;
  /** error-index; max-repetitions in a GETBULK. */
  readonly errorIndex: number;
  readonly varbinds: readonly Varbind[];
  /** The variable-bindings as they stood on the wire, tag included, for an exact echo. */
  readonly varbindOctets: Buffer;
}

/** A PDU of any type but trapV1 whose varbinds are not read yet. */
export interface PduHead {
  readonly type: number;
  readonly requestId: number;
  readonly errorStatus: number;
  readonly errorIndex: number;
  /** Where the varbinds stand: the contents of the VarBindList, from inclusive, to exclusive. */
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Where the VarBindList itself begins, with its tag. */
  readonly listStart: number;
}

export interface TrapV1Pdu {
  readonly type: typeof PDU.trapV1;
  readonly enterprise: string;
  readonly agentAddress: string;
  readonly genericTrap: number;
  readonly specificTrap: number;
  readonly timestampTicks: number;
  readonly varbinds: readonly Varbind[];
}

/** @throws SnmpError `malformed`, also beyond `maxVarbinds`. */
export function readPdu(reader: BerReader, maxVarbinds: number): Pdu | TrapV1Pdu {
  const type = reader.peek();
  if ((type & 0xf0) !== 0xa0 || type > PDU.report) throw malformed(`tag ${type.toString(16)} is no PDU`);
  const inner = reader.sub(type);
  if (type === PDU.trapV1) return readTrapV1(inner, maxVarbinds);
  return wholePdu(readHead(inner, type), maxVarbinds);
}

/** @throws SnmpError `malformed` where it is no PDU, or one of trapV1. */
export function readPduHead(reader: BerReader): PduHead {
  const type = reader.peek();
  if ((type & 0xf0) !== 0xa0 || type > PDU.report || type === PDU.trapV1)
    throw malformed(`tag ${type.toString(16)} is no PDU that is due here`);
  return readHead(reader.sub(type), type);
}

function readHead(inner: BerReader, type: number): PduHead {
  const requestId = inner.int32();
  const errorStatus = inner.int32();
  const errorIndex = inner.int32();
  const listStart = inner.offset;
  const end = inner.enter(TAG.sequence);
  return {
    type,
    requestId,
    errorStatus,
    errorIndex,
    bytes: inner.bytes,
    start: inner.offset,
    end,
    listStart,
  };
}

/** Reads the varbinds too. @throws SnmpError `malformed`, also beyond `maxVarbinds`. */
export function wholePdu(head: PduHead, maxVarbinds: number): Pdu {
  const { type, requestId, errorStatus, errorIndex, bytes, start, end, listStart } = head;
  const varbinds = readVarbinds(new BerReader(bytes, start, end), maxVarbinds);
  const varbindOctets = bytes.subarray(listStart, end);
  return { type, requestId, errorStatus, errorIndex, varbinds, varbindOctets };
}

export function isTrapV1(pdu: Pdu | TrapV1Pdu): pdu is TrapV1Pdu {
  return pdu.type === PDU.trapV1;
}

function readTrapV1(reader: BerReader, maxVarbinds: number): TrapV1Pdu {
  const enterprise = reader.oid();
  const agentAddress = dotted(reader.octets(TAG.ipAddress));
  const genericTrap = reader.int32();
  const specificTrap = reader.int32();
  const timestampTicks = reader.unsigned32Contents(reader.enter(TAG.timeTicks));
  const varbinds = readVarbinds(reader.sub(TAG.sequence), maxVarbinds);
  return { type: PDU.trapV1, enterprise, agentAddress, genericTrap, specificTrap, timestampTicks, varbinds };
}

export function readVarbinds(list: BerReader, maxVarbinds: number): Varbind[] {
  const varbinds: Varbind[] = [];
  while (!list.done) {
    if (varbinds.length >= maxVarbinds) throw malformed(`more than ${maxVarbinds} varbinds`);
    const end = list.enter(TAG.sequence);
    const oid = list.oid();
    varbinds.push(readValue(list, oid));
    if (list.offset !== end) throw malformed(`varbind ${oid} does not fill its sequence`);
  }
  return varbinds;
}

/** Reads a value; `oid` is its name. @throws SnmpError `malformed` */
export function readValue(reader: BerReader, oid: string): Varbind {
  const { tag, end } = reader.enterAny();
  switch (tag) {
    case TAG.integer:
      return { oid, type: 'INTEGER', value: reader.int32Contents(end) };
    case TAG.counter32:
      return { oid, type: 'Counter32', value: reader.unsigned32Contents(end) };
    case TAG.gauge32:
    case TAG.uinteger32:
      return { oid, type: 'Gauge32', value: reader.unsigned32Contents(end) };
    case TAG.timeTicks:
      return { oid, type: 'TimeTicks', value: reader.unsigned32Contents(end) };
    case TAG.counter64:
      return { oid, type: 'Counter64', value: reader.unsigned64Contents(end) };
    case TAG.oid:
      return { oid, type: 'OBJECT IDENTIFIER', value: reader.oidContents(end) };
    default:
      break;
  }
  const contents = reader.bytes.subarray(reader.offset, end);
  reader.offset = end;
  switch (tag) {
    case TAG.octets:
      return { oid, type: 'OCTET STRING', value: contents };
    case TAG.opaque:
      return { oid, type: 'Opaque', value: contents };
    case TAG.ipAddress:
      return { oid, type: 'IpAddress', value: dotted(contents) };
    case TAG.null:
      return { oid, type: 'NULL', value: null };
    case TAG.noSuchObject:
      return { oid, type: 'noSuchObject', value: null };
    case TAG.noSuchInstance:
      return { oid, type: 'noSuchInstance', value: null };
    case TAG.endOfMibView:
      return { oid, type: 'endOfMibView', value: null };
    default:
      throw malformed(`varbind ${oid} has the unknown type ${tag.toString(16)}`);
  }
}

function dotted(octets: Buffer): string {
  if (octets.length !== 4) throw malformed(`IpAddress of ${octets.length} octets`);
  return octets.join('.');
}

/** An OID that writes its own contents. */
export interface WrittenOid {
  write(writer: BerWriter): void;
}

/**
 * A GET, GETNEXT or GETBULK with NULL values. `first` and `second` are the two integers after the request-id. An OID is
 * dotted text, or the octets of its contents.
 */
export function writeRequest(
  writer: BerWriter,
  request: {
    type: number;
    requestId: number;
    first: number;
    second: number;
    oids: readonly (string | Uint8Array | WrittenOid)[];
  },
): void {
  const mark = writer.length;
  for (let index = request.oids.length - 1; index >= 0; index -= 1) {
    const varbind = writer.length;
    const oid = request.oids[index] ?? '0.0';
    writer.null();
    if (typeof oid === 'string') writer.oid(oid);
    else if (oid instanceof Uint8Array) writer.octets(oid, TAG.oid);
    else {
      const contents = writer.length;
      oid.write(writer);
      writer.wrap(TAG.oid, contents);
    }
    writer.wrap(TAG.sequence, varbind);
  }
  writer.wrap(TAG.sequence, mark);
  writeHeader(writer, request, mark);
}

/** A Response that echoes the varbinds of what it answers (RFC 3416 §4.2.7). */
export function writeEcho(writer: BerWriter, pdu: Pdu): void {
  const mark = writer.length;
  writer.raw(pdu.varbindOctets);
  writeHeader(writer, { type: PDU.response, requestId: pdu.requestId, first: 0, second: 0 }, mark);
}

/** A Report with one counter (RFC 3414 §3.2). */
export function writeReport(
  writer: BerWriter,
  report: { requestId: number; oid: string; count: number },
): void {
  const mark = writer.length;
  writer.integer(report.count, TAG.counter32);
  writer.oid(report.oid);
  writer.wrap(TAG.sequence, mark);
  writer.wrap(TAG.sequence, mark);
  writeHeader(writer, { type: PDU.report, requestId: report.requestId, first: 0, second: 0 }, mark);
}

function writeHeader(
  writer: BerWriter,
  header: { type: number; requestId: number; first: number; second: number },
  mark: number,
): void {
  writer.integer(header.second);
  writer.integer(header.first);
  writer.integer(header.requestId);
  writer.wrap(header.type, mark);
}
