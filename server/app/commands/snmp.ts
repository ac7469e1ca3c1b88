import type { Command } from 'commander';
import { TOOL_NAMES, type ToolName } from '../snmp-tools/tool-call.ts';
import { runTool } from '../snmp-tools/run-tool.ts';
import { aboutOf } from '../snmp-tools/usage.ts';
import type { Terminal } from './command.ts';

/** The SNMP tool that a command line calls, and the words for it; null where it calls something else. */
export function toolAsked(words: readonly string[]): { tool: ToolName; words: readonly string[] } | null {
  const [first = '', second] = words;
  if (first === 'trap') return second === 'send' ? { tool: 'trap', words: words.slice(2) } : null;
  const tool = TOOL_NAMES.find((name) => name === first);
  return tool ? { tool, words: words.slice(1) } : null;
}

/** Runs a tool until it is done or interrupted; its exit code becomes the process's. */
export async function runAskedTool(
  tool: ToolName,
  words: readonly string[],
  terminal: Terminal,
): Promise<void> {
  const stop = new AbortController();
  const interrupted = (): void => stop.abort();
  process.once('SIGINT', interrupted);
  // Its reader has gone (`| head`): nothing more to do, and nothing to complain of.
  const gone = (): void => stop.abort();
  process.stdout.once('error', gone);
  try {
    const { environment } = terminal;
    process.exitCode = await runTool({ tool, words, environment, output: terminal, signal: stop.signal });
  } finally {
    process.off('SIGINT', interrupted);
  }
}

/** `get`, `walk` and so on, which need no server. */
export function snmpCommand(program: Command, terminal: Terminal): void {
  for (const tool of TOOL_NAMES) if (tool !== 'trap') add(program.command(tool), tool, terminal);
}

/** `send` of `trap`. */
export function trapSendCommand(trap: Command, terminal: Terminal): void {
  add(trap.enablePositionalOptions().command('send'), 'trap', terminal);
}

/** The options are net-snmp's and read by the tool itself. */
function add(command: Command, tool: ToolName, terminal: Terminal): void {
  command
    .description(aboutOf(tool))
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .passThroughOptions()
    .argument('[agent...]')
    .action((words: string[]) => runAskedTool(tool, words, terminal));
}
