import type { DetailRecord, SyntaxRecord } from './detail-record.ts';
import type { BaseType, Bounds, EnumLabel, ResolvedSyntax } from './mib-object.ts';

const MAX_CHAIN = 32;

/** Names that modules use for what goes over the wire (RFC 2578 §7.1, RFC 1155 §3.2.3). */
const BUILT_IN: ReadonlyMap<string, BaseType> = new Map([
  ['INTEGER', 'INTEGER'],
  ['Integer32', 'INTEGER'],
  ['OCTET STRING', 'OCTET STRING'],
  ['OBJECT IDENTIFIER', 'OBJECT IDENTIFIER'],
  ['ObjectName', 'OBJECT IDENTIFIER'],
  ['BITS', 'BITS'],
  ['IpAddress', 'IpAddress'],
  ['NetworkAddress', 'IpAddress'],
  ['Counter', 'Counter32'],
  ['Counter32', 'Counter32'],
  ['Gauge', 'Gauge32'],
  ['Gauge32', 'Gauge32'],
  ['Unsigned32', 'Gauge32'],
  ['UInteger32', 'Gauge32'],
  ['TimeTicks', 'TimeTicks'],
  ['Opaque', 'Opaque'],
  ['Counter64', 'Counter64'],
  ['NULL', 'NULL'],
  ['BIT STRING', 'OCTET STRING'],
  ['NsapAddress', 'OCTET STRING'],
]);

/** Conventions that are used everywhere, for modules whose import of them leads nowhere. */
const WELL_KNOWN: Readonly<Record<string, { readonly base: BaseType; readonly hint: string | null }>> = {
  DisplayString: { base: 'OCTET STRING', hint: '255a' },
  PhysAddress: { base: 'OCTET STRING', hint: '1x:' },
  MacAddress: { base: 'OCTET STRING', hint: '1x:' },
  SnmpAdminString: { base: 'OCTET STRING', hint: '255t' },
  DateAndTime: { base: 'OCTET STRING', hint: '2d-1d-1d,1d:1d:1d.1d,1a1d:1d' },
  TimeStamp: { base: 'TimeTicks', hint: null },
  TruthValue: { base: 'INTEGER', hint: null },
  RowStatus: { base: 'INTEGER', hint: null },
  TimeInterval: { base: 'INTEGER', hint: null },
  TestAndIncr: { base: 'INTEGER', hint: null },
  InterfaceIndex: { base: 'INTEGER', hint: 'd' },
  AutonomousType: { base: 'OBJECT IDENTIFIER', hint: null },
  VariablePointer: { base: 'OBJECT IDENTIFIER', hint: null },
  RowPointer: { base: 'OBJECT IDENTIFIER', hint: null },
};

export function isBuiltIn(name: string): boolean {
  return BUILT_IN.has(name);
}

/** Whether a type is understood where no module defines it. */
export function isKnownType(name: string): boolean {
  return BUILT_IN.has(name) || Object.hasOwn(WELL_KNOWN, name);
}

/** Finds what a type name means to a module. */
export type TypeSource = (
  module: number,
  name: string,
  from: string | undefined,
) => { readonly module: number; readonly record: DetailRecord } | null;

/** Follows the types of a syntax down to a built-in one. What is nearest to the object refines. */
export function followTypes(syntax: SyntaxRecord, module: number, source: TypeSource): ResolvedSyntax | null {
  if (syntax.n === undefined) return null;
  const chain: string[] = [];
  let hint: string | null = null;
  let enums: readonly EnumLabel[] = [];
  let ranges: readonly Bounds[] = [];
  let sized = false;
  let base: BaseType | null = null;
  let here: SyntaxRecord = syntax;
  let owner = module;
  for (let step = 0; step < MAX_CHAIN && here.n !== undefined; step++) {
    if (enums.length === 0 && here.e) enums = here.e.map(([name, number]) => ({ name, number }));
    if (ranges.length === 0 && here.r) {
      ranges = here.r.map(([min, max]) => ({ min: bound(min), max: bound(max) }));
      sized = here.z === 1;
    }
    base = BUILT_IN.get(here.n) ?? null;
    if (base) break;
    chain.push(here.n);
    const type = source(owner, here.n, here.m);
    if (!type?.record.y) {
      const known = Object.hasOwn(WELL_KNOWN, here.n) ? WELL_KNOWN[here.n] : undefined;
      base = known?.base ?? null;
      hint ??= known?.hint ?? null;
      break;
    }
    // The type of a row is no type of a value.
    if (type.record.y.k !== undefined) return null;
    hint ??= type.record.h ?? null;
    owner = type.module;
    here = type.record.y;
  }
  // A list of labels without a type that is known still says that it is a number.
  if (base === null && enums.length > 0) base = 'INTEGER';
  return { base, typeName: chain[0] ?? null, hint, enums, ranges, sized, chain };
}

function bound(value: number | string): number | bigint {
  return typeof value === 'string' ? BigInt(value) : value;
}
