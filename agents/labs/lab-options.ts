import { isIPv4 } from 'node:net';
import { parseArgs } from 'node:util';
import { AgentError } from '../engine/agent-error.ts';
import { MAX_SPEED } from '../network/lab-clock.ts';
import { parseTrapTarget } from '../notify/trap-target.ts';
import type { TrapTarget } from '../notify/trap-target.ts';
import { LAB_EPOCH_MS } from '../variation/day-shape.ts';

const DEFAULT_BASE_PORT = 1_161;
const MAX_PORT = 65_535;
const LOOPBACK = '127.0.0.1';
const MAX_DEVICES = 10_000;

/** How the lab process was asked to run. */
export interface LabCommand {
  /** Name of a shipped lab, or a file. */
  readonly lab: string;
  /** Of the lab `scale`, where other than in its file. */
  readonly devices: number | null;
  readonly ports: number | null;
  readonly basePort: number;
  /** Where agents listen; 0.0.0.0 for every address of the machine. */
  readonly address: string;
  readonly standardPorts: boolean;
  readonly targets: readonly TrapTarget[];
  /** Null: nobody has to sign in. */
  readonly signInAt: string | null;
  /** Null: the lab's own. */
  readonly seed: number | null;
  /** Where engine boots are kept; null: nowhere. */
  readonly state: string | null;
  readonly speed: number;
  /** The lab's time at its start, ms since 1970 UTC; null: now. */
  readonly startMs: number | null;
  /** Files to check instead of running a lab. */
  readonly check: readonly string[];
}

const USAGE = `usage: main [--lab NAME|FILE] [--devices N] [--ports N] [--base-port N] [--address A] [--no-161]
            [--trap-to [v1:|v2c:|v2c+inform:|v3:|v3+inform:]host:port]... [--sign-in-at URL]
            [--seed N] [--state DIR] [--speed 1..60] [--at ISO-TIME]
       main --check FILE...`;

const OPTIONS = {
  lab: { type: 'string' },
  devices: { type: 'string' },
  ports: { type: 'string' },
  'base-port': { type: 'string' },
  address: { type: 'string' },
  'no-161': { type: 'boolean' },
  'trap-to': { type: 'string', multiple: true },
  'sign-in-at': { type: 'string' },
  seed: { type: 'string' },
  state: { type: 'string' },
  speed: { type: 'string' },
  at: { type: 'string' },
  check: { type: 'boolean' },
} as const;

/** Reads the command line. Throws AgentError BAD_OPTION that names the option. */
export function parseLabCommand(args: readonly string[]): LabCommand {
  const { values, positionals } = parsed(args);
  const lab = values.lab ?? 'campus';
  if (lab !== 'scale' && (values.devices !== undefined || values.ports !== undefined)) {
    throw new AgentError('BAD_OPTION', 'reading --devices and --ports: they go with --lab scale only');
  }
  if (positionals.length > 0 && values.check !== true)
    throw new AgentError(
      'BAD_OPTION',
      `reading ${JSON.stringify(positionals[0])}: no file is expected\n${USAGE}`,
    );
  if (values.check === true && positionals.length === 0)
    throw new AgentError('BAD_OPTION', `reading --check: name the files to check after it\n${USAGE}`);
  const count = { least: 1, most: MAX_DEVICES };
  return {
    lab,
    devices: number('devices', values.devices, count),
    ports: number('ports', values.ports, count),
    basePort: number('base-port', values['base-port'], { least: 0, most: MAX_PORT }) ?? DEFAULT_BASE_PORT,
    address: address(values.address),
    standardPorts: values['no-161'] !== true,
    targets: (values['trap-to'] ?? []).map(parseTrapTarget),
    signInAt: webAddress(values['sign-in-at']),
    seed: number('seed', values.seed, { least: 0, most: 2 ** 32 - 1 }),
    state: values.state ?? null,
    speed: number('speed', values.speed, { least: 1, most: MAX_SPEED }) ?? 1,
    startMs: time(values.at),
    check: values.check === true ? positionals : [],
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], strict: true, allowPositionals: true, options: OPTIONS });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AgentError('BAD_OPTION', `reading the options: ${reason}\n${USAGE}`, cause);
  }
}

function number(
  name: string,
  text: string | undefined,
  bounds: { least: number; most: number },
): number | null {
  if (text === undefined) return null;
  const value = /^\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (value >= bounds.least && value <= bounds.most) return value;
  const message = `reading --${name} ${JSON.stringify(text)}: give a whole number from ${bounds.least} to ${bounds.most}`;
  throw new AgentError('BAD_OPTION', message);
}

function address(text: string | undefined): string {
  if (text === undefined) return LOOPBACK;
  if (isIPv4(text)) return text;
  throw new AgentError(
    'BAD_OPTION',
    `reading --address ${JSON.stringify(text)}: give an IPv4 address, 0.0.0.0 for all`,
  );
}

function webAddress(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol)) return text;
  throw new AgentError(
    'BAD_OPTION',
    `reading --sign-in-at ${JSON.stringify(text)}: give a URL, such as http://127.0.0.1:8162/api/v1/session`,
  );
}

function time(text: string | undefined): number | null {
  if (text === undefined) return null;
  const atMs = Date.parse(text);
  if (atMs >= LAB_EPOCH_MS) return atMs;
  throw new AgentError(
    'BAD_OPTION',
    `reading --at ${JSON.stringify(text)}: give a time after 2024, such as 2026-03-02T08:00Z`,
  );
}
