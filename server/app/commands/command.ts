import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { isLoopback } from '../../domain/web-host.ts';
import { readCliToken } from '../cli-token.ts';
import { SETTINGS } from '../../config/settings.ts';
import { RestClient } from '../rest-client.ts';

/** What every command may use; given by `cli.ts`, so that tests can stand in. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  error(text: string): void;
}

export interface RemoteOptions {
  readonly url?: string;
  readonly data?: string;
  readonly tokenFile?: string;
  readonly json?: boolean;
}

const DEFAULT_URL = 'http://127.0.0.1:8162';

/** Adds the options of a command that works on a running server. */
export function remote(command: Command): Command {
  return command
    .option('--url <address>', `address of the server (else $TRAPLINE_URL, else ${DEFAULT_URL})`)
    .option(
      '--data <folder>',
      'data folder of a server on this machine (./data), whose token lets this command in',
    )
    .option(
      '--token-file <file>',
      'file with a token of an account (else $TRAPLINE_TOKEN, else that of --data)',
    )
    .option('--json', 'print the answer as JSON');
}

/** A token could not be read. */
class TokenFileError extends Error {
  readonly code = 'tokenFile';
}

function tokenOf(options: RemoteOptions, url: string, { environment }: Terminal): string | null {
  const { tokenFile, data } = options;
  if (tokenFile !== undefined)
    try {
      return readFileSync(tokenFile, 'utf8').trim();
    } catch (cause) {
      const why = (cause as NodeJS.ErrnoException).code ?? '';
      throw new TokenFileError(`reading ${tokenFile}: ${why}; check its name and rights`, { cause });
    }
  const given = environment['TRAPLINE_TOKEN'];
  if (given !== undefined && given !== '') return given;
  // The token of this machine is for this machine: it is told to no other.
  if (!URL.canParse(url) || !isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, ''))) return null;
  return readCliToken(data ?? environment['TRAPLINE_DATA'] ?? SETTINGS.data.fallback);
}

export function clientOf(options: RemoteOptions, terminal: Terminal): RestClient {
  const url = options.url ?? terminal.environment['TRAPLINE_URL'] ?? DEFAULT_URL;
  return new RestClient(url, { token: tokenOf(options, url, terminal) });
}

/** JSON where asked for, else the words of `words`. */
export function show(options: RemoteOptions, terminal: Terminal, body: unknown, words: () => string): void {
  terminal.out(options.json ? JSON.stringify(body, null, 2) : words());
}
