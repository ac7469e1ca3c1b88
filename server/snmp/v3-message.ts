import { timingSafeEqual } from 'node:crypto';
import { BerReader, TAG } from './ber-reader.ts';
import { BerWriter } from './ber-writer.ts';
import type { Pdu } from './pdu.ts';
import { isTrapV1, readPdu } from './pdu.ts';
import { malformed } from './snmp-error.ts';
import { decrypt, encrypt } from './usm-cipher.ts';
import { MessageSigner } from './usm-digest.ts';
import type { UserKeys } from './usm-key.ts';

/** RFC 3412 §6.4. */
const FLAG = { auth: 1, priv: 2, reportable: 4 } as const;
const USM_SECURITY_MODEL = 3;
/** The largest UDP payload. */
const MAX_MESSAGE_OCTETS = 65_507;
/** RFC 3411 §5: SnmpEngineID is 5 to 32 octets; empty asks for discovery. */
const MAX_ENGINE_ID_OCTETS = 32;

const NOTHING: Buffer = Buffer.alloc(0);
/** One message is written or checked at a time; these places are used again for each. */
const scopedWriter = new BerWriter(2_048);
const messageWriter = new BerWriter(2_048);
const scratch = Buffer.alloc(2_048);
const expected12 = Buffer.alloc(12);

/** An SNMPv3 message under USM (RFC 3412 §6, RFC 3414 §2.4), before its security is checked. */
export interface V3Message {
  readonly datagram: Buffer;
  readonly msgId: number;
  readonly authenticated: boolean;
  readonly encrypted: boolean;
  readonly reportable: boolean;
  readonly engineId: Buffer;
  readonly boots: number;
  readonly time: number;
  readonly user: string;
  readonly digest: Buffer;
  /** Where the digest stands in the datagram. */
  readonly digestOffset: number;
  readonly salt: Buffer;
  /** Stands at msgData: a scoped PDU or, encrypted, an OCTET STRING. */
  readonly data: BerReader;
}

export interface ScopedPdu {
  readonly contextEngineId: Buffer;
  readonly contextName: Buffer;
  readonly pdu: Pdu;
}

/** @throws SnmpError `malformed` */
export function readV3Message(datagram: Buffer): V3Message {
  const reader = new BerReader(datagram).sub(TAG.sequence);
  if (reader.int32() !== 3) throw malformed('not an SNMPv3 message');
  const header = reader.sub(TAG.sequence);
  const msgId = header.int32();
  header.int32();
  const flagOctets = header.octets();
  const model = header.int32();
  const flags = flagOctets[0];
  if (flags === undefined || flagOctets.length !== 1) throw malformed('msgFlags is not one octet');
  if (model !== USM_SECURITY_MODEL) throw malformed(`security model ${model} instead of USM`);
  if ((flags & FLAG.priv) !== 0 && (flags & FLAG.auth) === 0)
    throw malformed('privacy without authentication');
  const security = reader.sub(TAG.octets).sub(TAG.sequence);
  const engineId = security.octets();
  const boots = security.int32();
  const time = security.int32();
  const user = security.octets();
  const digest = security.octets();
  const digestOffset = security.offset - digest.length;
  const salt = security.octets();
  if (engineId.length > MAX_ENGINE_ID_OCTETS || user.length > 32)
    throw malformed('engine id or user too long');
  if (boots < 0 || time < 0) throw malformed('negative engine boots or time');
  return {
    datagram,
    msgId,
    authenticated: (flags & FLAG.auth) !== 0,
    encrypted: (flags & FLAG.priv) !== 0,
    reportable: (flags & FLAG.reportable) !== 0,
    engineId,
    boots,
    time,
    user: user.toString('utf8'),
    digest,
    digestOffset,
    salt,
    data: reader,
  };
}

/** Whether the digest is that of these keys (RFC 3414 §6.3.2). */
export function isAuthentic(message: V3Message, keys: UserKeys): boolean {
  if (keys.auth === null) return false;
  const signer = MessageSigner.of(keys.auth);
  const { pad, digestOctets } = signer;
  const { datagram, digest, digestOffset } = message;
  if (digest.length !== digestOctets) return false;
  // The message as it was signed: with zeros where the digest stands.
  const signed = pad.length + datagram.length;
  const copy = signed <= scratch.length ? scratch.subarray(0, signed) : Buffer.alloc(signed);
  copy.set(pad);
  copy.set(datagram, pad.length);
  copy.fill(0, pad.length + digestOffset, pad.length + digestOffset + digestOctets);
  const expected = digestOctets === 12 ? expected12 : Buffer.alloc(digestOctets);
  signer.sign(copy, expected, 0);
  return timingSafeEqual(expected, digest);
}

