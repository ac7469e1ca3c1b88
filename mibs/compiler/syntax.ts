/**
 * What the parser makes of a MIB file: modules as they were written, before any name is resolved. Texts (DESCRIPTION
 * and the like) are kept as places in the file, so that a tree of thousands of modules need not stay in memory.
 */

/** Where a quoted string or any stretch of the file stands: offsets of its contents, without the quotes. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Where a definition's name stands; line and column count from 1. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export interface ModuleSyntax {
  readonly name: string;
  readonly position: Position;
  /** By what it imports and uses. Where both occur, SMIv2. */
  readonly language: 'SMIv1' | 'SMIv2';
  readonly imports: readonly ImportClause[];
  /** In the order of the file, doubles included. */
  readonly definitions: readonly Definition[];
}

export interface ImportClause {
  readonly module: string;
  readonly symbols: readonly string[];
  readonly position: Position;
}

/** One sub-identifier of `{ iso org(3) 6 }`: a name, a number or both; `module` in `{ IF-MIB.interfaces 7 }`. */
export interface OidPart {
  readonly name: string | null;
  readonly number: number | null;
  readonly module: string | null;
}

export interface NamedNumber {
  readonly name: string;
  readonly number: number;
}

/** Inclusive; Counter64 ranges need bigint, all others are numbers. */
export interface Range {
  readonly min: number | bigint;
  readonly max: number | bigint;
}

/** SYNTAX or the right side of a type assignment. */
export type SyntaxClause =
  /** A built-in or named type with what refines it. `name` is as written: `INTEGER`, `OCTET STRING`, `DisplayString`. */
  | {
      readonly kind: 'type';
      readonly name: string;
      readonly module: string | null;
      /** Value ranges, or sizes where `sized`. Empty: none given. */
      readonly ranges: readonly Range[];
      readonly sized: boolean;
      /** Enumeration of INTEGER, or the bits of BITS. Empty: none. */
      readonly named: readonly NamedNumber[];
    }
  | { readonly kind: 'sequenceOf'; readonly row: string }
  | {
      readonly kind: 'sequence';
      readonly members: readonly { readonly name: string; readonly type: string }[];
    }
  | { readonly kind: 'choice' };

interface Described {
  readonly name: string;
  readonly position: Position;
  /** As written: current, deprecated, obsolete, mandatory, optional. Null where the clause is missing. */
  readonly status: string | null;
  readonly description: TextSpan | null;
  readonly reference: TextSpan | null;
}

export interface IndexPart {
  readonly name: string;
  /** RFC 2578 §7.7: the last index without a length in front. */
  readonly implied: boolean;
  /** SMIv1 allows a type in the place of a name: `INDEX { INTEGER }`. */
  readonly isType: boolean;
}

/** `name OBJECT IDENTIFIER ::= {…}` and every macro that only names a node. */
export interface NodeDefinition extends Described {
  readonly kind: 'value' | 'moduleIdentity' | 'objectIdentity';
  readonly oid: readonly OidPart[];
  /** moduleIdentity only, as written (`200006140000Z`); null elsewhere. */
  readonly lastUpdated: string | null;
}

export interface ObjectDefinition extends Described {
  readonly kind: 'objectType';
  readonly syntax: SyntaxClause | null;
  readonly units: TextSpan | null;
  /** As written: read-only, read-write, read-create, not-accessible, accessible-for-notify, write-only. */
  readonly access: string | null;
  readonly index: readonly IndexPart[];
  readonly augments: string | null;
  /** Contents of the braces, as written. */
  readonly defaultValue: TextSpan | null;
  readonly oid: readonly OidPart[];
}

export interface NotificationDefinition extends Described {
  readonly kind: 'notificationType';
  readonly objects: readonly string[];
  readonly oid: readonly OidPart[];
}

/** RFC 1215. Its OID is enterprise.0.number, or snmpTraps.(number + 1) for the enterprise `snmp` (RFC 3584 §3). */
export interface TrapDefinition extends Described {
  readonly kind: 'trapType';
  readonly enterprise: readonly OidPart[];
  readonly objects: readonly string[];
  readonly number: number;
}

export interface GroupDefinition extends Described {
  readonly kind: 'objectGroup' | 'notificationGroup' | 'moduleCompliance' | 'agentCapabilities';
  /** OBJECTS or NOTIFICATIONS; for compliances and capabilities the groups that they name. */
  readonly members: readonly string[];
  readonly oid: readonly OidPart[];
}

/** `Name ::= TEXTUAL-CONVENTION …` and `Name ::= INTEGER (0..7)`. */
export interface TypeDefinition extends Described {
  readonly kind: 'textualConvention' | 'typeAssignment';
  readonly displayHint: TextSpan | null;
  readonly syntax: SyntaxClause;
}

export type Definition =
  | NodeDefinition
  | ObjectDefinition
  | NotificationDefinition
  | TrapDefinition
  | GroupDefinition
  | TypeDefinition;
