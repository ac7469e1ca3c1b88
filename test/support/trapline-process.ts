import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { SECOND } from '../../server/domain/units.ts';
import { within } from './signal.ts';

const CLI = fileURLToPath(new URL('../../dist/server/app/cli.js', import.meta.url));
/** Of `npm start`: the young are collected half as often (server/app/collector.ts). */
export const NODE_FLAGS = ['--max-semi-space-size=64'];
const ADDRESS_LINE = /Trapline is at (https?:\/\/\S+)/;

export interface TraplineExit {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface TraplineProcess {
  /** Without a slash at the end: `http://127.0.0.1:8162`. */
  readonly url: string;
  readonly pid: number;
  /** Everything printed so far, both streams, by line. */
  readonly lines: readonly string[];
  readonly exited: Promise<TraplineExit>;
  /** As Ctrl+C does; waits for the end. Calling it twice is harmless. */
  stop(): Promise<TraplineExit>;
  kill9(): Promise<TraplineExit>;
}

/**
 * Runs the built command line as a user does and collects what it prints.
 * @param args all arguments, the sub-command first
 * @param through a command that becomes what its further arguments name, such as `nsenter`
 */
export function spawnCli(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  through: readonly string[] = [],
): {
  child: ChildProcess;
  lines: string[];
  exited: Promise<TraplineExit>;
} {
  const [command = process.execPath, ...further] = [
    ...through,
    process.execPath,
    ...NODE_FLAGS,
    CLI,
    ...args,
  ];
  const child = spawn(command, further, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', ...environment },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  const exited = once(child, 'close').then(([code, signal]) => ({ code, signal }) as TraplineExit);
  return { child, lines, exited };
}

/**
 * Starts the built server and waits for the line that names its address.
 * @throws where it ends before that, or says nothing for `timeoutMs`: the message holds what it printed
 */
export async function startTrapline(options: {
  args: readonly string[];
  timeoutMs?: number;
  environment?: Readonly<Record<string, string>>;
  through?: readonly string[];
}): Promise<TraplineProcess> {
  const { environment, through } = options;
  const { child, lines, exited } = spawnCli(['start', ...options.args], environment, through);
  const address = new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const url = lines.map((line) => ADDRESS_LINE.exec(line)?.[1]).find((found) => found !== undefined);
      if (url !== undefined) resolve(url.replace(/\/$/, ''));
    };
    // Added after the readline of spawnCli; a chunk's lines are there one turn later.
    child.stdout?.on('data', () => setImmediate(look));
    child.stderr?.on('data', () => setImmediate(look));
    void exited.then(({ code, signal }) => reject(new Error(`trapline ended with ${code ?? signal}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<TraplineExit> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return within(exited, 10 * SECOND, `the end of trapline after ${signal}`);
  };
  try {
    const url = await within(address, options.timeoutMs ?? 30 * SECOND, 'the address line of trapline');
    return {
      url,
      pid: child.pid ?? -1,
      lines,
      exited,
      stop: () => end('SIGINT'),
      kill9: () => end('SIGKILL'),
    };
  } catch (error) {
    await end('SIGKILL');
    throw new Error(`starting trapline ${options.args.join(' ')}:\n${lines.join('\n')}`, { cause: error });
  }
}
