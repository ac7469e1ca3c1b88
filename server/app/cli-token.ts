import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'cli-token';

/** Lets the command line of this machine in: a new secret each run, in a file that only the server's user can read. */
export class CliToken {
  readonly #path: string;
  #value: string | null = null;

  constructor(options: { folder: string }) {
    this.#path = join(options.folder, FILE);
  }

  get value(): string | null {
    return this.#value;
  }

  /** @throws Error where the file cannot be written */
  start(): void {
    if (this.#value !== null) return;
    const value = `trapline_cli_${randomBytes(32).toString('base64url')}`;
    // One that a killed run has left may have other rights.
    rmSync(this.#path, { force: true });
    const file = openSync(this.#path, 'wx', 0o600);
    try {
      writeSync(file, value);
    } finally {
      closeSync(file);
    }
    this.#value = value;
  }

  stop(): void {
    if (this.#value === null) return;
    this.#value = null;
    rmSync(this.#path, { force: true });
  }
}

/** The token of a server that runs on this folder; null where there is none that can be read. */
export function readCliToken(folder: string): string | null {
  try {
    return readFileSync(join(folder, FILE), 'utf8').trim() || null;
  } catch {
    return null;
  }
}
