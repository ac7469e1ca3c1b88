import { readFileSync, statSync } from 'node:fs';

/** Bits of everybody but owner and group; a group may be meant (`ssl-cert`). */
const EVERYBODY = 0o007;

/** A file with a secret, that everybody on the machine may read or write, is no secret. */
class PrivateFileError extends Error {
  readonly code = 'privateFile';
}

/**
 * The text of a file that holds a secret. Windows keeps no such rights, and there nothing is asked of them.
 *
 * @param what names it in messages: `the key of the certificate (tlsKey)`
 * @throws PrivateFileError naming the file and what to do
 */
export function readPrivate(file: string, what: string): string {
  try {
    const { mode } = statSync(file);
    if (process.platform === 'win32' || (mode & EVERYBODY) === 0) return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? '';
    throw new PrivateFileError(`reading ${file}, ${what}: ${why}; check its name and rights`, { cause });
  }
  throw new PrivateFileError(`${file}, ${what}, may be read by everybody on this machine: chmod 600 ${file}`);
}
