import type { Recording } from './recording.ts';
import { isSnmprecLine, readSnmprec } from './snmprec-reader.ts';
import { isWalkLine, readWalk } from './walk-reader.ts';

const BOM_UTF8 = '\xef\xbb\xbf';
const BOM_UTF16 = '\xff\xfe';

/**
 * Reads a recording in either format, told apart by the first line that looks like one of them. Never throws: what the
 * text holds that cannot be served is among the problems.
 */
export function readRecording(bytes: Uint8Array): Recording {
  const lines = linesOf(bytes);
  for (const line of lines) {
    if (isSnmprecLine(line)) return readSnmprec(lines);
    if (isWalkLine(line)) return readWalk(lines);
  }
  const text =
    'no line is OID|tag|value and none is what snmpwalk prints; record with "snmpwalk -On", or give a .snmprec file';
  return { entries: [], problems: [{ line: 0, text }] };
}

/** Lines whose characters are octets, so that nothing is lost where the text is not UTF-8. */
function linesOf(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = buffer.toString('latin1');
  if (text.startsWith(BOM_UTF8)) text = text.slice(BOM_UTF8.length);
  // What PowerShell writes for "snmpwalk ... > file".
  if (text.startsWith(BOM_UTF16)) text = Buffer.from(buffer.toString('utf16le').slice(1)).toString('latin1');
  // Only where every line ends so is the CR no part of a value.
  const crlf = /^[^\n]*\r\n/u.test(text);
  return text.split(crlf ? /\r?\n/u : '\n');
}
