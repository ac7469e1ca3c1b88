import type { PortCounter } from '../../variation/port-traffic.ts';
import type { Device } from '../device.ts';
import { IfType } from '../port.ts';

/** A share of a counter over all Ethernet ports. It never goes back, since no port's counter does. */
export function portSum(counter: PortCounter, share: number): (device: Device, nowMs: number) => number {
  return (device, nowMs) =>
    Math.floor(
      share *
        device.ports.reduce(
          (total, port) => total + (port.spec.ifType === IfType.ethernet ? port.counter(counter, nowMs) : 0),
          0,
        ),
    );
}
