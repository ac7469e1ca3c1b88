import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { SnmpType, Varbind } from '../domain/varbind.ts';
import { ByteReader, ByteWriter } from './series/varint.ts';

/** Their places are stored: append only. */
const TYPES: readonly SnmpType[] = [
  'INTEGER',
  'OCTET STRING',
  'NULL',
  'OBJECT IDENTIFIER',
  'IpAddress',
  'Counter32',
  'Gauge32',
  'TimeTicks',
  'Opaque',
  'Counter64',
  'noSuchObject',
  'noSuchInstance',
  'endOfMibView',
];
/** Varbinds between two turns of the loop. */
const AT_A_TIME = 500;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** A walk as one block: each OID without what it shares with the one before, values by type, all of it deflated. */
export async function encodeWalk(varbinds: readonly Varbind[]): Promise<Buffer> {
  const writer = new ByteWriter(64 * 1_024);
  writer.varint(varbinds.length);
  let before = '';
  for (const [at, varbind] of varbinds.entries()) {
    const { oid } = varbind;
    const shared = sharedLength(before, oid);
    writer.varint(shared);
    writeOctets(writer, Buffer.from(oid.slice(shared), 'latin1'));
    writer.byte(TYPES.indexOf(varbind.type));
    writeValue(writer, varbind);
    before = oid;
    if (at % AT_A_TIME === AT_A_TIME - 1) await nextTurn();
  }
  return deflate(writer.take());
}

export async function decodeWalk(block: Uint8Array): Promise<Varbind[]> {
  const reader = new ByteReader(await inflate(block));
  const count = reader.varint();
  const varbinds: Varbind[] = [];
  let before = '';
  for (let at = 0; at < count && !reader.done; at += 1) {
    const shared = reader.varint();
    const oid = before.slice(0, shared) + readText(reader);
    const type = TYPES[reader.byte()] ?? 'NULL';
    varbinds.push({ oid, type, value: readValue(reader, type) });
    before = oid;
    if (at % AT_A_TIME === AT_A_TIME - 1) await nextTurn();
  }
  return varbinds;
}

function sharedLength(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let at = 0;
  while (at < most && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  return at;
}

function writeValue(writer: ByteWriter, { type, value }: Varbind): void {
  switch (type) {
    case 'INTEGER':
    case 'Counter32':
    case 'Gauge32':
    case 'TimeTicks': {
      const number = Number(value);
      // Zigzag, so that small negative numbers stay short.
      writer.varint(number < 0 ? -2 * number - 1 : 2 * number);
      return;
    }
    case 'Counter64':
      writer.uint64(BigInt(value as bigint));
      return;
    case 'OBJECT IDENTIFIER':
    case 'IpAddress':
      writeOctets(writer, Buffer.from(String(value), 'latin1'));
      return;
    case 'OCTET STRING':
    case 'Opaque':
      writeOctets(writer, value as Uint8Array);
      return;
    case 'NULL':
    case 'noSuchObject':
    case 'noSuchInstance':
    case 'endOfMibView':
      return;
  }
}

function readValue(reader: ByteReader, type: SnmpType): Varbind['value'] {
  switch (type) {
    case 'INTEGER':
    case 'Counter32':
    case 'Gauge32':
    case 'TimeTicks': {
      const zigzag = reader.varint();
      return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    }
    case 'Counter64':
      return reader.uint64();
    case 'OBJECT IDENTIFIER':
    case 'IpAddress':
      return readText(reader);
    case 'OCTET STRING':
    case 'Opaque':
      return Buffer.from(reader.octets(reader.varint()));
    case 'NULL':
    case 'noSuchObject':
    case 'noSuchInstance':
    case 'endOfMibView':
      return null;
  }
}

function writeOctets(writer: ByteWriter, octets: Uint8Array): void {
  writer.varint(octets.length);
  writer.octets(octets);
}

function readText(reader: ByteReader): string {
  return reader.octets(reader.varint()).toString('latin1');
}
