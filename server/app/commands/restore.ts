import type { Command } from 'commander';
import { loadConfig } from '../../config/load.ts';
import { restore } from '../../store/backup.ts';
import type { Terminal } from './command.ts';

interface RestoreOptions {
  readonly data?: string;
  readonly json?: boolean;
}

export function restoreCommand(program: Command, terminal: Terminal): void {
  program
    .command('restore')
    .description('put a backup into a data folder that is new or empty; the backup stays as it is')
    .argument('<backup>', 'the folder that `trapline backup` made')
    .option('--data <folder>', 'the data folder (./data)')
    .option('--json', 'print the answer as JSON')
    .action((backup: string, { data, json }: RestoreOptions) => {
      const flags = data === undefined ? {} : { data };
      const config = loadConfig({ flags, environment: terminal.environment, file: null });
      const restored = restore({ from: backup, to: config.data });
      const seconds = (restored.elapsedMs / 1_000).toFixed(1);
      const megabytes = (restored.sizeBytes / 2 ** 20).toFixed(1);
      terminal.out(
        json === true
          ? JSON.stringify(restored, null, 2)
          : `Restored to ${restored.folder}: a database of ${megabytes} MB, found sound, in ${seconds} s.\n` +
              `To go on with it: trapline start --data ${restored.folder}` +
              (restored.hasKey
                ? ''
                : '\nThe key of the stored credentials is not in the backup: put secret.key there first, or name it with --secret-key-file.'),
      );
    });
}
