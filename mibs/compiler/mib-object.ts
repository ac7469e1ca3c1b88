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
  readonly base: BaseType | null;
  /** The textual convention or type as the object names it; null for a built-in type. */
  readonly typeName: string | null;
  /** DISPLAY-HINT (RFC 2579 §3.1), of the first convention of the chain that has one. */
  readonly hint: string | null;
  /** Labels of an INTEGER, or the bits of BITS. */
  readonly enums: readonly EnumLabel[];
  readonly ranges: readonly Bounds[];
  /** The ranges are sizes in octets. */
  readonly sized: boolean;
  /** Unsigned 32-bit types count as Gauge32 on the wire, but are no gauges. */
  readonly unsigned: boolean;
}

/** One node of the OID tree under the name that is used for it. */
export interface MibNode {
  /** Dotted, without a leading dot. */
  readonly oid: string;
  /** The last sub-identifier as text where no module names it. */
  readonly name: string;
  readonly module: string | null;
  readonly kind: ObjectKind;
  readonly childCount: number;
}

export interface IndexObject {
  readonly name: string;
  readonly oid: string | null;
  readonly implied: boolean;
  readonly syntax: ResolvedSyntax;
}

/** All that a module says of an object, names resolved. */
export interface MibObject extends MibNode {
  readonly module: string;
  readonly qualifiedName: string;
  /** As net-snmp prints it: `INTEGER { up(1), down(2) }`, `OCTET STRING (0..255)`. Null where the kind has none. */
  readonly syntaxText: string | null;
  readonly syntax: ResolvedSyntax | null;
  readonly access: string | null;
  readonly writable: boolean;
  readonly status: string | null;
  readonly units: string | null;
  readonly defaultValue: string | null;
  /** Of a row (also by AUGMENTS), a table or a column: the index of its row. */
  readonly index: readonly IndexObject[];
  readonly augments: string | null;
  /** The table of a row or column. */
  readonly tableOid: string | null;
  /** Of a notification, group, compliance or capabilities. */
  readonly objects: readonly { readonly name: string; readonly oid: string | null }[];
  readonly description: string | null;
  readonly reference: string | null;
  readonly lastUpdated: string | null;
  /** Other definitions of the same OID. */
  readonly alternatives: readonly { readonly module: string; readonly name: string }[];
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
export interface MibMatch {
  readonly node: MibNode;
  readonly where: 'name' | 'oid' | 'description';
  readonly excerpt: string | null;
}

/** An OID or name with the object it lies at or below, as snmptranslate would print it. */
export interface Translation {
  readonly oid: string;
  /** `ifDescr.2` */
  readonly name: string;
  /** `IF-MIB::ifDescr.2` */
  readonly qualifiedName: string;
  readonly objectOid: string | null;
  /** The index decoded, where the object is a column and the sub-identifiers fit. */
  readonly instance: readonly { readonly name: string; readonly text: string }[];
  /** `.iso.org.dod.internet…` */
  readonly nodePath: string;
}
