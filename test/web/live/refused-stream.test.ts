import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../../web/api/query-client.ts';
import { Live } from '../../../web/live/live.ts';

/** A server that takes connections only while somebody is signed in, and a page. */
class Gate {
  readonly http = http.createServer();
  readonly server = new Server(this.http);
  readonly joined: unknown[] = [];
  readonly refused = vi.fn<() => void>();
  signedIn = true;
  /** A room that is not for whoever is here. */
  closedRoom: string | null = null;
  live!: Live;

  async start(): Promise<void> {
    this.server.use((_socket, next) => next(this.signedIn ? undefined : new Error('signInNeeded')));
    this.server.on('connection', (socket) => {
      socket.on('join', (join: unknown, reply: (answer: object) => void) => {
        this.joined.push(join);
        const refused = this.closedRoom !== null && JSON.stringify(join).includes(this.closedRoom);
        reply({ epoch: 'e', seq: 7, resync: false, ...(refused ? { problem: 'notPermitted' } : {}) });
      });
    });
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    const { port } = this.http.address() as AddressInfo;
    const socket = io(`http://127.0.0.1:${port}`, {
      autoConnect: false,
      forceNew: true,
      reconnectionDelay: 1,
      reconnectionDelayMax: 5,
    });
    this.live = new Live({ socket, queryClient: createQueryClient() });
    this.live.listenRefused(this.refused);
  }

  async stop(): Promise<void> {
    this.live.stop();
    await this.server.close();
  }

  state = () => this.live.stream.connection().state;
}

describe('a stream for those who are signed in', () => {
  let gate: Gate;

  beforeEach(async () => {
    gate = new Gate();
    await gate.start();
  });
  afterEach(() => gate.stop());

  it('says that it is refused, and connects once somebody is signed in and it is started again', async () => {
    gate.signedIn = false;
    gate.live.start();
    await vi.waitFor(() => expect(gate.refused).toHaveBeenCalledTimes(1));
    expect(gate.state()).toBe('lost');
    gate.signedIn = true;
    gate.live.start();
    await vi.waitFor(() => expect(gate.state()).toBe('live'));
    expect(gate.refused).toHaveBeenCalledTimes(1);
  });

  it('hears that its session has ended', async () => {
    gate.live.start();
    await vi.waitFor(() => expect(gate.state()).toBe('live'));
    gate.server.emit('sessionEnded');
    gate.server.disconnectSockets(true);
    await vi.waitFor(() => expect(gate.state()).toBe('lost'));
    expect(gate.refused).toHaveBeenCalled();
  });

  it('goes on by itself after a connection that broke', async () => {
    gate.live.start();
    await vi.waitFor(() => expect(gate.state()).toBe('live'));
    const states: string[] = [];
    gate.live.stream.subscribe(() => states.push(gate.state()));
    gate.server.engine.close();
    await vi.waitFor(() => expect(states).toEqual(['lost', 'live']));
    expect(gate.refused).not.toHaveBeenCalled();
  });

  it('is in the other rooms where one is closed to whoever is here', async () => {
    gate.closedRoom = 'accounts';
    gate.live.stream.want(['alerts', 'accounts']);
    gate.live.start();
    await vi.waitFor(() => expect(gate.joined).toHaveLength(3));
    expect(gate.joined).toEqual([
      { rooms: ['alerts', 'accounts'], after: null },
      { rooms: ['alerts'], after: null },
      { rooms: ['accounts'], after: null },
    ]);
  });

  it('tells nobody that it was stopped, and begins anew for whoever comes next', async () => {
    gate.live.start();
    gate.live.stream.want(['alerts']);
    await vi.waitFor(() => expect(gate.joined).toHaveLength(1));
    gate.live.stop();
    await vi.waitFor(() => expect(gate.state()).toBe('lost'));
    gate.live.start();
    await vi.waitFor(() => expect(gate.joined).toHaveLength(2));
    // Nothing of what the one before saw is asked for: `after` is null.
    expect(gate.joined).toEqual([
      { rooms: ['alerts'], after: null },
      { rooms: ['alerts'], after: null },
    ]);
    expect(gate.refused).not.toHaveBeenCalled();
  });
});
