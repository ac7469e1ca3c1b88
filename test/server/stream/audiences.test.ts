import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { StreamEnvelope } from '../../../server/contract/stream.ts';
import { StreamServer, alertOf } from './stream-server.ts';

let server: StreamServer;
afterEach(() => server.stop());

/** A page that takes several events in one message, and the numbers of events in each message that it got. */
async function openBatching(): Promise<{
  page: Awaited<ReturnType<StreamServer['open']>>;
  messages: number[][];
  /** Resolves once the event whose body has this id came. */
  hears: (id: number) => Promise<void>;
}> {
  const page = await server.open({ auth: { batches: true } } as object);
  const messages: number[][] = [];
  const waiting = new Map<number, () => void>();
  const take = (envelopes: readonly StreamEnvelope[]) => {
    messages.push(envelopes.map(({ seq }) => seq));
    for (const { body } of envelopes)
      if ('id' in body && typeof body.id === 'number') waiting.get(body.id)?.();
  };
  page.socket.on('event', (envelope) => take([envelope]));
  page.socket.on('events', take);
  return { page, messages, hears: (id) => new Promise((resolve) => waiting.set(id, resolve)) };
}

describe('a burst of events', () => {
  it('is one message to those who take that, and one each to the others, in order', async () => {
    server = await new StreamServer().start();
    const { page, messages, hears } = await openBatching();
    const plain = await server.open();
    const { seq } = await page.join({ rooms: ['alerts', 'device:1'], after: null });
    await plain.join({ rooms: ['alerts', 'device:1'], after: null });
    const heard = Promise.all([hears(100), plain.hears(100)]);
    for (let id = 1; id <= 100; id += 1) server.hub.publish(['alerts', 'device:1'], 'alert', alertOf(id));
    await heard;
    const all = Array.from({ length: 100 }, (_, at) => seq + 1 + at);
    expect(messages).toEqual([all]);
    expect(plain.heard.flatMap((item) => ('event' in item ? [item.seq] : []))).toEqual(all);
  });

  it('that goes on for several turns of the loop leaves in few messages, none twice and none missing', async () => {
    server = await new StreamServer().start();
    const { page, messages, hears } = await openBatching();
    const { seq } = await page.join({ rooms: ['traps'], after: null });
    const heard = hears(500);
    for (let id = 1; id <= 500; id += 1) {
      server.hub.publish(['traps'], 'deviceRemoved', { id });
      if (id % 5 === 0) await turn();
    }
    await heard;
    expect(messages.flat()).toEqual(Array.from({ length: 500 }, (_, at) => seq + 1 + at));
    expect(messages.length).toBeLessThan(100);
  });

  it('that waits reaches a page before it leaves the room, and not one that comes after', async () => {
    server = await new StreamServer().start();
    const { page, messages, hears } = await openBatching();
    const late = await openBatching();
    await page.join({ rooms: ['alerts'], after: null });
    const first = hears(1);
    server.hub.publish(['alerts'], 'alert', alertOf(1));
    await first;
    // So close behind the first that it waits.
    server.hub.publish(['alerts'], 'alert', alertOf(2));
    const joined = late.page.join({ rooms: ['alerts'], after: null });
    page.socket.emit('leave', ['alerts']);
    const { seq } = await page.join({ rooms: ['traps'], after: null });
    await joined;
    server.hub.publish(['alerts'], 'alert', alertOf(3));
    const last = late.hears(4);
    server.hub.publish(['alerts'], 'alert', alertOf(4));
    await last;
    expect(messages.flat()).toEqual([seq - 1, seq]);
    expect(late.messages.flat()).toEqual([seq + 1, seq + 2]);
  });

  it('is replayed in one message to a page that comes back', async () => {
    server = await new StreamServer().start();
    const first = await openBatching();
    const { epoch, seq } = await first.page.join({ rooms: ['alerts'], after: null });
    for (let id = 1; id <= 3; id += 1) server.hub.publish(['alerts'], 'alert', alertOf(id));
    const again = await openBatching();
    await again.page.join({ rooms: ['alerts'], after: { epoch, seq } });
    expect(again.messages).toEqual([[seq + 1, seq + 2, seq + 3]]);
  });
});
