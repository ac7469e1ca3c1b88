import { z } from 'zod';
import { LabDeviceView, LabPortView, LabTrapView } from '../contract/lab.ts';
import { LabFaultView, LabTimelineView } from '../contract/lab-fault.ts';
import { LabClockView, LabLinkView, LabLoadView, LabTrafficView } from '../contract/lab-network.ts';
import { LabQueryVarbind, LabQueryView } from '../contract/lab-query.ts';
import { LabError } from './lab-error.ts';

const { requested } = LabQueryView.shape;

/** A request at one of the agents as their process tells of it: names and whose it is are found here. */
export const ToldQuery = LabQueryView.omit({ id: true, own: true }).extend({
  requested: z.array(requested.element.omit({ name: true })),
  varbinds: z.array(LabQueryVarbind.omit({ name: true })),
});
export type ToldQuery = z.infer<typeof ToldQuery>;

const Ready = z.object({
  event: z.literal('ready'),
  lab: z.string(),
  title: z.string().optional(),
  devices: z.array(LabDeviceView),
  problems: z.array(z.string()),
});
export type LabReady = z.infer<typeof Ready>;

/** What the lab's process tells unasked. */
export const LabEvent = z.discriminatedUnion('event', [
  Ready,
  z.object({ event: z.literal('problem'), code: z.string(), message: z.string() }),
  z.object({ event: z.literal('trap'), ...LabTrapView.shape }),
  z.object({ event: z.literal('port'), device: z.string(), port: LabPortView }),
  z.object({ event: z.literal('device'), device: LabDeviceView }),
  z.object({ event: z.literal('fault'), fault: LabFaultView }),
  z.object({ event: z.literal('clock'), clock: LabClockView }),
  z.object({ event: z.literal('link'), link: LabLinkView }),
  z.object({ event: z.literal('timeline'), timeline: LabTimelineView }),
  z.object({ event: z.literal('traffic'), traffic: LabTrafficView }),
  z.object({ event: z.literal('load'), atMs: z.number(), items: z.array(LabLoadView) }),
  z.object({ event: z.literal('queries'), items: z.array(ToldQuery), dropped: z.int().default(0) }),
]);
export type LabEvent = z.infer<typeof LabEvent>;

/** What it answers, under the id of the request. */
export const LabAnswer = z.discriminatedUnion('ok', [
  z.object({ id: z.int(), ok: z.literal(true), result: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) }),
]);
export type LabAnswer = z.infer<typeof LabAnswer>;

/** The agents' codes are a protocol of their own. */
const CODES: Readonly<Record<string, LabError['code']>> = {
  NO_SUCH_DEVICE: 'unknownDevice',
  NO_SUCH_PORT: 'unknownPort',
  NO_SUCH_LINK: 'unknownLink',
  NO_SUCH_FAULT: 'unknownFault',
  NO_SUCH_TRAFFIC: 'unknownTraffic',
  BAD_FAULT: 'badFault',
  NOT_PAUSED: 'notPaused',
  UNKNOWN_VERB: 'unsupported',
};

export function labError(error: { code: string; message: string }): LabError {
  return new LabError(CODES[error.code] ?? 'failed', error.message);
}
