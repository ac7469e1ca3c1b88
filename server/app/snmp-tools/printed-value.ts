import { hintedInteger, hintedOctets } from '../../../mibs/compiler/display-hint.ts';
import type { ResolvedSyntax } from '../../../mibs/compiler/mib-object.ts';
import type { Varbind } from '../../domain/varbind.ts';
import type { OutputForm } from './output-form.ts';

const HEX_PER_LINE = 16;
const DAY = 8_640_000;
const MAX_OCTETS = 65_536;

/** What the modules say of an object. */
export interface ObjectMeaning {
  readonly syntax: ResolvedSyntax | null;
  readonly units: string | null;
}

const EXCEPTIONS: Readonly<Record<string, string>> = {
  NULL: 'NULL',
  noSuchObject: 'No Such Object available on this agent at this OID',
  noSuchInstance: 'No Such Instance currently exists at this OID',
  endOfMibView: 'No more variables left in this MIB View (It is past the end of the MIB tree)',
};

/** net-snmp's words in `Wrong Type (should be …)`. */
const EXPECTED: Readonly<Record<string, string>> = {
  TimeTicks: 'Timeticks',
  Gauge32: 'Gauge32 or Unsigned32',
};

/**
 * A value as net-snmp's tools print it after the name, to the octet, but for control characters other than line ends
 * and tabs, which a terminal would obey.
 * @param nameOf an OID as it is printed
 */
export function printedValue(
  varbind: Varbind,
  meaning: ObjectMeaning,
  form: OutputForm,
  nameOf: (oid: string) => string,
): string {
  const exception = EXCEPTIONS[varbind.type];
  if (exception !== undefined) return exception;
  const base = meaning.syntax?.base ?? null;
  const wire = base === 'BITS' ? 'OCTET STRING' : base;
  const fits =
    wire === null || wire === varbind.type || (wire === 'OCTET STRING' && varbind.type === 'Opaque');
  const known = fits ? meaning : { syntax: null, units: null };
  const text = harmless(typed(varbind, known, form, nameOf));
  return fits || form.equals ? text : `Wrong Type (should be ${EXPECTED[base ?? ''] ?? base}): ${text}`;
}

function typed(
  { type, value }: Varbind,
  { syntax, units }: ObjectMeaning,
  form: OutputForm,
  nameOf: (oid: string) => string,
): string {
  const unit = units === null || units === '' || !form.units ? '' : ` ${units}`;
  const head = (word: string): string => (form.quick ? '' : `${word}: `);
  switch (type) {
    case 'INTEGER':
    case 'Gauge32':
    case 'Counter32':
    case 'Counter64':
      return `${head(type)}${integerText(value, syntax, form)}${unit}`;
    case 'TimeTicks':
      if (form.numericTicks) return String(Number(value));
      return `${form.quick ? '' : `Timeticks: (${Number(value)}) `}${ticksText(Number(value), form.quick)}${unit}`;
    case 'IpAddress':
      return `${head(type)}${String(value)}`;
    case 'OBJECT IDENTIFIER':
      return `${head('OID')}${nameOf(String(value))}`;
    case 'OCTET STRING':
      return octetsText(octetsOf(value), { syntax, unit, form, head });
    case 'Opaque':
      return opaqueText(octetsOf(value), form);
    case 'NULL':
    case 'noSuchObject':
    case 'noSuchInstance':
    case 'endOfMibView':
      return EXCEPTIONS[type] ?? '';
  }
}

function octetsOf(value: Varbind['value']): Uint8Array {
  return value instanceof Uint8Array ? value.subarray(0, MAX_OCTETS) : new Uint8Array(0);
}

function integerText(value: Varbind['value'], syntax: ResolvedSyntax | null, form: OutputForm): string {
  const number = typeof value === 'bigint' ? value : Number(value);
  const label = form.numericEnums ? undefined : syntax?.enums.find((one) => one.number === Number(number));
  if (label) return form.quick ? label.name : `${label.name}(${label.number})`;
  const hinted = syntax?.hint ? hintedInteger(number, syntax.hint) : null;
  return hinted ?? String(number);
}

