import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freeUdpPort } from '../../support/free-port.ts';
import { eventually } from '../../support/signal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { findTool } from '../../support/tools.ts';
import { snmp } from '../snmp-tool.ts';

/** Debian's snmpd on a port of its own, with public and private, ended with the test. @returns `127.0.0.1:port` */
export async function runSnmpd(): Promise<string> {
  const target = `127.0.0.1:${await freeUdpPort()}`;
  const folder = temporaryFolder();
  const config = join(folder, 'snmpd.conf');
  writeFileSync(config, `agentaddress udp:${target}\nrocommunity public\nrwcommunity private\n`);
  const env = { ...process.env, SNMP_PERSISTENT_DIR: folder };
  const child = spawn(findTool('snmpd') ?? '', ['-f', '-Lo', '-C', '-c', config], { env, stdio: 'ignore' });
  onTestFinished(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  await eventually('snmpd to answer', async () =>
    (await snmp('snmpget', '-v2c', '-c', 'public', '-t', '0.1', target, '1.3.6.1.2.1.1.3.0'))[0]?.includes(
      'Timeticks',
    ),
  );
  return target;
}
