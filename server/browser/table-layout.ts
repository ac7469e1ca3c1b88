import type { MibObject } from '../domain/mib.ts';
import { OperationRefusal, type TableColumn, type TableRow } from '../domain/operation.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { BrowserMib } from './browser-mib.ts';
import { namedVarbind } from './named-varbind.ts';

/** The columns of a table that can be read, and its index, as the MIB lays them out. */
export class TableLayout {
  readonly #mib: BrowserMib;
  readonly tableOid: string;
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly index: readonly { readonly name: string }[];

  constructor(options: {
    readonly mib: BrowserMib;
    readonly table: MibObject;
    readonly columns: readonly TableColumn[];
  }) {
    const { mib, table, columns } = options;
    this.#mib = mib;
    this.tableOid = table.oid;
    this.name = table.name;
    this.columns = columns;
    this.index = table.index.map(({ name }) => ({ name }));
  }

  /** @param cells in the order of the columns, undefined where the row has none */
  row(index: string, cells: readonly (Varbind | undefined)[]): TableRow {
    const named = this.columns.map((_, at) => {
      const cell = cells[at];
      return cell ? namedVarbind(this.#mib, cell) : null;
    });
    const decoded = named.find((cell) => cell !== null)?.index ?? [];
    return {
      index,
      indexTexts: decoded.length > 0 ? decoded.map(({ text }) => text) : [index],
      cells: named,
    };
  }
}

/** @param text name or OID of a table, its row or one of its columns. @throws OperationRefusal `invalidOperation` */
export function tableLayout(mib: BrowserMib, text: string): TableLayout {
  const found = mib.object(text);
  const table = found?.kind === 'table' ? found : found?.tableOid ? mib.object(found.tableOid) : null;
  if (!found || !table) {
    const what = found ? `${found.name} is a ${found.kind}` : `${text}: no loaded module defines it`;
    throw new OperationRefusal(
      'invalidOperation',
      `${what}, no table; give a table, its row or one of its columns, or read it by WALK`,
    );
  }
  const columns = table.columns
    .filter(({ access }) => isReadable(access))
    .map(({ oid, name, syntax, access, isIndex }) => ({
      oid,
      name,
      syntax,
      access,
      isIndex,
      enums: (mib.object(oid)?.enums ?? []).map((label) => ({
        name: label.name,
        number: String(label.number),
      })),
    }));
  if (columns.length === 0) {
    throw new OperationRefusal('invalidOperation', `${table.name} has no column that can be read`);
  }
  return new TableLayout({ mib, table, columns });
}

function isReadable(access: string | null): boolean {
  return access !== 'not-accessible' && access !== 'accessible-for-notify' && access !== 'write-only';
}
