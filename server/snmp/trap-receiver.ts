import type { RemoteInfo, Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Clock } from '../domain/clock.ts';
import type { UserCredential } from '../domain/credential.ts';
import type { DeviceId } from '../domain/device.ts';
import type { ExchangeOutcome, ExchangeSink, OpenExchange } from '../domain/exchange.ts';
import type { Log } from '../domain/log.ts';
import type { ReceivedTrap, TrapCounters } from '../domain/trap.ts';
import { SECOND } from '../domain/units.ts';
import {
  encodeCommunityMessage,
  maskCommunity,
  messageVersion,
  readCommunityMessage,
} from './community-message.ts';
import { kernelDrops } from './kernel-drops.ts';
import type { Notification } from './notification.ts';
import { fromNotificationPdu, fromTrapV1 } from './notification.ts';
import { isTrapV1, PDU, writeEcho } from './pdu.ts';
import { RecentSet } from './recent-set.ts';
import { malformed, SnmpError } from './snmp-error.ts';
import { SourceLimiter } from './source-limiter.ts';
import { UsmReceiver } from './usm-receiver.ts';

const MAX_DATAGRAM_OCTETS = 16 * 1024;
const MAX_VARBINDS = 512;
/** The kernel caps it (net.core.rmem_max); a burst waits there instead of getting lost. */
const RECEIVE_BUFFER_OCTETS = 8 * 1024 * 1024;
const PER_SECOND = 1_000;
const BURST = 5_000;
const SOURCES = 4_096;
const INFORMS = 5_000;
/** Longer than senders repeat an INFORM, shorter than it takes one to restart and count from 1 again. */
const INFORM_REPEATED_MS = 30 * SECOND;

type Sender = Pick<ReceivedTrap, 'receivedAtMs' | 'senderAddress' | 'senderPort' | 'raw'>;

export interface TrapReceiverOptions {
  readonly address: string;
  readonly port: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Must not throw and must not block. Returns whose it is, as far as that is known. */
  readonly onTrap: (received: ReceivedTrap) => DeviceId | null | void;
  /** Told of every datagram. */
  readonly exchanges?: ExchangeSink;
}

/**
 * Receives traps and INFORMs of all versions and answers the latter. Every community is let in, for whoever sent it is
 * judged later; v3 messages only from the users set. No datagram costs more than itself.
 */
export class TrapReceiver {
  readonly #options: TrapReceiverOptions;
  readonly #usm: UsmReceiver;
  readonly #limiter: SourceLimiter;
  /** Sender and request-id of INFORMs answered, whose repetitions are answered again but not handed on. */
  readonly #informs: RecentSet;
  #socket: Socket | null = null;
  #received = 0;
  #malformed = 0;
  #unknownUser = 0;
  #authenticationFailed = 0;
  #rateLimited = 0;
  #dropped: number | null = null;
  #bound = { address: '', port: 0 };
  /** Of the datagram that is worked off now. */
  #exchange: OpenExchange | null = null;

  constructor(options: TrapReceiverOptions) {
    const { clock } = options;
    this.#options = options;
    this.#usm = new UsmReceiver(clock);
    this.#informs = new RecentSet({ clock, limit: INFORMS, keptMs: INFORM_REPEATED_MS });
    this.#limiter = new SourceLimiter({ clock, perSecond: PER_SECOND, burst: BURST, sources: SOURCES });
  }

  /** @throws SnmpError `portDenied` | `portInUse` | `badAddress` | `io` */
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
    socket.on('message', (datagram, from) => this.#receive(datagram, from));
    this.#socket = socket;
    const { address: boundAddress, port: boundPort } = socket.address();
    this.#bound = { address: boundAddress, port: boundPort };
    return this.#bound;
  }

  async stop(): Promise<void> {
    const socket = this.#socket;
    this.#drops();
    this.#socket = null;
    if (socket) await new Promise<void>((resolve) => socket.close(resolve));
  }

  /** The v3 users that may send; takes the place of those set before. */
  setUsers(users: readonly UserCredential[]): void {
    this.#usm.setUsers(users);
  }

  counters(): TrapCounters {
    return {
      received: this.#received,
      malformed: this.#malformed,
      unknownUser: this.#unknownUser,
      authenticationFailed: this.#authenticationFailed,
      rateLimited: this.#rateLimited,
      droppedByKernel: this.#drops(),
    };
  }

  /** What is known last, also once the socket is closed. */
  #drops(): number | null {
    if (this.#socket) this.#dropped = kernelDrops(this.#bound.address, this.#bound.port) ?? this.#dropped;
    return this.#dropped;
  }

