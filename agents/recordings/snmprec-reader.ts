import { Syntax } from '../engine/syntax.ts';
import {
  addressReading,
  hexNumberReading,
  hexReading,
  numberReading,
  octetsReading,
  oidReading,
  parseOid,
  quoted,
  stripped,
  textReading,
} from './recorded-value.ts';
import type { Reading } from './recorded-value.ts';
import { RecordingBuilder } from './recording.ts';
import type { Recording } from './recording.ts';

/** The tags of the format: BER tags in decimal. */
const TAGS: ReadonlyMap<string, Syntax> = new Map(
  [
    Syntax.Integer32,
    Syntax.OctetString,
    Syntax.Null,
    Syntax.ObjectIdentifier,
    Syntax.IpAddress,
    Syntax.Counter32,
    Syntax.Gauge32,
    Syntax.TimeTicks,
    Syntax.Opaque,
    Syntax.Counter64,
  ].map((syntax) => [String(syntax), syntax]),
);

/** How the value is written: as it is, as hex, with the escapes of a Python string. */
type Form = '' | 'x' | 'e';

/** Whether a line looks like one of this format. */
export function isSnmprecLine(line: string): boolean {
  return /^\s*\.?\d+(\.\d+)*\s*\|[^|]*\|/u.test(line);
}

/**
 * Reads snmpsim's format, `OID|tag|value` a line. Lines in any order, blank ones, `#` comments and leading dots are
 * taken; blanks at the end of a line are not part of the value, as for snmpsim. What cannot be taken is a problem of
 * its line and costs no other.
 *
 * @param lines text whose characters are octets
 */
export function readSnmprec(lines: readonly string[]): Recording {
  const builder = new RecordingBuilder();
  for (const [at, line] of lines.entries()) {
    const trimmed = stripped(line);
    if (trimmed !== '' && !trimmed.startsWith('#')) readLine(builder, at + 1, trimmed);
  }
  return builder.finish();
}

function readLine(builder: RecordingBuilder, line: number, text: string): void {
  const first = text.indexOf('|');
  const second = text.indexOf('|', first + 1);
  if (first < 0 || second < 0) {
    builder.problem(line, `${quoted(text)} is not OID|tag|value; correct or remove the line`);
    return;
  }
  const oid = parseOid(text.slice(0, first));
  if (typeof oid === 'string') {
    builder.problem(line, oid);
    return;
  }
  const tag = text.slice(first + 1, second).trim();
  const parts = /^(\d+)([xe]?)(?::(.*))?$/su.exec(tag);
  const syntax = TAGS.get(parts?.[1] ?? '');
  if (!parts || syntax === undefined) {
    builder.problem(line, `${tagProblem(tag)}; correct or remove the line`);
    return;
  }
  const value = text.slice(second + 1);
  const module = parts[3];
  const given =
    module === undefined ? { text: value, form: parts[2] as Form } : startOf(value, parts[2] as Form);
  if (module !== undefined) {
    const result = given ? 'its first value is served and stands still' : 'it names no value and is left out';
    builder.problem(
      line,
      `the variation module ${quoted(module)} is not run: ${result}; write a value instead`,
    );
  }
  if (!given) return;
  const reading = valueOf(syntax, given.form, given.text);
  if ('problem' in reading) builder.problem(line, reading.problem);
  else builder.add(line, { oid, syntax, value: reading.value });
}

function tagProblem(tag: string): string {
  if (/^12[89]$|^130$/u.test(tag)) return `the tag ${tag} is an exception and no value (RFC 3416 §3)`;
  if (tag.startsWith(':')) return `the tag ${quoted(tag)} names a variation module, and none is run here`;
  return `the tag ${quoted(tag)} is none of ${[...TAGS.keys()].join(' ')} with x or e behind it`;
}

/** The value with which a variation module begins: `value=`, `hexvalue=` or `initial=` among its settings. */
function startOf(settings: string, form: Form): { text: string; form: Form } | null {
  const pairs = new Map(
    settings.split(',').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1)] as const;
    }),
  );
  const hex = pairs.get('hexvalue');
  if (hex !== undefined) return { text: hex, form: 'x' };
  const text = pairs.get('value') ?? pairs.get('initial');
  return text === undefined ? null : { text, form };
}

function valueOf(syntax: Syntax, form: Form, text: string): Reading {
  const plain = form === 'e' ? unescaped(text) : text;
  if (plain === null) {
    return { problem: `${quoted(text)} has an escape that no Python string has; correct the value` };
  }
  switch (syntax) {
    case Syntax.Null:
      return { value: null };
    case Syntax.ObjectIdentifier:
      return form === 'x' ? { problem: 'an OID cannot be in hex; write it with dots' } : oidReading(plain);
    case Syntax.IpAddress:
      return form === 'x' ? hexAddress(plain) : addressReading(plain);
    case Syntax.OctetString:
    case Syntax.Opaque:
      return form === 'x' ? hexReading(plain) : textReading(plain);
    default:
      return form === 'x' ? hexNumberReading(syntax, plain) : numberReading(syntax, plain);
  }
}

function hexAddress(text: string): Reading {
  const reading = hexReading(text);
  const octets = 'value' in reading && reading.value instanceof Uint8Array ? reading.value : null;
  if (octets?.length === 4) return octetsReading(octets);
  return { problem: `${quoted(text)} is no IPv4 address of 8 hex digits; correct the value` };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Null where an escape is unknown. */
function unescaped(text: string): string | null {
  let sound = true;
  const plain = text.replaceAll(
    /\\(?:x([0-9a-f]{2})|(.?))/gisu,
    (_, hex: string | undefined, letter: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      const meant = ESCAPES[letter];
      if (meant === undefined) sound = false;
      return meant ?? '';
    },
  );
  return sound ? plain : null;
}
