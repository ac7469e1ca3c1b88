import type { MibBase } from './mib-base.ts';
import type { MibColumn, MibIndex, MibNode, MibObject } from './mib-object.ts';
import { readSourceText } from './source-text.ts';
import { syntaxText } from './syntax-text.ts';
import { indexOf, rowOf } from './table-shape.ts';

const MAX_COLUMNS = 2_000;

export function nodeView(base: MibBase, node: number): MibNode {
  const definition = base.definition(node);
  const { from, to } = base.children(node);
  return {
    oid: base.oid(node),
    name: base.nodeName(node) ?? String(base.subId(node)),
    module: definition < 0 ? null : base.moduleName(definition),
    kind: base.kind(definition),
    childCount: to - from,
    access: definition < 0 ? null : (base.detail(definition).a ?? null),
  };
}

export function writable(access: string | undefined): boolean {
  return access === 'read-write' || access === 'read-create' || access === 'write-only';
}

/** Everything of a node as a definition of it says; -1: as nobody says. */
export function objectView(base: MibBase, node: number, definition: number): MibObject {
  const { oid, name, kind } = nodeView(base, node);
  const own = definition < 0 ? name : base.name(definition);
  const module = definition < 0 ? null : base.moduleName(definition);
  const source = definition < 0 ? undefined : base.file.modules[base.module(definition)];
  const file = source && base.file.files[source.file];
  const detail = base.detail(definition);
  const syntax = definition < 0 ? null : base.syntax(definition);
  const row = definition < 0 ? -1 : rowOf(base, definition);
  const actual = definition < 0 ? kind : base.kind(definition);
  const index = row < 0 ? [] : indexViews(base, row);
  return {
    oid,
    name: own,
    module,
    kind: actual,
    qualifiedName: module === null ? own : `${module}::${own}`,
    path: pathOf(base, node),
    syntax: detail.y ? syntaxText(detail.y, syntax) : null,
    baseType: syntax?.base ?? null,
    typeName: syntax?.typeName ?? null,
    hint: syntax?.hint ?? null,
    enums: syntax?.enums ?? [],
    ranges: (syntax?.ranges ?? []).map(({ min, max }) => ({ min: String(min), max: String(max) })),
    sized: syntax?.sized ?? false,
    access: detail.a ?? null,
    writable: writable(detail.a),
    status: detail.status ?? null,
    units: detail.u ?? null,
    defaultValue: detail.v ?? null,
    index,
    augments: row < 0 ? null : (base.detail(row).g ?? null),
    tableOid: row >= 0 && actual !== 'table' ? base.oid(base.parent(base.node(row))) : null,
    columns: row >= 0 && actual !== 'column' ? columnViews(base, row, index) : [],
    objects: (detail.o ?? []).map((member) => {
      const found = base.objectNamed(base.module(definition), member);
      return { name: member, oid: found < 0 ? null : base.oid(base.node(found)) };
    }),
    description: file && detail.d ? readSourceText(file, detail.d) : null,
    reference: file && detail.ref ? readSourceText(file, detail.ref) : null,
    lastUpdated: source?.lastUpdated ?? null,
    alternatives: base
      .definitions(node)
      .filter((other) => other !== definition && !base.isImplicit(other))
      .map((other) => ({ module: base.moduleName(other), name: base.name(other) })),
    file: file?.path ?? '',
    line: definition < 0 ? 0 : base.line(definition),
  };
}

export function pathOf(
  base: MibBase,
  node: number,
): readonly { readonly oid: string; readonly name: string }[] {
  const path: { readonly oid: string; readonly name: string }[] = [];
  for (let at = node; at > 0; at = base.parent(at)) {
    path.push({ oid: base.oid(at), name: base.nodeName(at) ?? String(base.subId(at)) });
  }
  return path.reverse();
}

function indexViews(base: MibBase, row: number): readonly MibIndex[] {
  return indexOf(base, row).map(({ name, definition, implied, syntax }) => {
    const record = definition < 0 ? undefined : base.detail(definition).y;
    return {
      name,
      oid: definition < 0 ? null : base.oid(base.node(definition)),
      implied,
      syntax: record ? syntaxText(record, syntax) : (syntax?.base ?? name),
    };
  });
}

function columnViews(base: MibBase, row: number, index: readonly MibIndex[]): readonly MibColumn[] {
  const { from, to } = base.children(base.node(row));
  const columns: MibColumn[] = [];
  for (let node = from; node < Math.min(to, from + MAX_COLUMNS); node++) {
    const definition =
      base.definitions(node).find((one) => base.module(one) === base.module(row)) ?? base.definition(node);
    if (definition < 0) continue;
    const { y, a } = base.detail(definition);
    const oid = base.oid(node);
    columns.push({
      oid,
      name: base.name(definition),
      access: a ?? null,
      syntax: y ? syntaxText(y, base.syntax(definition)) : '',
      isIndex: index.some((part) => part.oid === oid),
    });
  }
  return columns;
}