  #receive(datagram: Buffer, from: RemoteInfo): void {
    const senderAddress = from.address.startsWith('::ffff:') ? from.address.slice(7) : from.address;
    if (!this.#limiter.allows(senderAddress)) {
      this.#received += 1;
      this.#rateLimited += 1;
      return;
    }
    const { clock, log } = this.#options;
    this.#exchange = this.#begin(datagram, senderAddress, from.port);
    try {
      if (datagram.length > MAX_DATAGRAM_OCTETS) throw malformed(`datagram of ${datagram.length} octets`);
      const sender = {
        receivedAtMs: clock.now(),
        senderAddress,
        senderPort: from.port,
        raw: maskCommunity(datagram),
      };
      if (messageVersion(datagram) === 3) this.#receiveV3(datagram, sender, from);
      else this.#receiveCommunity(datagram, sender, from);
    } catch (error) {
      this.#received += 1;
      this.#malformed += 1;
      log.debug(
        { sender: senderAddress, err: (error as Error).message },
        'a datagram on the trap port was refused',
      );
      this.#end('malformed');
    }
  }

  #begin(datagram: Buffer, remoteAddress: string, remotePort: number): OpenExchange | null {
    const { address: localAddress, port: localPort } = this.#bound;
    const ends = {
      deviceId: null,
      cause: 'trap',
      remoteAddress,
      remotePort,
      localAddress,
      localPort,
    } as const;
    const exchange = this.#options.exchanges?.begin(ends) ?? null;
    exchange?.received(datagram);
    return exchange;
  }

  #end(outcome: ExchangeOutcome, varbinds: number | null = null, deviceId: DeviceId | null = null): void {
    this.#exchange?.end({ outcome, roundTripMs: null, errorStatus: null, varbinds }, deviceId);
  }

  #receiveCommunity(datagram: Buffer, sender: Sender, from: RemoteInfo): void {
    const { version, community, pdu } = readCommunityMessage(datagram, MAX_VARBINDS);
    let notification: Notification;
    let inform = false;
    if (isTrapV1(pdu)) {
      if (version !== 'v1') throw malformed('a v1 trap PDU in a v2c message');
      notification = fromTrapV1(pdu);
    } else {
      inform = pdu.type === PDU.inform;
      if (version !== 'v2c' || (!inform && pdu.type !== PDU.trapV2)) throw malformed('not a notification');
      notification = fromNotificationPdu(pdu);
      if (inform) {
        this.#send(
          encodeCommunityMessage(version, community, (writer) => writeEcho(writer, pdu)),
          from,
        );
        if (this.#isRepeated(from, pdu.requestId)) return this.#end('received', pdu.varbinds.length);
      }
    }
    this.#handOn({
      ...sender,
      ...notification,
      version,
      inform,
      user: null,
      securityLevel: null,
      engineId: null,
      community: community.toString('utf8'),
    });
  }

  #receiveV3(datagram: Buffer, sender: Sender, from: RemoteInfo): void {
    const verdict = this.#usm.accept(datagram, MAX_VARBINDS);
    if (verdict.kind === 'notification') {
      const inform = verdict.pdu.type === PDU.inform;
      if (!inform && verdict.pdu.type !== PDU.trapV2) throw malformed('not a notification');
      const notification = fromNotificationPdu(verdict.pdu);
      if (verdict.reply) this.#send(verdict.reply, from);
      if (inform && this.#isRepeated(from, verdict.pdu.requestId))
        return this.#end('received', verdict.pdu.varbinds.length);
      this.#handOn({
        ...sender,
        ...notification,
        version: 'v3',
        inform,
        user: verdict.user.user,
        securityLevel: verdict.user.level,
        engineId: verdict.engineId.toString('hex'),
        community: null,
      });
      return;
    }
    if (verdict.reply) this.#send(verdict.reply, from);
    this.#end(verdict.reply ? 'report' : 'refused');
    if (verdict.kind === 'handshake') return;
    this.#received += 1;
    if (verdict.kind === 'unknownUser') this.#unknownUser += 1;
    else this.#authenticationFailed += 1;
  }

  #isRepeated(from: RemoteInfo, requestId: number): boolean {
    const inform = `${from.address} ${from.port} ${requestId}`;
    const repeated = this.#informs.has(inform);
    this.#informs.add(inform);
    return repeated;
  }

  #handOn(received: ReceivedTrap): void {
    const { onTrap, log } = this.#options;
    this.#received += 1;
    let deviceId: DeviceId | null = null;
    try {
      deviceId = onTrap(received) ?? null;
    } catch (error) {
      log.error({ err: (error as Error).message }, 'a trap was received but could not be handed on');
    }
    this.#end('received', received.varbinds.length, deviceId);
  }

  #send(datagram: Buffer, to: RemoteInfo): void {
    const { log } = this.#options;
    this.#exchange?.sent(datagram);
    this.#socket?.send(datagram, to.port, to.address, (error) => {
      if (error) log.warn({ err: error.message, sender: to.address }, 'an INFORM could not be answered');
    });
  }
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
        {
          cause: error,
        },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new SnmpError('badAddress', `${action}: this machine has no such address`, { cause: error });
    default:
      return new SnmpError('io', `${action}: ${error.message}`, { cause: error });
  }
}
