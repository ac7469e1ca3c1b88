import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Terminal } from './command.ts';

interface AgentOptions {
  readonly address?: string;
  readonly port?: string;
  readonly community?: string;
  readonly second?: string;
  readonly seconds?: string;
  readonly frozen?: boolean;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function agentCommand(program: Command, terminal: Terminal): void {
  program
    .command('agent')
    .description(
      'serve a recording (.snmprec, or what snmpwalk -On printed) as an SNMP agent; of a folder each file as one, ' +
        'told apart by community: its path without the ending',
    )
    .argument('<file>', 'a recording or a folder of them')
    .option('--address <address>', 'where to listen (127.0.0.1)')
    .option('--port <port>', 'UDP port (1161); 0 takes any free one')
    .option(
      '--community <community>',
      'of a single recording (public; its name without the ending serves too)',
    )
    .option('--second <file>', 'a later recording of the same device, by which counters and gauges move')
    .option('--seconds <n>', 'between the two recordings (by their sysUpTime.0)')
    .option('--frozen', 'all values stand as recorded, sysUpTime too')
    .action(async (file: string, options: AgentOptions) => {
      const code = await runAgent(argumentsOf(file, options), terminal);
      if (code !== 0) process.exitCode = code;
    });
}

/** The options again as words, for the program that serves. */
function argumentsOf(file: string, { frozen, ...options }: AgentOptions): string[] {
  const words = Object.entries(options).flatMap(([key, value]) => [`--${key}=${String(value)}`]);
  // What follows the two dashes is no option, whatever the file is named.
  return [...words, ...(frozen ? ['--frozen'] : []), '--', file];
}

/** The simulated network is a process of its own, also where it is one agent. @returns its exit code */
function runAgent(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = fileURLToPath(new URL('../../../agents/recordings/main.js', import.meta.url));
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
  const hand = forwarded(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of SIGNALS) process.off(name, hand);
      if (signal !== null) terminal.error(`trapline: the agent was ended by ${signal}`);
      resolve(code ?? 1);
    });
  });
}

/** This process waits for the agent's end, so what would end it goes to the agent instead. */
function forwarded(child: ChildProcess): (signal: NodeJS.Signals) => void {
  // A terminal's Ctrl+C reaches both at once; the agent takes the first and heeds no second one.
  const hand = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const name of SIGNALS) process.on(name, hand);
  return hand;
}
