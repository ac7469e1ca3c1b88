import { AgentError } from '../engine/agent-error.ts';

/** Where an agent sends its notifications, and how. */
export type TrapTarget = { readonly address: string; readonly port: number } & (
  | { readonly version: 'v1'; readonly community: string }
  | { readonly version: 'v2c'; readonly community: string }
  | { readonly version: 'v3'; readonly userName: string }
);

const FORM = /^(?:(v1|v2c|v3):)?([\w.-]+):(\d{1,5})$/u;
const DEFAULT_COMMUNITY = 'public';
const DEFAULT_USER = 'lab-sha';

/** Reads `[v1:|v2c:|v3:]host:port`; v2c where no version is named. Throws AgentError BAD_OPTION. */
export function parseTrapTarget(text: string): TrapTarget {
  const [, version = 'v2c', address = '', digits = ''] = FORM.exec(text) ?? [];
  const port = Number(digits);
  if (address === '' || port < 1 || port > 65_535) {
    const message = `reading the trap target "${text}": give host:port, or v1:, v2c:, v3: before it`;
    throw new AgentError('BAD_OPTION', message);
  }
  if (version === 'v3') return { address, port, version, userName: DEFAULT_USER };
  if (version === 'v1') return { address, port, version, community: DEFAULT_COMMUNITY };
  return { address, port, version: 'v2c', community: DEFAULT_COMMUNITY };
}
