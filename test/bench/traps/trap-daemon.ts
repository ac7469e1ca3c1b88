import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freeUdpPort } from '../../support/free-port.ts';
import { findTool } from '../../support/tools.ts';

const QUIET_MS = 1_500;

/** net-snmp's snmptrapd, which writes a line for each trap to a file. */
export interface TrapDaemon {
  readonly port: number;
  readonly pid: number;
  /** Lines that it has written, once it writes no more. */
  lines(): Promise<number>;
  stop(): Promise<void>;
}

/** Null where it is not installed. */
export async function startTrapDaemon(folder: string): Promise<TrapDaemon | null> {
  const program = findTool('snmptrapd');
  if (!program) return null;
  const port = await freeUdpPort();
  const config = join(folder, 'snmptrapd.conf');
  const log = join(folder, 'snmptrapd.log');
  writeFileSync(config, 'disableAuthorization yes\n');
  const args = [
    '-f',
    '-Lf',
    log,
    '-On',
    '-n',
    '-C',
    '-c',
    config,
    '-F',
    'T %a %v\\n',
    `udp:127.0.0.1:${port}`,
  ];
  const env = { ...process.env, SNMP_PERSISTENT_DIR: folder, MIBS: '' };
  const child: ChildProcess = spawn(program, args, { env, stdio: 'ignore' });
  const size = () => statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  while (size() === 0) await sleep(50);
  return {
    port,
    pid: child.pid ?? 0,
    async lines() {
      let before = -1;
      while (before !== size()) {
        before = size();
        await sleep(QUIET_MS);
      }
      return (await readFile(log, 'latin1')).split('\nT ').length - 1;
    },
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
