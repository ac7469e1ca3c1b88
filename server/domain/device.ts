import type { Credential } from './credential.ts';
import { MINUTE, SECOND } from './units.ts';

export type DeviceId = number;

/** Names of the poll modules that ship; a module is a file in `server/poller/modules`. */
export const POLL_MODULES = [
  'system',
  'interfaces',
  'routes',
  'tcp-connections',
  'lldp',
  'cdp',
  'bridge',
  'arp',
  'storages',
  'processors',
  'sensors',
] as const;
export type PollModuleName = (typeof POLL_MODULES)[number];

/** What the operator says about a device. */
export interface DeviceSettings {
  readonly name: string;
  /** IPv4 or IPv6 address, or a host name. */
  readonly address: string;
  readonly port: number;
  readonly credential: Credential;
  readonly intervalMs: number;
  /** Time to wait for the first try of one request; each retry waits twice as long as the one before. */
  readonly timeoutMs: number;
  /** Tries after the first, 0..10. */
  readonly retries: number;
  readonly modules: readonly PollModuleName[];
  /** Its tags, for selectors: `backbone`, `site:berlin`. */
  readonly groups: readonly string[];
  readonly enabled: boolean;
}

export interface Device extends DeviceSettings {
  readonly id: DeviceId;
  readonly createdAtMs: number;
  /** True where the bundled lab registered the device. */
  readonly lab: boolean;
}

/** Not polled yet, answering, or silent. Only missing answers make a device unreachable, refused ones do not. */
export type Reachability = 'unknown' | 'reachable' | 'unreachable';

/** What is known of the device at this moment. */
export interface DeviceState {
  readonly deviceId: DeviceId;
  readonly reachability: Reachability;
  readonly lastPollAtMs: number | null;
  /** When a poll last got an answer. */
  readonly lastAnswerAtMs: number | null;
  /** Median round trip of the last poll's requests, ms. */
  readonly roundTripMs: number | null;
  /** Share of the last poll's tries that were not answered, 0..100. */
  readonly lossPercent: number | null;
  readonly pollDurationMs: number | null;
  /** One sentence on what went wrong last, null when all went well. */
  readonly problem: string | null;
  readonly sysName: string | null;
  readonly sysDescr: string | null;
  readonly sysObjectId: string | null;
  readonly sysLocation: string | null;
  readonly sysContact: string | null;
  readonly sysUpTimeTicks: number | null;
  /** When the device last booted, by its own uptime; kept through the 497-day wrap of sysUpTime. */
  readonly bootedAtMs: number | null;
  readonly interfaceCount: number;
  /** When its TCP tables were first read, whether or not anything stood in them; null: never. */
  readonly tcpFirstReadAtMs: number | null;
  /** snmpEngineID (RFC 3411 §5) in hex, as the agent said it last; null where it says none. */
  readonly snmpEngineId: string | null;
}

/** The state of a device of which nothing is known yet. */
export function neverPolled(deviceId: DeviceId): DeviceState {
  return {
    deviceId,
    reachability: 'unknown',
    lastPollAtMs: null,
    lastAnswerAtMs: null,
    roundTripMs: null,
    lossPercent: null,
    pollDurationMs: null,
    problem: null,
    sysName: null,
    sysDescr: null,
    sysObjectId: null,
    sysLocation: null,
    sysContact: null,
    sysUpTimeTicks: null,
    bootedAtMs: null,
    interfaceCount: 0,
    tcpFirstReadAtMs: null,
    snmpEngineId: null,
  };
}

/** No packet comes from there, so that no trap is ever taken for one of its own. */
export const OWN_ADDRESS = '0.0.0.0';
/** Nobody's: nothing is ever asked with it. */
export const OWN_CREDENTIAL = { version: 'v3', user: 'none', level: 'noAuthNoPriv' } as const;

/** Whether it stands for Trapline itself, at which alerts about strangers and sign-ins are kept: no device of the network. */
export function isOwnDevice({ address, enabled, credential }: Device): boolean {
  if (address !== OWN_ADDRESS || enabled || credential.version !== 'v3') return false;
  return credential.user === OWN_CREDENTIAL.user && credential.level === OWN_CREDENTIAL.level;
}

export const DEVICE_DEFAULTS = {
  port: 161,
  intervalMs: 1 * MINUTE,
  timeoutMs: 2 * SECOND,
  retries: 2,
  modules: POLL_MODULES,
  groups: [] as readonly string[],
  enabled: true,
} as const;
