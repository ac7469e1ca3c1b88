import type { Flow } from './flow.ts';

/** What has crossed one direction of a link since the lab's epoch. Whole numbers. */
export interface WireTotals {
  octets: number;
  unicast: number;
  multicast: number;
  broadcast: number;
  /** Those of the unicast frames that belong to flows of mostly long ones. */
  large: number;
}

/** The two directions of a port. */
export interface PortWires {
  readonly in: Wire;
  readonly out: Wire;
}

interface Leg {
  readonly flow: Flow;
  /** Octets of the flow when it began to cross here. */
  readonly fromOctets: number;
}

/**
 * One direction of a link, the same object for the port that sends and the port that receives: that is why ifHCOutOctets
 * of one end and ifHCInOctets of the other agree to the octet. Its totals are those carried before the last change of
 * the topology, and what each flow has added since.
 */
export class Wire {
  readonly capacityBps: number;
  private legs: readonly Leg[] = [];
  private readonly carried: WireTotals = { octets: 0, unicast: 0, multicast: 0, broadcast: 0, large: 0 };
  private sinceMs = Number.NEGATIVE_INFINITY;
  private readonly settling = new Set<(nowMs: number) => void>();
  private memoMs = Number.NaN;
  private memo: WireTotals = this.carried;

  constructor(capacityBps: number) {
    this.capacityBps = capacityBps;
  }

  /** Octets since the lab's epoch of all flows that cross here now but one: for differences between two times. */
  others(without: Flow, atMs: number): number {
    let octets = 0;
    for (const { flow } of this.legs) if (flow !== without) octets += flow.octets(atMs);
    return octets;
  }

  totals(atMs: number): WireTotals {
    if (atMs === this.memoMs) return this.memo;
    this.memo = { ...this.carried };
    this.memoMs = atMs;
    // Before the last change nothing can be told any more but what it began with.
    if (atMs < this.sinceMs) return this.memo;
    for (const { flow, fromOctets } of this.legs) {
      const octets = flow.octets(atMs);
      this.memo.octets += octets - fromOctets;
      const packets = flow.packets(octets) - flow.packets(fromOctets);
      this.memo[flow.cast] += packets;
      if (flow.cast === 'unicast' && flow.large) this.memo.large += packets;
    }
    return this.memo;
  }

  /**
   * Tells before what crosses here changes: until then `totals` answers for all the time since the change before.
   * Returns what ends it.
   */
  onSettle(listener: (nowMs: number) => void): () => void {
    this.settling.add(listener);
    return () => void this.settling.delete(listener);
  }

  /**
   * From now on these flows cross here. At the lab's start (`nowMs` null) they count from the epoch, so that what a
   * port shows is a function of seed and time alone.
   */
  carry(flows: readonly Flow[], nowMs: number | null): void {
    if (nowMs !== null) {
      for (const listener of this.settling) listener(nowMs);
      Object.assign(this.carried, this.totals(nowMs));
      this.sinceMs = nowMs;
    }
    this.legs = flows.map((flow) => ({ flow, fromOctets: nowMs === null ? 0 : flow.octets(nowMs) }));
    this.memoMs = Number.NaN;
  }
}
