import { spawn } from 'node:child_process';
import { LAB_PROGRAM } from '../lab-process.ts';

/** Options that go to the lab's program as they are. */
export interface AloneOptions {
  readonly basePort?: string;
  readonly trapTo?: readonly string[];
  readonly speed?: string;
  readonly seed?: string;
  readonly state?: string;
  readonly devices?: string;
  readonly ports?: string;
}

/** Runs the agents in the foreground; resolves to their exit code. */
export function labAlone(lab: string, options: AloneOptions): Promise<number> {
  return runLabProgram([
    ...['--lab', lab],
    ...given('base-port', options.basePort),
    ...(options.trapTo ?? []).flatMap((target) => ['--trap-to', target]),
    ...given('speed', options.speed),
    ...given('seed', options.seed),
    ...given('state', options.state),
    ...given('devices', options.devices),
    ...given('ports', options.ports),
  ]);
}

/** Runs the lab's program with this terminal as its own; resolves to its exit code, 1 where a signal ended it. */
export function runLabProgram(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [LAB_PROGRAM, ...args], { stdio: 'inherit' });
  // Ctrl+C reaches both; this process waits for what the other one says at its end.
  const onInterrupt = (): void => undefined;
  const onTerminate = (): void => void child.kill('SIGTERM');
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  return new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  }).finally(() => process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate));
}

function given(option: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${option}`, value];
}
