import { AgentError } from '../engine/agent-error.ts';
import type { Device } from '../devices/device.ts';
import type { Port } from '../devices/port.ts';

/**
 * Pulls a port's cable or puts it back: ifOperStatus, ifLastChange and the counters follow, and linkDown or linkUp
 * goes out. Putting it back also lifts an administrative shutdown, so that the port does come up.
 * Throws AgentError NO_SUCH_PORT.
 */
export function setPortCable(device: Device, options: { ifIndex: number; up: boolean; nowMs: number }): Port {
  const { ifIndex, up, nowMs } = options;
  const port = device.portByIndex(ifIndex);
  if (!port) {
    const message = `switching port ${ifIndex} of ${device.name}: it has no such ifIndex; ask for its ports with list`;
    throw new AgentError('NO_SUCH_PORT', message);
  }
  device.changePort(port, up ? { adminUp: true, cableUp: true } : { cableUp: false }, nowMs);
  return port;
}
