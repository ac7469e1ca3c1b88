import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { PeerAgent } from './peer-agents.ts';

const SOURCE = fileURLToPath(new URL('walking-client.c', import.meta.url));
const run = promisify(execFile);

/** What one run of the client counted, and what the agent's process used meanwhile. */
export interface WalkMeasure {
  readonly requestsPerS: number;
  readonly varbindsPerS: number;
  /** Microseconds of processor time of the agent, kernel included. */
  readonly cpuUsPerRequest: number;
  readonly cpuUsPerVarbind: number;
  readonly errors: number;
  /** How much of one processor the client took. */
  readonly clientShare: number;
}

export interface WalkOptions {
  readonly roots: readonly string[];
  readonly walks: number;
  /** 0 walks by GETNEXT. */
  readonly maxRepetitions: number;
  readonly seconds: number;
}

/** Compiles the client with the system's C compiler, which better-sqlite3 needs as well. */
export async function compileClient(folder: string): Promise<string> {
  const program = join(folder, 'walking-client');
  await run('cc', ['-O2', '-o', program, SOURCE]);
  return program;
}

export async function measureWalks(
  client: string,
  agent: PeerAgent,
  options: WalkOptions,
): Promise<WalkMeasure> {
  const { roots, walks, maxRepetitions, seconds } = options;
  const numbers = [walks, maxRepetitions, seconds].map(String);
  const before = cpuUsOf(agent.pid);
  const { stdout } = await run(client, [String(agent.port), 'public', roots.join(','), ...numbers]);
  const cpuUs = cpuUsOf(agent.pid) - before;
  const counts = JSON.parse(stdout) as Record<
    'requests' | 'varbinds' | 'errors' | 'seconds' | 'cpuSeconds',
    number
  >;
  return {
    requestsPerS: counts.requests / counts.seconds,
    varbindsPerS: counts.varbinds / counts.seconds,
    cpuUsPerRequest: cpuUs / counts.requests,
    cpuUsPerVarbind: cpuUs / counts.varbinds,
    errors: counts.errors,
    clientShare: counts.cpuSeconds / counts.seconds,
  };
}

/** Microseconds that all threads of a process have run; the hundredths of /proc/PID/stat are too coarse for a short run. */
function cpuUsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1_000;
}
