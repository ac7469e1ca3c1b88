import { z } from 'zod';
import { AgentError } from '../engine/agent-error.ts';
import { FAULT_KINDS } from '../faults/all.ts';
import { describeFault } from '../faults/fault.ts';
import type { FaultRecord } from '../faults/fault-book.ts';
import { FAULT_SOURCES } from '../faults/fault-book.ts';
import type { Lab, LabTrap } from './lab.ts';
import type { LabDevice, LabPort } from './lab-device.ts';
import type { LinkLoad } from './lab-load.ts';
import type { TimelineState } from './lab-timeline.ts';
import type { TopologyLink } from './lab-topology.ts';
import type { TrafficPart } from './lab-traffic.ts';
import type { ToldQuery } from './told-queries.ts';

/** The lab's time as it is told. */
export interface ClockState {
  readonly atMs: number;
  readonly paused: boolean;
  readonly speed: number;
}

/** What the lab tells its parent process unasked. */
export type LabEvent =
  | {
      event: 'ready';
      lab: string;
      title: string;
      devices: readonly LabDevice[];
      problems: readonly string[];
    }
  | ({ event: 'trap' } & LabTrap)
  | { event: 'port'; device: string; port: LabPort }
  | { event: 'device'; device: LabDevice }
  | { event: 'fault'; fault: FaultRecord }
  | { event: 'clock'; clock: ClockState }
  | { event: 'link'; link: TopologyLink }
  | { event: 'timeline'; timeline: TimelineState }
  | { event: 'traffic'; traffic: TrafficPart }
  | { event: 'load'; atMs: number; items: readonly LinkLoad[] }
  | { event: 'queries'; items: readonly ToldQuery[]; dropped: number }
  | { event: 'problem'; code: string; message: string };

/** The answer to one request, under its id. */
export type LabAnswer =
  | { id: number | string; ok: true; result: unknown }
  | { id: number | string | null; ok: false; error: { code: string; message: string } };

/** What a control needs beside the lab itself. */
export interface LabDesk {
  readonly lab: Lab;
  stop(): void;
  /** Switches what is told all the time on and off. */
  watch(what: { queries?: boolean | undefined; load?: boolean | undefined }): void;
  tell(event: LabEvent): void;
}

/** A name is echoed in messages: nobody's is longer. */
const name = z.string().max(200);
const id = z.union([z.number(), name]);
/** An appointment further off is none. */
const MAX_FAULT_S = 30 * 86_400;

/** Every verb with what it takes. */
const REQUESTS = z.discriminatedUnion('verb', [
  z.object({ id, verb: z.literal('list') }),
  z.object({ id, verb: z.literal('announce') }),
  z.object({ id, verb: z.literal('stop') }),
  z.object({ id, verb: z.literal('topology') }),
  z.object({ id, verb: z.literal('setPort'), device: name, ifIndex: z.number(), up: z.boolean() }),
  z.object({ id, verb: z.literal('faultKinds') }),
  z.object({ id, verb: z.literal('faults') }),
  z.object({
    id,
    verb: z.literal('inject'),
    kind: name,
    parameters: z.record(name, z.unknown()).default({}),
    forSeconds: z.number().positive().max(MAX_FAULT_S).optional(),
    source: z.enum(FAULT_SOURCES).default('api'),
  }),
  z.object({ id, verb: z.literal('end'), fault: z.number() }),
  z.object({
    id,
    verb: z.literal('clock'),
    change: z
      .discriminatedUnion('action', [
        z.object({ action: z.literal('pause') }),
        z.object({ action: z.literal('resume') }),
        z.object({ action: z.literal('step'), seconds: z.number().positive().max(86_400) }),
        z.object({ action: z.literal('speed'), speed: z.number() }),
      ])
      .nullish(),
  }),
  z.object({ id, verb: z.literal('traffic') }),
  z.object({ id, verb: z.literal('setTraffic'), name, scale: z.number() }),
  z.object({ id, verb: z.literal('timeline'), action: z.enum(['start', 'stop']).nullish() }),
  z.object({ id, verb: z.literal('load') }),
  z.object({
    id,
    verb: z.literal('watch'),
    queries: z.boolean().optional(),
    load: z.boolean().optional(),
  }),
]);
type LabRequest = z.infer<typeof REQUESTS>;

const VERBS = REQUESTS.options.map((option) => option.shape.verb.value);

/** Answers one message from the parent. Never throws: what cannot be done is an answer with ok false. */
export function answerRequest(desk: LabDesk, message: unknown): LabAnswer {
  const known = z.object({ id, verb: name }).safeParse(message);
  if (!known.success)
    return refusal(
      null,
      'BAD_REQUEST',
      `reading a request: it is {id, verb, …}, id a number or text, verb ${VERBS.join(', ')}`,
    );
  const { id: number, verb } = known.data;
  if (!(VERBS as readonly string[]).includes(verb))
    return refusal(
      number,
      'UNKNOWN_VERB',
      `reading the verb ${JSON.stringify(verb)}: there are ${VERBS.join(', ')}`,
    );
  const request = REQUESTS.safeParse(message);
  if (!request.success) {
    const [issue] = request.error.issues;
    return refusal(
      number,
      'BAD_REQUEST',
      `reading ${verb}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  }
  try {
    desk.lab.clock.catchUp();
    return { id: number, ok: true, result: perform(desk, request.data) };
  } catch (error) {
    if (error instanceof AgentError) return refusal(number, error.code, error.message);
    // A mistake of ours costs the request, never the lab.
    const reason = error instanceof Error ? error.message : String(error);
    return refusal(number, 'BROKEN', `doing ${verb}: ${reason}; the lab goes on`);
  }
}

function refusal(number: number | string | null, code: string, message: string): LabAnswer {
  return { id: number, ok: false, error: { code, message } };
}

function perform(desk: LabDesk, request: LabRequest): unknown {
  const { lab } = desk;
  switch (request.verb) {
    case 'list':
      return lab.list();
    case 'announce':
      lab.announce();
      return null;
    case 'stop':
      desk.stop();
      return null;
    case 'topology':
      return lab.topology();
    case 'setPort':
      return lab.setPort(request.device, request.ifIndex, request.up);
    case 'faultKinds':
      return FAULT_KINDS.map(describeFault);
    case 'faults':
      return lab.faults.list();
    case 'inject':
      return lab.faults.inject(request);
    case 'end':
      return lab.faults.end(request.fault);
    case 'clock':
      return changeClock(lab, request.change ?? null);
    case 'traffic':
      return lab.traffic.list();
    case 'setTraffic': {
      const traffic = lab.traffic.set(request.name, request.scale, lab.clock.now());
      desk.tell({ event: 'traffic', traffic });
      return traffic;
    }
    case 'timeline':
      if (request.action === 'start') return lab.timeline.start();
      return request.action === 'stop' ? lab.timeline.stop() : lab.timeline.state();
    case 'load':
      return lab.load();
    case 'watch':
      desk.watch(request);
      return null;
  }
}

type ClockRequest = Extract<LabRequest, { verb: 'clock' }>['change'];

function changeClock({ clock }: Lab, change: ClockRequest): ClockState {
  if (change?.action === 'pause') clock.pause();
  else if (change?.action === 'resume') clock.resume();
  else if (change?.action === 'step') clock.step(change.seconds * 1_000);
  else if (change?.action === 'speed') clock.setSpeed(change.speed);
  return clockState(clock);
}

export function clockState(clock: Lab['clock']): ClockState {
  return { atMs: clock.now(), paused: clock.paused, speed: clock.speed };
}
