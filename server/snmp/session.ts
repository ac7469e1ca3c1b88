import { randomInt } from 'node:crypto';
import type { Clock } from '../domain/clock.ts';
import type { ExchangeCause } from '../domain/exchange.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { BerWriter } from './ber-writer.ts';
import type { MessageSecurity, Reply } from './message-security.ts';
import { CommunitySecurity, UsmSecurity } from './message-security.ts';
import { endAnswered, endLost, SessionTap } from './microscope/session-tap.ts';
import type { NumberAnswer } from './number-answer.ts';
import type { Pdu, WrittenOid } from './pdu.ts';
import type { PendingRequest } from './pending-request.ts';
import { readReply, shownAction, textOf } from './pending-request.ts';
import { PDU, writeRequest } from './pdu.ts';
import { RepeatedRequests } from './repeated-requests.ts';
import type { RoundTrip } from './round-trip.ts';
import { checkOrder, responseError } from './response-check.ts';
import { noAnswer, reportError } from './session-error.ts';
import type { ExactRequest, SessionTarget, SnmpSurroundings } from './session-target.ts';
import { SessionTransport } from './session-transport.ts';
import type { SessionTally } from './session-tally.ts';
import { emptyTally } from './session-tally.ts';
import { SnmpError } from './snmp-error.ts';
import { halvings, nextWaitMs, READ_WAIT_MS, stoodStill, totalWaitMs, wasLastTry } from './try-wait.ts';
import { writeValues } from './varbind-writer.ts';
import type { Asker } from './whole-answer.ts';
import { askWhole } from './whole-answer.ts';

/** A wrong engine id, then a wrong time: after that many Reports a request is given up. */
const MAX_RESYNCS = 3;
/** After ICMP said that nobody listens, the next try need not wait the whole timeout. */
const REFUSED_WAIT_MS = 250;

export type { ExactRequest, SessionTarget, SnmpSurroundings };

/**
 * Requests to one agent. Answers are matched by a random id, checked against the
 * credential and against what was asked. Absent objects are values of type noSuchObject, noSuchInstance or
 * endOfMibView in every version (v1's noSuchName is turned into them, RFC 3584 §4.2). All methods reject with SnmpError.
 */
export class Session {
  readonly #target: SessionTarget;
  readonly #around: SnmpSurroundings;
  readonly #onLoss: () => void;
  readonly #cause: ExchangeCause;
  readonly #shares: boolean;
  readonly #roundTrip: RoundTrip | null;
  readonly #repeated: RepeatedRequests;
  readonly #pending = new Map<number, PendingRequest>();
  readonly tally: SessionTally = emptyTally();
  #transport: SessionTransport | null = null;
  #security: MessageSecurity | null = null;
  #tap: SessionTap | null = null;
  #where: string;
  #stopped = false;

  /**
   * @param options.onLoss called whenever a try went unanswered
   * @param options.roundTrip of the device, learnt here; where it is known, lost tries are repeated sooner
   * @param options.shares over the shared sockets, where there are any, until a try goes unanswered
   */
  constructor(options: {
    target: SessionTarget;
    around: SnmpSurroundings;
    onLoss?: () => void;
    cause?: ExchangeCause;
    shares?: boolean;
    roundTrip?: RoundTrip;
  }) {
    this.#target = options.target;
    this.#around = options.around;
    this.#onLoss = options.onLoss ?? (() => {});
    this.#cause = options.cause ?? 'operation';
    this.#shares = options.shares ?? false;
    this.#roundTrip = options.roundTrip ?? null;
    this.#repeated = new RepeatedRequests({ tally: this.tally, roundTrip: this.#roundTrip });
    this.#where = `${options.target.name} (${options.target.address}:${options.target.port})`;
  }

  get version(): 'v1' | 'v2c' | 'v3' {
    return this.#target.credential.version;
  }

