import type { IndexValue, ResolvedSyntax } from './mib-object.ts';
import { plainValue } from './render-value.ts';
import type { SnmpValue } from './snmp-value.ts';
import type { IndexPart } from './table-shape.ts';

/** Part of an instance: how net-snmp writes it in a name, and as a value of its own. */
export interface DecodedPart extends IndexValue {
  /** `2`, `ipv4`, `"10.0.0.3"`, `'..T...'` */
  readonly written: string;
}

export interface DecodedInstance {
  readonly parts: readonly DecodedPart[];
  /** Sub-identifiers that are left over. */
  readonly rest: readonly number[];
}

/**
 * Takes the instance of a row apart (RFC 2578 §7.7). What does not fit its index stays in `rest`.
 * @param nameOf qualified name of an OID
 */
export function decodeInstance(
  subIds: readonly number[],
  index: readonly IndexPart[],
  nameOf: (oid: string) => string,
): DecodedInstance {
  const parts: DecodedPart[] = [];
  let rest = subIds;
  let addressType = 0;
  for (const part of index) {
    const taken = takePart(rest, part);
    if (taken === null) break;
    const raw = rest.slice(taken.skip, taken.count);
    const written = writtenPart(raw, part.syntax, taken.skip > 0 || part.implied, addressType);
    const text = textOf(raw, part.syntax, addressType, nameOf);
    parts.push({
      name: part.name,
      written: part.implied ? written.replaceAll(/^"|"$/g, "'") : written,
      text,
    });
    if (isAddressType(part.syntax)) addressType = raw[0] ?? 0;
    rest = rest.slice(taken.count);
  }
  return { parts, rest };
}

/** How many sub-identifiers belong to a part, and how many of these are its length. Null where they do not fit. */
function takePart(
  subIds: readonly number[],
  { syntax, implied }: IndexPart,
): { readonly count: number; readonly skip: number } | null {
  if (subIds.length === 0 || !syntax?.base) return null;
  switch (syntax.base) {
    case 'OCTET STRING':
    case 'Opaque':
    case 'BITS': {
      const fixed = implied ? subIds.length : fixedSize(syntax);
      const count = fixed ?? (subIds[0] ?? 0) + 1;
      const skip = fixed === null ? 1 : 0;
      const fits = count <= subIds.length && subIds.slice(skip, count).every((subId) => subId < 256);
      return fits ? { count, skip } : null;
    }
    case 'OBJECT IDENTIFIER': {
      const count = implied ? subIds.length : (subIds[0] ?? 0) + 1;
      return count <= subIds.length ? { count, skip: implied ? 0 : 1 } : null;
    }
    case 'IpAddress':
      return subIds.length >= 4 && subIds.slice(0, 4).every((subId) => subId < 256)
        ? { count: 4, skip: 0 }
        : null;
    case 'NULL':
      return null;
    case 'INTEGER':
    case 'Counter32':
    case 'Gauge32':
    case 'TimeTicks':
    case 'Counter64':
      return { count: 1, skip: 0 };
  }
}

/** The only size that a string may have; null where it varies. */
export function fixedSize(syntax: ResolvedSyntax): number | null {
  const [only, ...others] = syntax.ranges;
  if (!syntax.sized || !only || others.length > 0 || only.min !== only.max) return null;
  return Number(only.min);
}

function isAddressType(syntax: ResolvedSyntax | null): boolean {
  return syntax?.chain.includes('InetAddressType') ?? false;
}

export function isAddress(syntax: ResolvedSyntax | null): boolean {
  return syntax?.chain.some((name) => /^InetAddress(IPv[46]z?)?$/.test(name)) ?? false;
}

function writtenPart(
  raw: readonly number[],
  syntax: ResolvedSyntax | null,
  variable: boolean,
  addressType: number,
): string {
  switch (syntax?.base) {
    case 'INTEGER':
    case 'Gauge32':
      return syntax.enums.find((label) => label.number === raw[0])?.name ?? String(raw[0]);
    case 'OCTET STRING':
    case 'Opaque':
    case 'BITS': {
      const address = isAddress(syntax) ? addressText(raw, addressType) : null;
      if (address !== null) return `"${address}"`;
      const text = raw
        .map((octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.'))
        .join('');
      return variable ? `"${text}"` : `'${text}'`;
    }
    case 'OBJECT IDENTIFIER':
      return variable ? [raw.length, ...raw].join('.') : raw.join('.');
    default:
      return raw.join('.');
  }
}

/** As net-snmp writes Internet addresses in names (RFC 4001 §3): IPv6 as sixteen octets in hexadecimal. */
function addressText(octets: readonly number[], type: number): string | null {
  const zone = octets.slice(-4).reduce((sum, octet) => sum * 256 + octet, 0);
  const hex = (part: readonly number[]): string =>
    part.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
  if (type === 1 && octets.length === 4) return octets.join('.');
  if (type === 2 && octets.length === 16) return hex(octets);
  if (type === 3 && octets.length === 8) return `${octets.slice(0, 4).join('.')}%${zone}`;
  if (type === 4 && octets.length === 20) return `${hex(octets.slice(0, 16))}%${zone}`;
  return type === 16 ? String.fromCharCode(...octets.slice(0, 255)) : null;
}

function textOf(
  raw: readonly number[],
  syntax: ResolvedSyntax | null,
  addressType: number,
  nameOf: (oid: string) => string,
): string {
  const address = isAddress(syntax) ? addressText(raw, addressType) : null;
  if (address !== null) return address;
  return plainValue(asValue(raw, syntax), { syntax, units: null, qualifiedName: nameOf });
}

function asValue(raw: readonly number[], syntax: ResolvedSyntax | null): SnmpValue {
  switch (syntax?.base) {
    case 'OCTET STRING':
    case 'Opaque':
    case 'BITS':
      return { type: 'OCTET STRING', value: Uint8Array.from(raw) };
    case 'OBJECT IDENTIFIER':
      return { type: 'OBJECT IDENTIFIER', value: raw.join('.') };
    case 'IpAddress':
      return { type: 'IpAddress', value: raw.join('.') };
    case 'TimeTicks':
      return { type: 'TimeTicks', value: raw[0] ?? 0 };
    default: {
      // A negative INTEGER cannot stand in an index by the rules; some agents put its 32 bits there.
      return { type: 'INTEGER', value: raw[0] ?? 0 };
    }
  }
}
