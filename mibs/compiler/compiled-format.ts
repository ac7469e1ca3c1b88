/** First bytes of a compiled file. Integers are little-endian, as all machines that run Node are. */
export const MAGIC = 'TRAPMIB\n';
/** Grows with every change of the form: other versions are compiled anew. */
export const VERSION = 2;
/** Magic (8), version (4), octets of the contents (4), their offset (8), octets of the file (8), CRC of the contents (4). */
export const HEADER_OCTETS = 36;
/** In front of each record: its octets (4) and their CRC (4). */
export const RECORD_HEAD = 8;

export interface SectionPlace {
  readonly offset: number;
  readonly octets: number;
  /** CRC-32 of the octets. */
  readonly crc: number;
}

/** Path, folder, octets, mtime in ms, offset of its diagnostics or -1. */
export type FileEntry = readonly [string, number, number, number, number];

/** Name id, name, file, SMIv2, lastUpdated, definitions from and to, imports from and to, line, column, objects, errors, warnings. */
export type ModuleEntry = readonly [
  number,
  string,
  number,
  0 | 1,
  string | null,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** The end of a compiled file, as JSON. */
export interface CompiledContents {
  /** Another for each compilation: what stands beside the file names the one that it belongs to. */
  readonly stamp: string;
  readonly sections: Readonly<Record<string, SectionPlace>>;
  readonly roots: readonly string[];
  readonly folders: readonly string[];
  readonly files: readonly FileEntry[];
  readonly modules: readonly ModuleEntry[];
  readonly objects: number;
}

/** Why a compiled file is not used. Whoever opens it compiles anew. */
export class CompiledFileError extends Error {
  override readonly name = 'CompiledFileError';
  readonly code: 'missing' | 'foreign' | 'version' | 'truncated' | 'damaged';

  constructor(code: CompiledFileError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
