import type { Device } from '../device.ts';
import { IfType } from '../port.ts';
import type { Port } from '../port.ts';
import { countsBetween, etherCounts } from './ether-counts.ts';
import type { EtherCounts } from './ether-counts.ts';

/** Counts on the Ethernet ports of devices since their last restart, or from the lab's beginning of time. */
export class EtherProbe {
  /** What a port had counted when its device restarted. */
  private readonly before = new WeakMap<Port, EtherCounts>();

  ports({ ports }: Device): Port[] {
    return ports.filter(({ spec }) => spec.ifType === IfType.ethernet);
  }

  read(port: Port, nowMs: number): EtherCounts {
    const counts = etherCounts(port, nowMs);
    const before = this.before.get(port);
    return before ? countsBetween(before, counts) : counts;
  }

  /** From now on everything counts from zero. */
  restart(device: Device, nowMs: number): void {
    for (const port of this.ports(device)) this.before.set(port, etherCounts(port, nowMs));
  }

  /** The port that a data source names: ifIndex.N of an Ethernet port, `N` being its number. */
  find(device: Device, ifIndex: number): Port | undefined {
    return this.ports(device).find(({ spec }) => spec.ifIndex === ifIndex);
  }
}
