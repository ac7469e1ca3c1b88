import { DAY } from '../engine/clock.ts';
import { LAB_EPOCH_MS } from '../variation/day-shape.ts';
import { mix } from '../variation/hash.ts';
import type { PortCounter, PortTraffic } from '../variation/port-traffic.ts';

/** ifType values (IANAifType-MIB) of the lab's ports. */
export const IfType = { ethernet: 6, ppp: 23, loopback: 24, tunnel: 131, vlan: 136 } as const;

/** What a port is, the same for every device of a profile. */
export interface PortSpec {
  readonly ifIndex: number;
  readonly ifName: string;
  readonly ifDescr: string;
  readonly ifAlias: string;
  readonly ifType: number;
  readonly ifMtu: number;
  readonly ifSpeedBps: number;
  /** Six octets, or none for a port without a hardware address. Absent: made from the device's seed. */
  readonly physAddress?: Uint8Array;
  readonly adminUp?: boolean;
  readonly cableUp?: boolean;
  readonly traffic: PortTraffic;
}

/** Ports that are down from the start count as if they had gone down a month into the lab's time. */
const OUT_OF_USE_SINCE_MS = LAB_EPOCH_MS + 30 * DAY;
const LOCALLY_ADMINISTERED = 0x02;

/** One port of one device: its spec and what changes in it. */
export class Port {
  readonly spec: PortSpec;
  readonly physAddress: Uint8Array;
  adminUp: boolean;
  cableUp: boolean;
  alias: string;
  linkTrapsEnabled = true;
  lastChangeMs: number;
  private readonly seed: number;
  /** Since when its counters stand still; null while they run. */
  private heldSinceMs: number | null;
  private heldMs = 0;

  constructor(spec: PortSpec, options: { deviceSeed: number; startedMs: number }) {
    this.spec = spec;
    this.seed = mix(options.deviceSeed, spec.ifIndex);
    this.adminUp = spec.adminUp ?? true;
    this.cableUp = spec.cableUp ?? true;
    this.alias = spec.ifAlias;
    this.lastChangeMs = options.startedMs;
    this.heldSinceMs = this.operUp ? null : OUT_OF_USE_SINCE_MS;
    this.physAddress = spec.physAddress ?? madeUpAddress(options.deviceSeed, spec.ifIndex);
  }

  get operUp(): boolean {
    return this.adminUp && this.cableUp;
  }

  /** A counter not yet cut to its width. It holds while the port is down and goes on from there, without a jump. */
  counter(counter: PortCounter, nowMs: number): number {
    return this.spec.traffic(counter, this.seed, (this.heldSinceMs ?? nowMs) - this.heldMs);
  }

  /** Sets what is given; true when ifOperStatus changed by it. */
  change(state: { adminUp?: boolean; cableUp?: boolean }, nowMs: number): boolean {
    const before = this.operUp;
    this.adminUp = state.adminUp ?? this.adminUp;
    this.cableUp = state.cableUp ?? this.cableUp;
    if (this.operUp === before) return false;
    this.lastChangeMs = nowMs;
    if (this.operUp) {
      this.heldMs += nowMs - (this.heldSinceMs ?? nowMs);
      this.heldSinceMs = null;
    } else this.heldSinceMs = nowMs;
    return true;
  }
}

function madeUpAddress(seed: number, ifIndex: number): Uint8Array {
  const device = mix(seed, 0x4d4143);
  return Uint8Array.of(
    LOCALLY_ADMINISTERED,
    device >>> 24,
    device >>> 16,
    device >>> 8,
    ifIndex >>> 8,
    ifIndex,
  );
}
