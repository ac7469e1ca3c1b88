import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { FixedColumn } from './column.ts';
import {
  CompiledFileError,
  HEADER_OCTETS,
  MAGIC,
  RECORD_HEAD,
  VERSION,
  type CompiledContents,
  type ModuleEntry,
} from './compiled-format.ts';
import type { SourceFile, SourceModule } from './definition-store.ts';
import { NameTableView } from './name-table-view.ts';

const MAX_RECORD = 64 * 1024 * 1024;
const FIRST_READ = 512;
/** Octets of a section that are read in one step. */
const AT_A_TIME = 1 << 20;

/**
 * A compiled file, open. Only its contents are read at first; columns are read whole when they are asked for, records
 * one by one.
 */
export class CompiledFile {
  readonly contents: CompiledContents;
  readonly folders: readonly string[];
  readonly #columns = new Map<string, FixedColumn>();
  readonly #octets: number;
  #files: readonly SourceFile[] | null = null;
  #modules: readonly SourceModule[] | null = null;
  #names: NameTableView | null = null;
  #descriptor: number;

  /** @throws CompiledFileError where the file is missing, cut short, of another version or no compiled file at all */
  static open(path: string): CompiledFile {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'r');
    } catch (error) {
      throw new CompiledFileError('missing', `opening ${path}: no compiled modules there`, { cause: error });
    }
    try {
      return new CompiledFile(descriptor, path);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  private constructor(descriptor: number, path: string) {
    this.#descriptor = descriptor;
    this.#octets = fstatSync(descriptor).size;
    this.contents = this.#readContents(path);
    this.folders = this.contents.folders;
  }

  get files(): readonly SourceFile[] {
    this.#files ??= this.contents.files.map(([path, folder, size, mtimeMs]) => {
      return { path, folder, size, mtimeMs };
    });
    return this.#files;
  }

  get modules(): readonly SourceModule[] {
    this.#modules ??= this.contents.modules.map(sourceModule);
    return this.#modules;
  }

  get names(): NameTableView {
    this.#names ??= this.#nameTable(this.#section('name.bytes'));
    return this.#names;
  }

  #nameTable(bytes: Buffer): NameTableView {
    return new NameTableView({
      bytes,
      starts: this.column('name.starts').view(),
      sorted: this.column('name.sorted').view(),
    });
  }

  column(name: string): FixedColumn {
    return this.#columns.get(name) ?? this.#keep(name, this.#section(name));
  }

  /** Reads the names and all columns, a stretch at each step. */
  *reading(): Generator<void, void> {
    void this.files;
    yield;
    void this.modules;
    yield;
    for (const name of Object.keys(this.contents.sections)) {
      if (name !== 'name.bytes' && !this.#columns.has(name)) this.#keep(name, yield* this.#readSection(name));
    }
    this.#names ??= this.#nameTable(yield* this.#readSection('name.bytes'));
  }

  /** The numbers of a column from `from` to before `to`, read alone. */
  slice(name: string, from: number, to: number): Int32Array {
    const place = this.contents.sections[name];
    if (!place || from < 0 || to < from || to * 4 > place.octets) return new Int32Array(0);
    const bytes = this.#read(place.offset + from * 4, (to - from) * 4);
    return new Int32Array(bytes.buffer, 0, to - from);
  }

  /**
   * A record's text, '' where there is none.
   * @throws CompiledFileError `damaged` where the offset leads nowhere or the record is not as it was written
   */
  record(offset: number): string {
    if (this.#descriptor < 0 || offset < 0) return '';
    if (offset < HEADER_OCTETS || offset + RECORD_HEAD > this.#octets) throw damaged('a record');
    const first = this.#read(offset, Math.min(FIRST_READ, this.#octets - offset));
    const octets = first.readUInt32LE(0);
    if (octets > MAX_RECORD || offset + RECORD_HEAD + octets > this.#octets) throw damaged('a record');
    const bytes =
      octets + RECORD_HEAD <= first.length
        ? first.subarray(RECORD_HEAD, RECORD_HEAD + octets)
        : this.#read(offset + RECORD_HEAD, octets);
    if (crc32(bytes) !== first.readUInt32LE(4)) throw damaged('a record');
    return bytes.toString('utf8');
  }

  /** Gives the file back; columns that were read stay. May be called twice. */
  close(): void {
    if (this.#descriptor < 0) return;
    closeSync(this.#descriptor);
    this.#descriptor = -1;
  }

  #keep(name: string, bytes: Buffer<ArrayBuffer>): FixedColumn {
    const column = new FixedColumn(new Int32Array(bytes.buffer, 0, bytes.length >> 2));
    this.#columns.set(name, column);
    return column;
  }

  #section(name: string): Buffer<ArrayBuffer> {
    const steps = this.#readSection(name);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  *#readSection(name: string): Generator<void, Buffer<ArrayBuffer>> {
    const place = this.contents.sections[name];
    if (!place) throw new CompiledFileError('foreign', `the compiled modules lack their ${name}`);
    const bytes = Buffer.from(new ArrayBuffer(place.octets));
    let crc = 0;
    for (let at = 0; at < bytes.length; at += AT_A_TIME) {
      const part = bytes.subarray(at, at + AT_A_TIME);
      this.#fill(part, place.offset + at);
      crc = crc32(part, crc);
      yield;
    }
    if (crc !== place.crc) throw damaged(name);
    return bytes;
  }

  #readContents(path: string): CompiledContents {
    const header = this.#read(0, Math.min(HEADER_OCTETS, this.#octets));
    if (header.length < HEADER_OCTETS || header.toString('latin1', 0, 8) !== MAGIC)
      throw new CompiledFileError('foreign', `opening ${path}: not a file of compiled modules`);
    if (header.readUInt32LE(8) !== VERSION)
      throw new CompiledFileError('version', `opening ${path}: compiled by another version`);
    const octets = header.readUInt32LE(12);
    const offset = header.readDoubleLE(16);
    const whole = header.readDoubleLE(24) === this.#octets && offset + octets === this.#octets;
    if (!whole) throw new CompiledFileError('truncated', `opening ${path}: cut short`);
    let contents: CompiledContents;
    const tail = this.#read(offset, octets);
    if (crc32(tail) !== header.readUInt32LE(32)) throw damaged(`the contents of ${path}`);
    try {
      contents = JSON.parse(tail.toString('utf8')) as CompiledContents;
    } catch (error) {
      throw new CompiledFileError('foreign', `opening ${path}: its contents cannot be read`, {
        cause: error,
      });
    }
    for (const place of Object.values(contents.sections)) {
      if (!(place.offset >= HEADER_OCTETS && place.octets >= 0 && place.offset + place.octets <= offset))
        throw new CompiledFileError('foreign', `opening ${path}: a section lies outside of the file`);
    }
    return contents;
  }

  #read(offset: number, octets: number): Buffer<ArrayBuffer> {
    const bytes = Buffer.from(new ArrayBuffer(octets));
    this.#fill(bytes, offset);
    return bytes;
  }

  #fill(bytes: Buffer, offset: number): void {
    if (this.#descriptor < 0) throw new CompiledFileError('missing', 'the compiled modules were closed');
    for (let done = 0; done < bytes.length;) {
      const count = readSync(this.#descriptor, bytes, done, bytes.length - done, offset + done);
      if (count === 0) return;
      done += count;
    }
  }
}

/** A part that is not as it was written: the disk, or somebody, has changed it. */
export function damaged(part: string): CompiledFileError {
  return new CompiledFileError('damaged', `reading the compiled modules: ${part} is damaged`);
}

function sourceModule(entry: ModuleEntry): SourceModule {
  return {
    nameId: entry[0],
    name: entry[1],
    file: entry[2],
    language: entry[3] === 1 ? 'SMIv2' : 'SMIv1',
    lastUpdated: entry[4],
    firstDefinition: entry[5],
    endDefinition: entry[6],
    firstImport: entry[7],
    endImport: entry[8],
    line: entry[9],
    column: entry[10],
  };
}
