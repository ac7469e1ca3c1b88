import { createHash } from 'node:crypto';
import { AUTH_PROTOCOLS, PRIV_PROTOCOLS } from './usm-user.ts';
import type { AuthProtocol, UsmUser } from './usm-user.ts';

const EXPANSION_BYTES = 2 ** 20;

/** A user's keys localised to one engine (RFC 3414 §2.6); null where the user has none. */
export interface UsmKeys {
  readonly auth: Buffer | null;
  readonly priv: Buffer | null;
}

/**
 * Turns passwords into keys and remembers them. The first step hashes a megabyte (RFC 3414 §A.2) and does not
 * depend on the engine, so all agents of a lab share one of these.
 */
export class UsmKeyCache {
  /** Key: protocol, NUL, password in hex. */
  private readonly unlocalised = new Map<string, Buffer>();

  /** Ku of RFC 3414 §A.2. */
  private passwordKey(protocol: AuthProtocol, password: Uint8Array): Buffer {
    const key = `${protocol}\0${Buffer.from(password).toString('hex')}`;
    const known = this.unlocalised.get(key);
    if (known) return known;
    const expanded = Buffer.alloc(EXPANSION_BYTES, password);
    const digest = createHash(AUTH_PROTOCOLS[protocol].hash).update(expanded).digest();
    this.unlocalised.set(key, digest);
    return digest;
  }

  /** Kul: the password's key bound to one engine. */
  private localise(protocol: AuthProtocol, password: Uint8Array, engineId: Buffer): Buffer {
    const ku = this.passwordKey(protocol, password);
    return createHash(AUTH_PROTOCOLS[protocol].hash).update(ku).update(engineId).update(ku).digest();
  }

  keysOf(user: UsmUser, engineId: Buffer): UsmKeys {
    if (!user.auth) return { auth: null, priv: null };
    const protocol = user.auth.protocol;
    const auth = this.localise(protocol, Buffer.from(user.auth.password), engineId);
    if (!user.priv) return { auth, priv: null };
    const { keyBytes, extension } = PRIV_PROTOCOLS[user.priv.protocol];
    let priv = this.localise(protocol, Buffer.from(user.priv.password), engineId);
    let last = priv;
    while (priv.length < keyBytes) {
      // draft-blumenthal-aes-usm-04 §3.1.2.1 hashes the key so far; draft-reeder-snmpv3-usm-3desede-00 §2.1
      // takes the last piece as the next password.
      last =
        extension === 'reeder'
          ? this.localise(protocol, last, engineId)
          : createHash(AUTH_PROTOCOLS[protocol].hash).update(priv).digest();
      priv = Buffer.concat([priv, last]);
    }
    return { auth, priv: priv.subarray(0, keyBytes) };
  }
}
