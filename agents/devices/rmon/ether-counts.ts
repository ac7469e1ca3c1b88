import type { WireTotals } from '../../network/wire.ts';
import type { Port } from '../port.ts';
import {
  BROADCAST_FRAMES,
  LARGE_FRAMES,
  MULTICAST_FRAMES,
  SIZE_CLASSES,
  SMALL_FRAMES,
  SPOILT_FRAMES,
  SPOILT_OCTETS,
} from './frame-sizes.ts';

const NOTHING: WireTotals = { octets: 0, unicast: 0, multicast: 0, broadcast: 0, large: 0 };

/** What a probe counts on one port (RFC 2819 §5, etherStatsEntry). Whole numbers that are not yet cut to 32 bits. */
export interface EtherCounts {
  readonly octets: number;
  readonly pkts: number;
  readonly broadcastPkts: number;
  readonly multicastPkts: number;
  readonly crcAlignErrors: number;
  /** By size class; their sum is `pkts`. */
  readonly sizes: readonly number[];
}

/**
 * What the port has received, good and bad, as most switches count it: with one direction alone the octets are those
 * of ifInOctets, and the utilisation is that of a full-duplex line.
 */
export function etherCounts(port: Port, nowMs: number): EtherCounts {
  const errors = port.counter('inErrors', nowMs);
  const { octets, unicast, multicast, broadcast, large } = port.attached?.in.totals(nowMs) ?? NOTHING;
  const sizes = Array.from({ length: SIZE_CLASSES }, () => 0);
  SMALL_FRAMES.addTo(sizes, unicast - large);
  LARGE_FRAMES.addTo(sizes, large);
  BROADCAST_FRAMES.addTo(sizes, broadcast);
  MULTICAST_FRAMES.addTo(sizes, multicast);
  SPOILT_FRAMES.addTo(sizes, errors);
  return {
    octets: octets + errors * SPOILT_OCTETS,
    pkts: unicast + multicast + broadcast + errors,
    broadcastPkts: broadcast,
    multicastPkts: multicast,
    crcAlignErrors: errors,
    sizes,
  };
}

/** What came between two readings. */
export function countsBetween(before: EtherCounts, after: EtherCounts): EtherCounts {
  return {
    octets: after.octets - before.octets,
    pkts: after.pkts - before.pkts,
    broadcastPkts: after.broadcastPkts - before.broadcastPkts,
    multicastPkts: after.multicastPkts - before.multicastPkts,
    crcAlignErrors: after.crcAlignErrors - before.crcAlignErrors,
    sizes: after.sizes.map((count, size) => count - (before.sizes[size] ?? 0)),
  };
}
