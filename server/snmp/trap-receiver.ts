import type { Clock } from '../domain/clock.ts';
import type { UserCredential } from '../domain/credential.ts';
import type { DeviceId } from '../domain/device.ts';
import type { ExchangeSink, OpenExchange } from '../domain/exchange.ts';
import type { Log } from '../domain/log.ts';
import type { ReceivedTrap, TrapCounters, TrapDelivery, TrapLoad } from '../domain/trap.ts';
import type { EngineClock, SenderLosses } from '../domain/trap-sender.ts';
import { SECOND } from '../domain/units.ts';
import {
  encodeCommunityMessage,
  maskCommunity,
  messageVersion,
  readCommunityMessage,
} from './community-message.ts';
import { ContentsDigest } from './contents-digest.ts';
import { EngineClocks, type EngineMoment } from './engine-clocks.ts';
import { end } from './exchange-ending.ts';
import { InformAnswers } from './inform-answers.ts';
import type { Notification } from './notification.ts';
import { fromNotificationPdu, fromTrapV1 } from './notification.ts';
import { isTrapV1, PDU, writeEcho } from './pdu.ts';
import { NO_LOSSES, SenderLossBook } from './sender-losses.ts';
import { SenderRate } from './sender-rate.ts';
import { ScannedTraps } from './scanned-trap.ts';
import { malformed } from './snmp-error.ts';
import { type IntakeOptions, RECEIVE_BUFFER_OCTETS, SocketIntake, type TrapIntake } from './trap-intake.ts';
import type { WaitingDatagram } from './trap-queue.ts';
import { TrapScanner } from './trap-scan.ts';
import { UsmReceiver } from './usm-receiver.ts';

const MAX_DATAGRAM_OCTETS = 16 * 1024;
const MAX_VARBINDS = 512;
/** Datagrams recorded for the packet view in a second; of more of them a sample is as good. */
const RECORDED_PER_SECOND = 1_000;
const NO_USER = { user: null, securityLevel: null, engineId: null } as const;
const ALL_ROOM = (): boolean => true;

type Sender = Pick<ReceivedTrap, 'receivedAtMs' | 'senderAddress' | 'senderPort' | 'raw'>;

export interface TrapReceiverOptions {
  readonly address: string;
  readonly port: number;
  readonly clock: Clock;
  readonly log: Log;
  /**
   * Must not block. Returns whose it is, as far as that is known. With `storesLater` it sees to it that `settled` is
   * called; else a trap counts as stored where this returns, and as given up where it throws.
   */
  readonly onTrap: (received: ReceivedTrap, delivery: TrapDelivery) => DeviceId | null | void;
  readonly storesLater?: boolean;
  /** Whether more can be taken now; where not, datagrams wait until `resume`. */
  readonly hasRoom?: () => boolean;
  /** Whether what comes from an address is dropped before anything of it is read. */
  readonly isBlocked?: (address: string) => boolean;
  /** Whether an address may send at all; else its datagrams are dropped in the same way. */
  readonly isAllowed?: (address: string) => boolean;
  /** SNMPv3 messages in a second, which cost cryptography: of each sender and of all. Without limit where absent. */
  readonly v3Rate?: { readonly perSender: number; readonly total: number };
  /** What was heard of senders' clocks before the start. */
  readonly engineClocks?: readonly EngineClock[];
  /** What the poller knows of an engine's clock. */
  readonly provenClock?: (engineId: Buffer) => EngineMoment | null;
  /** Told of every datagram, or of a sample where very many come. */
  readonly exchanges?: ExchangeSink;
  /** Makes what reads the port; on this thread where it is absent. */
  readonly intake?: (options: IntakeOptions) => TrapIntake;
}

/**
 * Receives traps and INFORMs of all versions and answers the latter once they are stored. Every community is let in,
 * for whoever sent it is judged later; v3 messages only from the users set. No datagram costs more than itself.
 */
