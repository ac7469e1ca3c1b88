import { parseSecretKey, SECRET_KEY_BYTES } from '../domain/secret-key.ts';
import { ConfigError } from './config-error.ts';

/**
 * The key of the stored secrets as the environment gives it; it is no setting, so that it stands in no file of settings
 * and on no command line. Null where it is not given.
 *
 * @throws ConfigError where it is not 32 bytes as hex or base64; the message does not show it
 */
export function secretKeyOf(
  environment: Readonly<Record<string, string | undefined>>,
  name: 'TRAPLINE_SECRET_KEY' | 'TRAPLINE_NEW_SECRET_KEY',
): Buffer | null {
  const text = environment[name]?.trim();
  if (!text) return null;
  const key = parseSecretKey(text);
  if (key) return key;
  throw new ConfigError([
    `${name} is no key of ${SECRET_KEY_BYTES} bytes; give it as 64 hex digits or as base64 (openssl rand -base64 32)`,
  ]);
}
