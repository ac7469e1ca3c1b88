import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ManagerOptions, type Socket, type SocketOptions, io } from 'socket.io-client';
import type { AlertView } from '../../../server/contract/alert.ts';
import type {
  ClientToServer,
  Join,
  JoinReply,
  ServerToClient,
  StreamEnvelope,
} from '../../../server/contract/stream.ts';
import type { Clock } from '../../../server/domain/clock.ts';
import type { Log } from '../../../server/domain/log.ts';
import { fakeAccess } from '../api/fake-access.ts';
import { EventHub, type EventHubOptions } from '../../../server/stream/event-hub.ts';

/** A page as the stream sees it: everything that it hears, in order, replies included. */
export interface Page {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly heard: (StreamEnvelope | JoinReply)[];
  /** Sends anything as a join. */
  join(join: unknown): Promise<JoinReply>;
  /** Resolves with the next event whose body has this id. */
  hears(id: number): Promise<StreamEnvelope>;
  closed(): Promise<void>;
}

export class StreamServer {
  readonly hub: EventHub;
  readonly http = http.createServer((_request, response) => response.end('pages'));
  /** Who was refused what, as the log has it. */
  readonly refusals: object[] = [];
  readonly log: { level: string; message: string }[] = [];
  monotonicMs = 0;
  readonly #pages: Page[] = [];

  constructor(options: Partial<EventHubOptions> = {}) {
    const clock: Clock = {
      now: () => 1_000,
      monotonic: () => this.monotonicMs,
      after: () => () => undefined,
    };
    const note = (level: string) => (fields: object, message: string) => {
      this.log.push({ level, message });
      if (message === 'refused') this.refusals.push(fields);
    };
    const log: Log = {
      debug: note('debug'),
      info: note('info'),
      warn: note('warn'),
      error: note('error'),
      child: () => log,
    };
    this.hub = new EventHub({
      ...{ clock, log, allowedHosts: ['127.0.0.1'] },
      gate: () => ({
        authenticator: fakeAccess().authenticator,
        originOf: () => ({ address: '127.0.0.1', local: true, secure: false }),
        within: () => ({ seesDevice: () => false, seesIncident: () => false, told: () => null }),
      }),
      ...options,
    });
  }

  async start(): Promise<this> {
    this.hub.attach(this.http);
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  async open(options: Partial<ManagerOptions & SocketOptions> = {}): Promise<Page> {
    const page = this.connect(options);
    await new Promise<void>((resolve, reject) => {
      page.socket.once('connect', resolve).once('connect_error', reject);
    });
    return page;
  }

  connect(options: Partial<ManagerOptions & SocketOptions> = {}): Page {
    const socket: Page['socket'] = io(`http://127.0.0.1:${this.port}`, {
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      ...options,
    });
    const heard: Page['heard'] = [];
    const waiting = new Map<number, (envelope: StreamEnvelope) => void>();
    socket.on('event', (envelope) => {
      heard.push(envelope);
      if ('id' in envelope.body && typeof envelope.body.id === 'number')
        waiting.get(envelope.body.id)?.(envelope);
    });
    const page: Page = {
      socket,
      heard,
      join: (join) =>
        new Promise((resolve) => {
          socket.emit('join', join as Join, (reply) => {
            heard.push(reply);
            resolve(reply);
          });
        }),
      hears: (id) => new Promise((resolve) => waiting.set(id, resolve)),
      closed: () => new Promise((resolve) => socket.once('disconnect', () => resolve())),
    };
    this.#pages.push(page);
    return page;
  }

  async stop(): Promise<void> {
    for (const { socket } of this.#pages) socket.disconnect();
    await this.hub.stop();
    await new Promise<void>((resolve) => {
      this.http.close(() => resolve());
      this.http.closeAllConnections();
    });
  }
}

export function alertOf(id: number, title = 'link down'): AlertView {
  return {
    id,
    key: `linkDown:${id}`,
    kind: 'linkDown',
    deviceId: 1,
    interfaceId: null,
    thresholdId: null,
    ruleId: null,
    severity: 'major',
    title,
    raisedAtMs: 1,
    lastSeenAtMs: 1,
    count: 1,
    acknowledged: null,
    assignee: null,
    snoozed: null,
    suppressed: null,
    flapping: null,
    trapLost: null,
    clearedAtMs: null,
    clearReason: null,
    evidence: [],
    clearsWhen: 'linkUp',
  };
}

/** Numbers of the events heard, and the replies as they came between. */
export function order(page: Page): (number | 'reply')[] {
  return page.heard.map((item) => ('event' in item ? item.seq : 'reply'));
}
