import { connectionsAt, opensUntil } from '../variation/connection-churn.ts';
import type { TcpConnection, TcpService } from '../variation/connection-churn.ts';
import { directionSeed } from '../variation/flow-volume.ts';
import type { FlowShape } from '../variation/flow-volume.ts';
import { mix } from '../variation/hash.ts';
import type { Endpoint } from './endpoint.ts';
import { Flow } from './flow.ts';

export interface ConversationOptions {
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** Port of the server: TCP, or UDP where `tcp` is false. */
  readonly port: number;
  readonly tcp: boolean;
  /** Mean bit/s from the client to the server, and back. */
  readonly upBps: number;
  readonly downBps: number;
  readonly shape: FlowShape;
  readonly group: string;
  readonly seed: number;
  /** Connections held at one time. */
  readonly connections: number;
  /** Addresses that the client side takes in turn, where it stands for many. */
  readonly clientAddresses?: readonly string[];
  /** When it began, lab time; absent: at the lab's epoch. */
  readonly fromMs?: number;
  /** Its flows take what the others leave; whoever makes it sees to that. */
  readonly elastic?: boolean;
}

const REQUEST_FRAME_OCTETS = 210;
const ANSWER_FRAME_OCTETS = 980;
const MEAN_LIFE_S = 240;

/** A client and a server that talk: a flow each way, and the TCP connections that both ends show. */
export class Conversation {
  readonly client: Endpoint;
  readonly server: Endpoint;
  readonly port: number;
  readonly tcp: boolean;
  readonly up: Flow;
  readonly down: Flow;
  private readonly service: TcpService | null;
  private readonly seed: number;
  private readonly opensBefore: number;
  /** Whether packets get through, since the last change of the topology. */
  connected = true;

  constructor(options: ConversationOptions) {
    const { client, server, port, group, shape } = options;
    this.client = client;
    this.server = server;
    this.port = port;
    this.tcp = options.tcp;
    this.seed = mix(options.seed, port);
    const id = `${client.name}>${server.name}:${port}`;
    // A rare talker's windows follow from its own seed, as what bridges know of it does.
    const seed = shape === 'rare' ? (client.rare ? client : server).seed : this.seed;
    const flow = (direction: 'up' | 'down', meanBps: number, frameOctets: number): Flow =>
      new Flow({
        id: `${id} ${direction}`,
        group,
        cast: 'unicast',
        frameOctets,
        meanBps,
        shape,
        seed: shape === 'rare' ? seed : directionSeed(seed, direction),
        fromMs: options.fromMs,
        elastic: options.elastic,
      });
    const bulky = options.upBps > options.downBps;
    this.up = flow('up', options.upBps, bulky ? ANSWER_FRAME_OCTETS : REQUEST_FRAME_OCTETS);
    this.down = flow('down', options.downBps, bulky ? REQUEST_FRAME_OCTETS : ANSWER_FRAME_OCTETS);
    this.service = options.tcp
      ? {
          localAddress: server.address,
          localPort: port,
          remoteAddresses: options.clientAddresses ?? [client.address],
          remotePort: null,
          slots: options.connections,
          meanLifeS: MEAN_LIFE_S,
          process: 0,
        }
      : null;
    const { fromMs } = options;
    this.opensBefore = fromMs === undefined ? 0 : this.begun(fromMs) - options.connections;
  }

  /** As the end sees it: its own address and port are the local ones. */
  connections(end: Endpoint, nowMs: number): TcpConnection[] {
    if (!this.service || !this.connected) return [];
    const seen = connectionsAt([this.service], this.seed, nowMs);
    if (end === this.server) return seen;
    return seen.map((one) => ({
      localAddress: one.remoteAddress,
      localPort: one.remotePort,
      remoteAddress: one.localAddress,
      remotePort: one.localPort,
      state: one.state,
      process: 0,
    }));
  }

  /** Connections begun since it began itself: those that it began with count. */
  opens(nowMs: number): number {
    return this.service ? this.begun(nowMs) - this.opensBefore : 0;
  }

  private begun(nowMs: number): number {
    return this.service ? opensUntil([this.service], 'passive', this.seed, nowMs) : 0;
  }
}
