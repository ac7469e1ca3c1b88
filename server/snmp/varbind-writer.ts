import type { Varbind } from '../domain/varbind.ts';
import { TAG } from './ber-reader.ts';
import type { BerWriter } from './ber-writer.ts';
import type { TrapV1Pdu } from './pdu.ts';
import { PDU } from './pdu.ts';

/** A SET (RFC 3416 §4.2.5), an SNMPv2-Trap (§4.2.6) or an INFORM (§4.2.7) with its values. */
export function writeValues(
  writer: BerWriter,
  request: {
    readonly type: 'set' | 'trapV2' | 'inform';
    readonly requestId: number;
    readonly varbinds: readonly Varbind[];
  },
): void {
  const mark = writer.length;
  writeVarbinds(writer, request.varbinds);
  writer.integer(0);
  writer.integer(0);
  writer.integer(request.requestId);
  writer.wrap(PDU[request.type], mark);
}

/** A Trap-PDU of SNMPv1 (RFC 1157 §4.1.6). */
export function writeTrapV1(writer: BerWriter, trap: Omit<TrapV1Pdu, 'type'>): void {
  const mark = writer.length;
  writeVarbinds(writer, trap.varbinds);
  writer.integer(trap.timestampTicks, TAG.timeTicks);
  writer.integer(trap.specificTrap);
  writer.integer(trap.genericTrap);
  writer.octets(Buffer.from(trap.agentAddress.split('.').map(Number)), TAG.ipAddress);
  writer.oid(trap.enterprise);
  writer.wrap(PDU.trapV1, mark);
}

function writeVarbinds(writer: BerWriter, varbinds: readonly Varbind[]): void {
  const mark = writer.length;
  for (const varbind of varbinds.toReversed()) {
    const start = writer.length;
    writeValue(writer, varbind);
    writer.oid(varbind.oid);
    writer.wrap(TAG.sequence, start);
  }
  writer.wrap(TAG.sequence, mark);
}

/** The caller has checked that the value fits its type (`Varbind` says how). */
function writeValue(writer: BerWriter, { type, value }: Varbind): void {
  switch (type) {
    case 'INTEGER':
      return writer.integer(Number(value));
    case 'Counter32':
      return writer.integer(Number(value), TAG.counter32);
    case 'Gauge32':
      return writer.integer(Number(value), TAG.gauge32);
    case 'TimeTicks':
      return writer.integer(Number(value), TAG.timeTicks);
    case 'Counter64':
      return writeUnsigned64(writer, BigInt(value as bigint));
    case 'OBJECT IDENTIFIER':
      return writer.oid(String(value));
    case 'IpAddress':
      return writer.octets(Buffer.from(String(value).split('.').map(Number)), TAG.ipAddress);
    case 'OCTET STRING':
      return writer.octets(value as Uint8Array);
    case 'Opaque':
      return writer.octets(value as Uint8Array, TAG.opaque);
    case 'NULL':
    case 'noSuchObject':
    case 'noSuchInstance':
    case 'endOfMibView':
      return writer.null();
  }
}

/** Big-endian, as short as possible, the top bit clear because BER's integers are signed. */
function writeUnsigned64(writer: BerWriter, value: bigint): void {
  const octets: number[] = [];
  for (let rest = value; rest > 0n; rest >>= 8n) octets.unshift(Number(rest & 0xffn));
  if (octets.length === 0 || (octets[0] ?? 0) >= 0x80) octets.unshift(0);
  writer.octets(Uint8Array.from(octets), TAG.counter64);
}
