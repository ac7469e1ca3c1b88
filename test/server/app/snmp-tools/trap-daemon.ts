import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { SECOND } from '../../../../server/domain/units.ts';
import { freeUdpPort } from '../../../support/free-port.ts';
import { within } from '../../../support/signal.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { findTool } from '../../../support/tools.ts';

/** PDU type, sender of a v1 trap, generic and specific trap, enterprise, varbinds. */
const FORMAT = '%P %a %w %q %N | %v\\n';

/**
 * The real snmptrapd that prints a line for each notification; ended with the test.
 * @param config lines of its settings besides that everybody may send
 */
export async function startTrapDaemon(
  config: readonly string[],
): Promise<{ readonly agent: string; readonly next: () => Promise<string> }> {
  const port = await freeUdpPort();
  const folder = temporaryFolder();
  const file = join(folder, 'snmptrapd.conf');
  writeFileSync(file, ['disableAuthorization yes', ...config, ''].join('\n'));
  const args = ['-f', '-Lo', '-On', '-n', '-C', '-c', file, '-F', FORMAT, `udp:127.0.0.1:${port}`];
  const child = spawn(findTool('snmptrapd') ?? '', args, {
    env: { ...process.env, SNMP_PERSISTENT_DIR: folder, MIBS: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> =>
    String((await within(lines.next(), 5 * SECOND, 'a line of snmptrapd')).value);
  while (!(await next()).startsWith('NET-SNMP version'));
  return { agent: `127.0.0.1:${port}`, next };
}
