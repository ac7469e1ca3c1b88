import { setTimeout as pause } from 'node:timers/promises';
import { InfiniteQueryObserver, QueryObserver } from '@tanstack/react-query';
import { type Socket, io } from 'socket.io-client';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { ClientToServer, ServerToClient } from '../../../server/contract/stream.ts';
import { keys } from '../../../web/api/keys.ts';
import { pagedQuery } from '../../../web/api/paging.ts';
import { createQueryClient } from '../../../web/api/query-client.ts';
import { Live } from '../../../web/live/live.ts';
import { StreamServer, alertOf } from '../../server/stream/stream-server.ts';

const ACTIVE = { state: 'active' } as const;

/** A server with alerts behind a slow snapshot, and a page that shows the active ones live. */
class Board {
  readonly server = new StreamServer();
  readonly client = createQueryClient();
  readonly alerts = new Map<number, AlertView>();
  snapshotDelays: number[] = [];
  live!: Live;
  socket!: Socket<ServerToClient, ClientToServer>;

  async start(): Promise<void> {
    await this.server.start();
    this.socket = io(`http://127.0.0.1:${this.server.port}`, {
      autoConnect: false,
      forceNew: true,
      reconnectionDelay: 1,
      reconnectionDelayMax: 5,
      transports: ['websocket'],
    });
    this.live = new Live({ socket: this.socket, queryClient: this.client });
    this.live.start();
  }

  async stop(): Promise<void> {
    this.live.stop();
    this.client.clear();
    await this.server.stop();
  }

  active(): AlertView[] {
    return [...this.alerts.values()]
      .filter(({ clearedAtMs }) => clearedAtMs === null)
      .toSorted((left, right) => right.id - left.id);
  }

  set(alert: AlertView): void {
    this.alerts.set(alert.id, alert);
    this.server.hub.publish(['alerts'], 'alert', alert);
  }

  /** Breaks the connection under the page; one that only opens is left to open. */
  cut(): void {
    if (this.socket.connected) this.socket.io.engine.close();
  }

  /** Joins, then asks for the list, in one tick, as a page does. */
  open(): InfiniteQueryObserver<never, Error, AlertView[]> {
    const query = {
      ...pagedQuery<AlertView>(keys.alerts(ACTIVE), '/alerts', ACTIVE),
      queryFn: async () => {
        const page = { items: this.active(), nextBeforeId: null };
        await pause(this.snapshotDelays.shift() ?? 0);
        return page;
      },
    };
    this.live.stream.want(['alerts']);
    const observer = new InfiniteQueryObserver(this.client, query);
    observer.subscribe(() => undefined);
    return observer as never;
  }
}

describe('a page that is live', () => {
  let board: Board;

  beforeEach(async () => {
    board = new Board();
    await board.start();
  });

  afterEach(() => board.stop());

  const connected = () => vi.waitFor(() => expect(board.live.stream.connection().state).toBe('live'));

  it('shows what is pushed, and takes out what no longer belongs', async () => {
    const list = board.open();
    await vi.waitFor(() => expect(list.getCurrentResult().data).toEqual([]));
    await connected();
    await vi.waitFor(() => expect(board.server.hub.hasListeners('alerts')).toBe(true));
    board.set(alertOf(1));
    board.set(alertOf(2));
    await vi.waitFor(() => expect(list.getCurrentResult().data?.map(({ id }) => id)).toEqual([2, 1]));
    board.set({ ...alertOf(1), clearedAtMs: 5, clearReason: 'linkUp' });
    await vi.waitFor(() => expect(list.getCurrentResult().data?.map(({ id }) => id)).toEqual([2]));
  });

  it('keeps what was pushed while an older snapshot was still on its way', async () => {
    board.live.stream.want(['alerts']);
    await connected();
    await vi.waitFor(() => expect(board.server.hub.hasListeners('alerts')).toBe(true));
    const list = board.open();
    board.snapshotDelays = [];
    await vi.waitFor(() => expect(list.getCurrentResult().isFetching).toBe(false));
    board.snapshotDelays = [60];
    const refetched = list.refetch();
    board.set(alertOf(1));
    await refetched;
    expect(list.getCurrentResult().data?.map(({ id }) => id)).toEqual([1]);
  });

  it('says since when the connection is lost, and fetches afresh from a server that was started anew', async () => {
    await connected();
    board.live.stream.want(['alerts']);
    const health = new QueryObserver(board.client, {
      queryKey: keys.health,
      queryFn: () => Promise.resolve(board.alerts.size),
    });
    health.subscribe(() => undefined);
    await vi.waitFor(() => expect(health.getCurrentResult().data).toBe(0));
    const states: string[] = [];
    board.live.stream.subscribe(() => states.push(board.live.stream.connection().state));
    const { port } = board.server;
    await board.server.stop();
    await vi.waitFor(() => expect(states).toEqual(['lost']));
    board.alerts.set(1, alertOf(1));
    const next = new StreamServer();
    next.hub.attach(next.http);
    await new Promise<void>((resolve) => next.http.listen(port, '127.0.0.1', resolve));
    await vi.waitFor(() => expect(health.getCurrentResult().data).toBe(1), { timeout: 5_000 });
    expect(states).toEqual(['lost', 'live']);
    board.live.stop();
    await next.stop();
  });

  it('leaves a room when the last who wanted it is gone', async () => {
    await connected();
    const first = board.live.stream.want(['traps']);
    const second = board.live.stream.want(['traps', 'alerts']);
    await vi.waitFor(() => expect(board.server.hub.hasListeners('traps')).toBe(true));
    const left: string[][] = [];
    const emit = board.socket.emit.bind(board.socket);
    board.socket.emit = ((event: 'leave', rooms: string[]) => {
      if (event === 'leave') left.push(rooms);
      return emit(event, rooms as never);
    }) as never;
    first();
    first();
    expect(left).toEqual([]);
    second();
    expect(left).toEqual([['traps', 'alerts']]);
  });
});

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('set' as const), id: fc.integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('clear' as const), id: fc.integer({ min: 1, max: 8 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('refetch' as const), ms: fc.integer({ max: 12, min: 0 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ max: 6, min: 0 }) }),
  },
);

describe('the page in the end', () => {
  it('shows what the server holds, whatever was cut, slow or pushed meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 50 }), async (steps) => {
        const board = new Board();
        await board.start();
        try {
          const list = board.open();
          let count = 0;
          for (const one of steps) {
            if (one.kind === 'set') board.set({ ...alertOf(one.id), count: (count += 1) });
            else if (one.kind === 'clear')
              board.set({ ...alertOf(one.id), clearedAtMs: 5, count: (count += 1) });
            else if (one.kind === 'cut') board.cut();
            else if (one.kind === 'refetch') {
              board.snapshotDelays.push(one.ms);
              void list.refetch({ cancelRefetch: false });
            } else await pause(one.ms);
          }
          await vi.waitFor(() => expect(list.getCurrentResult().data).toEqual(board.active()), {
            timeout: 4_000,
          });
        } finally {
          await board.stop();
        }
      }),
      { numRuns: 40 },
    );
  });
});
