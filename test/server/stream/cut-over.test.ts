import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Room, StreamEnvelope } from '../../../server/contract/stream.ts';
import { StreamServer } from './stream-server.ts';

const ROOMS = ['alerts', 'traps', 'devices'] as const satisfies Room[];
const JOINED: readonly Room[] = ['alerts', 'traps'];
const LAST = 1_000_000;

interface Visit {
  /** Turns of the loop between joining and leaving. */
  readonly turns: number;
  /** Cut the connection instead of closing it in order. */
  readonly cut: boolean;
}

const plan = fc.record({
  visits: fc.array(fc.record({ turns: fc.nat(20), cut: fc.boolean() }), { minLength: 1, maxLength: 5 }),
  events: fc.array(fc.subarray([...ROOMS], { minLength: 1 }), { minLength: 20, maxLength: 300 }),
  perTurn: fc.integer({ min: 1, max: 8 }),
});

/** Comes and goes as planned, then stays until the last event; what it heard, in order. */
async function listen(server: StreamServer, visits: readonly Visit[], began: (seq: number) => void) {
  const heard: StreamEnvelope[] = [];
  let cursor: { epoch: string; seq: number } | null = null;
  for (const visit of [...visits, null]) {
    const page = await server.open();
    const last = page.hears(LAST);
    page.socket.on('event', (envelope) => {
      heard.push(envelope);
      cursor = { epoch: envelope.epoch, seq: envelope.seq };
    });
    const after: { epoch: string; seq: number } | null = cursor;
    const { epoch, seq, resync } = await page.join({ rooms: JOINED, after });
    expect(resync).toBe(false);
    if (cursor === null) cursor = { epoch, seq };
    if (after === null) began(seq);
    const complete = heard.some(({ body }) => 'id' in body && body.id === LAST);
    if (visit === null && !complete) await last;
    for (let at = 0; at < (visit?.turns ?? 0); at += 1) await turn();
    if (visit?.cut) page.socket.io.engine.close();
    page.socket.off('event').disconnect();
  }
  return heard;
}

describe('the cut-over', () => {
  it('loses no event and doubles none, however the connection comes and goes', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ visits, events, perTurn }) => {
        const server = await new StreamServer().start();
        try {
          let began = -1;
          const published: { id: number; rooms: readonly Room[] }[] = [];
          const publish = async (): Promise<void> => {
            while (began < 0) await turn();
            for (const [id, rooms] of events.entries()) {
              published.push({ id, rooms });
              server.hub.publish(rooms, 'deviceRemoved', { id });
              if (id % perTurn === 0) await turn();
            }
            server.hub.publish(['alerts'], 'deviceRemoved', { id: LAST });
          };
          const [heard] = await Promise.all([
            listen(server, visits, (seq) => {
              began = seq;
            }),
            publish(),
          ]);
          const wanted = published.filter(({ rooms }) => rooms.some((room) => JOINED.includes(room)));
          expect(heard.map(({ body }) => ('id' in body ? body.id : null))).toEqual([
            ...wanted.map(({ id }) => id),
            LAST,
          ]);
        } finally {
          await server.stop();
        }
      }),
      { numRuns: 25 },
    );
  });
});
