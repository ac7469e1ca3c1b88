import { isIPv6 } from 'node:net';

/** pcap of the kind that every reader knows: microseconds, native version 2.4. */
const MAGIC = 0xa1b2c3d4;
const FILE_HEADER_OCTETS = 24;
const RECORD_HEADER_OCTETS = 16;
/** LINKTYPE_RAW: packets begin with the IPv4 or IPv6 header. */
const LINK_TYPE_RAW = 101;
const SNAP_LENGTH = 262_144;
const UDP = 17;
const UDP_HEADER_OCTETS = 8;
const HOP_LIMIT = 64;

export interface Endpoint {
  /** IP address. */
  readonly address: string;
  readonly port: number;
}

/** One datagram and where it went. */
export interface CapturedDatagram {
  readonly atMs: number;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly payload: Uint8Array;
}

/** A capture file of UDP datagrams, their IP and UDP headers made anew with right lengths and checksums. */
export function pcapFile(datagrams: readonly CapturedDatagram[]): Buffer {
  const header = Buffer.alloc(FILE_HEADER_OCTETS);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(SNAP_LENGTH, 16);
  header.writeUInt32LE(LINK_TYPE_RAW, 20);
  return Buffer.concat([header, ...datagrams.flatMap((datagram, index) => record(datagram, index))]);
}

function record(datagram: CapturedDatagram, index: number): [Buffer, Buffer] {
  const packet = packetOf(datagram, index);
  const header = Buffer.alloc(RECORD_HEADER_OCTETS);
  const microseconds = Math.round(datagram.atMs * 1_000);
  header.writeUInt32LE(Math.floor(microseconds / 1_000_000) >>> 0, 0);
  header.writeUInt32LE(microseconds % 1_000_000, 4);
  header.writeUInt32LE(packet.length, 8);
  header.writeUInt32LE(packet.length, 12);
  return [header, packet];
}

function packetOf({ from, to, payload }: CapturedDatagram, index: number): Buffer {
  const source = addressOctets(from.address);
  const target = addressOctets(to.address);
  // A link-local or mapped address may stand beside one of the other family.
  const wide = source.length === 16 || target.length === 16;
  const addresses = Buffer.concat([wide ? widened(source) : source, wide ? widened(target) : target]);
  const udp = udpOf({ addresses, fromPort: from.port, toPort: to.port, payload });
  return Buffer.concat([wide ? ipv6Header(addresses, udp) : ipv4Header(addresses, udp, index), udp]);
}

/** RFC 768, with the checksum over the pseudo header of RFC 768 or RFC 8200 §8.1. */
function udpOf(datagram: {
  readonly addresses: Buffer;
  readonly fromPort: number;
  readonly toPort: number;
  readonly payload: Uint8Array;
}): Buffer {
  const { addresses, fromPort, toPort, payload } = datagram;
  const length = UDP_HEADER_OCTETS + payload.length;
  const udp = Buffer.alloc(length);
  udp.writeUInt16BE(fromPort, 0);
  udp.writeUInt16BE(toPort, 2);
  udp.writeUInt16BE(length, 4);
  udp.set(payload, UDP_HEADER_OCTETS);
  const pseudo = Buffer.alloc(8);
  pseudo.writeUInt32BE(length, 0);
  pseudo.writeUInt32BE(UDP, 4);
  // Zero would mean that there is none.
  udp.writeUInt16BE(checksum([addresses, pseudo, udp]) || 0xffff, 6);
  return udp;
}

function ipv4Header(addresses: Buffer, udp: Buffer, index: number): Buffer {
  const header = Buffer.alloc(20);
  header[0] = 0x45;
  header.writeUInt16BE(header.length + udp.length, 2);
  header.writeUInt16BE(index & 0xffff, 4);
  header[8] = HOP_LIMIT;
  header[9] = UDP;
  addresses.copy(header, 12);
  header.writeUInt16BE(checksum([header]), 10);
  return header;
}

function ipv6Header(addresses: Buffer, udp: Buffer): Buffer {
  const header = Buffer.alloc(40);
  header[0] = 0x60;
  header.writeUInt16BE(udp.length, 4);
  header[6] = UDP;
  header[7] = HOP_LIMIT;
  addresses.copy(header, 8);
  return header;
}

/** The internet checksum (RFC 1071); every part but the last has an even length. */
function checksum(parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 2) sum += ((part[at] ?? 0) << 8) | (part[at + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

/** 4 or 16 octets. */
function addressOctets(address: string): Buffer {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) {
    const parts = plain.split('.').map(Number);
    return Buffer.from(parts.length === 4 ? parts : [0, 0, 0, 0]);
  }
  return ipv6Octets(plain);
}

function ipv6Octets(address: string): Buffer {
  // The last 32 bits may be written as IPv4.
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const text = dotted
    ? `${dotted[1]}${hexPair(dotted[2], dotted[3])}:${hexPair(dotted[4], dotted[5])}`
    : address;
  const [head = '', tail] = text.split('::');
  const groups = (part: string): string[] => part.split(':').filter((group) => group !== '');
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const octets = Buffer.alloc(16);
  for (const [index, group] of [...before, ...zeros, ...after].slice(0, 8).entries())
    octets.writeUInt16BE(Number.parseInt(group, 16) & 0xffff, 2 * index);
  return octets;
}

function hexPair(high = '0', low = '0'): string {
  return (Number(high) * 256 + Number(low)).toString(16);
}

/** An IPv4 address as IPv6 (RFC 4291 §2.5.5.2). */
function widened(octets: Buffer): Buffer {
  return octets.length === 16 ? octets : Buffer.concat([Buffer.alloc(10), Buffer.of(0xff, 0xff), octets]);
}
