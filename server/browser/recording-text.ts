import type { SnmpType, Varbind } from '../domain/varbind.ts';

/** The tags of snmpsim's .snmprec format: BER tags in decimal. Exceptions have none, they are no values. */
const TAGS: Readonly<Partial<Record<SnmpType, number>>> = {
  INTEGER: 2,
  'OCTET STRING': 4,
  NULL: 5,
  'OBJECT IDENTIFIER': 6,
  IpAddress: 64,
  Counter32: 65,
  Gauge32: 66,
  TimeTicks: 67,
  Opaque: 68,
  Counter64: 70,
};

/** What a line can hold as it is: printable ASCII without a blank at the end, which readers take off. */
const PLAIN = /^(?:[\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * A varbind as a line of a recording, `OID|tag|value`, as snmpsim and `trapline agent` read it; without the line end.
 * Octets that are no plain text stand in hex, with an x behind the tag. Null for the exceptions of RFC 3416 §3.
 */
export function recordingLine({ oid, type, value }: Varbind): string | null {
  const tag = TAGS[type];
  if (tag === undefined) return null;
  if (!(value instanceof Uint8Array)) return `${oid}|${tag}|${value ?? ''}`;
  const octets = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const text = octets.toString('latin1');
  return type === 'OCTET STRING' && PLAIN.test(text)
    ? `${oid}|${tag}|${text}`
    : `${oid}|${tag}x|${octets.toString('hex')}`;
}
