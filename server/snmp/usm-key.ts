import { createHash } from 'node:crypto';
import type { AuthProtocol, PrivProtocol, UserCredential } from '../domain/credential.ts';
import type { Secret } from '../domain/secret.ts';
import { SnmpError } from './snmp-error.ts';

/** Hash, its length and that of the truncated digest: RFC 3414 §6, §7 and RFC 7860 §4. */
export const AUTHENTICATION = {
  md5: { hash: 'md5', hashOctets: 16, digestOctets: 12 },
  sha: { hash: 'sha1', hashOctets: 20, digestOctets: 12 },
  sha224: { hash: 'sha224', hashOctets: 28, digestOctets: 16 },
  sha256: { hash: 'sha256', hashOctets: 32, digestOctets: 24 },
  sha384: { hash: 'sha384', hashOctets: 48, digestOctets: 32 },
  sha512: { hash: 'sha512', hashOctets: 64, digestOctets: 48 },
} as const satisfies Record<AuthProtocol, { hash: string; hashOctets: number; digestOctets: number }>;

/** Octets of key material: DES takes 8 of key and 8 of pre-IV (RFC 3414 §8.1.1.1), AES-128 16 (RFC 3826 §1.2). */
const PRIVACY_OCTETS = {
  des: 16,
  aes: 16,
  aes192b: 24,
  aes192r: 24,
  aes256b: 32,
  aes256r: 32,
} as const satisfies Record<PrivProtocol, number>;

/** Most common first. Of those that come to the same key with that hash only one. */
const PRIVACY_ORDER = [
  'aes',
  'des',
  'aes256b',
  'aes256r',
  'aes192b',
  'aes192r',
] as const satisfies PrivProtocol[];

/** Whether the hash is too short for the key, so that Blumenthal and Reeder part ways. */
export function isStretched(auth: AuthProtocol, priv: PrivProtocol): boolean {
  return AUTHENTICATION[auth].hashOctets < PRIVACY_OCTETS[priv];
}

/** Privacy protocols that differ from `priv` in what they make of its key, the likeliest mistake first. */
export function otherPrivacy(auth: AuthProtocol, priv: PrivProtocol): PrivProtocol[] {
  const plain = (one: PrivProtocol): PrivProtocol =>
    isStretched(auth, one) ? one : (one.replace(/r$/, 'b') as PrivProtocol);
  const octets = PRIVACY_OCTETS[priv];
  const distinct = [...new Set(PRIVACY_ORDER.map(plain))].filter((one) => one !== plain(priv));
  const near = (one: PrivProtocol): boolean => octets > 16 && PRIVACY_OCTETS[one] === octets;
  return [...distinct.filter(near), ...distinct.filter((one) => !near(one))];
}

/** Octets that a password is stretched to (RFC 3414 §A.2). */
const STRETCHED_OCTETS = 1024 * 1024;

export interface AuthKey {
  readonly protocol: AuthProtocol;
  readonly key: Buffer;
}

export interface PrivacyKey {
  readonly protocol: PrivProtocol;
  readonly key: Buffer;
}

/** Keys of one user localised to one engine. */
export interface UserKeys {
  readonly auth: AuthKey | null;
  readonly priv: PrivacyKey | null;
}

const NO_KEYS: UserKeys = { auth: null, priv: null };

/**
 * Turns passwords into localised keys and remembers both steps: the megabyte hash is made once a password and not
 * once an engine, so that invented engine ids cost next to nothing.
 */
export class KeyRing {
  readonly #limit: number;
  /** By protocol and hash of the password. */
  readonly #digests = new Map<string, Buffer>();
  /** By user's secrets, protocols and engine id. */
  readonly #keys = new Map<string, UserKeys>();

  constructor(limit = 4_096) {
    this.#limit = limit;
  }

