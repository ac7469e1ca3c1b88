import { BerReader, TAG } from './ber-reader.ts';
import { BerWriter } from './ber-writer.ts';
import type { Pdu, TrapV1Pdu } from './pdu.ts';
import { readPdu } from './pdu.ts';
import { malformed } from './snmp-error.ts';

/** A message of RFC 1157 §4 (v1) or RFC 1901 §3 (v2c). */
export interface CommunityMessage {
  readonly version: 'v1' | 'v2c';
  readonly community: Buffer;
  readonly pdu: Pdu | TrapV1Pdu;
}

/** The version number that every SNMP message starts with: 0 v1, 1 v2c, 3 v3. @throws SnmpError `malformed` */
export function messageVersion(datagram: Buffer): number {
  const message = new BerReader(datagram).sub(TAG.sequence);
  return message.int32();
}

/** @throws SnmpError `malformed` */
export function readCommunityMessage(datagram: Buffer, maxVarbinds: number): CommunityMessage {
  const { version, community, rest } = openCommunityMessage(datagram);
  return { version, community, pdu: readPdu(rest, maxVarbinds) };
}

/** Reads as far as the PDU, at which `rest` stands. @throws SnmpError `malformed` */
export function openCommunityMessage(
  datagram: Buffer,
): Pick<CommunityMessage, 'version' | 'community'> & { readonly rest: BerReader } {
  const rest = new BerReader(datagram).sub(TAG.sequence);
  const version = rest.int32();
  if (version !== 0 && version !== 1) throw malformed(`SNMP version number ${version}`);
  return { version: version === 0 ? 'v1' : 'v2c', community: rest.octets(), rest };
}

/** @param writePdu writes the PDU into the writer it is given */
export function encodeCommunityMessage(
  version: 'v1' | 'v2c',
  community: Uint8Array,
  writePdu: (writer: BerWriter) => void,
): Buffer {
  const writer = new BerWriter();
  writePdu(writer);
  writer.octets(community);
  writer.integer(version === 'v1' ? 0 : 1);
  writer.wrap(TAG.sequence, 0);
  return writer.finish();
}

/** A copy of a v1 or v2c datagram with the community's octets overwritten by `*`; v3 and garbage are copied as they are. */
export function maskCommunity(datagram: Buffer): Buffer {
  const copy = Buffer.from(datagram);
  try {
    const reader = new BerReader(copy).sub(TAG.sequence);
    if (reader.int32() !== 3) reader.octets().fill(0x2a);
  } catch {
    // Not SNMP: there is no community in it.
  }
  return copy;
}
