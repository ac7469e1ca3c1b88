import { AgentError } from '../engine/agent-error.ts';
import type { Device } from '../devices/device.ts';
import type { Port } from '../devices/port.ts';
import type { Network } from '../network/network.ts';

/**
 * Pulls a port's cable or puts it back, at both ends where another device is at the other one: ifOperStatus,
 * ifLastChange and the counters follow, and linkDown or linkUp goes out. Putting it back also lifts an administrative
 * shutdown, so that the port does come up. Throws AgentError NO_SUCH_PORT.
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
  const cable = network?.cableOf(port);
  if (!cable) {
    device.changePort(port, up ? { adminUp: true, cableUp: true } : { cableUp: false }, nowMs);
    return port;
  }
  network?.change(nowMs, () => {
    network.setCable(cable, up, nowMs);
    if (up) device.changePort(port, { adminUp: true }, nowMs);
  });
  return port;
}
