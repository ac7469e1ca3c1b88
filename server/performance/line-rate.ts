import type { Interface } from '../domain/interface.ts';
import type { MetricName } from '../domain/metric.ts';

// The shortest Ethernet frame (IEEE 802.3 §4A.4.2); what is shorter is no packet.
const MIN_PACKET_BITS = 64 * 8;
/** IANAifType softwareLoopback and tunnel: their ifSpeed is a name, traffic goes beyond it. */
const NOMINAL_SPEED_TYPES: readonly number[] = [24, 131];

/** bit/s that the interface can carry each way; null where it is unknown. */
export function lineRateBps(facts: Pick<Interface, 'ifSpeedBps' | 'ifType'>): number | null {
  if (facts.ifSpeedBps === null || facts.ifSpeedBps <= 0) return null;
  if (facts.ifType !== null && NOMINAL_SPEED_TYPES.includes(facts.ifType)) return null;
  return facts.ifSpeedBps;
}

/** The most that a counter of the interface can grow per second: octets, or packets of the shortest length. */
export function maxPerSecond(metric: MetricName, rateBps: number | null): number | null {
  if (rateBps === null) return null;
  return metric === 'ifInOctets' || metric === 'ifOutOctets' ? rateBps / 8 : rateBps / MIN_PACKET_BITS;
}
