import type { Diagnostic } from './diagnostic.ts';

/** As libsmi names them. */
export type ObjectKind =
  'node' | 'scalar' | 'table' | 'row' | 'column' | 'notification' | 'group' | 'compliance' | 'capabilities';

/** What a syntax comes down to when all textual conventions are followed (RFC 2578 §7.1). */
export type BaseType =
  | 'INTEGER'
  | 'OCTET STRING'
  | 'OBJECT IDENTIFIER'
  | 'IpAddress'
  | 'Counter32'
  | 'Gauge32'
  | 'TimeTicks'
  | 'Opaque'
  | 'Counter64'
  | 'BITS'
  | 'NULL';

export interface EnumLabel {
  readonly name: string;
  readonly number: number;
}

/** Inclusive bounds of a value, or of a size in octets. */
export interface Bounds {
  readonly min: number | bigint;
  readonly max: number | bigint;
}

/** A syntax with all textual conventions followed. */
export interface ResolvedSyntax {
  /** Null where a type of the chain is defined nowhere. */
  readonly base: BaseType | null;
  /** The type as the object names it, where it is no built-in one. */
  readonly typeName: string | null;
  /** DISPLAY-HINT (RFC 2579 §3.1), of the first convention of the chain that has one. */
  readonly hint: string | null;
  /** Labels of an INTEGER, or the bits of BITS. */
  readonly enums: readonly EnumLabel[];
  readonly ranges: readonly Bounds[];
  /** The ranges are sizes in octets. */
  readonly sized: boolean;
  /** The types that it goes through, the object's own first. */
  readonly chain: readonly string[];
}

/** One node of the OID tree under the name that is used for it. */
export interface MibNode {
  /** Dotted, without a leading dot. */
  readonly oid: string;
  /** The last sub-identifier where no module names it. */
  readonly name: string;
  readonly module: string | null;
  readonly kind: ObjectKind;
  readonly childCount: number;
  readonly access: string | null;
}

export interface MibBranch {
  readonly oid: string;
  readonly name: string;
  /** All children, those of other pages included. */
  readonly total: number;
  readonly items: readonly MibNode[];
  /** The OID to go on after; null at the end. */
  readonly next: string | null;
}

export interface MibIndex {
  readonly name: string;
  readonly oid: string | null;
  readonly implied: boolean;
  readonly syntax: string;
}

export interface MibColumn {
  readonly oid: string;
  readonly name: string;
  readonly access: string | null;
  readonly syntax: string;
  readonly isIndex: boolean;
}

/** All that the modules say of an object, names resolved. */
export interface MibObject {
  readonly oid: string;
  readonly name: string;
  readonly module: string | null;
  readonly kind: ObjectKind;
  /** `IF-MIB::ifOperStatus`; the name alone for nodes of no module. */
  readonly qualifiedName: string;
  /** From the root to the object itself. */
  readonly path: readonly { readonly oid: string; readonly name: string }[];
  /** As net-snmp prints it: `INTEGER {up(1), down(2)}`. Null where the kind has none. */
  readonly syntax: string | null;
  readonly baseType: BaseType | null;
  readonly typeName: string | null;
  readonly hint: string | null;
  readonly enums: readonly EnumLabel[];
  /** Decimal, as Counter64 needs more than a double holds. */
  readonly ranges: readonly { readonly min: string; readonly max: string }[];
  readonly sized: boolean;
  readonly access: string | null;
  readonly writable: boolean;
  readonly status: string | null;
  readonly units: string | null;
  readonly defaultValue: string | null;
  /** Of a row (also by AUGMENTS), its table and its columns. */
  readonly index: readonly MibIndex[];
  readonly augments: string | null;
  /** Of a row or a column. */
  readonly tableOid: string | null;
  /** Of a table or a row. */
  readonly columns: readonly MibColumn[];
  /** Of a notification, group, compliance or capabilities. */
  readonly objects: readonly { readonly name: string; readonly oid: string | null }[];
  readonly description: string | null;
  readonly reference: string | null;
  /** Of the module, as written. */
  readonly lastUpdated: string | null;
  /** Other definitions of the same OID. */
  readonly alternatives: readonly { readonly module: string; readonly name: string }[];
  /** Path of the file; '' for nodes of no module. */
  readonly file: string;
  readonly line: number;
}

export interface MibModule {
  /** Position among the modules; two files may bear one name. */
  readonly id: number;
  readonly name: string;
  readonly file: string;
  readonly language: 'SMIv1' | 'SMIv2';
  /** Definitions that have an OID. */
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly imports: readonly { readonly module: string; readonly found: boolean }[];
  readonly importedBy: readonly string[];
  readonly lastUpdated: string | null;
  /** Another file of the same name is used where only the name is given. */
  readonly superseded: boolean;
}

export interface MibModuleDetail extends MibModule {
  readonly diagnostics: readonly Diagnostic[];
}

/** A found object; `where` says what of it matched. */
export interface MibHit {
  readonly oid: string;
  readonly name: string;
  readonly module: string | null;
  readonly kind: ObjectKind;
  readonly where: 'name' | 'oid' | 'description';
  /** Around the hit, of descriptions only. */
  readonly excerpt: string | null;
}

/** Part of an index, decoded. */
export interface IndexValue {
  readonly name: string;
  readonly text: string;
}

/** An OID or a name, taken apart as snmptranslate would. */
export interface MibTranslation {
  readonly oid: string;
  /** `ifDescr.2` */
  readonly name: string;
  /** `IF-MIB::ifDescr.2` */
  readonly qualifiedName: string;
  /** The object that it lies at or below; null where there is none. */
  readonly objectOid: string | null;
  /** The index, where the object is a column and the sub-identifiers fit. */
  readonly instance: readonly IndexValue[];
  /** `.iso.org.dod.internet…` */
  readonly nodePath: string;
}