  /** Resolves the name and opens the socket; sends nothing. @throws SnmpError `badAddress` | `unreachable` | `io` */
  async start(): Promise<void> {
    const { credential, port } = this.#target;
    const { engines, keys, resolver, sockets, exchanges } = this.#around;
    const address = await resolver.resolve(this.#target.address);
    if (this.#stopped) throw this.#stoppedError('opening the session');
    this.#security =
      credential.version === 'v3'
        ? new UsmSecurity({ credential, agent: `${address} ${port}`, engines, keys })
        : new CommunitySecurity(credential);
    const transport = new SessionTransport({
      address,
      port,
      sockets: sockets ?? null,
      onMessage: (datagram) => this.#receive(datagram),
      onRefused: () => this.#refused(),
    });
    this.#transport = transport;
    const local = await transport.start(this.#shares);
    if (exchanges)
      this.#tap = new SessionTap(exchanges, { target: this.#target, cause: this.#cause, address, local });
  }

  stop(): void {
    this.#stopped = true;
    this.#transport?.stop();
    for (const pending of this.#pending.values()) {
      pending.cancel();
      endLost(pending);
      pending.settle.reject(this.#stoppedError(textOf(pending.action)));
    }
    this.#pending.clear();
  }

  /** GET, in the order asked; split where the answer would be too big. */
  async get(oids: readonly string[], action: string): Promise<readonly Varbind[]> {
    return askWhole(this.#asker(), PDU.get, oids, action);
  }

  /** GETNEXT; every OID of the answer follows the one asked. */
  async getNext(oids: readonly string[], action: string): Promise<readonly Varbind[]> {
    return askWhole(this.#asker(), PDU.getNext, oids, action);
  }

  /**
   * GETBULK (RFC 3416 §4.2.3): first the non-repeaters, then rows of one varbind per repeater, possibly cut short.
   * @throws SnmpError `tooBig` too, for the caller to ask for less
   */
  async getBulk(
    oids: readonly string[],
    nonRepeaters: number,
    maxRepetitions: number,
    action: string,
  ): Promise<readonly Varbind[]> {
    const pdu = await this.#request(PDU.getBulk, oids, action, nonRepeaters, maxRepetitions);
    checkOrder(pdu.varbinds, oids, nonRepeaters, maxRepetitions, `${action} of ${this.#where}`);
    return pdu.varbinds;
  }

  /**
   * As `getBulk`, with OIDs as octets and the varbinds read into `answer`. Their order is not checked: who walks
   * compares the octets as it goes.
   * @throws SnmpError as `getBulk`
   */
  async getBulkNumbers(
    request: {
      readonly oids: readonly (Uint8Array | WrittenOid)[];
      readonly nonRepeaters: number;
      readonly maxRepetitions: number;
      /** The first OID as text, for messages. */
      readonly shown: () => readonly string[];
      readonly answer: NumberAnswer;
    },
    action: string,
  ): Promise<void> {
    const { oids, nonRepeaters: first, maxRepetitions, shown, answer } = request;
    const write = (writer: BerWriter, requestId: number, tried: number): void => {
      const second = Math.max(1, maxRepetitions >> tried);
      writeRequest(writer, { type: PDU.getBulk, requestId, first, second, oids });
    };
    const pdu = await this.#settled(() => shownAction(action, shown()), write, answer);
    if (pdu.errorStatus === 0) return;
    const error = responseError(pdu, shown(), `${shownAction(action, shown())} of ${this.#where}`);
    if (error) throw error;
  }

  /** `action of core-1 (10.0.0.1:161)`, for messages. */
  described(action: string): string {
    return `${action} of ${this.#where}`;
  }

  /**
   * One request as it is given and its response as it came: never split, the error-status still in it. Only that the
   * answer is to this request is checked.
   */
  async exact(request: ExactRequest, action: string): Promise<Pdu> {
    const { type, varbinds, first = 0, halving = false } = request;
    const oids = varbinds.map(({ oid }) => oid);
    return this.#settled(shownAction(action, oids), (writer, requestId, tried) => {
      const asked = request.second ?? 0;
      const second = halving ? Math.max(1, asked >> tried) : asked;
      if (type === 'set' || type === 'inform') writeValues(writer, { type, requestId, varbinds });
      else writeRequest(writer, { type: PDU[type], requestId, first, second, oids });
    });
  }

  /** Finds the agent's engine (v3) without a user's name; does nothing in the other versions. */
  async discover(action: string): Promise<void> {
    const security = this.#opened();
    if (security.ready) return;
    const reply = await this.#exchange(action, (id) => security.encodeDiscovery(id));
    if (!security.ready) throw reportError(reply.report ?? 'unknown', `${action} of ${this.#where}`);
  }

  #asker(): Asker {
    return {
      version: this.version,
      where: this.#where,
      request: (type, oids, action) => this.#request(type, oids, action, 0, 0),
    };
  }

  async #request(
    type: number,
    oids: readonly string[],
    action: string,
    first: number,
    second: number,
  ): Promise<Pdu> {
    const shown = shownAction(action, oids);
    const pdu = await this.#settled(shown, (writer, requestId, tried) => {
      // A large answer may have been lost for its size alone: each retry of a GETBULK asks for half.
      const rows = type === PDU.getBulk ? Math.max(1, second >> tried) : second;
      writeRequest(writer, { type, requestId, first, second: rows, oids });
    });
    const error = responseError(pdu, oids, `${shown} of ${this.#where}`);
    if (error) throw error;
    return pdu;
  }

