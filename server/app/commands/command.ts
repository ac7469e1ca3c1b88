import type { Command } from 'commander';
import { RestClient } from '../rest-client.ts';

/** What every command may use; given by `cli.ts`, so that tests can stand in. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  error(text: string): void;
}

export interface RemoteOptions {
  readonly url?: string;
  readonly json?: boolean;
}

const DEFAULT_URL = 'http://127.0.0.1:8162';

/** Adds the options of a command that works on a running server. */
export function remote(command: Command): Command {
  return command
    .option('--url <address>', `address of the server (else $TRAPLINE_URL, else ${DEFAULT_URL})`)
    .option('--json', 'print the answer as JSON');
}

export function clientOf(options: RemoteOptions, terminal: Terminal): RestClient {
  return new RestClient(options.url ?? terminal.environment['TRAPLINE_URL'] ?? DEFAULT_URL);
}

/** JSON where asked for, else the words of `words`. */
export function show(options: RemoteOptions, terminal: Terminal, body: unknown, words: () => string): void {
  terminal.out(options.json ? JSON.stringify(body, null, 2) : words());
}