  /** @throws SnmpError `badCredential` where the level asks for a protocol or a key that is not given. */
  keysFor(credential: UserCredential, engineId: Buffer): UserKeys {
    if (credential.level === 'noAuthNoPriv') return NO_KEYS;
    const { authProtocol, authDigest, privProtocol, privDigest } = this.#digestsOf(credential);
    const name = nameOf({ authProtocol, authDigest, privProtocol, privDigest, engineId });
    const known = this.#keys.get(name);
    if (known) return known;
    const auth = { protocol: authProtocol, key: localise(authProtocol, authDigest, engineId) };
    const priv =
      privDigest === null || !privProtocol
        ? null
        : { protocol: privProtocol, key: privacyKey(privProtocol, authProtocol, privDigest, engineId) };
    return remember(this.#keys, name, { auth, priv }, this.#limit);
  }

  /** Those that are remembered; null where there are none. @throws SnmpError as `keysFor` */
  known(credential: UserCredential, engineId: Buffer): UserKeys | null {
    if (credential.level === 'noAuthNoPriv') return NO_KEYS;
    return this.#keys.get(nameOf({ ...this.#digestsOf(credential), engineId })) ?? null;
  }

  /**
   * As far as they are needed to check a digest. Of an engine that was never found authentic nothing is remembered and no
   * privacy key is made: an engine id costs whoever invents it as much as us.
   * @throws SnmpError as `keysFor`
   */
  signingKeys(credential: UserCredential, engineId: Buffer): UserKeys {
    if (credential.level === 'noAuthNoPriv') return NO_KEYS;
    const { authProtocol, authDigest } = this.#digestsOf(credential);
    return {
      auth: { protocol: authProtocol, key: localise(authProtocol, authDigest, engineId) },
      priv: null,
    };
  }

  /** Localised keys that are remembered. */
  get remembered(): number {
    return this.#keys.size;
  }

  #digestsOf(credential: UserCredential) {
    const { level, authProtocol, authKey, privProtocol, privKey } = credential;
    if (!authProtocol || !authKey) throw incomplete(credential, 'an authentication protocol and key');
    const wantsPrivacy = level === 'authPriv';
    if (wantsPrivacy && (!privProtocol || !privKey))
      throw incomplete(credential, 'a privacy protocol and key');
    const authDigest = this.#digestOf(authProtocol, authKey);
    const privDigest = wantsPrivacy && privKey ? this.#digestOf(authProtocol, privKey) : null;
    return { authProtocol, authDigest, privProtocol, privDigest };
  }

  #digestOf(protocol: AuthProtocol, secret: Secret): Buffer {
    const password = secret.reveal();
    if (password === '')
      throw new SnmpError('badCredential', 'an SNMPv3 key is empty: give one of 8 characters');
    const name = createHash('sha256').update(`${protocol} ${password}`).digest('base64');
    return (
      this.#digests.get(name) ??
      remember(this.#digests, name, stretch(protocol, Buffer.from(password, 'utf8')), this.#limit)
    );
  }
}

function nameOf(of: {
  readonly authProtocol: AuthProtocol;
  readonly authDigest: Buffer;
  readonly privProtocol: PrivProtocol | undefined;
  readonly privDigest: Buffer | null;
  readonly engineId: Buffer;
}): string {
  return [
    of.authProtocol,
    of.authDigest.toString('base64'),
    of.privDigest === null ? '' : `${of.privProtocol} ${of.privDigest.toString('base64')}`,
    of.engineId.toString('base64'),
  ].join(' ');
}

/** Drops the oldest entry when the map is full. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value, limit: number): Value {
  const oldest = map.size >= limit ? map.keys().next() : null;
  if (oldest && !oldest.done) map.delete(oldest.value);
  map.set(key, value);
  return value;
}

function incomplete(credential: UserCredential, what: string): SnmpError {
  return new SnmpError(
    'badCredential',
    `SNMPv3 user ${credential.user}: level ${credential.level} needs ${what}`,
  );
}

/** Password to key without the engine (RFC 3414 §A.2). */
function stretch(protocol: AuthProtocol, password: Buffer): Buffer {
  return createHash(AUTHENTICATION[protocol].hash).update(Buffer.alloc(STRETCHED_OCTETS, password)).digest();
}

/** RFC 3414 §2.6. */
function localise(protocol: AuthProtocol, digest: Buffer, engineId: Buffer): Buffer {
  return createHash(AUTHENTICATION[protocol].hash).update(digest).update(engineId).update(digest).digest();
}

function privacyKey(
  protocol: PrivProtocol,
  authProtocol: AuthProtocol,
  digest: Buffer,
  engineId: Buffer,
): Buffer {
  let key = localise(authProtocol, digest, engineId);
  while (key.length < PRIVACY_OCTETS[protocol]) {
    const more =
      protocol === 'aes192r' || protocol === 'aes256r'
        ? // draft-reeder-snmpv3-usm-3desede §2.1: the key so far is the next password.
          localise(authProtocol, stretch(authProtocol, key), engineId)
        : // draft-blumenthal-aes-usm §3.1.2.1: the hash of the key so far is appended.
          createHash(AUTHENTICATION[authProtocol].hash).update(key).digest();
    key = Buffer.concat([key, more]);
  }
  return key.subarray(0, PRIVACY_OCTETS[protocol]);
}
