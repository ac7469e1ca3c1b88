import type { MibObject } from '../../mibs/compiler/mib-object.ts';

/** What is wrong with a number, address or OID as a value of the object; null where nothing is. */
export function valueProblem(object: MibObject, value: unknown): string | null {
  if (typeof value !== 'number') return null;
  if (object.enums.length > 0 && !object.enums.some(({ number }) => number === value))
    return `is ${value}, which has no label`;
  if (object.sized || object.ranges.length === 0) return null;
  const fits = object.ranges.some(({ min, max }) => value >= Number(min) && value <= Number(max));
  return fits ? null : `is ${value}, outside of its range`;
}

/** The same of octets: their number, the bits of BITS, and text where the type says that they are text. */
export function sizeProblem(object: MibObject, octets: Uint8Array): string | null {
  if (object.baseType === 'BITS') return bitsProblem(object, octets);
  const fits =
    !object.sized ||
    object.ranges.length === 0 ||
    object.ranges.some(({ min, max }) => octets.length >= Number(min) && octets.length <= Number(max));
  if (!fits) return `has ${octets.length} octets, which its size forbids`;
  if (object.typeName === 'DisplayString' && octets.some((octet) => octet > 0x7e || octet === 0))
    return 'is a DisplayString that is not ASCII';
  if (object.typeName === 'SnmpAdminString') {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(octets);
    } catch {
      return 'is an SnmpAdminString that is not UTF-8';
    }
  }
  return null;
}

/** RFC 2578 §7.1.4: as many octets as the named bits need, and no bit without a name. */
function bitsProblem(object: MibObject, octets: Uint8Array): string | null {
  const named = new Set(object.enums.map(({ number }) => number));
  const most = Math.max(...named) + 1;
  if (octets.length > Math.ceil(most / 8)) return `has ${octets.length} octets for ${most} bits`;
  for (let bit = 0; bit < octets.length * 8; bit++) {
    const set = ((octets[bit >>> 3] ?? 0) & (0x80 >>> (bit & 7))) !== 0;
    if (set && !named.has(bit)) return `has bit ${bit} set, which has no name`;
  }
  return null;
}
