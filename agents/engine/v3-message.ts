import { MalformedPacketError } from './agent-error.ts';
import { BerReader } from './ber-reader.ts';
import type { BerWriter } from './ber-writer.ts';
import { MAX_DATAGRAM_BYTES } from './ber-writer.ts';
import { Syntax } from './syntax.ts';
import { authenticationCode, encrypt, SALT_BYTES } from './usm-cipher.ts';
import type { UsmKeys } from './usm-keys.ts';
import { AUTH_PROTOCOLS } from './usm-user.ts';
import type { SecurityLevel, UsmUser } from './usm-user.ts';

export const SECURITY_MODEL_USM = 3;
const FLAG_AUTH = 0x01;
const FLAG_PRIV = 0x02;
const FLAG_REPORTABLE = 0x04;
const MIN_MESSAGE_BYTES = 484;
const MAX_USER_NAME_OCTETS = 32;

/** The outside of an SNMPv3 message as it came (RFC 3412 §6, RFC 3414 §2.4). */
export interface V3Message {
  readonly msgId: number;
  readonly maxSizeBytes: number;
  readonly reportable: boolean;
  readonly auth: boolean;
  readonly priv: boolean;
  readonly securityModel: number;
  readonly engineId: Buffer;
  readonly boots: number;
  readonly time: number;
  readonly userName: Buffer;
  /** A view into the packet, which its verification needs to blank. */
  readonly authCode: Buffer;
  readonly salt: Buffer;
  /** Scoped PDU: its whole element, or the ciphertext when `priv`. */
  readonly data: Buffer;
}

/** Reads what follows the version. Throws MalformedPacketError. */
export function readV3Message(reader: BerReader): V3Message {
  const header = reader.enter(Syntax.Sequence);
  const msgId = header.integer();
  const maxSizeBytes = header.integer();
  const flags = header.octets();
  const securityModel = header.integer();
  if (flags.length !== 1) throw new MalformedPacketError('msgFlags is not one octet');
  if (msgId < 0 || maxSizeBytes < MIN_MESSAGE_BYTES)
    throw new MalformedPacketError('a v3 header out of range');
  const bits = flags[0] as number;
  const wrapped = reader.octets();
  const security = new BerReader(wrapped).enter(Syntax.Sequence);
  const engineId = security.octets();
  const boots = security.integer();
  const time = security.integer();
  const userName = security.octets();
  const authCode = security.octets();
  const salt = security.octets();
  // RFC 3414 §2.4; a Report repeats the name, so what is longer than any name costs its packet.
  if (userName.length > MAX_USER_NAME_OCTETS) throw new MalformedPacketError('a user name over 32 octets');
  const priv = (bits & FLAG_PRIV) !== 0;
  const dataStart = reader.position;
  const data = priv ? reader.octets() : reader.bytes.subarray(dataStart, reader.end);
  return {
    msgId,
    maxSizeBytes,
    reportable: (bits & FLAG_REPORTABLE) !== 0,
    auth: (bits & FLAG_AUTH) !== 0,
    priv,
    securityModel,
    engineId,
    boots,
    time,
    userName,
    authCode,
    salt,
    data,
  };
}

export interface V3Envelope {
  readonly msgId: number;
  readonly level: SecurityLevel;
  readonly engineId: Buffer;
  /** Absent: the default context, which has no name. */
  readonly contextName?: Uint8Array;
  readonly boots: number;
  readonly time: number;
  readonly userName: Uint8Array;
  readonly user: UsmUser | null;
  readonly keys: UsmKeys | null;
  readonly salt: Buffer;
  /** Absent: the same as `engineId`. An INFORM's data is its sender's, its security its receiver's. */
  readonly contextEngineId?: Buffer;
  /** Whether a Report may come back: set for what wants an answer (RFC 3412 §6.4). */
  readonly reportable?: boolean;
}

/** Wraps the PDU in the writer into a scoped PDU and a secured message (RFC 3414 §3.1). */
export function finishV3Message(writer: BerWriter, envelope: V3Envelope): Buffer {
  writer.prependOctets(envelope.contextName ?? new Uint8Array(0));
  writer.prependOctets(envelope.contextEngineId ?? envelope.engineId);
  writer.prependHeader(Syntax.Sequence);
  const { user, keys, level } = envelope;
  const auth = level !== 'noAuthNoPriv' && user?.auth && keys?.auth ? { ...user.auth, key: keys.auth } : null;
  const priv = level === 'authPriv' && user?.priv && keys?.priv ? { ...user.priv, key: keys.priv } : null;
  if (priv) {
    const data = encrypt(priv.protocol, priv.key, writer.finish(), envelope);
    writer.reset();
    writer.appendRaw(data);
    writer.prependHeader(Syntax.OctetString);
  }
  const scopedBytes = writer.length;
  writer.prependOctets(priv ? envelope.salt : new Uint8Array(0));
  const codeBytes = auth ? AUTH_PROTOCOLS[auth.protocol].codeBytes : 0;
  writer.prependRaw(new Uint8Array(codeBytes));
  const codeAt = writer.head;
  writer.prependHeader(Syntax.OctetString, codeBytes);
  writer.prependOctets(envelope.userName);
  writer.prependInteger(envelope.time);
  writer.prependInteger(envelope.boots);
  writer.prependOctets(envelope.engineId);
  writer.prependHeader(Syntax.Sequence, writer.length - scopedBytes);
  writer.prependHeader(Syntax.OctetString, writer.length - scopedBytes);
  const afterHeader = writer.length;
  writer.prependInteger(SECURITY_MODEL_USM);
  const reportable = envelope.reportable === true ? FLAG_REPORTABLE : 0;
  writer.prependOctets(Uint8Array.of((auth ? FLAG_AUTH : 0) | (priv ? FLAG_PRIV : 0) | reportable));
  writer.prependInteger(MAX_DATAGRAM_BYTES);
  writer.prependInteger(envelope.msgId);
  writer.prependHeader(Syntax.Sequence, writer.length - afterHeader);
  writer.prependInteger(3);
  writer.prependHeader(Syntax.Sequence);
  const start = writer.head;
  const message = writer.finish();
  if (auth) message.set(authenticationCode(auth.protocol, auth.key, message), codeAt - start);
  return message;
}

/** 64-bit salts that never repeat within an engine's boot (RFC 3826 §3.1.2.1); DES wants boots in the first half. */
export class SaltSequence {
  private readonly boots: number;
  private next: number;

  constructor(options: { boots: number; first: number }) {
    this.boots = options.boots;
    this.next = options.first;
  }

  take(): Buffer {
    const salt = Buffer.alloc(SALT_BYTES);
    salt.writeUInt32BE(this.boots >>> 0, 0);
    salt.writeUInt32BE(this.next >>> 0, 4);
    this.next = (this.next + 1) % 2 ** 32;
    return salt;
  }
}
