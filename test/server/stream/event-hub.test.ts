import http from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Room } from '../../../server/contract/stream.ts';
import { StreamServer, alertOf, order } from './stream-server.ts';

const MINUTE = 60_000;

let server: StreamServer;

const start = async (options: ConstructorParameters<typeof StreamServer>[0] = {}) => {
  server = await new StreamServer(options).start();
  return server;
};
afterEach(() => server.stop());

describe('publishing', () => {
  it('reaches those in a room, once, whole', async () => {
    const { hub } = await start();
    const [both, one, none] = [await server.open(), await server.open(), await server.open()];
    const reply = await both.join({ rooms: ['alerts', 'device:1'], after: null });
    await one.join({ rooms: ['device:1'], after: null });
    await none.join({ rooms: ['device:2', 'traps'], after: null });
    const heard = Promise.all([both.hears(8), one.hears(8)]);
    hub.publish(['alerts', 'device:1'], 'alert', alertOf(7));
    hub.publish(['traps'], 'deviceRemoved', { id: 9 });
    hub.publish(['alerts', 'device:1'], 'alert', alertOf(8));
    const [last] = await heard;
    expect(last).toEqual({
      epoch: reply.epoch,
      seq: last.seq,
      rooms: ['alerts', 'device:1', 'summary:1'],
      event: 'alert',
      body: alertOf(8),
      atMs: 1_000,
    });
    expect(order(both)).toEqual(['reply', last.seq - 2, last.seq]);
    expect(order(one)).toEqual(['reply', last.seq - 2, last.seq]);
    const nothing = none.hears(1);
    hub.publish(['traps'], 'deviceRemoved', { id: 1 });
    await nothing;
    expect(order(none)).toEqual(['reply', last.seq - 1, last.seq + 1]);
  });

  it('stops for a room that was left', async () => {
    const { hub } = await start();
    const page = await server.open();
    await page.join({ rooms: ['alerts', 'traps'], after: null });
    page.socket.emit('leave', ['alerts']);
    await page.join({ rooms: ['traps'], after: null });
    hub.publish(['alerts'], 'alert', alertOf(1));
    const last = page.hears(2);
    hub.publish(['traps'], 'deviceRemoved', { id: 2 });
    await last;
    expect(page.heard.filter((item) => 'event' in item).map(({ event }) => event)).toEqual(['deviceRemoved']);
  });

  it('tells who has joined after the reply, so that a first overview can follow', async () => {
    const { hub } = await start();
    const joined: (readonly Room[])[] = [];
    const cancel = hub.onJoin((rooms) => {
      joined.push(rooms);
      hub.publish(['overview'], 'deviceRemoved', { id: 5 });
    });
    const page = await server.open();
    const first = page.hears(5);
    await page.join({ rooms: ['overview'], after: null });
    await first;
    expect(joined).toEqual([['overview']]);
    expect(order(page)[0]).toBe('reply');
    cancel();
    await page.join({ rooms: ['overview'], after: null });
    await page.join({ rooms: ['overview'], after: null });
    expect(joined).toHaveLength(1);
  });
});

