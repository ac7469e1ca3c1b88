#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { alertCommand } from './commands/alert.ts';
import type { Terminal } from './commands/command.ts';
import { deviceCommand } from './commands/device.ts';
import { labCommand } from './commands/lab.ts';
import { mibCommand } from './commands/mib.ts';
import { pollCommand } from './commands/poll.ts';
import { startCommand } from './commands/start.ts';
import { trapCommand } from './commands/trap.ts';
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

const program = new Command('trapline')
  .description('Trapline: walks a network, catches its traps, shows both live')
  .version(VERSION)
  // Else the --version of `device add` would print the program's.
  .enablePositionalOptions()
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });
for (const add of [
  startCommand,
  deviceCommand,
  pollCommand,
  alertCommand,
  trapCommand,
  mibCommand,
  labCommand,
])
  add(program, terminal);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    terminal.error(explain(error));
    process.exitCode = 1;
  }
}
