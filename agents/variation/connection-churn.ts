import { SECOND } from '../engine/clock.ts';
import { mix, unit } from './hash.ts';

/** States of tcpConnState (RFC 4022). */
export const TcpState = { listen: 2, synSent: 3, established: 5, timeWait: 11 } as const;

/** A service that clients of the host connect to, or that the host itself uses. */
export interface TcpService {
  readonly localAddress: string;
  /** Port that the host listens on; null when the host is the client and takes a high port. */
  readonly localPort: number | null;
  readonly remoteAddresses: readonly string[];
  /** Port of the other side; null when the other side is the client. */
  readonly remotePort: number | null;
  /** Connections held at one time. */
  readonly slots: number;
  readonly meanLifeS: number;
  readonly process: number;
}

export interface TcpConnection {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly state: number;
  readonly process: number;
}

const EPHEMERAL_FIRST = 32_768;
const EPHEMERAL_COUNT = 28_000;
const TIME_WAIT_FROM = 0.85;
const SYN_UNTIL = 0.004;

/**
 * The connections of a host at a second, purely from seed and time: each slot of a service holds one connection
 * after another, opening, established for most of its life, and in timeWait for the rest.
 */
export function connectionsAt(services: readonly TcpService[], seed: number, atMs: number): TcpConnection[] {
  const connections = new Map<string, TcpConnection>();
  for (const [number, service] of services.entries()) {
    for (let slot = 0; slot < service.slots; slot++) {
      const slotSeed = mix(seed, number, slot);
      const lifeS = service.meanLifeS * (0.5 + unit(slotSeed, 1));
      const lives = Math.floor(atMs / SECOND) / lifeS + unit(slotSeed, 2);
      const connection = connectionOf(service, slotSeed, Math.floor(lives), lives % 1);
      const { localAddress, localPort, remoteAddress, remotePort } = connection;
      connections.set(`${localAddress} ${localPort} ${remoteAddress} ${remotePort}`, connection);
    }
  }
  return [...connections.values()];
}

/** Connections that have begun on one side since the lab's beginning of time, for tcpActiveOpens and tcpPassiveOpens. */
export function opensUntil(
  services: readonly TcpService[],
  side: 'active' | 'passive',
  seed: number,
  atMs: number,
): number {
  let opens = 0;
  for (const [number, service] of services.entries()) {
    if ((service.localPort === null) !== (side === 'active')) continue;
    for (let slot = 0; slot < service.slots; slot++) {
      const slotSeed = mix(seed, number, slot);
      const lifeS = service.meanLifeS * (0.5 + unit(slotSeed, 1));
      opens += Math.floor(Math.floor(atMs / SECOND) / lifeS + unit(slotSeed, 2));
    }
  }
  return opens;
}

function connectionOf(service: TcpService, seed: number, life: number, age: number): TcpConnection {
  const highPort = EPHEMERAL_FIRST + (mix(seed, life, 3) % EPHEMERAL_COUNT);
  const remote = service.remoteAddresses[mix(seed, life, 4) % service.remoteAddresses.length] as string;
  const opening = age < SYN_UNTIL && service.localPort === null;
  const lived = age > TIME_WAIT_FROM ? TcpState.timeWait : TcpState.established;
  return {
    localAddress: service.localAddress,
    localPort: service.localPort ?? highPort,
    remoteAddress: remote,
    remotePort: service.remotePort ?? highPort,
    state: opening ? TcpState.synSent : lived,
    process: service.process,
  };
}
