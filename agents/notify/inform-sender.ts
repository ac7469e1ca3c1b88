import { randomInt } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { MalformedPacketError } from '../engine/agent-error.ts';
import { BerReader } from '../engine/ber-reader.ts';
import type { BerWriter } from '../engine/ber-writer.ts';
import type { Clock } from '../engine/clock.ts';
import { PduType, readPdu } from '../engine/pdu.ts';
import type { RequestPdu } from '../engine/pdu.ts';
import type { SnmpEngine } from '../engine/snmp-engine.ts';
import type { SnmpStatistics } from '../engine/snmp-statistics.ts';
import { Syntax } from '../engine/syntax.ts';
import type { UserBasedSecurity } from '../engine/usm.ts';
import { readV3Message } from '../engine/v3-message.ts';
import { InformSession } from './inform-session.ts';
import type { Notification } from './notification.ts';
import type { RemoteEngine } from './remote-engine.ts';
import { finishCommunityMessage, writeTrapV2 } from './trap-encoder.ts';
import type { InformTarget } from './trap-target.ts';

const DEFAULT_MAX_PENDING = 64;
/** Messages that one INFORM may cost beside its tries: discovery and time, each perhaps twice. */
const MAX_RESENDS = 4;
const MAX_INT32 = 2 ** 31 - 1;
const SNMP_V2C = 1;
const SNMP_V3 = 3;

/** Why an INFORM is over: a Response came, one with an error or a Report came, none came, or there were too many. */
export type InformEnd = 'answered' | 'refused' | 'timeout' | 'dropped';

/** How an INFORM ended. */
export interface InformOutcome {
  readonly notification: Notification;
  readonly target: InformTarget;
  readonly acknowledged: boolean;
  readonly end: InformEnd;
  /** Times it was sent, 1..retries+1; messages of discovery and time synchronisation do not count. */
  readonly tries: number;
  /** By the real clock. */
  readonly elapsedMs: number;
}

export interface InformSenderOptions {
  readonly engine: SnmpEngine;
  readonly statistics: SnmpStatistics;
  readonly security: UserBasedSecurity;
  readonly writer: BerWriter;
  /** Sends from the agent's own socket, on which the Responses come in. */
  readonly send: (packet: Buffer, to: { address: string }, target: InformTarget) => void;
  readonly onInform?: (outcome: InformOutcome) => void;
  /** INFORMs that may wait for their Responses at a time; one more drops the oldest. */
  readonly maxPending?: number;
  /** Real time, on which timeouts run and a receiver's engine time goes on. */
  readonly clock?: Clock;
}

interface PendingInform {
  readonly notification: Notification;
  readonly target: InformTarget;
  readonly session: InformSession | null;
  readonly requestId: number;
  readonly upTicks: number;
  readonly startedMs: number;
  readonly msgIds: number[];
  /** Where it goes: the target's address, looked up. Null until then. */
  address: string | null;
  /** The engine that the last message was made for; null for one that asked for it. */
  madeFor: RemoteEngine | null;
  tries: number;
  resends: number;
  timer: NodeJS.Timeout | null;
}

/**
 * Sends INFORMs and sends them again until the receiver answers (RFC 3416 §4.2.7, RFC 3413 §3.3). A retry has the
 * request id of the first try; a Response counts only from the address and port that the INFORM went to.
 */
export class InformSender {
  private readonly options: InformSenderOptions;
  private readonly clock: Clock;
  /** Key: request id; the oldest first. */
  private readonly pending = new Map<number, PendingInform>();
  /** Key: msgID of a v3 message. */
  private readonly byMsgId = new Map<number, PendingInform>();
  /** The v3 state of receivers. Key: address, port and user. */
  private readonly sessions = new Map<string, InformSession>();
  /** `address:port` of everybody that got an INFORM. */
  private readonly receivers = new Set<string>();
  private lastRequestId = randomInt(MAX_INT32);
  private lastMsgId = randomInt(MAX_INT32);
  private droppedCount = 0;

