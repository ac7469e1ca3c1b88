import { ConfigError } from '../config/config-error.ts';
import { secretKeyOf } from '../config/secret-key.ts';
import type { Config } from '../config/settings.ts';
import { keyInFolder, type KeySource } from '../store/vault.ts';

/**
 * Where the key of the stored secrets is: in the environment, in the file that the settings name, or in the data folder.
 * @throws ConfigError where the environment gives no key, or the settings name a file besides
 */
export function secretKeySource(
  config: Pick<Config, 'data' | 'secretKeyFile'>,
  environment: Readonly<Record<string, string | undefined>>,
): KeySource {
  const key = secretKeyOf(environment, 'TRAPLINE_SECRET_KEY');
  const { data, secretKeyFile } = config;
  if (key !== null && secretKeyFile !== '')
    throw new ConfigError([
      `TRAPLINE_SECRET_KEY contradicts the key file ${secretKeyFile}; leave one of the two out`,
    ]);
  if (key !== null) return { key };
  return secretKeyFile === '' ? keyInFolder(data) : { file: secretKeyFile };
}
