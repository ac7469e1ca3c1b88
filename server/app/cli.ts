#!/usr/bin/env -S node --max-semi-space-size=64
import { Command, CommanderError } from 'commander';
import type { Terminal } from './commands/command.ts';
import { runAskedTool, toolAsked } from './commands/snmp.ts';
import { VERSION } from './version.ts';

/** Errors of ours carry a `code` and a message for people; anything else is a defect and shows its stack. */
function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error) return `trapline: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const terminal: Terminal = {
  environment: process.env,
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
};

async function runCommand(): Promise<void> {
  const program = new Command('trapline')
    .description('Trapline: walks a network, catches its traps, shows both live')
    .version(VERSION)
    // Else the --version of `device add` would print the program's.
    .enablePositionalOptions()
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('`trapline --help` lists the commands, `trapline COMMAND --help` its options.');
  // Loaded only here: the server's code takes a second, and asking a device for its name takes less.
  const { EVERY_COMMAND } = await import('./commands/every.ts');
  for (const add of EVERY_COMMAND) add(program, terminal);
  await program.parseAsync(process.argv);
}

try {
  const asked = toolAsked(process.argv.slice(2));
  await (asked ? runAskedTool(asked.tool, asked.words, terminal) : runCommand());
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    terminal.error(explain(error));
    process.exitCode = 1;
  }
}
