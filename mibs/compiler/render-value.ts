import { hintedInteger, hintedOctets } from './display-hint.ts';
import type { ResolvedSyntax } from './mib-object.ts';
import type { SnmpValue, ValueType } from './snmp-value.ts';

const MAX_OCTETS = 65_536;
const HEX_PER_LINE = 16;
const DAY = 8_640_000;

/** What a value means: the syntax of its object, its units, and names for OIDs. */
export interface ValueMeaning {
  readonly syntax: ResolvedSyntax | null;
  readonly units: string | null;
  /** `SNMPv2-MIB::sysDescr.0`; only asked for values that are OIDs. */
  readonly qualifiedName: (oid: string) => string;
}

const EXCEPTIONS: Readonly<Record<string, string>> = {
  NULL: 'NULL',
  noSuchObject: 'No Such Object available on this agent at this OID',
  noSuchInstance: 'No Such Instance currently exists at this OID',
  endOfMibView: 'No more variables left in this MIB View (It is past the end of the MIB tree)',
};

/** net-snmp's word in `Wrong Type (should be …)`. */
const EXPECTED: Readonly<Record<string, string>> = {
  TimeTicks: 'Timeticks',
  Gauge32: 'Gauge32 or Unsigned32',
};

/** A value as snmpget prints it after `=`: `INTEGER: up(1)`. Without the blank that ends its lists of octets. */
export function renderValue(value: SnmpValue, meaning: ValueMeaning): string {
  const exception = EXCEPTIONS[value.type];
  if (exception !== undefined) return exception;
  const base = meaning.syntax?.base ?? null;
  const wire = base === 'BITS' ? 'OCTET STRING' : base;
  if (wire !== null && wire !== value.type && !(wire === 'OCTET STRING' && value.type === 'Opaque')) {
    const plain = typed(value, { ...meaning, syntax: null, units: null });
    return `Wrong Type (should be ${EXPECTED[base ?? ''] ?? base}): ${plain}`;
  }
  return typed(value, meaning);
}

/** A value for a table's cell: `up(1)`, `0:1b:54…` with two digits an octet, text, or hexadecimal. */
export function plainValue(value: SnmpValue, meaning: ValueMeaning): string {
  const { syntax, units } = meaning;
  if (value.value instanceof Uint8Array && value.type !== 'Opaque') {
    if (syntax?.base === 'BITS') return bitNames(value.value, syntax).join(' ');
    const octets = value.value.subarray(0, MAX_OCTETS);
    const hinted = syntax?.hint ? hintedOctets(octets, syntax.hint, true) : null;
    if (hinted !== null && (isPrintable(octets) || !/[at]/.test(syntax?.hint ?? ''))) return hinted;
    return textOf(octets) ?? hinted ?? hexLines(octets).replaceAll('\n', '').trimEnd();
  }
  if (value.type === 'TimeTicks') return ticksText(Number(value.value));
  if (value.type in EXCEPTIONS) return value.type;
  const text = typed(value, { ...meaning, units: null });
  const bare = text.slice(text.indexOf(': ') + 2);
  return units === null || value.type === 'OBJECT IDENTIFIER' ? bare : `${bare} ${units}`;
}

function typed(value: SnmpValue, { syntax, units, qualifiedName }: ValueMeaning): string {
  const unit = units === null || units === '' ? '' : ` ${units}`;
  switch (value.type) {
    case 'INTEGER':
      return `INTEGER: ${integerText(value.value, syntax)}${unit}`;
    case 'Gauge32':
    case 'Counter32':
    case 'Counter64':
      return `${value.type}: ${integerText(value.value, syntax)}${unit}`;
    case 'TimeTicks':
      return `Timeticks: (${Number(value.value)}) ${ticksText(Number(value.value))}${unit}`;
    case 'IpAddress':
      return `IpAddress: ${String(value.value)}`;
    case 'OBJECT IDENTIFIER':
      return `OID: ${qualifiedName(String(value.value))}`;
    case 'OCTET STRING':
      return octetsText(octetsOf(value), syntax, unit);
    case 'Opaque':
      return opaqueText(octetsOf(value));
    case 'NULL':
    case 'noSuchObject':
    case 'noSuchInstance':
    case 'endOfMibView':
      return EXCEPTIONS[value.type] ?? '';
  }
}

