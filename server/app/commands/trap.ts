import type { Command } from 'commander';
import type { TrapView } from '../../contract/trap.ts';
import { table, when } from '../print.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';
import { trapSendCommand } from './snmp.ts';

export function trapCommand(program: Command, terminal: Terminal): void {
  const trap = program.command('trap').description('look at traps, and send some');
  trapSendCommand(trap, terminal);
  remote(trap.command('list').description('list traps, newest first'))
    .option('--limit <n>', 'how many', '50')
    .option('--quarantined', 'only those of unknown senders')
    .action(async (options: RemoteOptions & { limit: string; quarantined?: boolean }) => {
      const query = new URLSearchParams({ limit: options.limit });
      if (options.quarantined) query.set('quarantined', 'true');
      const page = await clientOf(options, terminal).get<{ items: TrapView[] }>(`/traps?${query.toString()}`);
      show(options, terminal, page.items, () =>
        page.items.length === 0
          ? 'No traps.'
          : table(
              ['id', 'received (UTC)', 'sender', 'version', 'notification', 'quarantine', 'summary'],
              page.items.map((item) => [
                item.id,
                when(item.receivedAtMs),
                `${item.senderAddress}:${item.senderPort}`,
                item.inform ? `${item.version} inform` : item.version,
                item.notificationName,
                item.quarantine,
                said(item),
              ]),
            ),
      );
    });
}

function said({ summary, repeated }: TrapView): string {
  if (repeated === null) return summary;
  const times = repeated.times === 1 ? 'once' : `${repeated.times} times`;
  return `${summary} (repeated ${times}, last at ${when(repeated.lastAtMs)})`;
}
