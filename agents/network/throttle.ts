import type { Flow } from './flow.ts';
import type { Wire } from './wire.ts';

/**
 * Six standard deviations of a sum of bursts, as a multiple of the root of their squares: a slot's pace is the
 * difference of two even numbers, four scales weigh 0.25, 0.3, 0.25 and 0.2 (see variation/volume.ts).
 */
const SIX_SIGMA = 1.24;

/**
 * Leaves each flow so much that no wire on its way carries more than it can, as the ends of a conversation slow down to
 * what the narrowest line takes: shares 0..1. What all flows of a wire may want at their busiest is what counts, so that
 * the share hangs on no moment.
 */
export function sharesOf(carried: ReadonlyMap<Wire, readonly Flow[]>): Map<Flow, number> {
  const shares = new Map<Flow, number>();
  for (const [wire, flows] of carried) {
    const share = Math.min(1, wire.capacityBps / wanted(flows));
    for (const flow of flows) if (!flow.elastic) shares.set(flow, Math.min(share, shares.get(flow) ?? 1));
  }
  return shares;
}

function wanted(flows: readonly Flow[]): number {
  let peak = 0;
  let bursts = 0;
  let squares = 0;
  for (const flow of flows) {
    if (flow.elastic) continue;
    const { peakBps, swing } = flow.wanted;
    peak += peakBps;
    bursts += peakBps * swing;
    squares += (peakBps * swing) ** 2;
  }
  return peak + Math.min(bursts, SIX_SIGMA * Math.sqrt(squares));
}
