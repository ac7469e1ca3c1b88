import { writeSync } from 'node:fs';
import type { Command } from 'commander';
import { dumpObjects } from '../../../mibs/compiler/dump.ts';
import type { Terminal } from './command.ts';

export function mibCommand(program: Command, terminal: Terminal): void {
  const mib = program.command('mib').description('MIB modules: dump, check, translate');
  void terminal;
  mib
    .command('dump')
    .description('print every resolved object of the modules below the folders: module, name, OID, kind')
    .argument('<folder...>')
    .action((folders: string[]) => {
      for (const text of dumpObjects(folders)) if (!write(text)) return;
    });
}

/** Writes to standard output at once; false where its reader has gone. */
function write(text: string): boolean {
  let rest = Buffer.from(text, 'latin1');
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
