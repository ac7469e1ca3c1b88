import type { Command } from 'commander';
import { loadConfig } from '../../config/load.ts';
import { backUp } from '../../store/backup.ts';
import type { Terminal } from './command.ts';

interface BackupOptions {
  readonly data?: string;
  readonly json?: boolean;
}

export function backupCommand(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .description('copy the data folder, also of a server that runs, to one that a server can be started with')
    .argument('<folder>', 'where the copy goes; it must be new or empty')
    .option('--data <folder>', 'the data folder (./data)')
    .option('--json', 'print the answer as JSON')
    .action((folder: string, { data, json }: BackupOptions) => {
      const flags = data === undefined ? {} : { data };
      const config = loadConfig({ flags, environment: terminal.environment, file: null });
      const backup = backUp({ from: config.data, to: folder });
      const seconds = (backup.elapsedMs / 1_000).toFixed(1);
      const megabytes = (backup.sizeBytes / 2 ** 20).toFixed(1);
      terminal.out(
        json === true
          ? JSON.stringify(backup, null, 2)
          : `Copied to ${backup.folder}: a database of ${megabytes} MB, found sound, in ${seconds} s.\n` +
              `To go on with it: trapline start --data ${backup.folder}\n` +
              (backup.hasKey
                ? 'It holds the key of the stored credentials: keep it as safe as the original.'
                : 'The key of the stored credentials lies elsewhere and is not in it: keep that, too.'),
      );
    });
}
