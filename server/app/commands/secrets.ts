import { resolve } from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '../../config/load.ts';
import { secretKeyOf } from '../../config/secret-key.ts';
import { rotateSecrets, type Rotation } from '../../store/rotate-secrets.ts';
import { consoleLog } from '../console-log.ts';
import { secretKeySource } from '../secret-key-source.ts';
import type { Terminal } from './command.ts';

interface RotateOptions {
  readonly data?: string;
  readonly secretKeyFile?: string;
  readonly config?: string;
  readonly json?: boolean;
}

export function secretsCommand(program: Command, terminal: Terminal): void {
  const secrets = program.command('secrets').description('the key that stored credentials are sealed with');
  secrets
    .command('rotate')
    .description(
      'seal all stored credentials with a new key; the server must be stopped. The new key is a random one in the key ' +
        'file, or that of $TRAPLINE_NEW_SECRET_KEY',
    )
    .option('--data <folder>', 'the data folder (./data)')
    .option('--secret-key-file <file>', 'file with the present key (secret.key in the data folder)')
    .option('--config <file>', 'settings file (JSON); else trapline.json in the data folder')
    .option('--json', 'print the answer as JSON')
    .action(({ config: file, json = false, ...flags }: RotateOptions) => {
      const { environment } = terminal;
      const config = loadConfig({ flags, environment, file: file ?? null });
      const rotation = rotateSecrets({
        folder: config.data,
        source: secretKeySource(config, environment),
        newKey: secretKeyOf(environment, 'TRAPLINE_NEW_SECRET_KEY'),
        log: consoleLog({
          level: 'warn',
          terminal: true,
          write: (line) => terminal.error(line.trimEnd()),
        }),
      });
      terminal.out(json ? JSON.stringify(rotation, null, 2) : words(rotation, resolve(config.data)));
    });
}

function words({ secrets, file, changed, swept }: Rotation, folder: string): string {
  if (!changed)
    return `Everything in ${folder} is sealed with the new key already. Start the server with it as TRAPLINE_SECRET_KEY.`;
  const sealed = `Sealed ${secrets} ${secrets === 1 ? 'secret' : 'secrets'} of ${folder} with a new key.`;
  const where =
    file === null
      ? 'Start the server with the new key as TRAPLINE_SECRET_KEY; the old one opens nothing here any more.'
      : `It is in ${file}; the old one opens nothing here any more.`;
  const left = swept
    ? ''
    : '\nThe database could not be written anew (is the disk full?): what was removed earlier may still stand in its free space, sealed with the old key.';
  return `${sealed} ${where}${left}\nBackups made before open with the key that lies in them. Communities and keys that somebody may have read must be changed on the devices, too.`;
}
