import { AgentError } from '../engine/agent-error.ts';
import type { Device } from '../devices/device.ts';
import type { Port } from '../devices/port.ts';
import type { Network } from '../network/network.ts';

/**
 * Pulls a port's cable by hand or puts it back, at both ends where another device is at the other one: ifOperStatus,
 * ifLastChange and the counters follow, and linkDown or linkUp goes out. Putting it back takes it from every fault
 * that holds it out, and lifts an administrative shutdown, so that the port does come up. Throws AgentError
 * NO_SUCH_PORT.
 */
export function setPortCable(
  device: Device,
  options: { ifIndex: number; up: boolean; nowMs: number; network: Network | null },
): Port {
  const { ifIndex, up, nowMs, network } = options;
  const port = device.portByIndex(ifIndex);
  if (!port) {
    const message = `switching port ${ifIndex} of ${device.name}: it has no such ifIndex; ask for its ports with list`;
    throw new AgentError('NO_SUCH_PORT', message);
  }
  const holders = holdersOf(port, network);
  if (up) holders.clear();
  // The port stands for the hand, which is nobody's fault.
  else holders.add(port);
  const change = (): void => {
    plug({ device, port, network }, up, nowMs);
    if (up) device.changePort(port, { adminUp: true }, nowMs);
  };
  if (network) network.change(nowMs, change);
  else change();
  return port;
}

/** A port as a fault has it. */
export interface PulledPort {
  readonly device: Device;
  readonly port: Port;
  readonly network: Network | null;
}

/** Pulls a port's cable for a fault: it stays out until everyone who pulled it has let go. */
export function pullCable(pulled: PulledPort, holder: object, nowMs: number): void {
  holdersOf(pulled.port, pulled.network).add(holder);
  plug(pulled, false, nowMs);
}

/** Lets go of a cable that the holder pulled; nothing where somebody put it back since. */
export function releaseCable(pulled: PulledPort, holder: object, nowMs: number): void {
  const holders = holdersOf(pulled.port, pulled.network);
  if (holders.delete(holder) && holders.size === 0) plug(pulled, true, nowMs);
}

/** Both ends of a cable share their holders. */
function holdersOf(port: Port, network: Network | null): Set<object> {
  return (network?.cableOf(port)?.a.port ?? port).cableHolders;
}

function plug({ device, port, network }: PulledPort, plugged: boolean, nowMs: number): void {
  const cable = network?.cableOf(port);
  if (network && cable) network.setCable(cable, plugged, nowMs);
  else device.changePort(port, { cableUp: plugged }, nowMs);
}