/** Decrypts where needed. @throws SnmpError `malformed` | `decryptionError` */
export function readScopedPdu(message: V3Message, keys: UserKeys, maxVarbinds: number): ScopedPdu {
  const { contextEngineId, contextName, scoped } = openScopedPdu(message, keys);
  const pdu = readPdu(scoped, maxVarbinds);
  if (isTrapV1(pdu)) throw malformed('a v1 trap PDU in an SNMPv3 message');
  return { contextEngineId, contextName, pdu };
}

/** As `readScopedPdu`, with the reader standing at the PDU. */
export function openScopedPdu(
  message: V3Message,
  keys: UserKeys,
): Pick<ScopedPdu, 'contextEngineId' | 'contextName'> & { readonly scoped: BerReader } {
  const { bytes, offset, end } = message.data;
  let data = new BerReader(bytes, offset, end);
  if (message.encrypted) {
    if (keys.priv === null) throw malformed('encrypted message for a user without a privacy key');
    const plain = decrypt(keys.priv, message, data.octets(), message.salt);
    // Behind the scoped PDU may stand the padding of DES.
    data = new BerReader(plain);
  }
  const scoped = data.sub(TAG.sequence);
  const contextEngineId = scoped.octets();
  const contextName = scoped.octets();
  return { contextEngineId, contextName, scoped };
}

/** Encodes, encrypts and signs as far as `keys` reach. */
export function encodeV3Message(options: {
  readonly msgId: number;
  readonly reportable: boolean;
  readonly engineId: Buffer;
  readonly boots: number;
  readonly time: number;
  readonly user: string;
  readonly keys: UserKeys;
  readonly contextEngineId: Buffer;
  readonly contextName: string;
  readonly writePdu: (writer: BerWriter) => void;
}): Buffer {
  const { keys } = options;
  const signer = keys.auth === null ? null : MessageSigner.of(keys.auth);
  const scoped = scopedWriter;
  scoped.reset();
  options.writePdu(scoped);
  scoped.octets(Buffer.from(options.contextName, 'utf8'));
  scoped.octets(options.contextEngineId);
  scoped.wrap(TAG.sequence, 0);
  const writer = messageWriter;
  writer.reset();
  let salt = NOTHING;
  if (keys.priv === null) {
    writer.raw(scoped.finish());
  } else {
    const sealed = encrypt(keys.priv, options, scoped.finish());
    salt = sealed.salt;
    writer.octets(sealed.octets);
  }
  const security = writer.length;
  const digestOctets = signer?.digestOctets ?? 0;
  writer.octets(salt);
  for (let octet = 0; octet < digestOctets; octet += 1) writer.byte(0);
  const digestEnd = writer.length;
  writer.wrap(TAG.octets, digestEnd - digestOctets);
  writer.octets(Buffer.from(options.user, 'utf8'));
  writer.integer(options.time);
  writer.integer(options.boots);
  writer.octets(options.engineId);
  writer.wrap(TAG.sequence, security);
  writer.wrap(TAG.octets, security);
  const header = writer.length;
  writer.integer(USM_SECURITY_MODEL);
  const flags =
    (keys.auth ? FLAG.auth : 0) | (keys.priv ? FLAG.priv : 0) | (options.reportable ? FLAG.reportable : 0);
  writer.byte(flags);
  writer.byte(1);
  writer.byte(TAG.octets);
  writer.integer(MAX_MESSAGE_OCTETS);
  writer.integer(options.msgId);
  writer.wrap(TAG.sequence, header);
  writer.integer(3);
  writer.wrap(TAG.sequence, 0);
  if (signer === null) return Buffer.from(writer.finish());
  const { length } = writer;
  writer.raw(signer.pad);
  const padded = writer.finish();
  // A copy without the pad, which is not for others.
  const message = Buffer.from(padded.subarray(signer.pad.length));
  signer.sign(padded, message, length - digestEnd);
  return message;
}
