import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StreamEnvelope, StreamEventName } from '../../../server/contract/stream.ts';
import { Audiences } from '../../../server/stream/audiences.ts';
import { StreamServer, alertOf } from './stream-server.ts';

let server: StreamServer;

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
  afterEach(() => server.stop());

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

describe('events that follow closely', () => {
  let sent: [audience: string, ...seqs: number[]][];
  let audiences: Audiences;
  let seq: number;
  /** How long it takes to write to an audience. */
  let takesMs: number;
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['performance', 'setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate'],
    });
    [sent, seq, takesMs] = [[], 0, 0];
    audiences = new Audiences({
      patient: new Set<StreamEventName>(['samples']),
      send: (audience, envelopes) => {
        sent.push([audience, ...envelopes.map((one) => one.seq)]);
        vi.advanceTimersByTime(takesMs);
      },
    });
  });
  afterEach(() => {
    audiences.stop();
    vi.useRealTimers();
  });
  const add = (room: StreamEnvelope['rooms'][number], event: StreamEventName) =>
    audiences.add({ epoch: '', seq: (seq += 1), rooms: [room], event, body: { id: 1 }, atMs: 0 });

  it('wait together for 25 ms behind the first, which leaves at once', () => {
    audiences.place('page', ['traps'], true);
    add('traps', 'trap');
    vi.advanceTimersByTime(1);
    add('traps', 'trap');
    vi.advanceTimersByTime(10);
    add('traps', 'trap');
    vi.advanceTimersByTime(10);
    expect(sent).toEqual([['audience 1', 1]]);
    vi.advanceTimersByTime(10);
    expect(sent).toEqual([
      ['audience 1', 1],
      ['audience 1', 2, 3],
    ]);
  });

  it('wait for 250 ms where the next replaces them, unless one is urgent, and stay in order', () => {
    audiences.place('page', ['device:1', 'alerts'], true);
    add('device:1', 'samples');
    vi.advanceTimersByTime(1);
    add('device:1', 'samples');
    vi.advanceTimersByTime(200);
    expect(sent).toEqual([['audience 1', 1]]);
    vi.advanceTimersByTime(100);
    expect(sent.slice(1)).toEqual([['audience 1', 2]]);
    add('device:1', 'samples');
    add('alerts', 'alert');
    vi.advanceTimersByTime(30);
    expect(sent.slice(2)).toEqual([['audience 1', 3, 4]]);
  });

  it('wait the longer the longer it takes to write to all of them, and not forever', () => {
    audiences.place('page', ['traps'], true);
    takesMs = 4;
    add('traps', 'trap');
    vi.advanceTimersByTime(1);
    add('traps', 'trap');
    vi.advanceTimersByTime(70);
    expect(sent).toEqual([['audience 1', 1]]);
    takesMs = 100;
    vi.advanceTimersByTime(15);
    expect(sent.slice(1)).toEqual([['audience 1', 2]]);
    takesMs = 0;
    add('traps', 'trap');
    vi.advanceTimersByTime(120);
    expect(sent.slice(2)).toEqual([]);
    vi.advanceTimersByTime(40);
    expect(sent.slice(2)).toEqual([['audience 1', 3]]);
  });

  it('are put together once for all pages of the same rooms, and not for rooms that nobody is in', () => {
    audiences.place('one', ['alerts', 'traps'], true);
    audiences.place('other', ['traps', 'alerts'], true);
    audiences.place('plain', ['traps', 'alerts'], false);
    audiences.place('gone', ['devices'], true);
    audiences.place('gone', [], true);
    add('traps', 'trap');
    add('devices', 'device');
    add('alerts', 'alert');
    vi.advanceTimersByTime(1);
    expect(sent).toEqual([
      ['audience 1', 1, 3],
      ['audience 2', 1, 3],
    ]);
  });
});
