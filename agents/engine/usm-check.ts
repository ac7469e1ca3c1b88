import { authenticationCode, decrypt, SALT_BYTES, sameCode } from './usm-cipher.ts';
import type { UsmKeys } from './usm-keys.ts';
import type { UsmUser } from './usm-user.ts';
import type { V3Message } from './v3-message.ts';

const SEQUENCE = 0x30;

/** Whether the message's digest is the one that the user's key gives (RFC 3414 §6.3.2). */
export function isAuthentic(message: V3Message, packet: Buffer, user: UsmUser, keys: UsmKeys): boolean {
  if (!user.auth || !keys.auth) return false;
  const blanked = Buffer.from(packet);
  const at = message.authCode.byteOffset - packet.byteOffset;
  blanked.fill(0, at, at + message.authCode.length);
  return sameCode(message.authCode, authenticationCode(user.auth.protocol, keys.auth, blanked));
}

/** The scoped PDU of an encrypted message in the clear; null where the key does not open it. */
export function decryptScopedPdu(message: V3Message, user: UsmUser, keys: UsmKeys): Buffer | null {
  if (!user.priv || !keys.priv || message.salt.length !== SALT_BYTES) return null;
  try {
    const plain = decrypt(user.priv.protocol, keys.priv, message.data, message);
    // Neither protocol can tell a wrong key from the right one; a scoped PDU that is no SEQUENCE can.
    return plain[0] === SEQUENCE ? plain : null;
  } catch {
    return null;
  }
}
