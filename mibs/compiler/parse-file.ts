import type { Diagnostic } from './diagnostic.ts';
import { DiagnosticLog } from './diagnostic-log.ts';
import { LineFinder } from './line-finder.ts';
import { NameTable } from './name-table.ts';
import { findModule, moduleSyntax } from './parser/module.ts';
import type { ModuleSyntax } from './syntax.ts';
import { TokenStream } from './token-stream.ts';

export interface ParsedFile {
  /** In the order of the file. */
  readonly modules: readonly ModuleSyntax[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the modules of a file, SMIv1 and SMIv2, with all that authors get wrong: each definition is recovered by
 * itself, and each assumption is a diagnostic. Never throws; takes time in proportion to the text.
 */
export function parseMibFile(options: {
  /** For the diagnostics only. */
  readonly file: string;
  /** The file decoded as Latin-1, so that offsets count bytes. */
  readonly text: string;
  /** Share one among files to have each name in memory once. */
  readonly names?: NameTable;
}): ParsedFile {
  const { file, text } = options;
  const log = new DiagnosticLog();
  const names = options.names ?? new NameTable();
  const tokens = new TokenStream({ text, names, log, lines: new LineFinder({ text }) });
  const modules: ModuleSyntax[] = [];
  try {
    readModules(tokens, modules);
  } catch (error) {
    // A fault of the parser must cost one file at most, and be seen.
    tokens.error(
      'parser-fault',
      `the parser failed (${error instanceof Error ? error.message : 'unknown'}); rest skipped`,
    );
  }
  if (modules.length > 0) return { modules, diagnostics: log.list({ file, text }) };
  // What was skipped in a file of something else is no finding.
  const none = new DiagnosticLog();
  none.add(0, 'error', 'no-module', reasonForNone(text));
  return { modules, diagnostics: none.list({ file, text }) };
}

function readModules(tokens: TokenStream, modules: ModuleSyntax[]): void {
  tokens.moveTo(0, true);
  for (let header = findModule(tokens); header; header = findModule(tokens)) {
    modules.push(moduleSyntax(tokens, header.name, header.position));
  }
}

function reasonForNone(text: string): string {
  const isWide = text.startsWith('\xff\xfe') || text.startsWith('\xfe\xff');
  if (isWide) return 'the file is encoded as UTF-16; save it as UTF-8 or ASCII; nothing read';
  return "no 'NAME DEFINITIONS ::= BEGIN' in this file; nothing read";
}
