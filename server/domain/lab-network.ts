/** What a thing on the map is: decides its symbol. `station` is a host that no agent speaks for. */
export const LAB_NODE_KINDS = [
  'router',
  'switch',
  'firewall',
  'accessPoint',
  'server',
  'ups',
  'printer',
  'station',
  'internet',
  'recording',
] as const;
export type LabNodeKind = (typeof LAB_NODE_KINDS)[number];

export interface LabNode {
  readonly name: string;
  readonly kind: LabNodeKind;
  /** What people call it, such as "Office 12, PC". */
  readonly label: string;
  /** Whether an agent of the lab answers for it; its name is then that of a lab device. */
  readonly managed: boolean;
  /** Dotted IPv4, null where it has none. */
  readonly address: string | null;
  /** Six octets as `02:00:5e:00:53:01`, null where it has none. */
  readonly mac: string | null;
  readonly vlan: number | null;
  /** Place on the map where the lab's author gave one, 0..1000 each. */
  readonly x: number | null;
  readonly y: number | null;
}

export interface LabLinkEnd {
  readonly node: string;
  /** ifName, or empty on a node without an agent. */
  readonly port: string;
  readonly ifIndex: number | null;
  /** dot1dStpPortState of a bridge's port in words; null elsewhere. */
  readonly spanningTree: 'forwarding' | 'blocking' | null;
}

export interface LabLink {
  /** `a:port--b:port`, stable while the lab runs. */
  readonly id: string;
  readonly a: LabLinkEnd;
  readonly b: LabLinkEnd;
  readonly speedBps: number;
  /** Whether the cable is plugged in at both ends. */
  readonly cable: 'in' | 'out';
  /** ifOperStatus of both ends, which always agree. */
  readonly up: boolean;
}

export interface LabTopology {
  readonly nodes: readonly LabNode[];
  readonly links: readonly LabLink[];
}

/** What a link carries, from a to b and back, bit/s over the last seconds of the lab's time. */
export interface LabLoad {
  readonly link: string;
  readonly aToBBps: number;
  readonly bToABps: number;
}

/** A part of the traffic that can be turned up and down together. */
export interface LabTraffic {
  readonly name: string;
  readonly title: string;
  readonly flows: number;
  /** 1 is as written in the lab's file; 0 stops it, 10 is the most. */
  readonly scale: number;
}

/** The lab's own time: sysUpTime, counters, ageing and faults run by it. */
export interface LabClock {
  /** Milliseconds since 1970 UTC of the lab's time when this was read. */
  readonly atMs: number;
  readonly paused: boolean;
  /** 1..60 times as fast as ours. */
  readonly speed: number;
}

/** `step` goes on by so many seconds (up to a day) at once, only while paused. */
export type LabClockChange =
  | { readonly action: 'pause' }
  | { readonly action: 'resume' }
  | { readonly action: 'step'; readonly seconds: number }
  | { readonly action: 'speed'; readonly speed: number };
