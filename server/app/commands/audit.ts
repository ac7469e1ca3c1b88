import type { Command } from 'commander';
import type { AuditCheckView } from '../../contract/audit.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';

export function auditCommand(program: Command, terminal: Terminal): void {
  const audit = program.command('audit').description('the log of what people did');
  remote(audit.command('check').description('say whether every entry is as it was written')).action(
    async (options: RemoteOptions) => {
      const check = await clientOf(options, terminal).get<AuditCheckView>('/audit/check');
      show(options, terminal, check, () => check.text);
      if (!check.ok) process.exitCode = 1;
    },
  );
}