describe('coming back', () => {
  it('replays what was missed, then replies, then goes live', async () => {
    const { hub } = await start();
    const first = await server.open();
    const { epoch, seq } = await first.join({ rooms: ['alerts', 'device:1'], after: null });
    first.socket.disconnect();
    hub.publish(['alerts'], 'alert', alertOf(1));
    hub.publish(['health'], 'deviceRemoved', { id: 9 });
    hub.publish(['device:1'], 'samples', { deviceId: 1, points: [] });
    hub.publish(['alerts', 'device:1'], 'alert', alertOf(2));
    const again = await server.open();
    const reply = await again.join({ rooms: ['alerts', 'device:1'], after: { epoch, seq } });
    expect(reply).toEqual({ epoch, seq: seq + 4, resync: false });
    const live = again.hears(3);
    hub.publish(['alerts'], 'alert', alertOf(3));
    await live;
    expect(order(again)).toEqual([seq + 1, seq + 3, seq + 4, 'reply', seq + 5]);
  });

  it('to a further room replays nothing that was heard through another', async () => {
    const { hub } = await start();
    const other = await server.open();
    await other.join({ rooms: ['alerts', 'traps'], after: null });
    const page = await server.open();
    const { epoch, seq } = await page.join({ rooms: ['alerts'], after: null });
    const heard = page.hears(3);
    hub.publish(['alerts', 'traps'], 'deviceRemoved', { id: 1 });
    hub.publish(['traps'], 'deviceRemoved', { id: 2 });
    hub.publish(['alerts'], 'deviceRemoved', { id: 3 });
    await heard;
    await page.join({ rooms: ['traps'], after: { epoch, seq } });
    expect(order(page)).toEqual(['reply', seq + 1, seq + 3, seq + 2, 'reply']);
  });

  it('asks for a fresh start where the missed cannot be had', async () => {
    const { hub } = await start({ capacity: 5 });
    const keeper = await server.open();
    const { epoch, seq } = await keeper.join({ rooms: ['alerts', 'traps'], after: null });
    for (let id = 1; id <= 6; id += 1) hub.publish(['alerts'], 'alert', alertOf(id));
    const resync = async (rooms: Room[], after: { epoch: string; seq: number }) => {
      const page = await server.open();
      const reply = await page.join({ rooms, after });
      expect(order(page).length === 1 || !reply.resync).toBe(true);
      return reply.resync;
    };
    expect(await resync(['alerts'], { epoch, seq })).toBe(true);
    expect(await resync(['alerts'], { epoch, seq: seq + 1 })).toBe(false);
    // Nothing of this room was lost.
    expect(await resync(['traps'], { epoch, seq })).toBe(false);
    expect(await resync(['traps'], { epoch: 'of another run', seq })).toBe(true);
    expect(await resync(['traps'], { epoch, seq: seq + 100 })).toBe(true);
    // Nobody was in this one, so its events need not have been made, and then were not.
    expect(await resync(['device:4'], { epoch, seq: seq + 6 })).toBe(false);
    expect(hub.hasListeners('device:5')).toBe(false);
    expect(await resync(['device:5'], { epoch, seq: seq + 6 })).toBe(true);
    hub.publish(['alerts'], 'alert', alertOf(7));
    expect(await resync(['device:5'], { epoch, seq: seq + 7 })).toBe(false);
  });

  it('is cheaper afresh than by thousands of events', async () => {
    const { hub } = await start();
    const page = await server.open();
    const { epoch, seq } = await page.join({ rooms: ['traps'], after: null });
    page.socket.disconnect();
    for (let id = 1; id <= 2_001; id += 1) hub.publish(['traps'], 'deviceRemoved', { id });
    const again = await server.open();
    expect((await again.join({ rooms: ['traps'], after: { epoch, seq } })).resync).toBe(true);
    expect((await again.join({ rooms: ['traps'], after: { epoch, seq: seq + 1 } })).resync).toBe(false);
  });

  it('keeps alerts although numbers flood', async () => {
    const { hub } = await start({ capacity: 50 });
    const page = await server.open();
    const { epoch, seq } = await page.join({ rooms: ['alerts'], after: null });
    page.socket.disconnect();
    hub.publish(['alerts'], 'alert', alertOf(1));
    for (let at = 0; at < 1_000; at += 1) hub.publish(['device:1'], 'samples', { deviceId: 1, points: [] });
    const again = await server.open();
    await again.join({ rooms: ['alerts'], after: { epoch, seq } });
    expect(order(again)).toEqual([seq + 1, 'reply']);
  });

  it('within two minutes finds a room whose events were made all the time', async () => {
    const { hub } = await start();
    expect(hub.hasListeners('device:1')).toBe(false);
    hub.publish(['health'], 'deviceRemoved', { id: 1 });
    const page = await server.open();
    const { epoch, seq } = await page.join({ rooms: ['device:1'], after: null });
    expect(hub.hasListeners('device:1')).toBe(true);
    const keeper = await server.open();
    page.socket.disconnect();
    while (hub.clients() > 1) await turn();
    server.monotonicMs = 2 * MINUTE;
    expect(hub.hasListeners('device:1')).toBe(true);
    await keeper
      .join({ rooms: ['device:1'], after: { epoch, seq } })
      .then(({ resync }) => expect(resync).toBe(false));
    keeper.socket.disconnect();
    while (hub.clients() > 0) await turn();
    server.monotonicMs = 4 * MINUTE + 1;
    expect(hub.hasListeners('device:1')).toBe(false);
    const late = await server.open();
    expect((await late.join({ rooms: ['device:1'], after: { epoch, seq } })).resync).toBe(true);
  });
});

