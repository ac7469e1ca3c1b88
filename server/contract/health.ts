import { z } from 'zod';

export const NoticeView = z.object({
  code: z.string(),
  severity: z.enum(['warning', 'critical']),
  text: z.string(),
  remedy: z.string(),
  /** The page on which the remedy is; left out where none helps. */
  page: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('channel'), channelId: z.int() }),
      z.object({ kind: z.literal('lab') }),
    ])
    .optional(),
});
export type NoticeView = z.infer<typeof NoticeView>;

/** Those who see some devices get 0 for what is counted of all: polls, traps, and what waits. */
export const HealthView = z.object({
  ok: z.boolean(),
  version: z.string(),
  startedAtMs: z.number(),
  notices: z.array(NoticeView),
  store: z.object({
    file: z.string(),
    sizeBytes: z.number(),
    writable: z.boolean(),
    lostEvents: z.int(),
  }),
  poller: z.object({
    devices: z.int(),
    polls: z.int(),
    latePolls: z.int(),
    latenessMs: z.number(),
  }),
  traps: z.object({
    address: z.string(),
    port: z.int(),
    listening: z.boolean(),
    received: z.int(),
    malformed: z.int(),
    unknownUser: z.int(),
    authenticationFailed: z.int(),
    rateLimited: z.int(),
    /** Datagrams that found the receive buffer full; null where the system does not tell. */
    droppedByKernel: z.int().nullable(),
    /** Octets that may wait in the kernel, and what was asked for; null while no port is open. */
    receiveBuffer: z.object({ octets: z.int(), wantedOctets: z.int() }).nullable(),
    /** Whose traps were given up under overload (`rateLimited`), most first, at most 20. */
    shedSenders: z.array(z.object({ address: z.string(), count: z.int() })),
    /** Read and not stored yet. */
    waiting: z.int(),
    /** Datagrams that the packet view left out while very many came. */
    unrecorded: z.int(),
  }),
  eventLoopLagMs: z.number(),
});
export type HealthView = z.infer<typeof HealthView>;
