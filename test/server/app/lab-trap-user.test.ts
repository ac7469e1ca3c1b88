import { expect, it, vi } from 'vitest';
import { labTrapUsers } from '../../../server/app/lab-trap-user.ts';
import type { TrapView } from '../../../server/contract/trap.ts';
import { MINUTE, SECOND } from '../../../server/domain/units.ts';
import { runTool } from '../../support/run-tool.ts';
import { runTrapline } from '../../support/running-trapline.ts';
import { eventually } from '../../support/signal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools } from '../../support/tools.ts';

vi.setConfig({ testTimeout: 2 * MINUTE });

const KEYS = ['-a', 'SHA', '-A', 'lab-auth-key', '-x', 'AES', '-X', 'lab-priv-key'];
const SHEET = ['-v3', '-l', 'authPriv', '-u', 'lab-sha', ...KEYS];
const COLD_START = '1.3.6.1.6.3.1.1.5.1';
const WARM_START = '1.3.6.1.6.3.1.1.5.2';

it('is the one user of the lab with well-known keys, and nobody where the lab has not got it', () => {
  const user = (name: string) => ({ name, level: 'authPriv', authProtocol: 'sha', privProtocol: 'aes' });
  expect(labTrapUsers([{ v3Users: [user('anna')] }, { v3Users: [] }])).toEqual([]);
  const users = labTrapUsers([{ v3Users: [user('anna'), user('lab-sha')] }, { v3Users: [user('lab-sha')] }]);
  expect(users.map(({ user: name, level }) => [name, level])).toEqual([['lab-sha', 'authPriv']]);
});

describeWithTools(['snmpinform', 'snmptrap'], 'the SNMPv3 traps of a lab sheet', () => {
  it('are taken while a lab runs, though no device is asked by v3, and are refused when it is stopped', async () => {
    const trapline = await runTrapline({ folder: temporaryFolder(), lab: 'course' });
    try {
      const target = `127.0.0.1:${trapline.trapPort}`;
      const inform = async () => {
        const { code, stderr } = await runTool({
          tool: 'snmpinform',
          args: [...SHEET, '-t', '5', target, '', COLD_START],
          timeoutMs: 40 * SECOND,
        });
        return [code, stderr] as const;
      };
      await eventually('the lab', async () => (await trapline.get<{ running: boolean }>('/lab')).running);
      expect(await inform()).toEqual([0, '']);
      await runTool({
        tool: 'snmptrap',
        args: [...SHEET, '-e', '0x8000000001020304', target, '', WARM_START],
      });
      const traps = await eventually('both traps', async () => {
        const { items } = await trapline.get<{ items: TrapView[] }>('/traps?limit=50');
        const sent = items.filter(({ version }) => version === 'v3');
        return sent.length === 2 && sent;
      });
      expect(
        traps.map(({ notificationName, inform: confirmed, user, securityLevel }) => {
          return { notificationName, confirmed, user, securityLevel };
        }),
      ).toEqual([
        { notificationName: 'warmStart', confirmed: false, user: 'lab-sha', securityLevel: 'authPriv' },
        { notificationName: 'coldStart', confirmed: true, user: 'lab-sha', securityLevel: 'authPriv' },
      ]);

      expect((await trapline.send('POST', '/lab/stop')).status).toBeLessThan(300);
      expect(await inform()).toEqual([1, expect.stringContaining('Unknown user name')]);
    } finally {
      await trapline.stop();
    }
  });
});
