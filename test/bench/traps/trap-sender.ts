import { execFile } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SOURCE = fileURLToPath(new URL('trap-sender.c', import.meta.url));
const run = promisify(execFile);

export interface Sending {
  readonly port: number;
  /** Of all senders together. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly senders: number;
  readonly kinds: number;
  /** Whether each trap has a value of its own, or all are the same. */
  readonly changing: boolean;
}

export interface Sent {
  readonly sent: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/**
 * Compiles the sender with the system's C compiler, which better-sqlite3 needs as well.
 * @param options.giveWay lets others have the processor first, as a sender on another machine would
 */
export async function compileSender(
  folder: string,
  { giveWay = false } = {},
): Promise<(sending: Sending) => Promise<Sent>> {
  const program = join(folder, 'trap-sender');
  await run('cc', ['-O2', '-o', program, SOURCE]);
  return async ({ port, perSecond, seconds, senders, kinds, changing }) => {
    const numbers = [port, perSecond, seconds, senders, kinds, changing ? 1 : 0].map(String);
    const sent = run(program, numbers);
    if (giveWay && sent.child.pid !== undefined)
      setPriority(sent.child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    const { stdout } = await sent;
    return JSON.parse(stdout) as Sent;
  };
}

/** Addresses that it sends from. */
export function senderAddresses(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `127.0.${1 + Math.floor(index / 200)}.${10 + (index % 200)}`,
  );
}
