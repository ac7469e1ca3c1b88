import type { ByteReader, ByteWriter } from './varint.ts';

/** Bytes that mostly repeat the one before: each with how often it follows itself. */
export function writeRuns(writer: ByteWriter, bytes: Uint8Array, count: number): void {
  for (let at = 0; at < count;) {
    const byte = bytes[at]!;
    let end = at + 1;
    while (end < count && bytes[end] === byte) end++;
    writer.byte(byte);
    writer.varint(end - at);
    at = end;
  }
}

/** Fills the first `count` bytes, which must be as many as were written. */
export function readRuns(reader: ByteReader, bytes: Uint8Array, count: number): void {
  for (let at = 0; at < count && !reader.done;) {
    const byte = reader.byte();
    const end = Math.min(count, at + reader.varint());
    bytes.fill(byte, at, end);
    at = end;
  }
}
