import type { ParsedFile } from '../../../mibs/compiler/parse-file.ts';
import { parseMibFile } from '../../../mibs/compiler/parse-file.ts';
import type { Definition, ModuleSyntax } from '../../../mibs/compiler/syntax.ts';

/** The text as a module of its own. */
export function moduleText(body: string): string {
  return `TEST-MIB DEFINITIONS ::= BEGIN\n${body}\nEND\n`;
}

export function parseText(text: string): ParsedFile {
  return parseMibFile({ file: 'TEST-MIB', text });
}

/** The one module that the text holds. */
export function oneModule(text: string): ModuleSyntax {
  const { modules } = parseText(text);
  const [module] = modules;
  if (!module || modules.length !== 1) throw new Error(`${modules.length} modules where one was expected`);
  return module;
}

/** The definitions of a module with this body. */
export function definitionsOf(body: string): readonly Definition[] {
  return oneModule(moduleText(body)).definitions;
}

/** The definition of this kind that stands alone in the body. */
export function only<Kind extends Definition['kind']>(
  body: string,
  kind: Kind,
): Definition & { readonly kind: Kind } {
  const definitions = definitionsOf(body);
  const [definition] = definitions;
  if (!definition || definitions.length !== 1 || !isOfKind(definition, kind)) {
    throw new Error(
      `not one ${kind} but ${definitions.map((found) => `${found.kind} ${found.name}`).join(', ')}`,
    );
  }
  return definition;
}

function isOfKind<Kind extends Definition['kind']>(
  definition: Definition,
  kind: Kind,
): definition is Definition & { readonly kind: Kind } {
  return definition.kind === kind;
}

/** The codes of the findings, with their places: `3:7 missing-comma`. */
export function findings(text: string): readonly string[] {
  return parseText(text).diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

export function findingsOf(body: string): readonly string[] {
  return findings(moduleText(body));
}

export function namesOf(body: string): readonly string[] {
  return definitionsOf(body).map((definition) => definition.name);
}

/** An OID as it was written: `ifEntry.2`, `iso.org(3)`. */
export function oidText(definition: Definition): string {
  if (!('oid' in definition)) return '';
  return definition.oid
    .map(({ name, number, module }) => {
      const qualified = module === null ? (name ?? '') : `${module}!${name}`;
      return name === null ? `${number}` : number === null ? qualified : `${qualified}(${number})`;
    })
    .join('.');
}
