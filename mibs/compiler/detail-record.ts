import type { Definition, SyntaxClause, TextSpan } from './syntax.ts';

/** A stretch of the source file in bytes: start and end. */
export type Stretch = readonly [number, number];

/** Value or size bounds; a bigint as text. */
type BoundRecord = readonly [number | string, number | string];

export interface SyntaxRecord {
  /** Name of the type as written; absent for the shapes below. */
  readonly n?: string;
  readonly m?: string;
  readonly r?: readonly BoundRecord[];
  /** The bounds are sizes. */
  readonly z?: 1;
  readonly e?: readonly (readonly [string, number])[];
  /** Row of a SEQUENCE OF. */
  readonly q?: string;
  readonly k?: 'sequence' | 'choice';
}

/** What the compiled form keeps of a definition beside its name and OID; absent where the clause is. Keys are short because there may be a million. */
export interface DetailRecord {
  readonly status?: string;
  readonly d?: Stretch;
  readonly ref?: Stretch;
  readonly y?: SyntaxRecord;
  readonly u?: string;
  readonly a?: string;
  /** Name, implied, is a type. */
  readonly i?: readonly (readonly [string, 0 | 1, 0 | 1])[];
  readonly g?: string;
  readonly v?: string;
  readonly o?: readonly string[];
  readonly h?: string;
  readonly l?: string;
  /** The definition is a TEXTUAL-CONVENTION. */
  readonly tc?: 1;
}

const MAX_INLINE = 512;

export function detailRecord(definition: Definition, text: string): DetailRecord {
  const base = {
    ...(definition.status !== null && { status: definition.status }),
    ...(definition.description && { d: stretch(definition.description) }),
    ...(definition.reference && { ref: stretch(definition.reference) }),
  };
  switch (definition.kind) {
    case 'value':
    case 'objectIdentity':
      return base;
    case 'moduleIdentity':
      return { ...base, ...(definition.lastUpdated !== null && { l: definition.lastUpdated }) };
    case 'objectType':
      return {
        ...base,
        ...(definition.syntax && { y: syntaxRecord(definition.syntax) }),
        ...(definition.units && { u: inline(definition.units, text) }),
        ...(definition.access !== null && { a: definition.access }),
        ...(definition.index.length > 0 && {
          i: definition.index.map((part) => [part.name, part.implied ? 1 : 0, part.isType ? 1 : 0] as const),
        }),
        ...(definition.augments !== null && { g: definition.augments }),
        ...(definition.defaultValue && { v: inline(definition.defaultValue, text) }),
      };
    case 'notificationType':
    case 'trapType':
      return { ...base, o: definition.objects };
    case 'objectGroup':
    case 'notificationGroup':
    case 'moduleCompliance':
    case 'agentCapabilities':
      return { ...base, o: definition.members };
    case 'textualConvention':
    case 'typeAssignment':
      return {
        ...base,
        y: syntaxRecord(definition.syntax),
        ...(definition.displayHint && { h: inline(definition.displayHint, text) }),
        ...(definition.kind === 'textualConvention' && { tc: 1 as const }),
      };
  }
}

function syntaxRecord(syntax: SyntaxClause): SyntaxRecord {
  switch (syntax.kind) {
    case 'sequenceOf':
      return { q: syntax.row };
    case 'sequence':
    case 'choice':
      return { k: syntax.kind };
    case 'type':
      return {
        n: syntax.name,
        ...(syntax.module !== null && { m: syntax.module }),
        ...(syntax.ranges.length > 0 && {
          r: syntax.ranges.map(({ min, max }) => [plain(min), plain(max)] as const),
        }),
        ...(syntax.sized && { z: 1 as const }),
        ...(syntax.named.length > 0 && {
          e: syntax.named.map(({ name, number }) => [name, number] as const),
        }),
      };
  }
}

function stretch(span: TextSpan): Stretch {
  return [span.start, span.end];
}

function inline(span: TextSpan, text: string): string {
  return text.slice(span.start, Math.min(span.end, span.start + MAX_INLINE)).trim();
}

function plain(value: number | bigint): number | string {
  return typeof value === 'bigint' ? String(value) : value;
}
