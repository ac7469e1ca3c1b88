import type { VolumeHour } from '../domain/accounting.ts';
import type { InterfaceId } from '../domain/interface.ts';

/** What a poll adds to one hour of an interface. */
class HourSum implements VolumeHour {
  readonly interfaceId: InterfaceId;
  readonly hourMs: number;
  inOctets = 0;
  outOctets = 0;
  inSeconds = 0;
  outSeconds = 0;
  /** Of another hour of the same interface. */
  readonly next: HourSum | null;

  constructor(interfaceId: InterfaceId, hourMs: number, next: HourSum | null) {
    this.interfaceId = interfaceId;
    this.hourMs = hourMs;
    this.next = next;
  }

  get coveredSeconds(): number {
    return Math.max(this.inSeconds, this.outSeconds);
  }
}

/** What a poll adds to the hours of the interfaces of a device. */
export class PollVolumes {
  readonly volumes: VolumeHour[] = [];
  readonly #ofInterface = new Map<InterfaceId, HourSum>();
  #last: HourSum | null = null;

  add(
    interfaceId: InterfaceId,
    inward: boolean,
    share: { hourMs: number; octets: number; seconds: number },
  ): void {
    const sum = this.#sumOf(interfaceId, share.hourMs);
    if (inward) {
      sum.inOctets += share.octets;
      sum.inSeconds += share.seconds;
    } else {
      sum.outOctets += share.octets;
      sum.outSeconds += share.seconds;
    }
  }

  #sumOf(interfaceId: InterfaceId, hourMs: number): HourSum {
    // In and out of an interface come one after the other.
    const last = this.#last;
    if (last !== null && last.interfaceId === interfaceId && last.hourMs === hourMs) return last;
    const first = this.#ofInterface.get(interfaceId) ?? null;
    for (let sum = first; sum !== null; sum = sum.next) if (sum.hourMs === hourMs) return sum;
    const sum = new HourSum(interfaceId, hourMs, first);
    this.volumes.push(sum);
    this.#ofInterface.set(interfaceId, sum);
    this.#last = sum;
    return sum;
  }
}
