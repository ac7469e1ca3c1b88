import { z } from 'zod';
import {
  LAB_NODE_KINDS,
  type LabClock,
  type LabLink,
  type LabLoad,
  type LabNode,
  type LabTopology,
  type LabTraffic,
} from '../domain/lab-network.ts';

/** What a thing on the map is: decides its symbol. `station` is a host that no agent speaks for. */
export const LabNodeKind = z.enum(LAB_NODE_KINDS);
export type LabNodeKind = z.infer<typeof LabNodeKind>;

export const LabNodeView = z.object({
  name: z.string(),
  kind: LabNodeKind,
  /** What people call it, such as "Office 12, PC". */
  label: z.string(),
  /** Whether an agent of the lab answers for it; its name is then that of a lab device. */
  managed: z.boolean(),
  /** Dotted IPv4, null where it has none. */
  address: z.string().nullable(),
  /** Six octets as `02:00:5e:00:53:01`, null where it has none. */
  mac: z.string().nullable(),
  vlan: z.int().nullable(),
  /** Place on the map where the lab's author gave one, 0..1000 each. */
  x: z.number().nullable(),
  y: z.number().nullable(),
}) satisfies z.ZodType<LabNode>;
export type LabNodeView = z.infer<typeof LabNodeView>;

const LabLinkEndView = z.object({
  node: z.string(),
  /** ifName, or empty on a node without an agent. */
  port: z.string(),
  ifIndex: z.int().nullable(),
  /** dot1dStpPortState of a bridge's port in words; null elsewhere. */
  spanningTree: z.enum(['forwarding', 'blocking']).nullable(),
});

export const LabLinkView = z.object({
  /** `a:port--b:port`, stable while the lab runs. */
  id: z.string(),
  a: LabLinkEndView,
  b: LabLinkEndView,
  speedBps: z.number(),
  /** Whether the cable is plugged in at both ends. */
  cable: z.enum(['in', 'out']),
  /** ifOperStatus of both ends, which always agree. */
  up: z.boolean(),
}) satisfies z.ZodType<LabLink>;
export type LabLinkView = z.infer<typeof LabLinkView>;

export const LabTopologyView = z.object({
  nodes: z.array(LabNodeView),
  links: z.array(LabLinkView),
}) satisfies z.ZodType<LabTopology>;
export type LabTopologyView = z.infer<typeof LabTopologyView>;

/** What a link carries, from a to b and back, bit/s over the last seconds of the lab's time. */
export const LabLoadView = z.object({
  link: z.string(),
  aToBBps: z.number(),
  bToABps: z.number(),
}) satisfies z.ZodType<LabLoad>;
export type LabLoadView = z.infer<typeof LabLoadView>;

/** A part of the traffic that can be turned up and down together. */
export const LabTrafficView = z.object({
  name: z.string(),
  title: z.string(),
  flows: z.int(),
  /** 1 is as written in the lab's file; 0 stops it. */
  scale: z.number().min(0).max(10),
}) satisfies z.ZodType<LabTraffic>;
export type LabTrafficView = z.infer<typeof LabTrafficView>;

export const LabTrafficChange = z.strictObject({ scale: z.number().min(0).max(10) });
export type LabTrafficChange = z.infer<typeof LabTrafficChange>;

/** The lab's own time: sysUpTime, counters, ageing and faults run by it. */
export const LabClockView = z.object({
  /** Milliseconds since 1970 UTC of the lab's time when this was read. */
  atMs: z.number(),
  paused: z.boolean(),
  speed: z.number(),
}) satisfies z.ZodType<LabClock>;
export type LabClockView = z.infer<typeof LabClockView>;

export const LabClockChange = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('pause') }),
  z.strictObject({ action: z.literal('resume') }),
  /** Goes on by so many seconds at once; only while paused. */
  z.strictObject({ action: z.literal('step'), seconds: z.number().positive().max(86_400) }),
  z.strictObject({ action: z.literal('speed'), speed: z.number().min(1).max(60) }),
]);
export type LabClockChange = z.infer<typeof LabClockChange>;
