import type { SnmpType, Varbind } from '../domain/varbind.ts';

/** The type letters of snmpset and the names of SMIv2, by which a value can be typed without the MIB. */
const TYPES: Readonly<
  Record<string, { readonly type: SnmpType; readonly form: 'plain' | 'hex' | 'decimal' | 'bits' }>
> = {
  i: { type: 'INTEGER', form: 'plain' },
  u: { type: 'Gauge32', form: 'plain' },
  c: { type: 'Counter32', form: 'plain' },
  C: { type: 'Counter64', form: 'plain' },
  t: { type: 'TimeTicks', form: 'plain' },
  a: { type: 'IpAddress', form: 'plain' },
  o: { type: 'OBJECT IDENTIFIER', form: 'plain' },
  s: { type: 'OCTET STRING', form: 'plain' },
  x: { type: 'OCTET STRING', form: 'hex' },
  d: { type: 'OCTET STRING', form: 'decimal' },
  b: { type: 'OCTET STRING', form: 'bits' },
  n: { type: 'NULL', form: 'plain' },
  INTEGER: { type: 'INTEGER', form: 'plain' },
  Integer32: { type: 'INTEGER', form: 'plain' },
  Gauge32: { type: 'Gauge32', form: 'plain' },
  Unsigned32: { type: 'Gauge32', form: 'plain' },
  Counter32: { type: 'Counter32', form: 'plain' },
  Counter64: { type: 'Counter64', form: 'plain' },
  TimeTicks: { type: 'TimeTicks', form: 'plain' },
  IpAddress: { type: 'IpAddress', form: 'plain' },
  'OBJECT IDENTIFIER': { type: 'OBJECT IDENTIFIER', form: 'plain' },
  'OCTET STRING': { type: 'OCTET STRING', form: 'plain' },
  Opaque: { type: 'Opaque', form: 'hex' },
  BITS: { type: 'OCTET STRING', form: 'bits' },
  NULL: { type: 'NULL', form: 'plain' },
};

const LIMITS: Readonly<Partial<Record<SnmpType, readonly [bigint, bigint]>>> = {
  INTEGER: [-(2n ** 31n), 2n ** 31n - 1n],
  Gauge32: [0n, 2n ** 32n - 1n],
  Counter32: [0n, 2n ** 32n - 1n],
  TimeTicks: [0n, 2n ** 32n - 1n],
  Counter64: [0n, 2n ** 64n - 1n],
};

export type TypedValue =
  { readonly type: SnmpType; readonly value: Varbind['value'] } | { readonly problem: string };

/**
 * A value of a type that is named, whatever the MIB says of the object: for those who want to see the agent refuse it.
 *
 * @param type letter of snmpset or SNMP type
 * @param oidOf looks up names in OBJECT IDENTIFIER values
 */
export function typedValue(type: string, text: string, oidOf: (name: string) => string | null): TypedValue {
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!known) return { problem: `${type} is no type; use a letter of snmpset (i u t a o s x d b c C n)` };
  const limits = LIMITS[known.type];
  if (limits) return numberOf(known.type, text, limits);
  switch (known.type) {
    case 'IpAddress': {
      const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text.trim());
      const sound = parts?.slice(1).every((part) => Number(part) <= 255);
      return sound ? { type: 'IpAddress', value: text.trim() } : { problem: `${text} is no IPv4 address` };
    }
    case 'OBJECT IDENTIFIER': {
      const oid = /^\.?\d+(\.\d+)+$/.test(text.trim()) ? text.trim().replace(/^\./, '') : oidOf(text.trim());
      return oid === null
        ? { problem: `${text} is no OID and no known name` }
        : { type: known.type, value: oid };
    }
    case 'NULL':
      return { type: 'NULL', value: null };
    default: {
      const octets = octetsOf(known.form, text);
      return typeof octets === 'string' ? { problem: octets } : { type: known.type, value: octets };
    }
  }
}

function numberOf(type: SnmpType, text: string, [least, most]: readonly [bigint, bigint]): TypedValue {
  const wanted = text.trim();
  const plain = /^[+-]?\d{1,20}$|^0x[0-9A-Fa-f]{1,16}$/.test(wanted);
  if (!plain) return { problem: `${text} is no whole number, as ${type} needs` };
  const value = BigInt(wanted.replace(/^\+/, ''));
  if (value < least || value > most) {
    return { problem: `${wanted} does not fit into ${type} (${least} to ${most}); no message can carry it` };
  }
  return { type, value: type === 'Counter64' ? value : Number(value) };
}

function octetsOf(form: 'plain' | 'hex' | 'decimal' | 'bits', text: string): Uint8Array | string {
  switch (form) {
    case 'plain':
      return Buffer.from(text, 'utf8');
    case 'hex': {
      const digits = text.replaceAll(/0x|[\s:.-]/gi, '');
      if (/^([0-9a-f]{2})*$/i.test(digits)) return Buffer.from(digits, 'hex');
      return `${text} is not in pairs of hex digits`;
    }
    case 'decimal': {
      const numbers = text.split(/[\s.,]+/).filter((part) => part !== '');
      if (numbers.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) {
        return Uint8Array.from(numbers, Number);
      }
      return `${text} is no list of octets from 0 to 255`;
    }
    case 'bits':
      return bitsOf(text);
  }
}

/** Bit 0 is the top bit of the first octet (RFC 2578 §7.1.4). */
function bitsOf(text: string): Uint8Array | string {
  const bits = text.split(/[\s,]+/).filter((part) => part !== '');
  if (!bits.every((bit) => /^\d{1,4}$/.test(bit))) return `${text} is no list of bit numbers`;
  const numbers = bits.map(Number);
  const octets = new Uint8Array(Math.floor(Math.max(-1, ...numbers) / 8) + 1);
  for (const bit of numbers) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return octets;
}
