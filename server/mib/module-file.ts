import { moduleNames } from './module-header.ts';

export const MAX_FILE_BYTES = 20 * 1_048_576;
/** Enough to know a binary by. */
const SAMPLE = 65_536;
const MAX_CONTROL_SHARE = 0.02;

/** First octets of what people send by mistake, with what it is. */
const FORMATS: readonly (readonly [signature: readonly number[], name: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'an empty zip'],
  [[0x1f, 0x8b], 'a gzip file'],
  [[0x42, 0x5a, 0x68], 'a bzip2 file'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an xz file'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7-Zip file'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR file'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x4d, 0x5a, 0x90, 0x00], 'a program'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Office document'],
];

export type FileVerdict =
  | { readonly ok: true; readonly modules: readonly string[] }
  | { readonly ok: false; readonly reason: string };

export function isZip(octets: Uint8Array): boolean {
  return startsWith(octets, [0x50, 0x4b, 0x03, 0x04]) || startsWith(octets, [0x50, 0x4b, 0x05, 0x06]);
}

/** Whether a file may be a MIB module: text, of bearable size, with a module in it. */
export function judgeModuleFile(octets: Uint8Array): FileVerdict {
  const refuse = (reason: string): FileVerdict => ({ ok: false, reason });
  if (octets.length === 0) return refuse('the file is empty');
  if (octets.length > MAX_FILE_BYTES) return refuse(tooLarge(octets.length));
  const format = FORMATS.find(([signature]) => startsWith(octets, signature));
  if (format) return refuse(`this is ${format[1]}, not the text of a MIB module; unpack or export it first`);
  if (isUtf16(octets)) return refuse('the text is UTF-16; save it as UTF-8 or ASCII');
  if (isBinary(octets)) return refuse('this is a binary file, not the text of a MIB module');
  const modules = moduleNames(
    Buffer.from(octets.buffer, octets.byteOffset, octets.length).toString('latin1'),
  );
  if (modules.length === 0) return refuse('no MIB module is in it: there is no `NAME DEFINITIONS ::= BEGIN`');
  return { ok: true, modules };
}

export function tooLarge(octets: number): string {
  return `the file has ${(octets / 1_048_576).toFixed(1)} MB; a module file may have 20 MB`;
}

function startsWith(octets: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((octet, at) => octets[at] === octet);
}

function isUtf16(octets: Uint8Array): boolean {
  return startsWith(octets, [0xff, 0xfe]) || startsWith(octets, [0xfe, 0xff]);
}

/** Dirty modules have stray control characters (form feeds, Ctrl+Z at the end), but few, and no NUL amid the text. */
function isBinary(octets: Uint8Array): boolean {
  const sample = octets.subarray(0, SAMPLE);
  let control = 0;
  for (const octet of sample) {
    if (octet === 0) control += 10;
    else if (octet < 32 && (octet < 9 || octet > 13) && octet !== 26) control += 1;
  }
  return control > sample.length * MAX_CONTROL_SHARE;
}
