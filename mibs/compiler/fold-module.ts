import { type DefinitionStore, SHAPE, TYPE_KIND } from './definition-store.ts';
import type { Definition, ModuleSyntax, OidPart, Position } from './syntax.ts';

const NO_PARTS: readonly OidPart[] = [];

/** Writes the details of a definition somewhere and says where. */
export type DetailSink = (definition: Definition, text: string) => number;

/** Adds a parsed module to the columns. Nothing of the syntax tree is kept. */
export function foldModule(options: {
  readonly store: DefinitionStore;
  readonly file: number;
  readonly syntax: ModuleSyntax;
  /** Of the whole file. */
  readonly text: string;
  readonly details: DetailSink | null;
}): void {
  const { store, file, syntax } = options;
  const module = store.modules.length;
  const firstImport = store.importSymbol.length;
  for (const clause of syntax.imports) {
    const from = store.names.idOf(clause.module);
    for (const symbol of clause.symbols) {
      store.importSymbol.push(store.names.idOf(symbol));
      store.importModule.push(from);
      store.importPlace.push(packed(clause.position));
    }
  }
  const firstDefinition = store.size;
  const rows = rowTypes(syntax);
  let lastUpdated: string | null = null;
  for (const definition of syntax.definitions) {
    if (definition.kind === 'moduleIdentity') lastUpdated ??= definition.lastUpdated;
    foldDefinition(store, module, definition, { ...options, rows });
  }
  store.modules.push({
    nameId: store.names.idOf(syntax.name),
    name: syntax.name,
    file,
    language: syntax.language,
    lastUpdated,
    firstDefinition,
    endDefinition: store.size,
    firstImport,
    endImport: store.importSymbol.length,
    line: syntax.position.line,
    column: syntax.position.column,
  });
}

function foldDefinition(
  store: DefinitionStore,
  module: number,
  definition: Definition,
  options: { readonly text: string; readonly details: DetailSink | null; readonly rows: ReadonlySet<string> },
): void {
  const { kind, shape } = classOf(definition, options.rows);
  const oid = oidOf(definition);
  implicitNodes(store, module, definition, oid);
  store.name.push(store.names.idOf(definition.name));
  store.module.push(module);
  store.kind.push(kind);
  store.shape.push(shape);
  store.place.push(packed(definition.position));
  if (definition.kind === 'trapType') foldParts(store, definition.enterprise, definition.number);
  else foldParts(store, oid, null);
  store.detail.push(options.details ? options.details(definition, options.text) : -1);
}

function foldParts(store: DefinitionStore, parts: readonly OidPart[], trap: number | null): void {
  const [first, last] = parts;
  const plain = trap === null && parts.length === 2 && first !== undefined && last !== undefined;
  if (
    plain &&
    first.name !== null &&
    first.number === null &&
    first.module === null &&
    last.number !== null
  ) {
    store.parent.push(store.names.idOf(first.name));
    store.number.push(last.number | 0);
    return;
  }
  store.parent.push(-2 - store.parts.length);
  store.number.push(trap ?? 0);
  store.parts.push(parts.length);
  for (const part of parts) {
    store.parts.push(part.name === null ? -1 : store.names.idOf(part.name));
    store.parts.push((part.number ?? 0) | 0);
    const from = part.module === null ? 0 : 2 * (store.names.idOf(part.module) + 1);
    store.parts.push(from + (part.number === null ? 0 : 1));
  }
}

/** `{ iso org(3) acme(9) 1 }` names acme too, and some modules use such a name further down. */
function implicitNodes(
  store: DefinitionStore,
  module: number,
  definition: Definition,
  parts: readonly OidPart[],
): void {
  for (let end = 1; end < parts.length - 1; end++) {
    const part = parts[end];
    if (part === undefined || part.name === null || part.number === null) continue;
    store.name.push(store.names.idOf(part.name));
    store.module.push(module);
    store.kind.push(0);
    store.shape.push(SHAPE.implicit);
    store.place.push(packed(definition.position));
    foldParts(store, parts.slice(0, end + 1), null);
    store.detail.push(-1);
  }
}

/** Names of the types that rows have: those of SEQUENCE definitions, and those that tables name. */
function rowTypes(module: ModuleSyntax): ReadonlySet<string> {
  const rows = new Set<string>();
  for (const definition of module.definitions) {
    if (!('syntax' in definition) || definition.syntax === null) continue;
    if (definition.syntax.kind === 'sequence') rows.add(definition.name);
    else if (definition.syntax.kind === 'sequenceOf') rows.add(definition.syntax.row);
  }
  return rows;
}

function classOf(
  definition: Definition,
  rows: ReadonlySet<string>,
): { readonly kind: number; readonly shape: number } {
  switch (definition.kind) {
    case 'value':
    case 'moduleIdentity':
    case 'objectIdentity':
      return { kind: 0, shape: 0 };
    case 'objectType': {
      const tableOf = definition.syntax?.kind === 'sequenceOf' ? SHAPE.tableOf : 0;
      const indexed = definition.index.length > 0 || definition.augments !== null ? SHAPE.indexed : 0;
      const named = definition.syntax?.kind === 'type' && rows.has(definition.syntax.name);
      const sequence = named || definition.syntax?.kind === 'sequence' ? SHAPE.sequence : 0;
      return { kind: 1, shape: SHAPE.object | tableOf | indexed | sequence };
    }
    case 'notificationType':
      return { kind: 5, shape: 0 };
    case 'trapType':
      return { kind: 5, shape: SHAPE.trap };
    case 'objectGroup':
    case 'notificationGroup':
      return { kind: 6, shape: 0 };
    case 'moduleCompliance':
      return { kind: 7, shape: 0 };
    case 'agentCapabilities':
      return { kind: 8, shape: 0 };
    case 'textualConvention':
    case 'typeAssignment':
      return { kind: TYPE_KIND, shape: 0 };
  }
}

function oidOf(definition: Definition): readonly OidPart[] {
  if (definition.kind === 'trapType') return definition.enterprise;
  return 'oid' in definition ? definition.oid : NO_PARTS;
}

function packed(position: Position): number {
  return position.line * 256 + Math.min(position.column, 255);
}
