import type { DeviceId } from './device.ts';
import type { OidNames } from './names.ts';
import type { SnmpType, Varbind } from './varbind.ts';

/** What a node of the OID tree is, in the words of libsmi. */
export const MIB_KINDS = [
  'node',
  'scalar',
  'table',
  'row',
  'column',
  'notification',
  'group',
  'compliance',
  'capabilities',
] as const;
export type MibKind = (typeof MIB_KINDS)[number];

/** A node as the tree shows it. */
export interface MibNode {
  /** Dotted, without a leading dot. */
  readonly oid: string;
  /** The last sub-identifier where no module names it. */
  readonly name: string;
  readonly module: string | null;
  readonly kind: MibKind;
  readonly childCount: number;
  readonly access: string | null;
}

/** What stored walks of a device have at an OID or below it. */
export interface WalkRows {
  readonly rows: number;
  readonly atMs: number;
  /** The value, rendered, where there is exactly one; null elsewhere. */
  readonly text: string | null;
}

/** What stored walks know of a device, by branch. Null: nothing. */
export interface WalkOverlay {
  /** Reads what is stored of a device, so that `below` answers for it. */
  prepare(deviceId: DeviceId): Promise<void>;
  below(deviceId: DeviceId, oid: string): WalkRows | null;
}

/** One page of the children of a node. */
export interface MibBranch {
  readonly oid: string;
  readonly name: string;
  /** All children, those of other pages included. */
  readonly total: number;
  readonly items: readonly MibNode[];
  /** The OID to go on after; null at the end. */
  readonly next: string | null;
}

/** One sub-index of a row (RFC 2578 §7.7). */
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

/** Everything that the modules say of one object. */
export interface MibObject extends Omit<MibNode, 'childCount' | 'access'> {
  /** `IF-MIB::ifOperStatus`; the name alone for nodes of no module. */
  readonly qualifiedName: string;
  /** From the root to the object itself. */
  readonly path: readonly { readonly oid: string; readonly name: string }[];
  /** As net-snmp prints it: `INTEGER {up(1), down(2)}`, `DisplayString (0..255)`. Null for nodes without a syntax. */
  readonly syntax: string | null;
  /** By the names of RFC 2578 §2; null where the syntax is a table, a row or unknown. */
  readonly baseType: string | null;
  /** The textual convention, null where there is none. */
  readonly typeName: string | null;
  /** DISPLAY-HINT (RFC 2579 §3.1). */
  readonly hint: string | null;
  readonly enums: readonly { readonly name: string; readonly number: number }[];
  /** Decimal, as Counter64 needs more than a double holds. */
  readonly ranges: readonly { readonly min: string; readonly max: string }[];
  /** The ranges are of the size in octets, not of the value. */
  readonly sized: boolean;
  readonly access: string | null;
  readonly writable: boolean;
  readonly status: string | null;
  readonly units: string | null;
  readonly defaultValue: string | null;
  /** Of a row, its table and its columns; empty elsewhere. */
  readonly index: readonly MibIndex[];
  readonly augments: string | null;
  /** Of a row or a column. */
  readonly tableOid: string | null;
  readonly columns: readonly MibColumn[];
  /** Of a notification or a group. */
  readonly objects: readonly { readonly name: string; readonly oid: string | null }[];
  readonly description: string | null;
  readonly reference: string | null;
  /** LAST-UPDATED of the module, as written. */
  readonly lastUpdated: string | null;
  /** Other definitions of the same OID. */
  readonly alternatives: readonly { readonly module: string; readonly name: string }[];
  /** Name of the file, without its folder. */
  readonly file: string;
  /** From 1; 0 where the compiler built the node in. */
  readonly line: number;
}

export interface MibHit {
  readonly oid: string;
  readonly name: string;
  readonly module: string | null;
  readonly kind: MibKind;
  readonly where: 'name' | 'oid' | 'description';
  /** Around the hit, of descriptions only. */
  readonly excerpt: string | null;
}

/** Part of an index, decoded: the object's name and its value as net-snmp prints it. */
export interface MibIndexValue {
  readonly name: string;
  readonly text: string;
}

/** An OID or a name, taken apart. */
export interface MibTranslation {
  readonly oid: string;
  /** `ifDescr.2` */
  readonly name: string;
  /** `IF-MIB::ifDescr.2` */
  readonly qualifiedName: string;
  /** The scalar or column it lies below; null where there is none. */
  readonly objectOid: string | null;
  readonly instance: readonly MibIndexValue[];
  /** `.iso.org.dod.internet.mgmt.mib-2.interfaces.ifTable.ifEntry.ifDescr.2` */
  readonly nodePath: string;
}

