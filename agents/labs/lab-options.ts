import { parseArgs } from 'node:util';
import { AgentError } from '../engine/agent-error.ts';
import { parseTrapTarget } from '../notify/trap-target.ts';
import type { TrapTarget } from '../notify/trap-target.ts';

const DEFAULT_BASE_PORT = 1_161;
const DEFAULT_DEVICES = 200;
const DEFAULT_PORTS = 48;
const DEFAULT_SEED = 1;
const MAX_PORT = 65_535;

/** How the lab process was asked to run. */
export interface LabCommand {
  readonly lab: 'default' | 'scale';
  readonly devices: number;
  readonly ports: number;
  readonly basePort: number;
  readonly standardPorts: boolean;
  readonly targets: readonly TrapTarget[];
  readonly seed: number;
}

const USAGE = `usage: main [--lab default|scale] [--devices N] [--ports N] [--base-port N] [--no-161]
            [--trap-to [v1:|v2c:|v3:]host:port]... [--seed N]`;

/** Reads the command line. Throws AgentError BAD_OPTION that names the option. */
export function parseLabCommand(args: readonly string[]): LabCommand {
  const values = parsed(args);
  const lab = values.lab ?? 'default';
  if (lab !== 'default' && lab !== 'scale') {
    throw new AgentError('BAD_OPTION', `reading --lab ${JSON.stringify(lab)}: there are default and scale`);
  }
  if (lab === 'default' && (values.devices !== undefined || values.ports !== undefined)) {
    throw new AgentError('BAD_OPTION', 'reading --devices and --ports: they go with --lab scale only');
  }
  return {
    lab,
    devices: number('devices', values.devices, { least: 1, most: 10_000, otherwise: DEFAULT_DEVICES }),
    ports: number('ports', values.ports, { least: 1, most: 10_000, otherwise: DEFAULT_PORTS }),
    basePort: number('base-port', values['base-port'], {
      least: 0,
      most: MAX_PORT,
      otherwise: DEFAULT_BASE_PORT,
    }),
    standardPorts: values['no-161'] !== true,
    targets: (values['trap-to'] ?? []).map(parseTrapTarget),
    seed: number('seed', values.seed, { least: 0, most: 2 ** 32 - 1, otherwise: DEFAULT_SEED }),
  };
}

function parsed(args: readonly string[]): {
  lab?: string;
  devices?: string;
  ports?: string;
  'base-port'?: string;
  'no-161'?: boolean;
  'trap-to'?: string[];
  seed?: string;
} {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        lab: { type: 'string' },
        devices: { type: 'string' },
        ports: { type: 'string' },
        'base-port': { type: 'string' },
        'no-161': { type: 'boolean' },
        'trap-to': { type: 'string', multiple: true },
        seed: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AgentError('BAD_OPTION', `reading the options: ${reason}\n${USAGE}`, cause);
  }
}

function number(
  name: string,
  text: string | undefined,
  bounds: { least: number; most: number; otherwise: number },
): number {
  if (text === undefined) return bounds.otherwise;
  const value = /^\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (value >= bounds.least && value <= bounds.most) return value;
  const message = `reading --${name} ${JSON.stringify(text)}: give a whole number from ${bounds.least} to ${bounds.most}`;
  throw new AgentError('BAD_OPTION', message);
}
