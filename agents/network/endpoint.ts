import type { Port } from '../devices/port.ts';
import { lastHeardMs } from '../variation/flow-volume.ts';
import type { NetworkNode } from './node.ts';

/** What a station is; decides its symbol and what it says. */
export type StationKind = 'station' | 'internet';

/** The port of a bridge or router that something is plugged into; `port` null is the bridge itself. */
export interface Attachment {
  readonly node: NetworkNode;
  readonly port: Port | null;
}

export interface EndpointOptions {
  readonly name: string;
  readonly label: string;
  readonly kind: StationKind;
  /** Dotted. */
  readonly address: string;
  readonly prefixLength: number;
  /** Null outside the bridged networks. */
  readonly vlan: number | null;
  readonly mac: Uint8Array;
  readonly attachment: Attachment;
  readonly seed: number;
  /** Speaks a minute or so, now and then, and is forgotten by bridges in between. */
  readonly rare: boolean;
  /** The device whose address this is; null for a station without an agent. */
  readonly node: NetworkNode | null;
}

/** Something with an address that sends and receives: a station, or a device as a host of its own. */
export class Endpoint {
  readonly name: string;
  readonly label: string;
  readonly kind: StationKind;
  readonly address: string;
  readonly prefixLength: number;
  readonly vlan: number | null;
  readonly mac: Uint8Array;
  readonly seed: number;
  readonly rare: boolean;
  readonly node: NetworkNode | null;
  readonly attachment: Attachment;
  /** Connections of conversations that are over, for tcpActiveOpens and tcpPassiveOpens. */
  readonly pastOpens = { active: 0, passive: 0 };
  /** Since when its cable is out; null while it is plugged in. */
  private lostMs: number | null = null;
  private backMs = Number.NEGATIVE_INFINITY;

  constructor(options: EndpointOptions) {
    this.name = options.name;
    this.label = options.label;
    this.kind = options.kind;
    this.address = options.address;
    this.prefixLength = options.prefixLength;
    this.vlan = options.vlan;
    this.mac = options.mac;
    this.seed = options.seed;
    this.rare = options.rare;
    this.node = options.node;
    this.attachment = options.attachment;
  }

  /** Whether what it is plugged into is up. */
  get connected(): boolean {
    const { port, node } = this.attachment;
    return port === null ? node.powered : port.operUp;
  }

  /** Told of every change of the topology. */
  follow(nowMs: number): void {
    if (this.connected) {
      if (this.lostMs !== null) this.backMs = nowMs;
      this.lostMs = null;
    } else this.lostMs ??= nowMs;
  }

  /** When it last sent a frame; -Infinity where it has not yet since it was plugged in. */
  lastHeard(nowMs: number): number {
    const untilMs = this.lostMs ?? nowMs;
    if (!this.rare) return untilMs;
    const heardMs = lastHeardMs(this.seed, untilMs);
    return heardMs >= this.backMs ? heardMs : Number.NEGATIVE_INFINITY;
  }
}
