import { BerReader } from '../engine/ber-reader.ts';
import type { BerWriter } from '../engine/ber-writer.ts';
import { isWithin } from '../engine/oid.ts';
import type { Oid } from '../engine/oid.ts';
import { PduType, readPdu } from '../engine/pdu.ts';
import type { RequestPdu } from '../engine/pdu.ts';
import type { SnmpEngine } from '../engine/snmp-engine.ts';
import { Syntax } from '../engine/syntax.ts';
import { decryptScopedPdu, isAuthentic } from '../engine/usm-check.ts';
import type { UserBasedSecurity } from '../engine/usm.ts';
import { securityLevelOf } from '../engine/usm-user.ts';
import type { UsmUser } from '../engine/usm-user.ts';
import { finishV3Message, SaltSequence } from '../engine/v3-message.ts';
import type { V3Message } from '../engine/v3-message.ts';
import type { Notification } from './notification.ts';
import { isEngineId, RemoteEngine } from './remote-engine.ts';
import { writeTrapV2 } from './trap-encoder.ts';

const USM_STATS: Oid = [1, 3, 6, 1, 6, 3, 15, 1, 1];
const NOT_IN_TIME_WINDOWS = 2;
const UNKNOWN_ENGINE_IDS = 4;
const NOBODY = Buffer.alloc(0);

/** An INFORM to encode. */
export interface InformMessage {
  readonly notification: Notification;
  readonly msgId: number;
  readonly requestId: number;
  readonly upTicks: number;
}

/** What a message from the receiver means for the INFORM that it belongs to. */
export type InformReply =
  | { readonly kind: 'response'; readonly pdu: RequestPdu }
  /** Its engine is known now, or is another one: what was sent to nobody or to the old one is to be sent again. */
  | { readonly kind: 'discovered' }
  /** Its boots and time are known better now: this INFORM is to be sent again. */
  | { readonly kind: 'synchronized' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'ignored' };

const IGNORED: InformReply = { kind: 'ignored' };
const REFUSED: InformReply = { kind: 'refused' };
const DISCOVERED: InformReply = { kind: 'discovered' };
const SYNCHRONIZED: InformReply = { kind: 'synchronized' };

/** The v3 side of INFORMs to one receiver: discovery of its engine, its time, its keys (RFC 3414 §3.1, §4). */
export class InformSession {
  private readonly user: UsmUser;
  private readonly local: SnmpEngine;
  private readonly security: UserBasedSecurity;
  /** Two agents with the same user share the key that a receiver's engine gives, so their salts begin at random. */
  private readonly salts: SaltSequence;
  private remote: RemoteEngine | null = null;

  constructor(options: {
    user: UsmUser;
    engine: SnmpEngine;
    security: UserBasedSecurity;
    randomInt32: () => number;
  }) {
    this.user = options.user;
    this.local = options.engine;
    this.security = options.security;
    this.salts = new SaltSequence({ boots: options.randomInt32(), first: options.randomInt32() });
  }

  /** The receiver's engine; null until it is discovered. */
  get receiver(): RemoteEngine | null {
    return this.remote;
  }

  /** Discovers again with the next message, as after a receiver that has lost its state. */
  forget(): void {
    this.remote = null;
  }

  /** The INFORM, or where the receiver's engine is not known yet, the question for it. */
  encode(writer: BerWriter, inform: InformMessage, nowMs: number): Buffer {
    const { remote, user } = this;
    const { msgId } = inform;
    if (!remote) {
      writeDiscovery(writer, inform.requestId);
      const nothing = { engineId: NOBODY, boots: 0, time: 0, userName: NOBODY, user: null, keys: null };
      return finishV3Message(writer, {
        msgId,
        level: 'noAuthNoPriv',
        salt: NOBODY,
        reportable: true,
        ...nothing,
      });
    }
    writeTrapV2(writer, { ...inform, inform: true });
    return finishV3Message(writer, {
      msgId,
      level: securityLevelOf(user),
      engineId: remote.engineId,
      contextEngineId: this.local.engineId,
      ...remote.moment(nowMs),
      userName: Buffer.from(user.name),
      user,
      keys: remote.keys,
      salt: this.salts.take(),
      reportable: true,
    });
  }

  /** Throws MalformedPacketError. */
  read(message: V3Message, packet: Buffer, nowMs: number): InformReply {
    return message.auth ? this.readAuthentic(message, packet, nowMs) : this.readOpen(message, nowMs);
  }

  private readOpen(message: V3Message, nowMs: number): InformReply {
    if (message.priv) return IGNORED;
    const pdu = readScopedPdu(message.data);
    if (pdu.type === PduType.Response) {
      const known = this.remote?.engineId.equals(message.engineId) ?? false;
      return known && !this.user.auth ? { kind: 'response', pdu } : IGNORED;
    }
    const counter = reportedCounter(pdu);
    // Who reports the time without a digest may be anybody.
    if (counter === null || counter === NOT_IN_TIME_WINDOWS) return IGNORED;
    if (counter !== UNKNOWN_ENGINE_IDS) return this.remote ? REFUSED : IGNORED;
    if (!isEngineId(message.engineId)) return IGNORED;
    if (this.remote?.engineId.equals(message.engineId)) return IGNORED;
    const keys = this.security.keysFor(this.user, message.engineId);
    this.remote = new RemoteEngine({ engineId: message.engineId, keys, moment: message, nowMs });
    return DISCOVERED;
  }

  private readAuthentic(message: V3Message, packet: Buffer, nowMs: number): InformReply {
    const { remote, user } = this;
    if (!remote?.engineId.equals(message.engineId)) return IGNORED;
    if (message.userName.toString('latin1') !== Buffer.from(user.name).toString('latin1')) return IGNORED;
    if (!isAuthentic(message, packet, user, remote.keys)) return IGNORED;
    if (!remote.accepts(message, nowMs)) return IGNORED;
    const element = message.priv ? decryptScopedPdu(message, user, remote.keys) : message.data;
    if (!element) return IGNORED;
    const pdu = readScopedPdu(element);
    if (pdu.type === PduType.Response) {
      return message.priv === (user.priv !== null) ? { kind: 'response', pdu } : IGNORED;
    }
    const counter = reportedCounter(pdu);
    if (counter === null) return IGNORED;
    return counter === NOT_IN_TIME_WINDOWS ? SYNCHRONIZED : REFUSED;
  }
}

/** A request without varbinds and without a user, which nobody answers but with a Report (RFC 3414 §4). */
function writeDiscovery(writer: BerWriter, requestId: number): void {
  writer.reset();
  writer.prependHeader(Syntax.Sequence);
  writer.prependInteger(0);
  writer.prependInteger(0);
  writer.prependInteger(requestId);
  writer.prependHeader(PduType.Get);
}

function readScopedPdu(element: Buffer): RequestPdu {
  const scoped = new BerReader(element).enter(Syntax.Sequence);
  scoped.octets();
  scoped.octets();
  return readPdu(scoped);
}

/** Which counter of usmStats a Report carries; null for another one, or for no Report. */
function reportedCounter(pdu: RequestPdu): number | null {
  const oid = pdu.varBinds[0]?.oid;
  if (pdu.type !== PduType.Report || !oid || !isWithin(oid, USM_STATS)) return null;
  return oid[USM_STATS.length] ?? null;
}