  constructor(options: InformSenderOptions) {
    this.options = options;
    this.clock = options.clock ?? performanceClock;
  }

  /** INFORMs that gave way to newer ones. */
  get dropped(): number {
    return this.droppedCount;
  }

  /** INFORMs that wait for their Responses. */
  get waiting(): number {
    return this.pending.size;
  }

  /** Begins an INFORM. False when the target's user is none of this agent's. */
  inform(notification: Notification, target: InformTarget, upTicks: number): boolean {
    const session = target.version === 'v3' ? this.sessionWith(target) : null;
    if (session === undefined) return false;
    const oldest = this.pending.values().next().value;
    if (oldest && this.pending.size >= (this.options.maxPending ?? DEFAULT_MAX_PENDING)) {
      this.droppedCount++;
      this.finish(oldest, 'dropped');
    }
    this.lastRequestId = (this.lastRequestId + 1) % MAX_INT32;
    const inform: PendingInform = {
      notification,
      target,
      session,
      requestId: this.lastRequestId,
      upTicks,
      startedMs: this.clock.now(),
      msgIds: [],
      address: isIP(target.address) ? target.address : null,
      madeFor: null,
      tries: 0,
      resends: 0,
      timer: null,
    };
    this.pending.set(inform.requestId, inform);
    this.options.statistics.outTraps++;
    this.attempt(inform);
    return true;
  }

  /** Undefined where the agent has no such user. */
  private sessionWith(target: InformTarget & { version: 'v3' }): InformSession | undefined {
    const { engine, security } = this.options;
    const key = `${target.address}:${target.port} ${target.userName}`;
    const known = this.sessions.get(key);
    const user = known ? undefined : security.find(Buffer.from(target.userName).toString('latin1'));
    if (!user) return known;
    const session = new InformSession({ user, engine, security, randomInt32: () => randomInt(2 ** 32) });
    this.sessions.set(key, session);
    return session;
  }

  private attempt(inform: PendingInform): void {
    const { timeoutMs, retries } = inform.target.inform;
    if (inform.tries > retries) {
      // A receiver that came back without its state takes nothing that we think to know of it.
      inform.session?.forget();
      this.finish(inform, 'timeout');
      return;
    }
    inform.tries++;
    inform.timer = setTimeout(() => this.attempt(inform), timeoutMs);
    if (inform.address !== null) this.transmit(inform, inform.address);
    else void this.lookUp(inform);
  }

  /** A name that cannot be looked up is a receiver that does not answer: the next try looks again. */
  private async lookUp(inform: PendingInform): Promise<void> {
    try {
      const { address } = await lookup(inform.target.address, { family: 4 });
      if (this.pending.get(inform.requestId) !== inform || inform.address !== null) return;
      inform.address = address;
      this.transmit(inform, address);
    } catch {
      return;
    }
  }

  private transmit(inform: PendingInform, address: string): void {
    const { target, session } = inform;
    const packet = session ? this.encodeV3(inform, session) : this.encodeV2(inform);
    this.receivers.add(`${address}:${target.port}`);
    this.options.statistics.outPkts++;
    this.options.send(packet, { address }, target);
  }

  private encodeV2(inform: PendingInform): Buffer {
    const { writer } = this.options;
    writeTrapV2(writer, { ...inform, inform: true });
    const community = inform.target.version === 'v3' ? '' : inform.target.community;
    return finishCommunityMessage(writer, { version: 'v2c', community });
  }

  /** Every message has a msgID of its own (RFC 3412 §6.2), whatever the request id. */
  private encodeV3(inform: PendingInform, session: InformSession): Buffer {
    this.lastMsgId = (this.lastMsgId + 1) % MAX_INT32;
    inform.msgIds.push(this.lastMsgId);
    this.byMsgId.set(this.lastMsgId, inform);
    inform.madeFor = session.receiver;
    return session.encode(this.options.writer, { ...inform, msgId: this.lastMsgId }, this.clock.now());
  }

