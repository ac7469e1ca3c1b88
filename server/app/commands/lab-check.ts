import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Terminal } from './command.ts';
import { exerciseCheck } from './exercise-check.ts';
import { runLabProgram } from './lab-alone.ts';

/** Judges one kind of file that is not a lab. */
export interface FileCheck {
  /** Whether a file with such content is of the kind. */
  readonly takes: (content: string) => boolean;
  /** What is wrong with it, each as `file:line:column: what`; empty where nothing is. */
  readonly problems: (file: string) => readonly string[];
}

/** Kinds of files beside labs. */
const FILE_CHECKS: readonly FileCheck[] = [exerciseCheck];

export function labCheckCommand(lab: Command, terminal: Terminal): void {
  lab
    .command('check')
    .description('check files of labs and exercises; tells what is wrong as file:line:column: what')
    .argument('<file...>')
    .action(async (files: string[]) => {
      const kinds = new Map(
        files.map((file) => [file, FILE_CHECKS.find(({ takes }) => takes(contentOf(file)))]),
      );
      const labs = files.filter((file) => kinds.get(file) === undefined);
      let code = labs.length === 0 ? 0 : await runLabProgram(['--check', ...labs]);
      for (const [file, kind] of kinds) {
        if (!kind) continue;
        const problems = kind.problems(file);
        for (const problem of problems) terminal.error(problem);
        if (problems.length > 0) code = 1;
        else terminal.out(`${file}: in order`);
      }
      process.exitCode = code;
    });
}

/** Empty for a file that cannot be read: the lab's program says why. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
