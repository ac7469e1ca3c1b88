import { existsSync, mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { checkModules } from '../../../mibs/compiler/check.ts';
import { compileMibs } from '../../../mibs/compiler/compile.ts';
import { definitionText } from '../../../mibs/compiler/definition-text.ts';
import { dumpObjects } from '../../../mibs/compiler/dump.ts';
import { MibLibrary } from '../../../mibs/compiler/library.ts';
import { loadConfig } from '../../config/load.ts';
import type { Terminal } from './command.ts';

interface TranslateOptions {
  readonly mibs?: string[];
  readonly numeric?: boolean;
  readonly full?: boolean;
  readonly details?: boolean;
}

export function mibCommand(program: Command, terminal: Terminal): void {
  const mib = program.command('mib').description('MIB modules: dump, check, translate');
  mib
    .command('dump')
    .description('print every resolved object of the modules below the folders: module, name, OID, kind')
    .argument('<folder...>')
    .action((folders: string[]) => {
      if (!allThere(folders, terminal)) return;
      for (const text of dumpObjects(folders)) if (!write(text)) return;
    });
  mib
    .command('check')
    .description('print what is wrong in the modules below the folders, and what was assumed')
    .argument('<folder...>')
    .action((folders: string[]) => {
      if (allThere(folders, terminal)) check(folders, terminal);
    });
  mib
    .command('translate')
    .description('print names for OIDs and OIDs for names, as snmptranslate does')
    .argument('<name...>', 'ifDescr.2, IF-MIB::ifDescr or 1.3.6.1.2.1.2.2.1.2')
    .option('--mibs <folder...>', 'where modules lie (the shipped ones, and those of the data folder)')
    .option('-n, --numeric', 'print the OID')
    .option('-f, --full', 'print all names from the root on')
    .option('-d, --details', 'print the definition')
    .action((names: string[], options: TranslateOptions) => {
      translate(names, options, terminal);
    });
}

function check(folders: readonly string[], terminal: Terminal): void {
  let open = true;
  const result = checkModules(folders, (diagnostics) => {
    const lines = diagnostics.map(
      ({ file, line, column, severity, text }) => `${file}:${line}:${column}: ${severity}: ${text}\n`,
    );
    open &&= write(lines.join(''));
  });
  terminal.error(
    `${result.files} files, ${result.modules} modules: ` +
      `${result.errors} errors, ${result.warnings} warnings, ${result.notes} notes`,
  );
  if (result.errors > 0) process.exitCode = 1;
}

function translate(names: readonly string[], options: TranslateOptions, terminal: Terminal): void {
  const folders = options.mibs ?? defaultFolders(terminal);
  if (!allThere(folders, terminal)) return;
  const scratch = mkdtempSync(join(tmpdir(), 'trapline-mib-'));
  try {
    const path = join(scratch, 'compiled.bin');
    compileMibs({ folders, path });
    const library = MibLibrary.open(path);
    try {
      for (const name of names) translateOne(library, name, options, terminal);
    } finally {
      library.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function translateOne(
  library: MibLibrary,
  name: string,
  options: TranslateOptions,
  terminal: Terminal,
): void {
  const found = library.translate(name);
  if (!found) {
    const near = library.nearest(name);
    const hint = near.length === 0 ? '' : ` Known names like it: ${near.join(', ')}.`;
    terminal.error(`trapline: no module defines ${name}.${hint}`);
    process.exitCode = 1;
    return;
  }
  const object = options.details ? library.object(name) : null;
  if (object) terminal.out(definitionText(object));
  else if (options.numeric) terminal.out(`.${found.oid}`);
  else terminal.out(options.full ? found.nodePath : found.qualifiedName);
}

function defaultFolders(terminal: Terminal): readonly string[] {
  const shipped = fileURLToPath(new URL('../../../mibs/modules', import.meta.url));
  const data = join(loadConfig({ flags: {}, environment: terminal.environment, file: null }).data, 'mibs');
  const own = [join(data, 'uploads'), join(data, 'modules')];
  return [shipped, ...own.filter((folder) => existsSync(folder))];
}

function allThere(folders: readonly string[], terminal: Terminal): boolean {
  const missing = folders.filter((folder) => !existsSync(folder));
  for (const folder of missing) terminal.error(`trapline: there is no folder ${folder}`);
  if (missing.length > 0) process.exitCode = 1;
  return missing.length === 0;
}

/** Writes to standard output at once; false where its reader has gone. */
function write(text: string): boolean {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'EPIPE') return false;
      // A pipe that is full for now: its reader is slower than we are.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return true;
}
