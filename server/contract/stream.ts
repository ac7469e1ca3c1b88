import { z } from 'zod';
import { AlertActionView, AlertView } from './alert.ts';
import { DeviceView } from './device.ts';
import { ExchangeView } from './exchange.ts';
import { ExerciseRunView, ProgressView } from './exercise.ts';
import { HealthView } from './health.ts';
import { IncidentActionView, IncidentPresenceView, IncidentView, PERSON_LENGTH } from './incident.ts';
import { InterfaceView } from './interface.ts';
import { LabDeviceView, LabView } from './lab.ts';
import { LabFaultView, LabTimelineView, LabTrapView } from './lab-fault.ts';
import { LabClockView, LabLinkView, LabLoadView, LabTrafficView } from './lab-network.ts';
import { LabQueryView } from './lab-query.ts';
import { MibStatusView } from './mib.ts';
import { MonitoredView } from './monitored.ts';
import { OverviewView } from './overview.ts';
import { SecurityEventView } from './security.ts';
import { LivePoint } from './series.ts';
import { ChangeView } from './table.ts';
import { ThresholdView } from './threshold.ts';
import { TrapView } from './trap.ts';

/**
 * What is pushed, by event name. Every event is an upsert by id or time, so that one heard twice does no harm.
 * `samples` go to the room of the device only; `tables` says that routes or connections of a device changed.
 * `trapsLeftOut` says that more traps came than are pushed one by one: lists of them are to be fetched afresh.
 * `notifications` says that channels or deliveries changed: lists of them are to be fetched afresh.
 * `labState` comes when a lab starts, ends or has a problem; topology, traffic and timeline are then to be fetched afresh.
 */
export const STREAM_EVENTS = {
  device: DeviceView,
  deviceRemoved: z.object({ id: z.int() }),
  interfaces: z.object({ deviceId: z.int(), items: z.array(InterfaceView) }),
  samples: z.object({ deviceId: z.int(), points: z.array(LivePoint) }),
  tables: z.object({ deviceId: z.int(), routes: z.boolean(), connections: z.boolean() }),
  monitored: z.object({ deviceId: z.int(), items: z.array(MonitoredView) }),
  change: ChangeView,
  alert: AlertView,
  alertAction: AlertActionView,
  incident: IncidentView,
  incidentAction: IncidentActionView,
  /** Who is in the room of an incident. */
  incidentPresence: IncidentPresenceView,
  trap: TrapView,
  trapsLeftOut: z.object({ count: z.int() }),
  securityEvent: SecurityEventView,
  threshold: ThresholdView,
  /** Some rule was added, changed or removed: the list is to be fetched afresh. */
  rulesChanged: z.object({}),
  thresholdRemoved: z.object({ id: z.int() }),
  notifications: z.object({ atMs: z.number() }),
  overview: OverviewView,
  health: HealthView,
  labDevice: LabDeviceView,
  labTrap: LabTrapView,
  labState: LabView,
  labFault: LabFaultView,
  labClock: LabClockView,
  labLink: LabLinkView,
  labLoad: z.object({ atMs: z.number(), items: z.array(LabLoadView) }),
  labTraffic: LabTrafficView,
  labTimeline: LabTimelineView,
  labQueries: z.object({ items: z.array(LabQueryView) }),
  mib: MibStatusView,
  exchange: ExchangeView,
  exerciseRun: ExerciseRunView,
  exerciseProgress: ProgressView,
  /** People, tokens or the audit log changed: lists of them are to be fetched afresh. */
  accountsChanged: z.object({}),
} as const;

export type StreamEventName = keyof typeof STREAM_EVENTS;
export type StreamEventBody<Name extends StreamEventName> = z.infer<(typeof STREAM_EVENTS)[Name]>;

/**
 * Rooms a page joins: `overview`, `devices`, `deviceNames` (of `devices` what adds, renames or removes one), `alerts`, `incidents`, `traps`, `changes`, `security`, `thresholds`, `notifications`, `health`, `mib`,
 * `lab` (all of the lab but the requests), `labQueries` (the requests that reach its agents), `labOwnQueries` (those of
 * them that Trapline itself sends; these rooms are quiet about load and requests while nobody is in them), `exercises`,
 * `accounts` (that people, tokens or the audit log changed),
 * `device:ID` (device, interfaces, samples, tables, changes, alerts, traps of that one); of these `summary:ID` all but the
 * interfaces and their samples, `interfaces:ID` its interfaces with their latest values (samples only of those that come
 * without), `interface:DEVICE:INTERFACE` that interface, its samples and alerts; `packets:ID` (its exchanges, only while
 * somebody is in the room); `incident:ID` (that incident, what is done with it, and who is in the room).
 */
export const Room = z.union([
  z.enum([
    'overview',
    'devices',
    'deviceNames',
    'alerts',
    'incidents',
    'traps',
    'changes',
    'security',
    'thresholds',
    'notifications',
    'health',
    'lab',
    'labQueries',
    'labOwnQueries',
    'mib',
    'exercises',
    'accounts',
  ]),
  z.templateLiteral(['device:', z.int()]),
  z.templateLiteral(['summary:', z.int()]),
  z.templateLiteral(['interfaces:', z.int()]),
  z.templateLiteral(['interface:', z.int(), ':', z.int()]),
  z.templateLiteral(['packets:', z.int()]),
  z.templateLiteral(['incident:', z.int()]),
]);
export type Room = z.infer<typeof Room>;

/** One pushed event. `seq` grows by one per event of the server; `epoch` names the server's run. */
export interface StreamEnvelope<Name extends StreamEventName = StreamEventName> {
  readonly epoch: string;
  readonly seq: number;
  /** Every room it went to; a client in several of them gets it once. */
  readonly rooms: readonly Room[];
  readonly event: Name;
  readonly body: StreamEventBody<Name>;
  readonly atMs: number;
}

/** Who is at the client, sent as `name` once it is known and whenever it changes; empty for nobody known. */
export const ClientName = z.string().trim().max(PERSON_LENGTH);

/** Sent by the client as `join`; `after` is the last envelope it has seen, to be back-filled from there. */
export const Join = z.strictObject({
  rooms: z.array(Room).max(20),
  after: z.strictObject({ epoch: z.string().max(64), seq: z.int().min(0) }).nullable(),
});
export type Join = z.infer<typeof Join>;

/**
 * The answer, sent after the replayed events and before the first live one, so that epoch and seq are the next `after`.
 * `resync` means that events were missed which can no longer be replayed, so fetch afresh; nothing is replayed then.
 */
export interface JoinReply {
  readonly epoch: string;
  readonly seq: number;
  readonly resync: boolean;
  /** Rooms that were asked for and need a permission that is not there; the others were joined. */
  readonly notPermitted?: readonly Room[];
  /** Why the request was refused; no room was joined. */
  readonly problem?: string;
}

/**
 * Socket.io event names: client -> server `join`, `leave`, `name`; server -> client `event`, and `events`, oldest first, to
 * clients that said `auth: { batches: true }` at the handshake (the others get each as an `event`), and `sessionEnded`
 * just before the connection is closed because nobody is signed in on it any more.
 */
export interface ServerToClient {
  sessionEnded: () => void;
  event: (envelope: StreamEnvelope) => void;
  events: (envelopes: StreamEnvelope[]) => void;
}
export interface ClientToServer {
  join: (join: Join, reply: (reply: JoinReply) => void) => void;
  leave: (rooms: Room[]) => void;
  name: (name: string) => void;
}