describe('bad input', () => {
  it('costs the request, says why and joins nothing', async () => {
    const { hub } = await start();
    const page = await server.open();
    const bad: unknown[] = [
      null,
      'alerts',
      { rooms: ['alerts'] },
      { rooms: ['nonsense'], after: null },
      { rooms: ['device:x'], after: null },
      { rooms: ['alerts'], after: { epoch: 'e', seq: -1 } },
      { rooms: Array.from({ length: 21 }, (_, id) => `device:${id}`), after: null },
      { rooms: ['alerts'], after: null, more: 1 },
    ];
    for (const join of bad) {
      const reply = await page.join(join);
      expect(reply).toMatchObject({ resync: true, problem: expect.any(String) as string });
    }
    expect(hub.hasListeners('alerts')).toBe(false);
    expect(await page.join({ rooms: ['alerts'], after: null })).not.toHaveProperty('problem');
  });

  it('is bounded: twenty rooms in all', async () => {
    await start();
    const page = await server.open();
    const rooms = (from: number, count: number) =>
      Array.from({ length: count }, (_, at): Room => `device:${from + at}`);
    expect(await page.join({ rooms: rooms(1, 20), after: null })).not.toHaveProperty('problem');
    expect(await page.join({ rooms: rooms(20, 1), after: null })).not.toHaveProperty('problem');
    expect((await page.join({ rooms: rooms(21, 1), after: null })).problem).toContain('20 rooms');
  });

  it('of any shape leaves the server and the other pages alone', async () => {
    const { hub } = await start();
    const page = await server.open();
    const emit = page.socket.emit.bind(page.socket) as (event: string, ...data: unknown[]) => void;
    emit('join', { rooms: ['alerts'], after: null });
    emit('join');
    emit('leave', { length: 1 });
    emit('leave', ['nonsense']);
    emit('constructor', new Uint8Array([1, 2]));
    emit('__proto__', { toString: 1 });
    await page.join({ rooms: ['alerts'], after: null });
    expect(hub.clients()).toBe(1);
    expect(server.log).toEqual([]);
  });

  it('in masses ends the connection', async () => {
    const { hub } = await start();
    const page = await server.open();
    const closed = page.closed();
    for (let at = 0; at < 60; at += 1) page.socket.emit('leave', []);
    await closed;
    expect(hub.clients()).toBe(0);
    expect(server.log).toEqual([{ level: 'warn', message: expect.stringContaining('too much') as string }]);
  });

  it('larger than any request of ours ends the connection', async () => {
    const { hub } = await start();
    const page = await server.open();
    const closed = page.closed();
    page.socket.emit('leave', ['x'.repeat(20_000) as Room]);
    await closed;
    while (hub.clients() > 0) await turn();
    expect(await (await server.open()).join({ rooms: [], after: null })).not.toHaveProperty('problem');
  });
});

describe('a connection', () => {
  const handshake = (headers: http.OutgoingHttpHeaders): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const path = '/socket.io/?EIO=4&transport=polling';
      http
        .get({ host: '127.0.0.1', port: server.port, path, headers, agent: false }, (response) => {
          expect(response.headers).not.toHaveProperty('access-control-allow-origin');
          response.resume().on('end', () => resolve(response.statusCode));
        })
        .on('error', reject);
    });

  it('from another host name or another page is refused', async () => {
    await start();
    expect(await handshake({})).toBe(200);
    expect(await handshake({ Origin: `http://127.0.0.1:${server.port}` })).toBe(200);
    expect(await handshake({ Host: 'evil.example' })).toBe(403);
    expect(await handshake({ Origin: 'http://evil.example' })).toBe(403);
    expect(await handshake({ Origin: 'null' })).toBe(403);
    const page = server.connect({ extraHeaders: { Origin: 'http://evil.example' } });
    await new Promise((resolve) => page.socket.once('connect_error', resolve));
    expect(server.hub.clients()).toBe(0);
  });

  it('works by polling too, and is upgraded', async () => {
    const { hub } = await start();
    const page = await server.open({ transports: ['polling', 'websocket'] });
    await page.join({ rooms: ['alerts'], after: null });
    const heard = page.hears(1);
    hub.publish(['alerts'], 'alert', alertOf(1));
    await heard;
    expect(order(page)).toHaveLength(2);
  });

  it('is refused where there are too many', async () => {
    const { hub } = await start({ maxClients: 2 });
    const [first] = [await server.open(), await server.open()];
    await expect(server.open()).rejects.toThrow('websocket error');
    expect(hub.clients()).toBe(2);
    first.socket.disconnect();
    // The place is free when the transport is closed too, which nothing tells from outside.
    while ((await server.open().catch(() => null)) === null) await turn();
    expect(hub.clients()).toBe(2);
  });

  it('whose client does not read is dropped, and the others hear everything', async () => {
    const { hub } = await start();
    const [stuck, fine] = [await server.open(), await server.open()];
    await stuck.join({ rooms: ['alerts'], after: null });
    await fine.join({ rooms: ['alerts'], after: null });
    const { transport } = stuck.socket.io.engine as unknown as {
      transport: { ws: { _socket: { pause(): void } } };
    };
    transport.ws._socket.pause();
    const title = 'x'.repeat(100_000);
    let id = 0;
    while (hub.clients() === 2 && id < 1_000) {
      const heard = fine.hears((id += 1));
      hub.publish(['alerts'], 'alert', alertOf(id, title));
      await heard;
    }
    expect(hub.clients()).toBe(1);
    expect(fine.heard).toHaveLength(id + 1);
    expect(server.log).toEqual([
      { level: 'warn', message: expect.stringContaining('does not read') as string },
    ]);
  });

  it('ends at once when the server stops, even if its client does not read', async () => {
    const { hub } = await start();
    const page = await server.open();
    await page.join({ rooms: ['alerts'], after: null });
    const silent = await server.open();
    const { transport } = silent.socket.io.engine as unknown as {
      transport: { ws: { _socket: { pause(): void } } };
    };
    transport.ws._socket.pause();
    const closed = page.closed();
    await hub.stop();
    await hub.stop();
    hub.publish(['alerts'], 'alert', alertOf(1));
    await closed;
    expect(hub.clients()).toBe(0);
    await new Promise<void>((resolve) => server.http.close(() => resolve()));
  });
});
