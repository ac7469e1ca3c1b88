import type { Notice } from '../domain/health.ts';

const STANDARD_PORT = 162;
const FALLBACK_PORT = 1162;

export interface Listening {
  readonly address: string;
  readonly port: number;
  readonly notice: Notice | null;
}

/**
 * Binds the trap port: the one asked for, or with `auto` 162 (RFC 3417 §2) and, where that is refused, 1162 with a
 * notice that says why and what to do on this system. Never throws: a server without traps is still of use.
 */
export async function listenForTraps(options: {
  port: number | 'auto';
  platform: NodeJS.Platform;
  nodePath: string;
  bind(port: number): Promise<{ address: string; port: number }>;
}): Promise<Listening | { readonly notice: Notice }> {
  const wanted = options.port === 'auto' ? STANDARD_PORT : options.port;
  try {
    return { ...(await options.bind(wanted)), notice: null };
  } catch (error) {
    const why = reason(error, wanted);
    if (options.port !== 'auto') return { notice: deaf(why, wanted) };
    try {
      return { ...(await options.bind(FALLBACK_PORT)), notice: fallback(error, why, options) };
    } catch (second) {
      return { notice: deaf(`${why}; ${reason(second, FALLBACK_PORT)}`, FALLBACK_PORT) };
    }
  }
}

function reason(error: unknown, port: number): string {
  const code = (error as { code?: string }).code;
  if (code === 'portDenied') return `UDP port ${port} needs rights that this process does not have`;
  if (code === 'portInUse') return `UDP port ${port} is taken by another program`;
  return `UDP port ${port} cannot be bound (${(error as Error).message})`;
}

function deaf(why: string, port: number): Notice {
  return {
    code: 'trapsDeaf',
    severity: 'critical',
    text: `No traps are received: ${why}.`,
    remedy: `Stop the program that holds it (on Linux: ss -ulpn sport = :${port}) or choose another with --trap-port, then start again.`,
  };
}

function fallback(
  error: unknown,
  why: string,
  options: { platform: NodeJS.Platform; nodePath: string },
): Notice {
  const held = (error as { code?: string }).code === 'portInUse';
  return {
    code: 'trapPortFallback',
    severity: 'warning',
    text: `Traps are received on UDP port ${FALLBACK_PORT}, not ${STANDARD_PORT}: ${why}.`,
    remedy: held
      ? `Stop the program that holds port ${STANDARD_PORT} (often snmptrapd) and start again, or point the devices at port ${FALLBACK_PORT}.`
      : remedyFor(options.platform, options.nodePath),
  };
}

function remedyFor(platform: NodeJS.Platform, nodePath: string): string {
  if (platform === 'linux')
    return `Run once: sudo setcap cap_net_bind_service=+ep ${nodePath} — or redirect: sudo iptables -t nat -A PREROUTING -p udp --dport 162 -j REDIRECT --to-ports ${FALLBACK_PORT} — or point the devices at port ${FALLBACK_PORT}.`;
  if (platform === 'darwin')
    return `macOS lets any program bind it at all addresses; where it is refused, start once with sudo, or point the devices at port ${FALLBACK_PORT}.`;
  if (platform === 'win32')
    return `Stop the service "SNMP Trap" (Stop-Service SNMPTRAP in an administrator's PowerShell) and start again, or point the devices at port ${FALLBACK_PORT}.`;
  return `Start with the rights to bind ports below 1024, or point the devices at port ${FALLBACK_PORT}.`;
}
