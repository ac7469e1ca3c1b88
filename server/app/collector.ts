import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';

/** Cores up to which the machine is taken to be busy with other things when the collector wants a second one. */
const FEW_CORES = 2;

/**
 * Only the command line can give the young more room, in MB of each half: package.json, the first line of cli.ts and the
 * unit of systemd say --max-semi-space-size=64.
 *
 * Has the garbage of the young be collected by the main thread alone where cores are few. It shares the work with other
 * threads otherwise and waits for them, and on a busy machine they come late: docs/benchmarks.md has the delays.
 */
export function collectAloneOnFewCores(): void {
  if (availableParallelism() <= FEW_CORES) setFlagsFromString('--no-parallel-scavenge');
}
