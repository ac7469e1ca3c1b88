import { DAY, SECOND } from '../engine/clock.ts';
import { LAB_EPOCH_MS } from '../variation/day-shape.ts';
import { mix } from '../variation/hash.ts';
import type { PortWires, WireTotals } from '../network/wire.ts';
import { PORT_COUNTERS } from '../variation/port-traffic.ts';
import type { PortCounter, PortTraffic } from '../variation/port-traffic.ts';

/** ifType values (IANAifType-MIB) of the lab's ports. */
export const IfType = {
  ethernet: 6,
  ppp: 23,
  loopback: 24,
  tunnel: 131,
  vlan: 135,
  ipVlan: 136,
  radio: 71,
} as const;

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
  /** The ifIndex whose made address it shares, as what stands on another interface does; 0: the device's own. */
  readonly addressOf?: number;
  readonly adminUp?: boolean;
  readonly cableUp?: boolean;
  /** Set by hand to half duplex, as in a mismatch; absent: full. */
  readonly halfDuplex?: boolean;
  readonly traffic: PortTraffic;
}

/** Ports that are down from the start count as if they had gone down a month into the lab's time. */
const OUT_OF_USE_SINCE_MS = LAB_EPOCH_MS + 30 * DAY;
const LOCALLY_ADMINISTERED = 0x02;

/** What can be changed of a port's state; what is absent stays. */
export interface PortState {
  readonly adminUp?: boolean;
  readonly cableUp?: boolean;
  /** Whether the other end of the cable shines: it is on and not shut. */
  readonly carrier?: boolean;
}

/** Something that counts on top of the traffic while the port is up: errors of a bad cable, discards of a full queue. */
interface Extra {
  readonly counter: PortCounter;
  readonly perSecond: number;
  /** Of the time that the port was up. */
  readonly fromMs: number;
}

/** Which counters are those of its wires; it counts the others itself. */
const CROSSED: Partial<Record<PortCounter, readonly ['in' | 'out', keyof WireTotals]>> = {
  inOctets: ['in', 'octets'],
  inUcastPkts: ['in', 'unicast'],
  inMulticastPkts: ['in', 'multicast'],
  inBroadcastPkts: ['in', 'broadcast'],
  outOctets: ['out', 'octets'],
  outUcastPkts: ['out', 'unicast'],
  outMulticastPkts: ['out', 'multicast'],
  outBroadcastPkts: ['out', 'broadcast'],
};

/** One port of one device: its spec and what changes in it. */
export class Port {
  spec: PortSpec;
  readonly physAddress: Uint8Array;
  adminUp: boolean;
  cableUp: boolean;
  carrier = true;
  alias: string;
  linkTrapsEnabled: boolean;
  lastChangeMs: number;
  /** Whoever holds its cable out: faults, or a hand. It is in when the last of them lets go. */
  readonly cableHolders = new Set<object>();
  /** ifCounterDiscontinuityTime, lab time; null where its counters never jumped. */
  discontinuityMs: number | null = null;
  private wires: PortWires | null = null;
  private readonly seed: number;
  /** Since when its counters stand still; null while they run. */
  private heldSinceMs: number | null;
  private heldMs = 0;
  private extras: readonly Extra[] = [];
  /** What extras that are over have counted. */
  private readonly counted = new Map<PortCounter, number>();
  /** Added to each counter: after a restart what makes it begin at zero. */
  private offsets: ReadonlyMap<PortCounter, number> | null = null;

  constructor(spec: PortSpec, options: { deviceSeed: number; startedMs: number }) {
    this.spec = spec;
    this.seed = mix(options.deviceSeed, spec.ifIndex);
    this.adminUp = spec.adminUp ?? true;
    this.cableUp = spec.cableUp ?? true;
    this.alias = spec.ifAlias;
    // ifLinkUpDownTrapEnable: disabled(2) for what stands on top of other interfaces (RFC 2863 §3.1.15).
    this.linkTrapsEnabled = spec.ifType !== IfType.vlan;
    this.lastChangeMs = options.startedMs;
    this.heldSinceMs = this.operUp ? null : OUT_OF_USE_SINCE_MS;
    this.physAddress = spec.physAddress ?? madeUpAddress(options.deviceSeed, spec.addressOf ?? spec.ifIndex);
  }

  get operUp(): boolean {
    return this.adminUp && this.cableUp && this.carrier;
  }

  /** The same port under another ifIndex, as some devices have it after a restart. */
  renumber(ifIndex: number): void {
    this.spec = { ...this.spec, ifIndex };
  }

  /** From now on it counts what crosses these wires, instead of traffic made up for it alone. */
  attach(wires: PortWires): void {
    this.wires = wires;
  }

  get attached(): PortWires | null {
    return this.wires;
  }

  /** A counter not yet cut to its width. It holds while the port is down and goes on from there, without a jump. */
  counter(counter: PortCounter, nowMs: number): number {
    const total = this.traffic(counter, nowMs) + this.extra(counter, nowMs);
    return this.offsets === null ? total : total + (this.offsets.get(counter) ?? 0);
  }

  private traffic(counter: PortCounter, nowMs: number): number {
    if (!this.wires) return this.spec.traffic(counter, this.seed, this.upMs(nowMs));
    const crossed = CROSSED[counter];
    return crossed ? this.wires[crossed[0]].totals(nowMs)[crossed[1]] : 0;
  }

  private extra(counter: PortCounter, nowMs: number): number {
    let total = this.counted.get(counter) ?? 0;
    for (const extra of this.extras) if (extra.counter === counter) total += this.passed(extra, nowMs);
    return total;
  }

  private passed({ perSecond, fromMs }: Extra, nowMs: number): number {
    return Math.floor((perSecond * Math.max(0, this.upMs(nowMs) - fromMs)) / SECOND);
  }

  /** Time that runs while the port is up and stands while it is down. */
  private upMs(nowMs: number): number {
    return (this.heldSinceMs ?? nowMs) - this.heldMs;
  }

  /** Lets a counter run on top of the traffic, such as inErrors at 5 a second. Returns what stops it. */
  addRate(counter: PortCounter, perSecond: number, nowMs: number): (atMs: number) => void {
    const extra: Extra = { counter, perSecond, fromMs: this.upMs(nowMs) };
    this.extras = [...this.extras, extra];
    return (atMs) => {
      if (!this.extras.includes(extra)) return;
      this.counted.set(counter, (this.counted.get(counter) ?? 0) + this.passed(extra, atMs));
      this.extras = this.extras.filter((other) => other !== extra);
    };
  }

  /** Every counter begins anew, at zero or at what is given, as after a restart. */
  restartCounters(nowMs: number, at: Partial<Record<PortCounter, number>> = {}): void {
    this.offsets = null;
    const now = PORT_COUNTERS.map((name) => [name, (at[name] ?? 0) - this.counter(name, nowMs)] as const);
    this.offsets = new Map(now);
    this.discontinuityMs = nowMs;
  }

  /** Sets what is given; true when ifOperStatus changed by it. */
  change(state: PortState, nowMs: number): boolean {
    const before = this.operUp;
    this.adminUp = state.adminUp ?? this.adminUp;
    this.cableUp = state.cableUp ?? this.cableUp;
    this.carrier = state.carrier ?? this.carrier;
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
