import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import { kernelDrops } from './kernel-drops.ts';
import { SnmpError } from './snmp-error.ts';
import { type ShedSender, TrapQueue, type WaitingDatagram } from './trap-queue.ts';

const KIB = 1_024;
const MIB = KIB * KIB;
/** The kernel caps it (net.core.rmem_max); a burst waits there instead of getting lost. */
export const RECEIVE_BUFFER_OCTETS = 8 * MIB;
/** Read and not handed on: some seconds of a flood. */
const WAITING = 100_000;
const WAITING_OCTETS = 64 * MIB;
const BATCH = 1_024;
/** Batches follow each other no closer than this, ms, unless half a one waits: small ones cost more a trap. */
const GAP_MS = 4;

export interface IntakeCounters {
  /** Given up, the queue being full. */
  readonly shed: number;
  readonly shedSenders: ShedSender[];
  readonly waiting: number;
  readonly droppedByKernel: number | null;
  readonly receiveBufferOctets: number;
}

export const NO_INTAKE: IntakeCounters = {
  shed: 0,
  shedSenders: [],
  waiting: 0,
  droppedByKernel: null,
  receiveBufferOctets: 0,
};

export interface IntakeOptions {
  readonly address: string;
  readonly port: number;
  readonly log: Pick<Log, 'warn'>;
  /** Takes a batch over. Must not throw. */
  readonly take: (batch: readonly WaitingDatagram[]) => void;
  /** Whether the next batch can be taken now; where not, `resume` says when. */
  readonly hasRoom: () => boolean;
  /** Datagrams that may wait, where it is not the usual number. */
  readonly limit?: number;
  /** Its rhythm, and the times at which datagrams were read. */
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
}

/** The trap port: reads whatever comes and hands it on in batches, as fast as they are taken. */
export interface TrapIntake {
  /** @throws SnmpError `portDenied` | `portInUse` | `badAddress` | `io` */
  start(): Promise<{ readonly address: string; readonly port: number }>;
  /** May be called twice. */
  stop(): Promise<void>;
  send(datagram: Buffer, port: number, address: string): void;
  /** Look at `hasRoom` again. */
  resume(): void;
  /** Now, by the clock that says when a datagram was read. */
  nowMs(): number;
  /** Also once it is stopped. */
  counters(): IntakeCounters;
  /** Why the port is not read at this moment; null while it is. */
  trouble(): string | null;
}

/** The port on the thread that makes it. */
export class SocketIntake implements TrapIntake {
  readonly #options: IntakeOptions;
  readonly #queue: TrapQueue;
  #socket: Socket | null = null;
  #bound = { address: '', port: 0 };
  #scheduled = false;
  #handedAtMs = -Infinity;
  #dropped: number | null = null;
  #receiveBufferOctets = 0;

  constructor(options: IntakeOptions) {
    this.#options = options;
    this.#queue = new TrapQueue({ limit: options.limit ?? WAITING, limitOctets: WAITING_OCTETS });
  }

  async start(): Promise<{ address: string; port: number }> {
    const { address, port, log } = this.#options;
    const socket = createSocket({
      type: isIPv6(address) ? 'udp6' : 'udp4',
      recvBufferSize: RECEIVE_BUFFER_OCTETS,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, address, resolve);
    }).catch((error: unknown) => {
      socket.close();
      throw bindError(error as NodeJS.ErrnoException, address, port);
    });
    socket.removeAllListeners('error');
    socket.on('error', (error) => log.warn({ err: error.message }, 'the trap socket reported an error'));
    socket.on('message', (octets, from) => {
      this.#queue.push({ octets, address: from.address, port: from.port, readAtMs: this.nowMs() });
      this.#schedule();
    });
    this.#socket = socket;
    this.#receiveBufferOctets = grantedOctets(socket);
    const { address: boundAddress, port: boundPort } = socket.address();
    this.#bound = { address: boundAddress, port: boundPort };
    return this.#bound;
  }

  async stop(): Promise<void> {
    const socket = this.#socket;
    this.#drops();
    this.#socket = null;
    if (!socket) return;
    await new Promise<void>((resolve) => socket.close(resolve));
    // What was read is not lost: it is taken with room or without.
    while (this.#queue.waiting > 0) this.#options.take(this.#queue.take(BATCH));
  }

  send(datagram: Buffer, port: number, address: string): void {
    const { log } = this.#options;
    this.#socket?.send(datagram, port, address, (error) => {
      if (error) log.warn({ err: error.message, sender: address }, 'an INFORM could not be answered');
    });
  }

  resume(): void {
    if (this.#queue.waiting > 0) this.#schedule();
  }

  nowMs(): number {
    return this.#options.clock.monotonic();
  }

  counters(): IntakeCounters {
    return {
      shed: this.#queue.shed,
      shedSenders: this.#queue.shedSenders(),
      waiting: this.#queue.waiting,
      droppedByKernel: this.#drops(),
      receiveBufferOctets: this.#receiveBufferOctets,
    };
  }

  trouble(): null {
    return null;
  }

  /** At once after a pause, then in a rhythm. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const run = (): void => {
      this.#scheduled = false;
      this.#hand();
    };
    const dueInMs = this.#handedAtMs + GAP_MS - this.nowMs();
    if (dueInMs <= 0 || this.#queue.waiting >= BATCH / 2) setImmediate(run);
    else this.#options.clock.after(dueInMs, run);
  }

  #hand(): void {
    const { take, hasRoom } = this.#options;
    if (!this.#socket || this.#queue.waiting === 0 || !hasRoom()) return;
    this.#handedAtMs = this.nowMs();
    take(this.#queue.take(BATCH));
    this.resume();
  }

  /** What is known last, also once the socket is closed. */
  #drops(): number | null {
    if (this.#socket) this.#dropped = kernelDrops(this.#bound.address, this.#bound.port) ?? this.#dropped;
    return this.#dropped;
  }
}

/** Linux tells twice what it was asked for, the half being for its own books (socket(7), SO_RCVBUF). */
function grantedOctets(socket: Socket): number {
  const octets = socket.getRecvBufferSize();
  return process.platform === 'linux' ? octets / 2 : octets;
}

function bindError(error: NodeJS.ErrnoException, address: string, port: number): SnmpError {
  const action = `opening UDP port ${port} on ${address} for traps`;
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
      return new SnmpError('portDenied', `${action}: not permitted; ports below 1024 need a privilege`, {
        cause: error,
      });
    case 'EADDRINUSE':
      return new SnmpError(
        'portInUse',
        `${action}: already in use; stop the other receiver or choose another port`,
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new SnmpError('badAddress', `${action}: this machine has no such address`, { cause: error });
    default:
      return new SnmpError('io', `${action}: ${error.message}`, { cause: error });
  }
}
