import { IntColumn } from './int-column.ts';
import { NamePool } from './name-pool.ts';
import type { ObjectKind } from './mib-object.ts';

/** What a definition says about its place in a table; bits of `shape`. */
export const SHAPE = { object: 1, tableOf: 2, indexed: 4, trap: 8, implicit: 16, sequence: 32 } as const;

/** Kinds by number, as stored. `object` is told apart into scalar, table, row and column once OIDs are known. */
export const KINDS: readonly ObjectKind[] = [
  'node',
  'scalar',
  'table',
  'row',
  'column',
  'notification',
  'group',
  'compliance',
  'capabilities',
];
/** Follows the kinds that have an OID: types. */
export const TYPE_KIND = 9;

export interface SourceFile {
  readonly path: string;
  /** Index into the folders. */
  readonly folder: number;
  readonly size: number;
  readonly mtimeMs: number;
}

export interface SourceModule {
  readonly nameId: number;
  readonly name: string;
  readonly file: number;
  readonly language: 'SMIv1' | 'SMIv2';
  readonly lastUpdated: string | null;
  readonly firstDefinition: number;
  /** One past the last. */
  readonly endDefinition: number;
  readonly firstImport: number;
  readonly endImport: number;
  readonly line: number;
  readonly column: number;
}

/** All definitions of all modules as columns of numbers: what is left of a module once its text is gone. */
export class DefinitionStore {
  readonly names = new NamePool();
  readonly folders: string[] = [];
  /** Folders that were asked for; the others lie below them. */
  readonly roots: string[] = [];
  readonly files: SourceFile[] = [];
  readonly modules: SourceModule[] = [];
  /** Per definition. */
  readonly name = new IntColumn();
  readonly module = new IntColumn();
  /** Index into KINDS, or TYPE_KIND. */
  readonly kind = new IntColumn();
  readonly shape = new IntColumn();
  /** Line times 256 plus column, which stops at 255. */
  readonly place = new IntColumn();
  /** Name of the parent in the usual `{ parent number }`, with the number in `number`; else -2 minus the offset in `parts`. */
  readonly parent = new IntColumn();
  readonly number = new IntColumn();
  /** Count, then per part: name or -1, number, flags (1: has a number) plus twice the module's name plus one. */
  readonly parts = new IntColumn();
  /** Offset of the details in the compiled form; -1 where they are not kept. */
  readonly detail = new IntColumn();
  /** Per imported symbol. */
  readonly importSymbol = new IntColumn();
  readonly importModule = new IntColumn();
  readonly importPlace = new IntColumn();

  get size(): number {
    return this.name.length;
  }

  qualified(definition: number): string {
    const module = this.modules[this.module.at(definition)];
    return `${module?.name ?? ''}::${this.names.name(this.name.at(definition))}`;
  }
}
