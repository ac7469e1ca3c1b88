import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { HEADER_OCTETS, MAGIC, RECORD_HEAD, type SectionPlace, VERSION } from './compiled-format.ts';

const CHUNK = 1 << 20;

/** Writes a compiled file beside its place and moves it there when it is whole. */
export class CompiledWriter {
  readonly #path: string;
  readonly #partial: string;
  readonly #buffer = Buffer.allocUnsafe(CHUNK);
  readonly #sections: Record<string, SectionPlace> = {};
  #descriptor = -1;
  #buffered = 0;
  #offset = 0;

  constructor(options: { readonly path: string }) {
    this.#path = options.path;
    this.#partial = `${options.path}.${randomBytes(6).toString('hex')}.tmp`;
  }

  start(): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    this.#descriptor = openSync(this.#partial, 'wx', 0o600);
    this.#write(Buffer.alloc(HEADER_OCTETS));
  }

  /** Appends a text with its length and its CRC in front; returns where it stands. */
  record(text: string): number {
    const at = this.#offset;
    const octets = Buffer.byteLength(text, 'utf8');
    if (octets > CHUNK / 2) {
      const bytes = Buffer.from(text, 'utf8');
      const head = Buffer.allocUnsafe(RECORD_HEAD);
      head.writeUInt32LE(octets, 0);
      head.writeUInt32LE(crc32(bytes), 4);
      this.#write(head);
      this.#write(bytes);
      return at;
    }
    if (this.#buffered + RECORD_HEAD + octets > CHUNK) this.#flush();
    const start = this.#buffered + RECORD_HEAD;
    this.#buffer.write(text, start, 'utf8');
    this.#buffer.writeUInt32LE(octets, this.#buffered);
    this.#buffer.writeUInt32LE(crc32(this.#buffer.subarray(start, start + octets)), this.#buffered + 4);
    this.#buffered = start + octets;
    this.#offset += RECORD_HEAD + octets;
    return at;
  }

  section(name: string, values: Int32Array | Uint8Array): void {
    const rest = this.#offset % 8;
    if (rest > 0) this.#write(Buffer.alloc(8 - rest));
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    this.#sections[name] = { offset: this.#offset, octets: bytes.length, crc: crc32(bytes) };
    this.#write(bytes);
  }

  /** Writes the contents and puts the file in its place. */
  finish(contents: object): void {
    const tail = Buffer.from(JSON.stringify({ sections: this.#sections, ...contents }), 'utf8');
    const offset = this.#offset;
    this.#write(tail);
    this.#flush();
    const header = Buffer.alloc(HEADER_OCTETS);
    header.write(MAGIC, 0, 'latin1');
    header.writeUInt32LE(VERSION, 8);
    header.writeUInt32LE(tail.length, 12);
    header.writeDoubleLE(offset, 16);
    header.writeDoubleLE(this.#offset, 24);
    header.writeUInt32LE(crc32(tail), 32);
    writeSync(this.#descriptor, header, 0, header.length, 0);
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    this.#descriptor = -1;
    renameSync(this.#partial, this.#path);
  }

  /** Gives up; may be called twice, and after finish. */
  stop(): void {
    if (this.#descriptor < 0) return;
    closeSync(this.#descriptor);
    this.#descriptor = -1;
    rmSync(this.#partial, { force: true });
  }

  #write(bytes: Uint8Array): void {
    if (this.#buffered + bytes.length > CHUNK) this.#flush();
    if (bytes.length > CHUNK) {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at, bytes.length - at);
    } else {
      this.#buffer.set(bytes, this.#buffered);
      this.#buffered += bytes.length;
    }
    this.#offset += bytes.length;
  }

  #flush(): void {
    for (let at = 0; at < this.#buffered;)
      at += writeSync(this.#descriptor, this.#buffer, at, this.#buffered - at);
    this.#buffered = 0;
  }
}
