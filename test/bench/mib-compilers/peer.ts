import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { usageOf } from '../process-usage.ts';

/** Name -> OID of what one compiler makes of one module of one file. */
export type Resolved = ReadonlyMap<string, string>;

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly elapsedMs: number;
  /** All its threads, to within the last look; 0 where the platform has no /proc. */
  readonly cpuMs: number;
  /** Peak resident memory, KiB; 0 where the platform has no /proc. */
  readonly peakKib: number;
  readonly signal: string | null;
}

const LOOK_MS = 10;
/** One of the compilers may never come back from a module. */
const LIMIT_MS = 120_000;
/** A whole tree of modules on a busy machine. */
export const WHOLE_TREE_LIMIT_MS = 10 * 60_000;

/** Runs a program to its end and watches its memory. Never through a shell. */
export async function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  limitMs = LIMIT_MS,
): Promise<Run> {
  const started = performance.now();
  const child: ChildProcess = spawn(program, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => stdout.push(part));
  child.stderr?.on('data', (part: Buffer) => stderr.push(part));
  let peakKib = 0;
  let cpuMs = 0;
  const look = setInterval(() => {
    peakKib = Math.max(peakKib, peakOf(child.pid));
    cpuMs = Math.max(cpuMs, cpuOf(child.pid));
  }, LOOK_MS);
  const exited = once(child, 'exit').then(() => performance.now() - started);
  await once(child, 'close');
  clearInterval(look);
  return {
    stdout: Buffer.concat(stdout).toString('latin1'),
    stderr: Buffer.concat(stderr).toString('latin1'),
    elapsedMs: await exited,
    cpuMs,
    peakKib,
    signal: child.signalCode,
  };
}

export function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function cpuOf(pid: number | undefined): number {
  try {
    return pid === undefined ? 0 : usageOf(pid).cpuSeconds * 1_000;
  } catch {
    return 0;
  }
}
