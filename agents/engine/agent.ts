import type { RemoteInfo, Socket } from 'node:dgram';
import { AgentError } from './agent-error.ts';
import type { Clock } from './clock.ts';
import { createDatagramSocket } from './datagram-socket.ts';
import { TroubledPath } from './troubled-path.ts';
import type { TroubledPathOptions } from './troubled-path.ts';

const RECEIVE_BUFFER_BYTES = 4 * 1_024 * 1_024;

/** Bytes in, bytes or silence out. */
export interface PacketProcessor {
  process(packet: Buffer, nowMs: number, sender?: { address: string; port: number }): Buffer | null;
}

export interface AgentOptions {
  /** Who the agent is, for messages. */
  readonly name: string;
  readonly address: string;
  /** UDP port; 0 takes any free one. */
  readonly port: number;
  readonly processor: PacketProcessor;
  readonly clock: Clock;
  /** Sees each datagram first; true where it was no request and has been dealt with, as a Response to an INFORM. */
  readonly onDatagram?: (packet: Buffer, sender: RemoteInfo) => boolean;
  /** What faults do to the packets; nothing is slower where it is absent or good. */
  readonly trouble?: TroubledPathOptions;
  /** Told of what went wrong after the start; the agent goes on. */
  readonly onProblem: (problem: AgentError) => void;
}

/** One UDP endpoint of a simulated device: answers requests and sends the device's own notifications. */
export class Agent {
  private readonly options: AgentOptions;
  private readonly path: TroubledPath | null;
  private socket: Socket | null = null;

  constructor(options: AgentOptions) {
    this.options = options;
    this.path = options.trouble ? new TroubledPath(options.trouble) : null;
  }

  /** The bound port; 0 before start. */
  get port(): number {
    return this.socket?.address().port ?? 0;
  }

  /** Binds. Throws AgentError PORT_IN_USE, PORT_FORBIDDEN or SOCKET_FAILED. */
  async start(): Promise<void> {
    const { address, port } = this.options;
    const socket = createDatagramSocket();
    await new Promise<void>((resolve, reject) => {
      socket.once('error', (cause: NodeJS.ErrnoException) => {
        socket.close();
        reject(this.bindError(cause));
      });
      socket.bind({ address, port, exclusive: true }, () => {
        socket.removeAllListeners('error');
        resolve();
      });
    });
    try {
      socket.setRecvBufferSize(RECEIVE_BUFFER_BYTES);
    } catch {
      // The kernel's default still works, it only loses requests sooner under a burst.
    }
    socket.on('error', (cause) => this.problem('receiving', cause));
    socket.on('message', (packet, sender) => this.receive(socket, packet, sender));
    this.socket = socket;
  }

  private receive(socket: Socket, packet: Buffer, sender: RemoteInfo): void {
    const path = this.path?.active === true ? this.path : null;
    const number = path ? path.arrive() : 0;
    if (number === null) return;
    try {
      if (this.options.onDatagram?.(packet, sender) === true) return;
      const answer = this.options.processor.process(packet, this.options.clock.now(), sender);
      if (!answer) return;
      if (!path) {
        this.answer(socket, answer, sender);
        return;
      }
      const from = `${sender.address}:${sender.port}`;
      path.answer({ request: packet, answer, number, from }, (bytes) => this.answer(socket, bytes, sender));
    } catch (cause) {
      this.problem(`answering ${sender.address}:${sender.port}`, cause);
    }
  }

  private answer(socket: Socket, answer: Buffer, sender: RemoteInfo): void {
    // Without a callback, which would cost as much as the answer: one that cannot be sent is a timeout to who asked.
    if (socket === this.socket) socket.send(answer, sender.port, sender.address);
  }

  /** Sends a notification from the agent's own port, by which a receiver tells which device speaks. */
  send(packet: Buffer, target: { address: string; port: number }): void {
    if (this.path?.active === true && !this.path.lets()) return;
    this.socket?.send(packet, target.port, target.address, (cause) => {
      if (cause) this.problem(`sending a notification to ${target.address}:${target.port}`, cause);
    });
  }

  async stop(): Promise<void> {
    const socket = this.socket;
    this.socket = null;
    this.path?.clear();
    if (!socket) return;
    await new Promise<void>((resolve) => socket.close(() => resolve()));
  }

  private problem(action: string, cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `${this.options.name} failed at ${action}: ${reason}; the packet is lost, the agent goes on`;
    this.options.onProblem(new AgentError('SOCKET_FAILED', message, cause));
  }

  private bindError(cause: NodeJS.ErrnoException): AgentError {
    const { name, address, port } = this.options;
    const where = `binding ${name} to UDP ${address}:${port}`;
    if (cause.code === 'EADDRINUSE') {
      const remedy = 'stop the program that holds it or choose other ports with --base-port';
      return new AgentError('PORT_IN_USE', `${where}: the port is in use; ${remedy}`, cause);
    }
    if (cause.code === 'EACCES' || cause.code === 'EPERM') {
      const remedy =
        'ports below 1024 want root, CAP_NET_BIND_SERVICE or net.ipv4.ip_unprivileged_port_start';
      return new AgentError('PORT_FORBIDDEN', `${where}: not permitted; ${remedy}`, cause);
    }
    return new AgentError('SOCKET_FAILED', `${where}: ${cause.message}; check the address`, cause);
  }
}
