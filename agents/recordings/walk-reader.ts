import type { Oid } from '../engine/oid.ts';
import { parseOid, quoted, stripped } from './recorded-value.ts';
import { RecordingBuilder } from './recording.ts';
import type { Recording } from './recording.ts';
import { walkedValue } from './walked-value.ts';

/** `.1.3.6.1.2.1.1.5.0 = ` and what stands behind it; without MIBs and -On net-snmp writes `iso.3.6.1…`. */
const VARBIND = /^\.?((?:iso|\d+)(?:\.\d+)+) = ?(.*)$/su;
/** The end of a walk and what is not there: said by the tool, not by a value. */
const ABSENT = /^No (?:more variables left in this MIB View|Such (?:Object|Instance))/u;

/** Whether a line looks like one that snmpwalk printed. */
export function isWalkLine(line: string): boolean {
  return VARBIND.test(line);
}

/** One varbind of the text, with the lines its value went on over. */
interface WalkedVarbind {
  /** From 1. */
  readonly line: number;
  readonly oid: Oid;
  readonly value: string;
}

/**
 * Reads what snmpwalk printed with -On, and -Oe or -Ot where wanted, with or without MIBs at hand. A STRING in quotes goes
 * on to the closing quote, everything else up to the next varbind. What cannot be taken is a problem of its line.
 *
 * @param lines text whose characters are octets
 */
export function readWalk(lines: readonly string[]): Recording {
  const builder = new RecordingBuilder();
  const varbinds = [...varbindsOf(lines, builder)];
  // -Ot prints TimeTicks as bare numbers and all else with its type; -OQ and -Oq print everything without.
  const typed = varbinds.some(({ value }) => /^[A-Z][A-Za-z0-9 -]*: /u.test(value));
  for (const { line, oid, value } of varbinds) {
    if (ABSENT.test(value)) continue;
    const walked = walkedValue(value, { bareNumbersAreTicks: typed });
    if ('problem' in walked) builder.problem(line, walked.problem);
    else builder.add(line, { oid, syntax: walked.syntax, value: walked.value });
  }
  return builder.finish();
}

function* varbindsOf(lines: readonly string[], builder: RecordingBuilder): Generator<WalkedVarbind> {
  const closings = closingLines(lines);
  let at = 0;
  while (at < lines.length) {
    const line = at + 1;
    const text = lines[at] as string;
    const match = VARBIND.exec(text);
    if (!match) {
      if (stripped(text) !== '') {
        builder.problem(line, `${quoted(text)} is no line of snmpwalk -On; remove it`);
      }
      at++;
      continue;
    }
    const begun = match[2] as string;
    const last = lastLineOf(lines, { at, begun, closings });
    const value = [begun, ...lines.slice(at + 1, last + 1)].join('\n');
    at = last + 1;
    const oid = parseOid(match[1] as string);
    if (typeof oid === 'string') builder.problem(line, oid);
    else yield { line, oid, value };
  }
}

/** The line on which the value that begins on line `at` ends. */
function lastLineOf(
  lines: readonly string[],
  { at, begun, closings }: { at: number; begun: string; closings: Int32Array },
): number {
  if (/^(?:[A-Za-z-]+: )?"/u.test(begun)) {
    const opening = begun.indexOf('"');
    if (endsQuoted(begun.slice(opening + 1))) return at;
    const closing = closings[at + 1] ?? -1;
    // Without any closing quote the text is broken; then the next varbind is a better end than the end of the file.
    if (closing >= 0) return closing;
  }
  let last = at;
  while (last + 1 < lines.length && !VARBIND.test(lines[last + 1] as string)) last++;
  // Blank lines at the end of a file are no part of its last value.
  if (last === lines.length - 1) while (last > at && stripped(lines[last] as string) === '') last--;
  return last;
}

/** For each line the first one from it on that ends with a closing quote, -1 where none does. */
function closingLines(lines: readonly string[]): Int32Array {
  const closings = new Int32Array(lines.length + 1).fill(-1);
  for (let at = lines.length - 1; at >= 0; at--) {
    closings[at] = endsQuoted(lines[at] as string) ? at : (closings[at + 1] as number);
  }
  return closings;
}

/** Whether text inside quotes ends with the closing one: a quote that no backslash escapes. */
function endsQuoted(text: string): boolean {
  if (!text.endsWith('"')) return false;
  let backslashes = 0;
  while (text[text.length - 2 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 0;
}
