import { busySeconds } from './day-shape.ts';
import { mix } from './hash.ts';
import { volume } from './volume.ts';

/** The counters of a port, as IF-MIB names them without `if`. */
export const PORT_COUNTERS = [
  'inOctets',
  'inUcastPkts',
  'inMulticastPkts',
  'inBroadcastPkts',
  'inDiscards',
  'inErrors',
  'outOctets',
  'outUcastPkts',
  'outMulticastPkts',
  'outBroadcastPkts',
  'outDiscards',
  'outErrors',
] as const;
export type PortCounter = (typeof PORT_COUNTERS)[number];

/** A port's counter as a function of the port's seed and of time in milliseconds since 1970; not yet cut to 32 bits. */
export type PortTraffic = (counter: PortCounter, seed: number, atMs: number) => number;

export interface MovingTrafficOptions {
  readonly speedBps: number;
  /** Mean use of the line, 0..0.3; peaks reach about three times as much. */
  readonly inShare: number;
  readonly outShare: number;
  readonly inFrameOctets?: number;
  readonly outFrameOctets?: number;
  readonly inErrorsPerHour?: number;
  readonly inDiscardsPerHour?: number;
  readonly outErrorsPerHour?: number;
  readonly outDiscardsPerHour?: number;
}

const MULTICAST = 0.012;
const BROADCAST = 0.008;
const UNICAST = 1 - MULTICAST - BROADCAST;
const OUT = 1;
const IN = 2;
const FAULT = 16;

/** Traffic with a daily shape and bursts; packets are octets over a mean frame, so that the two always agree. */
export function movingTraffic(options: MovingTrafficOptions): PortTraffic {
  const inPerS = (options.speedBps / 8) * options.inShare;
  const outPerS = (options.speedBps / 8) * options.outShare;
  const inFrame = options.inFrameOctets ?? 720;
  const outFrame = options.outFrameOctets ?? 640;
  const octets = (direction: number, seed: number, atMs: number): number =>
    (direction === IN ? inPerS : outPerS) * volume(mix(seed, direction), busySeconds(atMs));
  const faults = (perHour: number | undefined, kind: number, seed: number, atMs: number): number =>
    perHour ? (perHour / 3_600) * volume(mix(seed, FAULT + kind), busySeconds(atMs)) : 0;
  return (counter, seed, atMs) => {
    switch (counter) {
      case 'inOctets':
        return Math.floor(octets(IN, seed, atMs));
      case 'inUcastPkts':
        return Math.floor((octets(IN, seed, atMs) / inFrame) * UNICAST);
      case 'inMulticastPkts':
        return Math.floor((octets(IN, seed, atMs) / inFrame) * MULTICAST);
      case 'inBroadcastPkts':
        return Math.floor((octets(IN, seed, atMs) / inFrame) * BROADCAST);
      case 'inDiscards':
        return Math.floor(faults(options.inDiscardsPerHour, 0, seed, atMs));
      case 'inErrors':
        return Math.floor(faults(options.inErrorsPerHour, 1, seed, atMs));
      case 'outOctets':
        return Math.floor(octets(OUT, seed, atMs));
      case 'outUcastPkts':
        return Math.floor((octets(OUT, seed, atMs) / outFrame) * UNICAST);
      case 'outMulticastPkts':
        return Math.floor((octets(OUT, seed, atMs) / outFrame) * MULTICAST);
      case 'outBroadcastPkts':
        return Math.floor((octets(OUT, seed, atMs) / outFrame) * BROADCAST);
      case 'outDiscards':
        return Math.floor(faults(options.outDiscardsPerHour, 2, seed, atMs));
      case 'outErrors':
        return Math.floor(faults(options.outErrorsPerHour, 3, seed, atMs));
    }
  };
}

/** Counters that stand still at the given values; what is not named is zero. */
export function frozenTraffic(values: Partial<Record<PortCounter, number>>): PortTraffic {
  return (counter) => values[counter] ?? 0;
}