export class TrapReceiver {
  readonly #options: TrapReceiverOptions;
  readonly #usm: UsmReceiver;
  readonly #clocks: EngineClocks;
  readonly #rate: SenderRate | null;
  readonly #informs: InformAnswers;
  readonly #digest = new ContentsDigest();
  readonly #scanner = new TrapScanner({ maxVarbinds: MAX_VARBINDS });
  readonly #scanned = new ScannedTraps({ maxVarbinds: MAX_VARBINDS });
  readonly #intake: TrapIntake;
  readonly #losses = new SenderLossBook();
  #received = 0;
  #malformed = 0;
  #unknownUser = 0;
  #authenticationFailed = 0;
  /** Of v3, beyond what is checked in a second. */
  #rateLimited = 0;
  #bound: { address: string; port: number } | null = null;
  #recordingFromMs = -Infinity;
  #recorded = 0;
  #unrecorded = 0;

  constructor(options: TrapReceiverOptions) {
    const { clock, address, port, log, hasRoom = ALL_ROOM } = options;
    this.#options = options;
    this.#clocks = new EngineClocks({
      clock,
      ...(options.engineClocks && { known: options.engineClocks }),
      ...(options.provenClock && { proven: options.provenClock }),
    });
    this.#usm = new UsmReceiver({ clock, clocks: this.#clocks });
    this.#rate = options.v3Rate ? new SenderRate({ clock, ...options.v3Rate }) : null;
    this.#informs = new InformAnswers({ clock });
    const make = options.intake ?? ((wanted: IntakeOptions) => new SocketIntake(wanted));
    this.#intake = make({ address, port, log, hasRoom, clock, take: (batch) => this.#take(batch) });
  }

  /** @throws SnmpError `portDenied` | `portInUse` | `badAddress` | `io` */
  async start(): Promise<{ address: string; port: number }> {
    this.#bound = await this.#intake.start();
    return this.#bound;
  }

  async stop(): Promise<void> {
    await this.#intake.stop();
  }

  /** There may be room again. */
  resume(): void {
    this.#intake.resume();
  }

  /** The v3 users that may send; takes the place of those set before. */
  setUsers(users: readonly UserCredential[]): void {
    this.#usm.setUsers(users);
  }

  counters(): TrapCounters {
    const { shed, droppedByKernel } = this.#intake.counters();
    return {
      received: this.#received + shed,
      malformed: this.#malformed,
      unknownUser: this.#unknownUser,
      authenticationFailed: this.#authenticationFailed,
      rateLimited: shed + this.#rateLimited,
      droppedByKernel,
    };
  }

  /** Why nothing is received at this moment; null while the port is read. */
  trouble(): string | null {
    return this.#intake.trouble();
  }

  load(): TrapLoad {
    const { shedSenders, waiting, receiveBufferOctets } = this.#intake.counters();
    return {
      receiveBuffer: this.#bound && { octets: receiveBufferOctets, wantedOctets: RECEIVE_BUFFER_OCTETS },
      shedSenders,
      waiting,
      unrecorded: this.#unrecorded,
    };
  }

  /** By sender; what was given up in the queue is told for those that lost most there. */
  losses(): SenderLosses[] {
    const { shedSenders } = this.#intake.counters();
    /** By address. */
    const shed = new Map(shedSenders.map(({ address, count }) => [address, count]));
    const known = this.#losses.list().map((one) => {
      const count = one.address === null ? 0 : (shed.get(one.address) ?? 0);
      shed.delete(one.address ?? '');
      return { ...one, counts: { ...one.counts, shed: count } };
    });
    const only = [...shed].map(([address, count]) => ({
      address,
      counts: { ...NO_LOSSES, shed: count },
      lastAtMs: null,
    }));
    return [...only, ...known];
  }

  #take(batch: readonly WaitingDatagram[]): void {
    const nowMs = this.#options.clock.now();
    const readNowMs = this.#intake.nowMs();
    for (const datagram of batch) {
      const ageMs = Math.max(0, Math.floor(readNowMs - datagram.readAtMs));
      // What came a moment ago came now: the clock of the wall is read once for all of a batch.
      this.#receive(datagram, nowMs - ageMs);
    }
  }

  /** What was heard of senders' clocks since it was taken last, to be kept over a restart. */
  takeEngineClocks(): EngineClock[] {
    return this.#clocks.takeFresh();
  }

  #receive({ octets: datagram, address, port }: WaitingDatagram, receivedAtMs: number): void {
    const senderAddress = address.startsWith('::ffff:') ? address.slice(7) : address;
    if (this.#options.isBlocked?.(senderAddress)) {
      this.#losses.note(senderAddress, 'blocked', receivedAtMs);
      return;
    }
    if (this.#options.isAllowed?.(senderAddress) === false) {
      this.#losses.note(senderAddress, 'notAllowed', receivedAtMs);
      return;
    }
    const exchange = this.#begin(datagram, senderAddress, port);
    try {
      if (datagram.length > MAX_DATAGRAM_OCTETS) throw malformed(`datagram of ${datagram.length} octets`);
      if (this.#receiveUsual(datagram, { receivedAtMs, senderAddress, senderPort: port }, address, exchange))
        return;
      const sender = { receivedAtMs, senderAddress, senderPort: port, raw: maskCommunity(datagram) };
      if (messageVersion(datagram) === 3) {
        if (this.#rate?.admits(senderAddress) === false) {
          this.#rateLimited += 1;
          this.#received += 1;
          this.#losses.note(senderAddress, 'rateLimited', receivedAtMs);
          return end(exchange, 'refused');
        }
        this.#receiveV3(datagram, sender, address, exchange);
      } else this.#receiveCommunity(datagram, sender, address, exchange);
    } catch (error) {
      this.#received += 1;
      this.#malformed += 1;
      this.#losses.note(senderAddress, 'malformed', receivedAtMs);
      this.#options.log.debug(
        { sender: senderAddress, err: (error as Error).message },
        'a datagram on the trap port was refused',
      );
      end(exchange, 'malformed');
    }
  }

  #begin(datagram: Buffer, remoteAddress: string, remotePort: number): OpenExchange | null {
    const { exchanges, clock } = this.#options;
    if (!exchanges) return null;
    const nowMs = clock.monotonic();
    if (nowMs - this.#recordingFromMs >= SECOND || nowMs < this.#recordingFromMs) {
      this.#recordingFromMs = nowMs;
      this.#recorded = 0;
    }
    if (this.#recorded >= RECORDED_PER_SECOND) {
      this.#unrecorded += 1;
      return null;
    }
    this.#recorded += 1;
    const { address: localAddress, port: localPort } = this.#bound ?? { address: '', port: 0 };
    const ends = {
      deviceId: null,
      cause: 'trap',
      remoteAddress,
      remotePort,
      localAddress,
      localPort,
    } as const;
    const exchange = exchanges.begin(ends);
    // A copy, as the community is overwritten in the one that is kept.
    exchange.received(Buffer.from(datagram));
    return exchange;
  }

  /** False where the datagram is no v2c notification of the usual form. */
  #receiveUsual(
    datagram: Buffer,
    sender: Omit<Sender, 'raw'>,
    address: string,
    exchange: OpenExchange | null,
  ): boolean {
    const scan = this.#scanner.scan(datagram);
    if (scan === null) return false;
    // The notification and its varbinds: everything after sysUpTime.0.
    const contents = this.#digest.of(datagram, scan.trapOidStart, scan.varbindsEnd);
    const delivery: TrapDelivery = { contents, readable: true };
    const { requestId } = scan;
    const reply = scan.inform ? this.#echo(datagram) : null;
    const trap = this.#scanned.read(datagram, scan, sender);
    if (scan.inform) this.#inform(trap, delivery, { address, requestId, reply, exchange });
    else this.#handOn(trap, delivery, exchange);
    return true;
  }

  #receiveCommunity(datagram: Buffer, sender: Sender, address: string, exchange: OpenExchange | null): void {
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
    }
    const head = { version, inform, community: community.toString('utf8') };
    // Assigned, not spread: of several spreads each object would get a shape of its own, which outlives it.
    const trap: ReceivedTrap = Object.assign(head, NO_USER, sender, notification);
    const delivery = this.#delivery(trap);
    if (!inform || isTrapV1(pdu)) return this.#handOn(trap, delivery, exchange);
    this.#inform(trap, delivery, {
      address,
      requestId: pdu.requestId,
      reply: this.#echo(datagram),
      exchange,
    });
  }

  #echo(datagram: Buffer): Buffer {
    const { version, community, pdu } = readCommunityMessage(datagram, MAX_VARBINDS);
    if (isTrapV1(pdu)) throw malformed('a v1 trap has no answer');
    return encodeCommunityMessage(version, community, (writer) => writeEcho(writer, pdu));
  }

  #receiveV3(datagram: Buffer, sender: Sender, address: string, exchange: OpenExchange | null): void {
    const verdict = this.#usm.accept(datagram, MAX_VARBINDS);
    if (verdict.kind === 'notification') {
      const inform = verdict.pdu.type === PDU.inform;
      if (!inform && verdict.pdu.type !== PDU.trapV2) throw malformed('not a notification');
      const trap: ReceivedTrap = Object.assign(
        {
          version: 'v3' as const,
          inform,
          user: verdict.user.user,
          securityLevel: verdict.user.level,
          engineId: verdict.engineId.toString('hex'),
          community: null,
        },
        sender,
        fromNotificationPdu(verdict.pdu),
      );
      const delivery = this.#delivery(trap);
      if (!inform) return this.#handOn(trap, delivery, exchange);
      const { requestId } = verdict.pdu;
      return this.#inform(trap, delivery, { address, requestId, reply: verdict.reply, exchange });
    }
    if (verdict.reply) this.#send(verdict.reply, sender.senderPort, address, exchange);
    end(exchange, verdict.reply ? 'report' : 'refused');
    if (verdict.kind === 'handshake') return;
    this.#received += 1;
    const loss = verdict.kind === 'unknownUser' ? verdict.kind : verdict.reason;
    this.#losses.note(sender.senderAddress, loss, sender.receivedAtMs);
    if (verdict.kind === 'unknownUser') this.#unknownUser += 1;
    else this.#authenticationFailed += 1;
  }

  /** Hands an INFORM on that is new, and answers it as soon as it is stored. */
  #inform(
    trap: ReceivedTrap,
    delivery: TrapDelivery,
    answer: { address: string; requestId: number; reply: Buffer | null; exchange: OpenExchange | null },
  ): void {
    const { address, requestId, reply, exchange } = answer;
    const inform = `${address} ${trap.senderPort} ${requestId}`;
    const state = this.#informs.state(inform);
    const varbinds = trap.varbinds.length;
    if (state !== 'new') {
      // One that is not stored yet is answered when it is.
      if (state === 'stored' && reply) this.#send(reply, trap.senderPort, address, exchange);
      end(exchange, 'received', varbinds);
      return;
    }
    let deviceId: DeviceId | null = null;
    this.#informs.begin(inform);
    const settled = (stored: boolean): void => {
      this.#informs.settle(inform, stored);
      if (stored && reply) this.#send(reply, trap.senderPort, address, exchange);
      end(exchange, 'received', varbinds, deviceId);
    };
    this.#received += 1;
    const { storesLater = false } = this.#options;
    const result = this.#offer(trap, storesLater ? { ...delivery, settled } : delivery);
    deviceId = result.deviceId;
    if (result.failed || !storesLater) settled(!result.failed);
  }

  #handOn(trap: ReceivedTrap, delivery: TrapDelivery, exchange: OpenExchange | null): void {
    this.#received += 1;
    const { deviceId } = this.#offer(trap, delivery);
    if (exchange) end(exchange, 'received', trap.varbinds.length, deviceId);
  }

  #delivery(trap: ReceivedTrap): TrapDelivery {
    return { contents: this.#digest.ofTrap(trap), readable: false };
  }

  #offer(trap: ReceivedTrap, delivery: TrapDelivery): { deviceId: DeviceId | null; failed: boolean } {
    const { onTrap, log } = this.#options;
    try {
      return { deviceId: onTrap(trap, delivery) ?? null, failed: false };
    } catch (error) {
      log.error({ err: (error as Error).message }, 'a trap was received but could not be handed on');
      return { deviceId: null, failed: true };
    }
  }

  #send(datagram: Buffer, port: number, address: string, exchange: OpenExchange | null): void {
    exchange?.sent(datagram);
    this.#intake.send(datagram, port, address);
  }
}
