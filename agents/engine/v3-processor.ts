import { findContext } from './agent-context.ts';
import type { AgentContext } from './agent-context.ts';
import type { BerReader } from './ber-reader.ts';
import { MAX_DATAGRAM_BYTES } from './ber-writer.ts';
import { respond } from './command-responder.ts';
import { encodeOid } from './oid.ts';
import type { Oid } from './oid.ts';
import { PduType } from './pdu.ts';
import { DEFAULT_BULK_BYTES } from './processor-options.ts';
import type { ProcessorOptions } from './processor-options.ts';
import type { QueryNote } from './query-note.ts';
import { readableScopedPdu, readScopedPdu } from './scoped-pdu.ts';
import type { ScopedPdu } from './scoped-pdu.ts';
import { Syntax } from './syntax.ts';
import type { UsmFailure, UsmSuccess } from './usm.ts';
import { usmFailureText } from './usm-failure-text.ts';
import type { UsmUser } from './usm-user.ts';
import { finishV3Message, readV3Message, SaltSequence, SECURITY_MODEL_USM } from './v3-message.ts';
import type { V3Message } from './v3-message.ts';
import { View } from './view.ts';

const USM_STATS: Oid = [1, 3, 6, 1, 6, 3, 15, 1, 1];
const SNMP_UNKNOWN_CONTEXTS: Oid = [1, 3, 6, 1, 6, 3, 12, 1, 5, 0];
const SNMP_UNKNOWN_PDU_HANDLERS: Oid = [1, 3, 6, 1, 6, 3, 11, 2, 1, 3, 0];
const FIXED_OVERHEAD_BYTES = 160;
const USM_WRONG_DIGESTS = 5;

/** One message on its way through: what it is, what its check gave, and what it holds as far as that can be read. */
interface Exchange {
  readonly message: V3Message;
  readonly checked: UsmFailure | UsmSuccess;
  readonly scoped: ScopedPdu | null;
  readonly nowMs: number;
  readonly note: QueryNote | null;
}

/** A counter that a Report carries. */
interface ReportedCounter {
  readonly oid: Oid;
  readonly value: number;
}

/** SNMPv3 message processing of an agent (RFC 3412 §7.2): security, scoped PDU, reports. */
export class V3Processor<S extends object> {
  private readonly options: ProcessorOptions<S>;
  private readonly salts: SaltSequence;
  private readonly views = new Map<UsmUser, View>();

  constructor(options: ProcessorOptions<S>) {
    this.options = options;
    this.salts = new SaltSequence({ boots: options.engine.boots, first: 1 });
  }

  /** The answer or Report to a message whose version has been read; null for silence. */
  process(reader: BerReader, packet: Buffer, nowMs: number, note: QueryNote | null): Buffer | null {
    const { statistics, security, engine } = this.options;
    const message = readV3Message(reader);
    note?.credential('v3', message.userName);
    if (message.securityModel !== SECURITY_MODEL_USM) {
      statistics.unknownSecurityModels++;
      note?.silence(`unknown security model ${message.securityModel}`);
      return null;
    }
    if (message.priv && !message.auth) {
      statistics.invalidMsgs++;
      note?.silence('privacy without authentication');
      return null;
    }
    const checked = security.verify(message, packet, nowMs);
    if (!checked.ok) {
      if (checked.counter === USM_WRONG_DIGESTS) this.options.onAuthenticationFailure();
      const scoped = readableScopedPdu(message);
      if (scoped) takeNote(note, scoped);
      const counter = { oid: [...USM_STATS, checked.counter, 0], value: checked.value };
      const reason = usmFailureText(checked.counter, message.engineId);
      return this.report({ message, checked, scoped, counter, nowMs, note, reason });
    }
    const scoped = readScopedPdu(checked.scopedPdu);
    takeNote(note, scoped);
    if (!scoped.contextEngineId.equals(engine.engineId)) {
      // Nobody here speaks for another engine (RFC 3412 §7.2).
      const counter = { oid: SNMP_UNKNOWN_PDU_HANDLERS, value: ++statistics.unknownPduHandlers };
      const reason = 'unknown context engine id';
      return this.report({ message, checked, scoped, counter, nowMs, note, reason });
    }
    const context = this.contextOf(scoped);
    if (!context) {
      const counter = { oid: SNMP_UNKNOWN_CONTEXTS, value: ++statistics.unknownContexts };
      const reason = 'unknown context';
      return this.report({ message, checked, scoped, counter, nowMs, note, reason });
    }
    return this.answer({ message, checked, scoped, nowMs, note }, context);
  }

  private contextOf({ contextName }: ScopedPdu): AgentContext<S> | undefined {
    return contextName.length === 0 ? this.options : findContext(this.options.contexts, contextName);
  }

  private answer(
    exchange: Exchange & { readonly scoped: ScopedPdu },
    context: AgentContext<S>,
  ): Buffer | null {
    const { message, checked, scoped, nowMs, note } = exchange;
    const { options } = this;
    const { engine, writer } = options;
    const names = message.userName.length + scoped.contextName.length;
    const overhead = FIXED_OVERHEAD_BYTES + 2 * engine.engineId.length + names;
    const limitBytes = Math.min(MAX_DATAGRAM_BYTES, message.maxSizeBytes) - overhead;
    const answered = respond(scoped.pdu, options.statistics, {
      tree: context.tree,
      subject: context.subject,
      view: this.viewOf(checked.user),
      writable: checked.user?.access === 'rw',
      version: 'v3',
      nowMs,
      writer,
      limitBytes,
      bulkLimitBytes: Math.min(limitBytes, (options.bulkBytes ?? DEFAULT_BULK_BYTES) - overhead),
    });
    note?.response(scoped.pdu, answered ? writer.view() : null);
    return answered ? this.finish(exchange) : null;
  }

  private viewOf(user: UsmUser | null): View {
    if (!user?.view) return this.options.fullView;
    let view = this.views.get(user);
    if (!view) {
      view = new View(user.view);
      this.views.set(user, view);
    }
    return view;
  }

  /** A Report PDU with one counter, if the sender can take one (RFC 3412 §7.1.3). */
  private report(
    exchange: Exchange & { readonly counter: ReportedCounter; readonly reason: string },
  ): Buffer | null {
    const { message, scoped, counter, note, reason } = exchange;
    if (!message.reportable) {
      note?.report(reason, null);
      return null;
    }
    const { writer } = this.options;
    writer.reset();
    writer.appendVarBind(encodeOid(counter.oid), Syntax.Counter32, counter.value);
    writer.prependHeader(Syntax.Sequence);
    writer.prependInteger(0);
    writer.prependInteger(0);
    writer.prependInteger(scoped?.pdu.requestId ?? 0);
    writer.prependHeader(PduType.Report);
    note?.report(reason, writer.view());
    return this.finish(exchange);
  }

  private finish({ message, checked, scoped, nowMs }: Exchange): Buffer {
    const { engine, writer } = this.options;
    return finishV3Message(writer, {
      msgId: message.msgId,
      level: checked.level,
      engineId: engine.engineId,
      // What an unchecked message says of itself is not repeated (RFC 3412 §7.1.3).
      ...(scoped && checked.ok ? { contextName: scoped.contextName } : {}),
      boots: engine.boots,
      time: engine.time(nowMs),
      userName: message.userName,
      user: checked.user,
      keys: checked.keys,
      salt: this.salts.take(),
    });
  }
}

function takeNote(note: QueryNote | null, { contextName, pdu }: ScopedPdu): void {
  note?.context(contextName);
  note?.request(pdu);
}
