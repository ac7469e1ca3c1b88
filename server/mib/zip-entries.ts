import { type Entry, type ZipFile, openPromise } from 'yauzl';
import { MibRefusal } from '../domain/mib.ts';
import { MAX_FILE_BYTES, tooLarge } from './module-file.ts';

const MAX_ENTRIES = 5_000;
const MAX_UNPACKED_BYTES = 200 * 1_048_576;
/** Text packs to a tenth; what packs a hundredfold was made to. Small entries may: a file of blanks does. */
const MAX_RATIO = 100;
const RATIO_MATTERS_FROM = 1_048_576;
const MAX_DEPTH = 10;

/** High 16 bits of the external attributes are a Unix mode where the entry was made on Unix. */
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
const NO_TYPE = 0;

export interface UnpackedFile {
  /** As in the zip, with `/`; relative, without `..`. */
  readonly path: string;
  /** Null where the entry was not unpacked. */
  readonly octets: Uint8Array | null;
  readonly refused: string | null;
}

/**
 * The files of a zip, one after the other, so that one of them is in memory at a time. Everything that the directory
 * of the zip says is judged before the first is unpacked.
 *
 * @throws MibRefusal `uploadRefused` for a zip that no honest tool makes, in whole
 */
export async function* zipEntries(path: string): AsyncGenerator<UnpackedFile> {
  const zip = await openZip(path);
  try {
    const entries = await listEntries(zip);
    judgeSizes(entries);
    for (const entry of entries) {
      if (entry.fileName.endsWith('/')) continue;
      yield await unpack(zip, entry);
    }
  } finally {
    zip.close();
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    // Paths are judged here, so that the reason can be said in words; sizes are checked while unpacking.
    return await openPromise(path, { autoClose: false, validateEntrySizes: true, strictFileNames: false });
  } catch (error) {
    throw refusal(`the zip cannot be read: ${(error as Error).message}`);
  }
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw refusal(tooMany(zip.entryCount));
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.length >= MAX_ENTRIES) throw refusal(tooMany(entries.length + 1));
      judgeName(entry);
      entries.push(entry);
    }
  } catch (error) {
    if (error instanceof MibRefusal) throw error;
    // Absolute paths and `..` are found by the library already.
    throw refusal(`the zip is refused whole: ${(error as Error).message}`);
  }
  return entries;
}

function judgeName(entry: Entry): void {
  const name = entry.fileName;
  const parts = name.split('/');
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f]/.test(name))
    throw refusal('the zip is refused whole: a path in it has control characters');
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name) || parts.includes('..'))
    throw refusal(`the zip is refused whole: ${quoted(name)} leads out of its folder`);
  if (parts.length > MAX_DEPTH)
    throw refusal(`the zip is refused whole: ${quoted(name)} lies more than ${MAX_DEPTH} folders deep`);
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (type !== REGULAR && type !== FOLDER && type !== NO_TYPE)
    throw refusal(`the zip is refused whole: ${quoted(name)} is a link or a device, not a file`);
}

function judgeSizes(entries: readonly Entry[]): void {
  let unpacked = 0;
  for (const { fileName, uncompressedSize, compressedSize } of entries) {
    unpacked += uncompressedSize;
    if (uncompressedSize > RATIO_MATTERS_FROM && uncompressedSize > compressedSize * MAX_RATIO)
      throw refusal(
        `the zip is refused whole: ${quoted(fileName)} unpacks to more than ${MAX_RATIO} times its size, as a zip bomb does`,
      );
  }
  if (unpacked > MAX_UNPACKED_BYTES)
    throw refusal(`the zip unpacks to ${Math.ceil(unpacked / 1_048_576)} MB; 200 MB are taken`);
}

async function unpack(zip: ZipFile, entry: Entry): Promise<UnpackedFile> {
  const path = entry.fileName;
  const refused = (reason: string): UnpackedFile => ({ path, octets: null, refused: reason });
  if (entry.uncompressedSize > MAX_FILE_BYTES) return refused(tooLarge(entry.uncompressedSize));
  if (entry.isEncrypted()) return refused('it is encrypted; send a zip without a password');
  if (!entry.canDecodeFileData()) return refused('it is packed by a method that is not known here');
  try {
    const stream = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    // The library ends the stream with an error where more comes than was declared.
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return { path, octets: Buffer.concat(chunks), refused: null };
  } catch (error) {
    return refused(`it cannot be unpacked: ${(error as Error).message}`);
  }
}

const tooMany = (count: number) => `the zip holds ${count} entries; ${MAX_ENTRIES} are taken`;

const quoted = (name: string) => JSON.stringify(name.length > 80 ? `${name.slice(0, 79)}…` : name);

const refusal = (message: string) => new MibRefusal('uploadRefused', message);
