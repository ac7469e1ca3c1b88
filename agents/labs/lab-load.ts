import { SECOND } from '../engine/clock.ts';
import type { Network } from '../network/network.ts';
import type { Wire } from '../network/wire.ts';

/** What a link carries, bit/s of the lab's time, each way. */
export interface LinkLoad {
  readonly link: string;
  readonly aToBBps: number;
  readonly bToABps: number;
}

const BITS = 8;
/** The span that a load is the mean of, where it was not asked for before. */
const FIRST_SPAN_MS = 5 * SECOND;

/** Measures the links between two askings, as a poller would from the counters. */
export class LoadMeter {
  private readonly network: Network;
  private last: { atMs: number; octets: ReadonlyMap<Wire, number> } | null = null;

  constructor(network: Network) {
    this.network = network;
  }

  /** The means since the last asking. */
  read(nowMs: number): LinkLoad[] {
    const { cables, endpoints } = this.network;
    const links = [
      ...cables.map(({ id, aToB, bToA }) => ({ id, out: aToB, in: bToA })),
      ...endpoints.flatMap(({ node, name, attachment }) => {
        const wires = attachment.port?.attached;
        if (node !== null || !attachment.port || !wires) return [];
        return [{ id: `${attachment.node.name}:${attachment.port.spec.ifName}--${name}`, ...wires }];
      }),
    ];
    const before = this.last ?? { atMs: nowMs - FIRST_SPAN_MS, octets: new Map<Wire, number>() };
    const octets = new Map<Wire, number>();
    const seconds = (nowMs - before.atMs) / SECOND;
    const rate = (wire: Wire): number => {
      const now = wire.totals(nowMs).octets;
      octets.set(wire, now);
      const then = before.octets.get(wire) ?? wire.totals(before.atMs).octets;
      return seconds > 0 ? Math.max(0, Math.round(((now - then) * BITS) / seconds)) : 0;
    };
    const loads = links.map((link) => ({ link: link.id, aToBBps: rate(link.out), bToABps: rate(link.in) }));
    this.last = { atMs: nowMs, octets };
    return loads;
  }
}