  /**
   * The response to one request, after as many Reports as it takes.
   * @param write told by what power of two to ask for less
   */
  async #settled(
    shown: string | (() => string),
    write: (writer: BerWriter, requestId: number, tried: number) => void,
    answer: NumberAnswer | null = null,
  ): Promise<Pdu> {
    const security = this.#opened();
    if (!security.ready) await this.discover('discovering the engine');
    for (let resyncs = 0; ; resyncs += 1) {
      const encode = (id: number, halved: number): Buffer =>
        security.encode(id, (writer: BerWriter) => write(writer, id, halved));
      const { pdu, report } = await this.#exchange(shown, encode, answer);
      if (report === null) return pdu;
      // The Report brought the engine's id or time: the same request again, with them.
      const cured = report === 'unknownEngineId' || report === 'notInTimeWindow';
      if (!cured || resyncs >= MAX_RESYNCS) throw reportError(report, `${textOf(shown)} of ${this.#where}`);
    }
  }

  /** One message and its answer, with retries. */
  #exchange(
    action: string | (() => string),
    encode: PendingRequest['encode'],
    answer: NumberAnswer | null = null,
  ): Promise<Reply> {
    if (this.#stopped) return Promise.reject(this.#stoppedError(textOf(action)));
    let id: number;
    do id = randomInt(1, 2 ** 31 - 1);
    while (this.#pending.has(id));
    this.tally.requests += 1;
    const startedAtMs = this.#around.clock.monotonic();
    const waitMs = this.#roundTrip?.waitMs() ?? null;
    return new Promise((resolve, reject) => {
      const pending: PendingRequest = {
        id,
        action,
        startedAtMs,
        waitMs: Math.min(waitMs ?? 0, this.#target.timeoutMs),
        dueAtMs: 0,
        untilMs: waitMs === null ? 0 : startedAtMs + totalWaitMs(this.#target),
        encode,
        answer,
        settle: { resolve, reject },
        tries: 0,
        sentAtMs: 0,
        garbage: 0,
        refused: false,
        cancel: () => {},
        exchange: this.#tap?.begin() ?? null,
      };
      this.#pending.set(id, pending);
      this.#try(pending);
    });
  }

  #try(pending: PendingRequest): void {
    try {
      const datagram = pending.encode(pending.id, halvings(pending));
      pending.tries += 1;
      pending.sentAtMs = this.#around.clock.monotonic();
      this.tally.tries += 1;
      this.tally.octetsSent += datagram.length;
      pending.exchange?.sent(datagram);
      pending.waitMs = nextWaitMs(pending, this.#target, pending.sentAtMs);
      this.#await(pending, pending.waitMs);
      this.#transport?.send(datagram, pending.tries, pending.exchange);
    } catch (error) {
      this.#pending.delete(pending.id);
      pending.settle.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #await(pending: PendingRequest, waitMs: number): void {
    pending.dueAtMs = this.#around.clock.monotonic() + waitMs;
    pending.cancel = this.#timer().after(waitMs, () => {
      if (stoodStill(pending, this.#around.clock.monotonic())) this.#await(pending, READ_WAIT_MS);
      else this.#lost(pending);
    });
  }

  #lost(pending: PendingRequest): void {
    this.tally.lostTries += 1;
    this.#onLoss();
    if (!wasLastTry(pending, this.#target)) {
      this.#try(pending);
      return;
    }
    this.#pending.delete(pending.id);
    this.#roundTrip?.forget();
    endLost(pending);
    const elapsedMs = this.#around.clock.monotonic() - pending.startedAtMs;
    pending.settle.reject(
      noAnswer({
        ...pending,
        action: textOf(pending.action),
        where: this.#where,
        elapsedMs,
        credential: this.#target.credential,
      }),
    );
  }

  #refused(): void {
    for (const pending of this.#pending.values()) {
      if (pending.refused) continue;
      pending.refused = true;
      pending.cancel();
      pending.cancel = this.#timer().after(REFUSED_WAIT_MS, () => {
        this.#lost(pending);
        pending.refused = false;
      });
    }
  }

  #receive(datagram: Buffer): void {
    this.tally.octetsReceived += datagram.length;
    let reply: Reply | null = null;
    let pending: PendingRequest | undefined;
    try {
      const opened = this.#opened().open(datagram, (id) => this.#pending.has(id));
      if (opened) {
        pending = this.#pending.get(opened.id);
        reply = readReply(opened, pending?.answer ?? null);
      }
    } catch {
      // Whoever it names, it is no answer: the genuine one may still come.
      pending = undefined;
      for (const waiting of this.#pending.values()) waiting.garbage += 1;
    }
    if (!pending) this.#tap?.stray(datagram, reply, this.#pending);
    if (!reply) return;
    // Only an SNMP answer counts, late ones too: whatever else listens on that port is not the device.
    this.tally.answered = true;
    if (!pending) return this.#repeated.again(reply.id);
    this.#pending.delete(pending.id);
    pending.cancel();
    // Only then is it known which try was answered (Karn).
    const nowMs = this.#around.clock.monotonic();
    const roundTripMs = pending.tries === 1 ? nowMs - pending.sentAtMs : null;
    if (roundTripMs === null) {
      this.#repeated.answered(pending, nowMs);
    } else {
      this.tally.roundTripsMs.push(roundTripMs);
      this.#roundTrip?.answered(roundTripMs);
    }
    pending.tries -= 1;
    if (halvings(pending) > 0) this.tally.shortened += 1;
    endAnswered(pending.exchange, datagram, reply, roundTripMs);
    pending.settle.resolve(reply);
  }

  #timer(): Pick<Clock, 'after'> {
    return this.#around.timer ?? this.#around.clock;
  }

  #opened(): MessageSecurity {
    if (!this.#security) throw new SnmpError('stopped', `asking ${this.#where}: the session was not started`);
    return this.#security;
  }

  #stoppedError(action: string): SnmpError {
    return new SnmpError('stopped', `${action} of ${this.#where}: given up because the poller stops`);
  }
}