  /**
   * Takes a datagram that came in on the agent's socket; false for what belongs to no INFORM and is a request to the
   * agent. One look into a set where the sender is no receiver of INFORMs.
   */
  receive(packet: Buffer, sender: { address: string; port: number }): boolean {
    const from = `${sender.address}:${sender.port}`;
    if (this.receivers.size === 0 || !this.receivers.has(from)) return false;
    try {
      return this.read(packet, from);
    } catch (error) {
      // The agent reads it once more and counts what is wrong with it.
      if (error instanceof MalformedPacketError) return false;
      throw error;
    }
  }

  private read(packet: Buffer, from: string): boolean {
    const message = new BerReader(packet).enter(Syntax.Sequence);
    const version = message.integer();
    if (version === SNMP_V3) return this.readV3(message, packet, from);
    if (version !== SNMP_V2C) return false;
    message.octets();
    if (message.peekTag() !== PduType.Response) return false;
    const pdu = readPdu(message);
    this.options.statistics.inPkts++;
    this.options.statistics.inGetResponses++;
    const inform = this.pending.get(pdu.requestId);
    if (inform && !inform.session && this.cameFrom(inform, from)) this.answered(inform, pdu);
    return true;
  }

  private readV3(reader: BerReader, packet: Buffer, from: string): boolean {
    const message = readV3Message(reader);
    // Only requests and INFORMs ask for Reports: those are for the agent.
    if (message.reportable) return false;
    this.options.statistics.inPkts++;
    const inform = this.byMsgId.get(message.msgId);
    if (!inform?.session || !this.cameFrom(inform, from)) return true;
    const reply = inform.session.read(message, packet, this.clock.now());
    if (reply.kind === 'refused') this.finish(inform, 'refused');
    else if (reply.kind === 'discovered') this.resendAll(inform.session);
    else if (reply.kind === 'synchronized' && message.msgId === inform.msgIds.at(-1)) this.resend(inform);
    else if (reply.kind === 'response' && reply.pdu.requestId === inform.requestId) {
      this.options.statistics.inGetResponses++;
      this.answered(inform, reply.pdu);
    }
    return true;
  }

  private cameFrom(inform: PendingInform, from: string): boolean {
    return `${inform.address}:${inform.target.port}` === from;
  }

  /** What one INFORM learns of the receiver's engine serves all that wait for it. */
  private resendAll(session: InformSession): void {
    for (const inform of [...this.pending.values()]) {
      if (inform.session === session && inform.madeFor !== session.receiver) this.resend(inform);
    }
  }

  private resend(inform: PendingInform): void {
    if (inform.address === null || inform.resends >= MAX_RESENDS) return;
    inform.resends++;
    this.transmit(inform, inform.address);
  }

  private answered(inform: PendingInform, pdu: RequestPdu): void {
    this.finish(inform, pdu.errorStatus === 0 ? 'answered' : 'refused');
  }

  private finish(inform: PendingInform, end: InformEnd): void {
    this.release(inform);
    const { notification, target, tries, startedMs } = inform;
    this.options.onInform?.({
      notification,
      target,
      acknowledged: end === 'answered',
      end,
      tries,
      elapsedMs: this.clock.now() - startedMs,
    });
  }

  private release(inform: PendingInform): void {
    if (inform.timer) clearTimeout(inform.timer);
    this.pending.delete(inform.requestId);
    for (const msgId of inform.msgIds) this.byMsgId.delete(msgId);
  }

  /** Gives up everything that waits, without a word: the agent stops or restarts. It may go on afterwards. */
  stop(): void {
    for (const inform of [...this.pending.values()]) this.release(inform);
    this.sessions.clear();
  }
}

const performanceClock: Clock = { now: () => performance.now() };