function octetsOf(value: SnmpValue): Uint8Array {
  return value.value instanceof Uint8Array ? value.value.subarray(0, MAX_OCTETS) : new Uint8Array(0);
}

function integerText(value: SnmpValue['value'], syntax: ResolvedSyntax | null): string {
  const number = typeof value === 'bigint' ? value : Number(value);
  const label = syntax?.enums.find((one) => one.number === Number(number));
  if (label) return `${label.name}(${label.number})`;
  const hinted = syntax?.hint ? hintedInteger(number, syntax.hint) : null;
  return hinted ?? String(number);
}

function octetsText(octets: Uint8Array, syntax: ResolvedSyntax | null, unit: string): string {
  if (syntax?.base === 'BITS') {
    return ['BITS:', hexLines(octets).trimEnd(), ...bitNames(octets, syntax)]
      .filter((one) => one !== '')
      .join(' ');
  }
  const hinted = syntax?.hint ? hintedOctets(octets, syntax.hint) : null;
  if (hinted !== null) return `STRING: ${hinted}${unit}`;
  if (octets.length === 0) return '""';
  if (isPrintable(octets)) {
    const text = Buffer.from(octets).toString('latin1').replaceAll(/["\\]/g, '\\$&');
    return `STRING: "${text}"${unit}`;
  }
  return `Hex-STRING: ${hexLines(octets)}${unit}`.trimEnd();
}

/** A float or a double inside (as net-snmp's agents send them), else octets. */
function opaqueText(octets: Uint8Array): string {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const [tag, kind, length] = octets;
  if (tag === 0x9f && kind === 0x78 && length === 4 && octets.length === 7)
    return `Opaque: Float: ${view.getFloat32(3).toFixed(6)}`;
  if (tag === 0x9f && kind === 0x79 && length === 8 && octets.length === 11)
    return `Opaque: Double: ${view.getFloat64(3).toFixed(6)}`;
  return `OPAQUE: ${hexLines(octets)}`.trimEnd();
}

/** Names with numbers of the bits that are set, the first bit being the highest of the first octet (RFC 2578 §7.1.4). */
function bitNames(octets: Uint8Array, syntax: ResolvedSyntax): readonly string[] {
  const names: string[] = [];
  for (let bit = 0; bit < octets.length * 8; bit++) {
    if (((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) === 0) continue;
    const label = syntax.enums.find((one) => one.number === bit);
    names.push(label ? `${label.name}(${bit})` : String(bit));
  }
  return names;
}

/** `1 day, 2:03:04.05` of hundredths of a second. */
function ticksText(ticks: number): string {
  const days = Math.floor(ticks / DAY);
  const rest = ticks % DAY;
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [
    Math.floor(rest / 360_000),
    two(Math.floor(rest / 6000) % 60),
    two(Math.floor(rest / 100) % 60),
  ];
  const time = `${clock.join(':')}.${two(rest % 100)}`;
  return days === 0 ? time : `${days} ${days === 1 ? 'day' : 'days'}, ${time}`;
}

/** Sixteen octets a line, a blank after each. */
function hexLines(octets: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < octets.length; at += HEX_PER_LINE) {
    const hex = Buffer.from(octets.subarray(at, at + HEX_PER_LINE))
      .toString('hex')
      .toUpperCase();
    lines.push(hex.replaceAll(/../g, '$& '));
  }
  return lines.join('\n');
}

/** Printable or blank ASCII, by C's isprint and isspace. */
function isPrintable(octets: Uint8Array): boolean {
  return octets.every((octet) => (octet >= 0x20 && octet < 0x7f) || (octet >= 9 && octet <= 13));
}

/** UTF-8 text without control characters; null where it is none. */
function textOf(octets: Uint8Array): string | null {
  const end = octets.at(-1) === 0 ? octets.length - 1 : octets.length;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets.subarray(0, end));
    // eslint-disable-next-line no-control-regex
    return /[\u0000-\u0008\u000e-\u001f\u007f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** The wire type of a syntax; null where it has none. */
export function wireType(syntax: ResolvedSyntax | null): ValueType | null {
  if (!syntax || syntax.base === null) return null;
  return syntax.base === 'BITS' ? 'OCTET STRING' : syntax.base;
}
