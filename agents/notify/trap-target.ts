import { AgentError } from '../engine/agent-error.ts';

/** How long an INFORM waits for its Response, and how often it is sent again (RFC 3413 §3.3). */
export interface InformOptions {
  /** For each try. */
  readonly timeoutMs: number;
  /** Tries after the first. */
  readonly retries: number;
}

/** Where an agent sends its notifications, and how: traps, or INFORMs where `inform` stands. v1 has no INFORM. */
export type TrapTarget = { readonly address: string; readonly port: number } & (
  | { readonly version: 'v1'; readonly community: string; readonly inform?: undefined }
  | { readonly version: 'v2c'; readonly community: string; readonly inform?: InformOptions }
  | { readonly version: 'v3'; readonly userName: string; readonly inform?: InformOptions }
);

/** What a target that gets INFORMs is. */
export type InformTarget = TrapTarget & { readonly inform: InformOptions };

export const DEFAULT_INFORM: InformOptions = { timeoutMs: 1_500, retries: 3 };

const FORM = /^(?:(?:(v1|v2c|v3)(\+inform)?|(inform)):)?([\w.-]+):(\d{1,5})$/u;
const DEFAULT_COMMUNITY = 'public';
const DEFAULT_USER = 'lab-sha';

/**
 * Reads `[v1:|v2c:|v3:|v2c+inform:|v3+inform:|inform:]host:port`; v2c where no version is named, and traps where
 * nothing says inform. Throws AgentError BAD_OPTION.
 */
export function parseTrapTarget(text: string): TrapTarget {
  const [, version = 'v2c', plus, alone, address = '', digits = ''] = FORM.exec(text) ?? [];
  const port = Number(digits);
  if (address === '' || port < 1 || port > 65_535) {
    const forms = 'v1:, v2c:, v3: before it, v2c+inform: or v3+inform: for INFORMs';
    throw new AgentError('BAD_OPTION', `reading the trap target "${text}": give host:port, or ${forms}`);
  }
  const inform = (plus ?? alone) === undefined ? {} : { inform: DEFAULT_INFORM };
  if (version === 'v3') return { address, port, version, userName: DEFAULT_USER, ...inform };
  if (version === 'v2c') return { address, port, version, community: DEFAULT_COMMUNITY, ...inform };
  if (plus !== undefined) {
    throw new AgentError(
      'BAD_OPTION',
      `reading the trap target "${text}": SNMPv1 has no INFORM, give v2c or v3`,
    );
  }
  return { address, port, version: 'v1', community: DEFAULT_COMMUNITY };
}

export function wantsInform(target: TrapTarget): target is InformTarget {
  return target.inform !== undefined;
}
