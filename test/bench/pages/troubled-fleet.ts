import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freeUdpPorts } from '../../support/free-port.ts';

const PROGRAM = fileURLToPath(new URL('../poller/troubled-network.mjs', import.meta.url));
const SHARES = { dead: 0.1, lossy: 0.05, slow: 0.05 };
const LOSS = 0.1;
const DELAY_MS = 800;

/** How many devices of a fleet have which trouble. */
export interface Troubles {
  readonly dead: number;
  readonly lossy: number;
  readonly slow: number;
}

export function troublesOf(devices: number): Troubles {
  const { dead, lossy, slow } = SHARES;
  return {
    dead: Math.round(dead * devices),
    lossy: Math.round(lossy * devices),
    slow: Math.round(slow * devices),
  };
}

export const troublesText = ({ dead, lossy, slow }: Troubles): string =>
  `${dead} of them dead, ${lossy} lose ${LOSS * 100} %, ${slow} answer after ${DELAY_MS} ms`;

/**
 * A process between the poller and simulated devices.
 * @param labPorts where the devices are that answer: those of the fleet without the dead ones
 * @returns the ports to poll in place of them, healthy devices first, then those in trouble
 */
export async function troubledPorts(
  labPorts: readonly number[],
  { dead, lossy, slow }: Troubles,
): Promise<{ readonly ports: readonly number[]; readonly network: ChildProcess }> {
  const relayed = lossy + slow;
  const first = await freeUdpPorts(dead + relayed);
  const free = Array.from({ length: dead + relayed }, (_, at) => first + at);
  const silent = free.slice(0, dead);
  const relays = free.slice(dead).map((port, at) => ({
    port,
    to: labPorts[labPorts.length - relayed + at],
    loss: at < lossy ? LOSS : 0,
    delayMs: at < lossy ? 0 : DELAY_MS,
  }));
  const network = fork(PROGRAM, [JSON.stringify({ silent, relays })]);
  await once(network, 'message');
  return { ports: [...labPorts.slice(0, -relayed), ...relays.map(({ port }) => port), ...silent], network };
}
