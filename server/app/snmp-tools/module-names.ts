import { subIdsOf } from '../../../mibs/compiler/dotted-oid.ts';
import type { MibLibrary } from '../../../mibs/compiler/library.ts';
import type { OutputForm } from './output-form.ts';
import type { ObjectMeaning } from './printed-value.ts';

/** A table's row object and its columns that can be read, in their order. */
export interface TableColumns {
  readonly entry: string;
  readonly columns: readonly string[];
}

/** Names of OIDs and back, and what the modules say of objects. OIDs are dotted without a leading dot. */
export interface Names {
  oidOf(text: string): string | null;
  /** Known names that resemble one. */
  nearest(text: string): readonly string[];
  written(oid: string, form: OutputForm): string;
  meaning(oid: string): ObjectMeaning;
  /** The first object that a column is indexed by; null elsewhere. */
  firstIndex(oid: string): string | null;
  /** Of any node with children that have children; null elsewhere. */
  table(oid: string): TableColumns | null;
  /** Gives files back. May be called twice. */
  close(): void;
}

/** What net-snmp cuts off the front with -Ou. */
const UCD_PREFIX =
  /^\.iso\.org\.dod\.internet\.(?:mgmt\.mib-2|experimental|private|snmpParties|snmpSecrets)\./;
const MAX_COLUMNS = 1_000;

/** Names of compiled modules. */
export class LibraryNames implements Names {
  readonly #library: MibLibrary;
  readonly #closed: () => void;

  /** @param options.closed called after the library was closed */
  constructor(options: { readonly library: MibLibrary; readonly closed?: () => void }) {
    this.#library = options.library;
    this.#closed = options.closed ?? (() => {});
  }

  oidOf(text: string): string | null {
    return this.#library.oidOf(text);
  }

  nearest(text: string): readonly string[] {
    return this.#library.nearest(text);
  }

  written(oid: string, form: OutputForm): string {
    if (form.oid === 'numeric') return `.${oid}`;
    if (form.rawIndex || form.bracketedIndex) return this.#indexed(oid, form);
    return this.#named(oid, form);
  }

  meaning(oid: string): ObjectMeaning {
    const { syntax, units } = this.#library.meaning(oid);
    return { syntax, units };
  }

  firstIndex(oid: string): string | null {
    const object = this.#library.object(oid);
    return object?.kind === 'column' ? (object.index[0]?.name ?? null) : null;
  }

  table(oid: string): TableColumns | null {
    const page = { after: null, limit: MAX_COLUMNS };
    const entry = this.#library.children(oid, page)?.items[0];
    const columns = entry ? this.#library.children(entry.oid, page) : null;
    if (!entry || !columns || columns.items.length === 0) return null;
    const readable = columns.items.filter(({ access }) => access !== 'not-accessible');
    return { entry: entry.oid, columns: readable.map((column) => column.oid) };
  }

  close(): void {
    this.#library.close();
    this.#closed();
  }

  #named(oid: string, form: OutputForm): string {
    if (form.oid === 'suffix') return this.#library.nameOf(oid);
    if (form.oid === 'module') return this.#library.qualifiedNameOf(oid);
    const path = this.#library.translate(oid)?.nodePath ?? `.${oid}`;
    return form.oid === 'full' ? path : path.replace(UCD_PREFIX, '');
  }

  /** With the index in numbers, or each of its parts in brackets. */
  #indexed(oid: string, form: OutputForm): string {
    const found = this.#library.translate(oid);
    if (!found?.objectOid) return this.#named(oid, form);
    const object = this.#named(found.objectOid, form);
    const numbers = found.oid.slice(found.objectOid.length);
    if (form.rawIndex && !form.bracketedIndex) return object + numbers;
    if (found.instance.length === 0) return this.#named(oid, form);
    const tokens = tokensOf(found.name.slice(found.name.indexOf('.') + 1));
    const parts = form.rawIndex ? null : this.#parts(found.objectOid, tokens, form);
    return parts === null ? object + numbers : object + parts.map((part) => `[${part}]`).join('');
  }

  /** The written parts of an index; IpAddress and OBJECT IDENTIFIER take several tokens each. */
  #parts(column: string, tokens: string[], form: OutputForm): string[] {
    const parts: string[] = [];
    for (const { oid, implied } of this.#library.object(column)?.index ?? []) {
      const base = oid === null ? null : (this.meaning(oid).syntax?.base ?? null);
      if (base === 'IpAddress') parts.push(tokens.splice(0, 4).join('.'));
      else if (base === 'OBJECT IDENTIFIER') {
        const count = implied ? tokens.length : Number(tokens.shift());
        parts.push(this.#named(tokens.splice(0, count).join('.'), form));
      } else parts.push(tokens.shift() ?? '');
    }
    return [...parts, ...tokens];
  }
}

function tokensOf(instance: string): string[] {
  return instance.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^.]+/gs) ?? [];
}

const ROOTS = ['ccitt', 'iso', 'joint-iso-ccitt'];
const NOTHING: ObjectMeaning = { syntax: null, units: null };

/** No modules at all (-m ''): only the three roots have names. */
export class RootNames implements Names {
  oidOf(text: string): string | null {
    const numeric = text
      .trim()
      .replace(/^\.?(ccitt|iso|joint-iso-ccitt)(?=\.|$)/, (_, root: string) => String(ROOTS.indexOf(root)));
    return subIdsOf(numeric)?.join('.') ?? null;
  }

  nearest(): readonly string[] {
    return [];
  }

  written(oid: string, form: OutputForm): string {
    if (form.oid === 'numeric') return `.${oid}`;
    const [first = '', ...rest] = oid.split('.');
    const name = [ROOTS[Number(first)] ?? first, ...rest].join('.');
    return form.oid === 'full' || form.oid === 'ucd' ? `.${name}` : name;
  }

  meaning(): ObjectMeaning {
    return NOTHING;
  }

  firstIndex(): null {
    return null;
  }

  table(): null {
    return null;
  }

  close(): void {}
}
