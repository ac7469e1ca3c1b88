import type { ResolvedSyntax } from '../../../mibs/compiler/mib-object.ts';
import type { SnmpValue } from '../../../mibs/compiler/snmp-value.ts';
import { parseValue, typeNamed } from '../../../mibs/compiler/value-input.ts';
import type { Names } from './module-names.ts';
import { ToolError } from './tool-error.ts';

/** Type letters of snmpset and snmptrap; `=` asks the modules. */
const LETTERS = '=iucCtaosxdbnUFD';
/** Opaque values of net-snmp's own (draft-perkins-opaque): a float, a double. */
const OPAQUE = { F: [0x9f, 0x78, 4], D: [0x9f, 0x79, 8] } as const;

/** Bits of an object that the modules say nothing of. */
const ANY_BITS: ResolvedSyntax = {
  base: 'BITS',
  typeName: null,
  hint: null,
  enums: [],
  ranges: [],
  sized: false,
  chain: [],
};

/** One of OID TYPE VALUE. */
export interface Assignment {
  /** As it was written. */
  readonly name: string;
  readonly oid: string;
  readonly letter: string;
  readonly text: string;
}

/**
 * A value of a type letter. Only what cannot be sent is refused here: ranges and access are for the agent to judge, as
 * with net-snmp's tools.
 * @throws ToolError
 */
export function settableValue(names: Names, { name, oid, letter, text }: Assignment): SnmpValue {
  const kind = letter.charAt(0);
  if (kind === '' || !LETTERS.includes(kind)) throw new ToolError(`${name}: Bad object type: ${kind}`);
  const { syntax } = names.meaning(oid);
  if (kind === 'F' || kind === 'D') return opaqueNumber(name, kind, text);
  const own = syntax?.base ?? null;
  const given = typeNamed(kind === 'U' ? 'C' : kind);
  const type = kind === '=' ? (own === 'BITS' ? 'OCTET STRING' : own) : given;
  if (type === null)
    throw new ToolError(`${name}: Unknown Object Identifier (the modules do not say its type)`, {
      advice: `name the type instead of =: one of ${LETTERS.slice(1)}`,
    });
  const wire = own === 'BITS' ? 'OCTET STRING' : own;
  if (kind !== '=' && wire !== null && wire !== type)
    throw new ToolError(`${name}: Bad variable type (Type of attribute is ${own}, not ${type})`);
  const result = parseValue({
    text,
    type,
    letter: kind === '=' || isHinted(kind, syntax) ? null : kind,
    syntax: lenient(kind === 'b' ? (syntax ?? ANY_BITS) : syntax, type, text),
    oidOf: (other) => names.oidOf(other),
  });
  if (result.ok) return result.value;
  const word = type === 'OCTET STRING' ? 'Bad value notation' : 'Value out of range';
  throw new ToolError(`${name}: ${word} (${text})`, { advice: result.problem });
}

/** A string for an object whose display hint says how its octets are written, such as a MAC address. */
function isHinted(letter: string, syntax: ResolvedSyntax | null): boolean {
  const hint = syntax?.hint ?? null;
  return letter === 's' && hint !== null && !/[at]/.test(hint);
}

/** Without ranges, and without labels where a number is given: the agent decides on these. */
function lenient(
  syntax: ResolvedSyntax | null,
  type: SnmpValue['type'],
  text: string,
): ResolvedSyntax | null {
  if (!syntax) return null;
  const isNumber = type === 'INTEGER' && /^\s*-?\d+\s*$/.test(text);
  return { ...syntax, ranges: [], enums: isNumber ? [] : syntax.enums };
}

function opaqueNumber(name: string, kind: keyof typeof OPAQUE, text: string): SnmpValue {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(number)) throw new ToolError(`${name}: Bad value notation (${text})`);
  const head = OPAQUE[kind];
  const octets = Buffer.alloc(head.length + head[2]);
  octets.set(head);
  if (kind === 'F') octets.writeFloatBE(number, head.length);
  else octets.writeDoubleBE(number, head.length);
  return { type: 'Opaque', value: octets };
}
