import { parseArgs } from 'node:util';
import { AgentError } from '../engine/agent-error.ts';

const AGENT_USAGE =
  'trapline agent FILE-OR-FOLDER [--address A] [--port P] [--community C] [--second FILE [--seconds N]] [--frozen]';

const DEFAULT_ADDRESS = '127.0.0.1';
const DEFAULT_PORT = 1_161;
const MAX_PORT = 65_535;

/** What `trapline agent` was asked to do. */
export interface AgentCommand {
  /** A recording, or a folder of them. */
  readonly path: string;
  readonly address: string;
  /** UDP port; 0 takes any free one. */
  readonly port: number;
  /** Null: `public`, in a folder the names of the files. */
  readonly community: string | null;
  /** A later recording of the same device. */
  readonly second: string | null;
  /** Between the two; null: by their sysUpTime.0. */
  readonly seconds: number | null;
  readonly frozen: boolean;
}

/** Throws AgentError BAD_OPTION, with what is wrong. */
export function parseAgentCommand(args: readonly string[]): AgentCommand {
  const { values, positionals } = parsed(args);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw refused('name one file or one folder');
  if (values.seconds !== undefined && values.second === undefined) {
    throw refused('--seconds says how far --second lies behind the first recording; give both');
  }
  return {
    path,
    address: values.address ?? DEFAULT_ADDRESS,
    port: portOf(values.port),
    community: values.community ?? null,
    second: values.second ?? null,
    seconds: values.seconds === undefined ? null : secondsOf(values.seconds),
    frozen: values.frozen === true,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: true,
      options: {
        address: { type: 'string' },
        port: { type: 'string' },
        community: { type: 'string' },
        second: { type: 'string' },
        seconds: { type: 'string' },
        frozen: { type: 'boolean' },
      },
    });
  } catch (cause) {
    throw refused(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= MAX_PORT) return port;
  throw refused(`--port ${JSON.stringify(text)} is no whole number from 0 to ${MAX_PORT}`);
}

function secondsOf(text: string): number {
  const seconds = /^\d{1,9}(\.\d{1,3})?$/u.test(text) ? Number(text) : 0;
  if (seconds > 0) return seconds;
  throw refused(`--seconds ${JSON.stringify(text)} is no number of seconds above 0`);
}

function refused(what: string, cause?: unknown): AgentError {
  return new AgentError('BAD_OPTION', `reading the options: ${what}\n${AGENT_USAGE}`, cause);
}
