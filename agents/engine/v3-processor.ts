import { MalformedPacketError } from './agent-error.ts';
import { BerReader } from './ber-reader.ts';
import { MAX_DATAGRAM_BYTES } from './ber-writer.ts';
import { respond } from './command-responder.ts';
import { encodeOid } from './oid.ts';
import type { Oid } from './oid.ts';
import { PduType, readPdu } from './pdu.ts';
import type { RequestPdu } from './pdu.ts';
import { DEFAULT_BULK_BYTES } from './processor-options.ts';
import type { ProcessorOptions } from './processor-options.ts';
import { Syntax } from './syntax.ts';
import type { UsmFailure, UsmSuccess } from './usm.ts';
import { finishV3Message, readV3Message, SaltSequence, SECURITY_MODEL_USM } from './v3-message.ts';
import type { V3Message } from './v3-message.ts';

const USM_STATS: Oid = [1, 3, 6, 1, 6, 3, 15, 1, 1];
const SNMP_UNKNOWN_CONTEXTS: Oid = [1, 3, 6, 1, 6, 3, 12, 1, 5, 0];
const FIXED_OVERHEAD_BYTES = 160;
const USM_WRONG_DIGESTS = 5;

/** A counter that a Report carries. */
interface ReportedCounter {
  readonly oid: Oid;
  readonly value: number;
}

/** SNMPv3 message processing of an agent (RFC 3412 §7.2): security, scoped PDU, reports. */
export class V3Processor<S extends object> {
  private readonly options: ProcessorOptions<S>;
  private readonly salts: SaltSequence;

  constructor(options: ProcessorOptions<S>) {
    this.options = options;
    this.salts = new SaltSequence({ boots: options.engine.boots, first: 1 });
  }

  /** The answer or Report to a message whose version has been read; null for silence. */
  process(reader: BerReader, packet: Buffer, nowMs: number): Buffer | null {
    const { statistics, security, engine } = this.options;
    const message = readV3Message(reader);
    if (message.securityModel !== SECURITY_MODEL_USM) {
      statistics.unknownSecurityModels++;
      return null;
    }
    if (message.priv && !message.auth) {
      statistics.invalidMsgs++;
      return null;
    }
    const checked = security.verify(message, packet, nowMs);
    if (!checked.ok) {
      if (checked.counter === USM_WRONG_DIGESTS) this.options.onAuthenticationFailure();
      const counter = { oid: [...USM_STATS, checked.counter, 0], value: checked.value };
      return this.report(message, checked, requestIdOf(message), counter, nowMs);
    }
    const scoped = new BerReader(checked.scopedPdu).enter(Syntax.Sequence);
    const contextEngineId = scoped.octets();
    const contextName = scoped.octets();
    const pdu = readPdu(scoped);
    if (contextName.length > 0 || !contextEngineId.equals(engine.engineId)) {
      const counter = { oid: SNMP_UNKNOWN_CONTEXTS, value: ++statistics.unknownContexts };
      return this.report(message, checked, pdu.requestId, counter, nowMs);
    }
    return this.answer(message, checked, pdu, nowMs);
  }

  private answer(message: V3Message, checked: UsmSuccess, pdu: RequestPdu, nowMs: number): Buffer | null {
    const { options } = this;
    const { engine, writer } = options;
    const overhead = FIXED_OVERHEAD_BYTES + 2 * engine.engineId.length + message.userName.length;
    const limitBytes = Math.min(MAX_DATAGRAM_BYTES, message.maxSizeBytes) - overhead;
    const answered = respond(pdu, options.statistics, {
      tree: options.tree,
      subject: options.subject,
      view: options.fullView,
      writable: checked.user.access === 'rw',
      version: 'v3',
      nowMs,
      writer,
      limitBytes,
      bulkLimitBytes: Math.min(limitBytes, (options.bulkBytes ?? DEFAULT_BULK_BYTES) - overhead),
    });
    return answered ? this.finish(message, checked, nowMs) : null;
  }

  /** A Report PDU with one counter, if the sender can take one (RFC 3412 §7.1.3). */
  private report(
    message: V3Message,
    checked: UsmFailure | UsmSuccess,
    requestId: number,
    counter: ReportedCounter,
    nowMs: number,
  ): Buffer | null {
    if (!message.reportable) return null;
    const { writer } = this.options;
    writer.reset();
    writer.appendVarBind(encodeOid(counter.oid), Syntax.Counter32, counter.value);
    writer.prependHeader(Syntax.Sequence);
    writer.prependInteger(0);
    writer.prependInteger(0);
    writer.prependInteger(requestId);
    writer.prependHeader(PduType.Report);
    return this.finish(message, checked, nowMs);
  }

  private finish(message: V3Message, checked: UsmFailure | UsmSuccess, nowMs: number): Buffer {
    const { engine, writer } = this.options;
    return finishV3Message(writer, {
      msgId: message.msgId,
      level: checked.level,
      engineId: engine.engineId,
      boots: engine.boots,
      time: engine.time(nowMs),
      userName: message.userName,
      user: checked.user,
      keys: checked.keys,
      salt: this.salts.take(),
    });
  }
}

/** The request id, where the scoped PDU can be read without keys; else 0 (RFC 3412 §7.1.3c). */
function requestIdOf(message: V3Message): number {
  if (message.priv) return 0;
  try {
    const scoped = new BerReader(message.data).enter(Syntax.Sequence);
    scoped.octets();
    scoped.octets();
    return readPdu(scoped).requestId;
  } catch (error) {
    if (error instanceof MalformedPacketError) return 0;
    throw error;
  }
}
