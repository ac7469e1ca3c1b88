import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { freeUdpPort } from '../../support/free-port.ts';
import { within } from '../../support/signal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { findTool } from '../../support/tools.ts';

export interface TrapDaemon {
  readonly port: number;
  /** The next notification's line: `version, credential | varbinds`. */
  readonly next: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** snmptrapd printing one line per notification, ended with the test. The same folder makes it the same engine. */
export async function runTrapDaemon(options: {
  users: readonly string[];
  folder?: string;
  port?: number;
}): Promise<TrapDaemon> {
  const { folder = temporaryFolder(), port = await freeUdpPort(), users } = options;
  const config = join(folder, 'trap-daemon.conf');
  writeFileSync(config, ['disableAuthorization yes', ...users, ''].join('\n'));
  const env = { ...process.env, SNMP_PERSISTENT_DIR: folder, MIBS: '' };
  const format = ['-F', '%P | %v\\n'];
  const args = ['-f', '-Lo', '-On', '-n', '-C', '-c', config, ...format, `udp:127.0.0.1:${port}`];
  const child = spawn(findTool('snmptrapd') ?? '', args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const stop = async (): Promise<void> => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  onTestFinished(stop);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> =>
    String((await within(lines.next(), 5_000, 'a line of snmptrapd')).value);
  while (!(await next()).startsWith('NET-SNMP version'));
  return { port, next, stop };
}