/** A value that a person typed, judged by the MIB. */
export interface MibValueCheck {
  readonly ok: boolean;
  /** Null where the type could not be found out. */
  readonly type: SnmpType | null;
  /** The value to be sent; null where not ok. */
  readonly value: Varbind['value'];
  /** The value, rendered; null where not ok. */
  readonly text: string | null;
  /** What is wrong, in words with the error-status that an agent would answer (RFC 3416 §4.2.5); null where ok. */
  readonly problem: string | null;
}

/** The loaded MIBs for people: tree, details, search. Every answer is bounded. */
export interface MibReader extends OidNames {
  /** `IF-MIB::ifInOctets.2`; the OID itself where nothing matches. Cheap where an OID was named before. */
  qualifiedNameOf(oid: string): string;
  /** Children of a node, '' for the root; null where the OID names no node. */
  children(oid: string, page: { readonly after: string | null; readonly limit: number }): MibBranch | null;
  /** By name, qualified name or OID; of an instance the object it lies below. Null where unknown. */
  object(text: string): MibObject | null;
  search(text: string, limit: number): { readonly items: readonly MibHit[]; readonly total: number };
  /** Null where the name is unknown. */
  translate(text: string): MibTranslation | null;
  /** Known names that resemble this one, the nearest first. */
  nearest(name: string): readonly string[];
  /** @param type letter of snmpset or an SNMP type; null: what the MIB says */
  checkValue(input: {
    readonly oid: string;
    readonly type: string | null;
    readonly value: string;
    /** Also of an object that nobody may write: a notification carries it all the same. */
    readonly anyAccess?: boolean;
  }): MibValueCheck;
}

export interface MibDiagnostic {
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning' | 'note';
  readonly code: string;
  readonly text: string;
}

export interface MibModule {
  readonly name: string;
  /** Name of the file, with its folders below the source's own. */
  readonly file: string;
  readonly source: 'shipped' | 'uploaded';
  readonly language: 'SMIv1' | 'SMIv2';
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly imports: readonly { readonly module: string; readonly found: boolean }[];
  readonly importedBy: readonly string[];
  readonly lastUpdated: string | null;
  /** Another file bears the same module name, and its definitions are used. */
  readonly superseded: boolean;
}

export interface MibModuleDetail extends MibModule {
  readonly diagnostics: readonly MibDiagnostic[];
  /** Other modules in the files that removing it deletes; empty where it cannot be removed. */
  readonly fileModules: readonly string[];
}

export interface MibStatus {
  readonly state: 'ready' | 'compiling';
  readonly modules: number;
  readonly objects: number;
  /** Grows with every set of modules that is put in place. */
  readonly generation: number;
  readonly loadedAtMs: number;
  /** Where users may put files. */
  readonly folder: string;
  /** Files read, of those to be read; null where nothing is compiled. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Why the modules could not be read again; the former ones stay in place. */
  readonly problem: string | null;
}

/** What became of one file of an upload. */
export interface MibUploadedFile {
  readonly file: string;
  readonly modules: readonly string[];
  /** Those of the file, with what its modules miss. */
  readonly diagnostics: readonly MibDiagnostic[];
  /** Modules that it imports and that are not there, each with who asks for it. */
  readonly missing: readonly { readonly module: string; readonly importedBy: readonly string[] }[];
  /** Why it was not taken; null where it was. */
  readonly refused: string | null;
  /** What is worth knowing of a file that was taken: `IF-MIB: the shipped module is newer and stays in use`. */
  readonly notes: readonly string[];
}

/** Why an upload or a removal is not done. */
export class MibRefusal extends Error {
  override readonly name = 'MibRefusal';
  readonly code: 'uploadTooLarge' | 'uploadRefused' | 'unknownModule' | 'shippedModule';

  constructor(code: MibRefusal['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** The set of modules: what is loaded, and how it changes. */
export interface MibDesk {
  status(): MibStatus;
  modules(): Promise<readonly MibModule[]>;
  /** Those of this name, the one in use first; empty where there is none. */
  module(name: string): Promise<readonly MibModuleDetail[]>;
  /**
   * Takes a module file or a zip of them; resolves when its names are in use.
   * @throws MibRefusal `uploadTooLarge` | `uploadRefused`
   */
  upload(file: string, body: AsyncIterable<Uint8Array>): Promise<readonly MibUploadedFile[]>;
  /**
   * Removes the file of an uploaded module; resolves when its names are gone.
   * @throws MibRefusal `unknownModule` | `shippedModule`
   */
  remove(name: string): Promise<void>;
  /** Looks for changed files and resolves when what was found is in place. */
  reload(): Promise<MibStatus>;
}
