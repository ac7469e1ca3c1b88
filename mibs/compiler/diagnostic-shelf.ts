import type { DefinitionStore, SourceModule } from './definition-store.ts';
import type { Diagnostic } from './diagnostic.ts';
import { quoted } from './diagnostic-log.ts';
import type { LinkedModules } from './link.ts';
import type { LinkFinding } from './oid-linker.ts';
import { MODULE_ALIASES, SMI_ROOTS } from './builtin-roots.ts';
import { isKeyword } from './keywords.ts';
import { isKnownType } from './type-chain.ts';

const MAX_LINK_FINDINGS = 100;

/** The findings of all files while they are compiled: as text, because most are never looked at. */
export class DiagnosticShelf {
  readonly #parsed: (string | null)[] = [];
  readonly #linked = new Map<number, Diagnostic[]>();

  add(file: number, diagnostics: readonly Diagnostic[]): void {
    this.#parsed[file] = diagnostics.length === 0 ? null : JSON.stringify(diagnostics);
  }

  /** Takes what the linker assumed; each symbol of a module is told once. */
  linkFindings(store: DefinitionStore): (finding: LinkFinding) => void {
    const told = new Set<string>();
    return (finding) => {
      const module = store.module.at(finding.definition);
      const key = `${module} ${finding.symbol}`;
      if (told.has(key)) return;
      told.add(key);
      this.#push(store, module, store.place.at(finding.definition), words(store, finding));
    };
  }

  /** Imports of modules that no file holds. */
  missingModules(linked: LinkedModules): void {
    const { store, index } = linked;
    for (const [id, module] of store.modules.entries()) {
      const told = new Set<number>();
      for (let at = module.firstImport; at < module.endImport; at++) {
        const from = store.importModule.at(at);
        if (told.has(from)) continue;
        told.add(from);
        if (index.modulesNamed(from).length > 0) continue;
        const name = store.names.name(from);
        const alias = (MODULE_ALIASES[name] ?? []).find(
          (other) => index.modulesNamed(store.names.find(other)).length > 0,
        );
        const builtIn = alias === undefined && isBuiltInImport(store, module, from);
        const assumed = builtIn
          ? 'what is taken from it is built in'
          : alias === undefined
            ? 'its symbols are looked for elsewhere'
            : `${alias} was taken for it`;
        const text = `module ${quoted(name)} is imported, but no file holds it; ${assumed}`;
        const severity = alias === undefined && !builtIn ? 'warning' : 'note';
        this.#push(store, id, store.importPlace.at(at), { severity, code: 'missing-module', text });
      }
    }
  }

  /** JSON of the file's findings, in the order of its lines; null: none. */
  text(file: number): string | null {
    const all = this.list(file);
    return all.length === 0 ? null : JSON.stringify(all);
  }

  list(file: number): readonly Diagnostic[] {
    const parsed = this.#parsed[file];
    const own = parsed === undefined || parsed === null ? [] : (JSON.parse(parsed) as Diagnostic[]);
    return [...own, ...(this.#linked.get(file) ?? [])].toSorted(
      (left, right) => left.line - right.line || left.column - right.column,
    );
  }

  /** Of the part of its file that is the module's. */
  counts(store: DefinitionStore, module: number): { readonly errors: number; readonly warnings: number } {
    const source = store.modules[module];
    if (!source) return { errors: 0, warnings: 0 };
    const { from, to } = linesOf(store.modules, module);
    const own = this.list(source.file).filter(({ line }) => line >= from && line < to);
    return {
      errors: own.filter(({ severity }) => severity === 'error').length,
      warnings: own.filter(({ severity }) => severity === 'warning').length,
    };
  }

  totals(): { readonly errors: number; readonly warnings: number } {
    let errors = 0;
    let warnings = 0;
    for (let file = 0; file < this.#parsed.length; file++) {
      for (const { severity } of this.list(file)) {
        if (severity === 'error') errors += 1;
        else if (severity === 'warning') warnings += 1;
      }
    }
    return { errors, warnings };
  }

  #push(
    store: DefinitionStore,
    module: number,
    place: number,
    finding: Pick<Diagnostic, 'severity' | 'code' | 'text'>,
  ): void {
    const file = store.modules[module]?.file ?? 0;
    const list = this.#linked.get(file) ?? [];
    this.#linked.set(file, list);
    if (list.length >= MAX_LINK_FINDINGS) return;
    const path = store.files[file]?.path ?? '';
    list.push({ file: path, line: place >> 8, column: place & 255, ...finding });
  }
}

/** Whether the compiler knows by itself all that a module imports from another: macros, types and roots of the SMI. */
function isBuiltInImport(store: DefinitionStore, module: SourceModule, from: number): boolean {
  for (let at = module.firstImport; at < module.endImport; at++) {
    if (store.importModule.at(at) !== from) continue;
    const symbol = store.names.name(store.importSymbol.at(at));
    if (!isKeyword(symbol) && !isKnownType(symbol) && !Object.hasOwn(SMI_ROOTS, symbol)) return false;
  }
  return true;
}

/** The lines of a file that belong to one of its modules: up to the next module's first. */
export function linesOf(
  modules: readonly { readonly file: number; readonly line: number }[],
  module: number,
): { readonly from: number; readonly to: number } {
  const file = modules[module]?.file;
  const from = modules[module - 1]?.file === file ? (modules[module]?.line ?? 0) : 0;
  const following = modules[module + 1];
  return { from, to: following?.file === file ? (following?.line ?? Infinity) : Infinity };
}

function words(
  store: DefinitionStore,
  { symbol, whence, taken }: LinkFinding,
): Pick<Diagnostic, 'severity' | 'code' | 'text'> {
  const name = quoted(symbol);
  switch (whence) {
    case 'other':
      return {
        severity: 'warning',
        code: 'missing-import',
        text:
          taken < 0
            ? `${name} is not imported; the node of MIB-II was assumed`
            : `${name} is not imported; ${store.qualified(taken)} was assumed`,
      };
    case 'ambiguous':
      return {
        severity: 'error',
        code: 'ambiguous-symbol',
        text: `several modules define ${name} with different OIDs and none is nearer; objects below it are left out`,
      };
    case 'loop':
      return {
        severity: 'error',
        code: 'oid-loop',
        text: `${name} is defined by way of itself; objects below it are left out`,
      };
    case 'nowhere':
      return {
        severity: 'error',
        code: 'unknown-parent',
        text: `${name} has no OID: neither this module, its imports nor another module gives it one; objects below it are left out`,
      };
  }
}