function octetsText(
  octets: Uint8Array,
  how: {
    readonly syntax: ResolvedSyntax | null;
    readonly unit: string;
    readonly form: OutputForm;
    readonly head: (word: string) => string;
  },
): string {
  const { syntax, unit, form, head } = how;
  if (syntax?.base === 'BITS') return bitsText(octets, syntax, form);
  const hint = syntax?.hint ?? null;
  const padded = form.twoDigits && hint !== null && !/[at]/.test(hint);
  const hinted = hint === null ? null : hintedOctets(octets, hint, padded);
  if (hinted !== null) return `${head('STRING')}${hinted}${unit}`;
  if (octets.length === 0) return '""';
  if (form.strings === 'text' || (form.strings === 'guess' && octets.every(isShown)))
    return `${head('STRING')}"${asciiText(octets).replaceAll(/["\\]/g, '\\$&')}"${unit}`;
  const hex = hexLines(octets, form.hexText);
  return form.quick ? `"${hex}"${unit}` : `Hex-STRING: ${hex}${unit}`;
}

/** The bits that are set, the first being the highest of the first octet (RFC 2578 §7.1.4). */
function bitsText(octets: Uint8Array, syntax: ResolvedSyntax, form: OutputForm): string {
  const hex = hexLines(octets, form.hexText);
  if (form.quick) return `"${hex}"`;
  let text = `BITS: ${hex}`;
  for (let bit = 0; bit < octets.length * 8; bit++) {
    if (((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) === 0) continue;
    const label = form.numericEnums ? undefined : syntax.enums.find((one) => one.number === bit);
    text += label ? `${label.name}(${bit}) ` : `${bit} `;
  }
  return text;
}

/** A float or a double inside, as net-snmp's agents send them, else octets. */
function opaqueText(octets: Uint8Array, form: OutputForm): string {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const [tag, kind, length] = octets;
  const head = (word: string): string => (form.quick ? '' : word);
  if (tag === 0x9f && kind === 0x78 && length === 4 && octets.length === 7)
    return `${head('Opaque: Float: ')}${view.getFloat32(3).toFixed(6)}`;
  if (tag === 0x9f && kind === 0x79 && length === 8 && octets.length === 11)
    return `${head('Opaque: Float: ')}${view.getFloat64(3).toFixed(6)}`;
  return `${head('OPAQUE: ')}${hexLines(octets, form.hexText)}`;
}

/** `1 day, 2:03:04.05` of hundredths of a second, `1:2:03:04.05` where it is to be quick. */
export function ticksText(ticks: number, quick: boolean): string {
  const days = Math.floor(ticks / DAY);
  const rest = ticks % DAY;
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(rest / 360_000);
  const time = `${hours}:${two(Math.floor(rest / 6_000) % 60)}:${two(Math.floor(rest / 100) % 60)}.${two(rest % 100)}`;
  if (quick) return `${days}:${time}`;
  return days === 0 ? time : `${days} ${days === 1 ? 'day' : 'days'}, ${time}`;
}

/** Sixteen octets a line, a blank after each; with `text` what they would be as characters. */
function hexLines(octets: Uint8Array, text: boolean): string {
  const lines: string[] = [];
  for (let at = 0; at < octets.length; at += HEX_PER_LINE) {
    const part = octets.subarray(at, at + HEX_PER_LINE);
    const hex = Buffer.from(part).toString('hex').toUpperCase().replaceAll(/../g, '$& ');
    lines.push(text ? `${hex}  [${asciiText(part)}]` : hex);
  }
  return lines.join('\n');
}

/** By C's isprint and isspace. */
function isShown(octet: number): boolean {
  return (octet >= 0x20 && octet < 0x7f) || (octet >= 9 && octet <= 13);
}

function asciiText(octets: Uint8Array): string {
  return Buffer.from(octets.map((octet) => (isShown(octet) ? octet : 0x2e))).toString('latin1');
}

/** A device must not steer the terminal, nor turn text around in it. */
function harmless(text: string): string {
  return text.replaceAll(/[^\P{C}\t\r\n]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}
