import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ByteReader, ByteWriter } from './varint.ts';

const SAME = 0;
const PLAIN = 1;
const DEFLATED = 2;
/** A general compressor that saves less than this share only costs the reader time. */
const WORTH = 0.9;

/** Floats to the bit: one where all are the same, else the bits that differ from the float before, byte by byte across all. */
export function packFloats(writer: ByteWriter, values: Float64Array): void {
  const [first = 0] = values;
  if (values.every((value) => Object.is(value, first))) {
    writer.byte(SAME);
    writer.float64(first);
    return;
  }
  const bytes = new Uint8Array(Float64Array.from(values).buffer);
  const planes = new Uint8Array(bytes.length);
  for (let index = 0; index < values.length; index++) {
    for (let byte = 0; byte < 8; byte++) {
      const at = index * 8 + byte;
      planes[byte * values.length + index] = bytes[at]! ^ (index === 0 ? 0 : bytes[at - 8]!);
    }
  }
  const deflated = deflateRawSync(planes, { level: 3 });
  const pays = deflated.length < planes.length * WORTH;
  const data = pays ? deflated : planes;
  writer.byte(pays ? DEFLATED : PLAIN);
  writer.varint(data.length);
  writer.octets(data);
}

/** Fills `values`, which must be as many as were packed. */
export function unpackFloats(reader: ByteReader, values: Float64Array): void {
  const how = reader.byte();
  if (how === SAME) {
    values.fill(reader.float64());
    return;
  }
  const data = reader.octets(reader.varint());
  const planes = how === DEFLATED ? inflateRawSync(data) : data;
  const count = values.length;
  const bytes = new Uint8Array(count * 8);
  for (let byte = 0; byte < 8; byte++) {
    let before = 0;
    for (let index = 0; index < count; index++) {
      before ^= planes[byte * count + index]!;
      bytes[index * 8 + byte] = before;
    }
  }
  values.set(new Float64Array(bytes.buffer));
}
