import type { UserCredential } from '../../domain/credential.ts';
import type { DecodedMessage } from '../../domain/exchange.ts';
import { BerReader, TAG } from '../ber-reader.ts';
import type { KeyRing, UserKeys } from '../usm-key.ts';
import { decrypt } from '../usm-cipher.ts';
import type { V3Message } from '../v3-message.ts';
import { isAuthentic, readV3Message } from '../v3-message.ts';

/** Users of one name that are tried: devices of several owners may each have one. */
const MAX_NAMESAKES = 16;

/** What the known users' keys make of a v3 message. */
export interface UsmOpening {
  readonly digest: DecodedMessage['digest'];
  /** The scoped PDU in clear, null where it is not encrypted or cannot be decrypted. */
  readonly plain: Buffer | null;
  /** What became of digest and encryption, in words. */
  readonly notes: readonly string[];
}

const NOTHING: UsmOpening = { digest: null, plain: null, notes: [] };

/** Checks the digest and decrypts, as far as the message is whole and its user known. Never throws. */
export function openUsm(datagram: Uint8Array, users: readonly UserCredential[], ring: KeyRing): UsmOpening {
  let message: V3Message;
  try {
    message = readV3Message(Buffer.from(datagram.buffer, datagram.byteOffset, datagram.length));
  } catch {
    return NOTHING;
  }
  if (!message.authenticated) return NOTHING;
  const named = users.filter(({ user }) => user === message.user).slice(0, MAX_NAMESAKES);
  const candidates = named.flatMap((user) => keysOf(user, message, ring));
  if (candidates.length === 0) return { digest: 'notChecked', plain: null, notes: [unknownUser(message)] };
  const signer = candidates.find((keys) => isAuthentic(message, keys));
  const digest = signer ? 'correct' : 'wrong';
  const notes = signer
    ? []
    : [
        `The digest does not fit the key that is known of user "${message.user}": another key, or changed on the way.`,
      ];
  if (!message.encrypted) return { digest, plain: null, notes };
  for (const keys of signer ? [signer] : candidates) {
    const plain = decrypted(message, keys);
    if (plain) return { digest, plain, notes };
  }
  const reason = candidates.some(({ priv }) => priv !== null)
    ? 'the privacy key that is known of this user does not fit'
    : 'no privacy key is known of this user';
  return { digest, plain: null, notes: [...notes, `The scoped PDU stays encrypted: ${reason}.`] };
}

function unknownUser(message: V3Message): string {
  const what = message.encrypted ? 'The scoped PDU stays encrypted and the digest' : 'The digest stays';
  return `${what} unchecked: no device has a user "${message.user}" with a key.`;
}

function keysOf(user: UserCredential, message: V3Message, ring: KeyRing): UserKeys[] {
  try {
    const keys = ring.keysFor(user, message.engineId);
    return keys.auth === null ? [] : [keys];
  } catch {
    return [];
  }
}

/** Null where the key is wrong, which shows in that no scoped PDU comes out. */
function decrypted(message: V3Message, keys: UserKeys): Buffer | null {
  if (keys.priv === null) return null;
  const { data } = message;
  const start = data.offset;
  try {
    const plain = decrypt(keys.priv, message, data.octets(), message.salt);
    // RFC 3412 §6: a SEQUENCE that begins with the contextEngineID.
    new BerReader(plain).sub(TAG.sequence).octets();
    return plain;
  } catch {
    return null;
  } finally {
    data.offset = start;
  }
}
