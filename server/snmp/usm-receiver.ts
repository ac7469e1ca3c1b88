import type { Clock } from '../domain/clock.ts';
import type { UserCredential } from '../domain/credential.ts';
import type { EngineClocks } from './engine-clocks.ts';
import { LocalEngine } from './local-engine.ts';
import type { Pdu } from './pdu.ts';
import { PDU, writeEcho, writeReport } from './pdu.ts';
import { RecentSet } from './recent-set.ts';
import type { UserKeys } from './usm-key.ts';
import { KeyRing } from './usm-key.ts';
import type { ScopedPdu, V3Message } from './v3-message.ts';
import { encodeV3Message, isAuthentic, readScopedPdu, readV3Message } from './v3-message.ts';

/** usmStats of RFC 3414 §5. */
const REPORT = {
  unsupportedSecLevels: '1.3.6.1.6.3.15.1.1.1.0',
  notInTimeWindows: '1.3.6.1.6.3.15.1.1.2.0',
  unknownUserNames: '1.3.6.1.6.3.15.1.1.3.0',
  unknownEngineIds: '1.3.6.1.6.3.15.1.1.4.0',
  wrongDigests: '1.3.6.1.6.3.15.1.1.5.0',
  decryptionErrors: '1.3.6.1.6.3.15.1.1.6.0',
} as const;

const NO_KEYS: UserKeys = { auth: null, priv: null };
/** Users of the same name that differ in their keys: devices of several owners. */
const MAX_NAMESAKES = 16;
const DIGESTS = 20_000;

/** What became of a v3 datagram. `reply` is what is to be sent back. */
export type UsmVerdict =
  | {
      readonly kind: 'notification';
      readonly pdu: Pdu;
      readonly user: UserCredential;
      readonly engineId: Buffer;
      readonly reply: Buffer | null;
    }
  /** A sender getting to know our engine. */
  | { readonly kind: 'handshake'; readonly reply: Buffer }
  | { readonly kind: 'unknownUser'; readonly reply: Buffer | null }
  | {
      readonly kind: 'authenticationFailed';
      readonly reason: 'wrongDigest' | 'wrongLevel' | 'replay';
      readonly reply: Buffer | null;
    };

/** The user-based security of a notification receiver (RFC 3414 §3.2): whom to believe and what to answer. */
export class UsmReceiver {
  readonly #keyRing = new KeyRing();
  readonly #engine: LocalEngine;
  /** By user name. */
  #users = new Map<string, UserCredential[]>();
  readonly #clocks: EngineClocks;
  /** Digests of the messages accepted last: the same one again is a replay. */
  readonly #digests: RecentSet;
  readonly #reports = new Map<string, number>();

  constructor(options: { readonly clock: Clock; readonly clocks: EngineClocks }) {
    const { clock, clocks } = options;
    this.#clocks = clocks;
    this.#engine = new LocalEngine(clock);
    this.#digests = new RecentSet({ clock, limit: DIGESTS, keptMs: Infinity });
  }

  setUsers(users: readonly UserCredential[]): void {
    const byName = new Map<string, UserCredential[]>();
    for (const user of users) {
      if (!isComplete(user)) continue;
      const namesakes = byName.get(user.user) ?? [];
      if (namesakes.length < MAX_NAMESAKES && !namesakes.some((other) => sameUser(other, user))) {
        byName.set(user.user, [...namesakes, user]);
      }
    }
    this.#users = byName;
  }

  /** Localised keys that are remembered: those of engines whose messages were authentic. */
  get rememberedKeys(): number {
    return this.#keyRing.remembered;
  }

  /** @throws SnmpError `malformed` | `decryptionError` */
  accept(datagram: Buffer, maxVarbinds: number): UsmVerdict {
    const message = readV3Message(datagram);
    const forUs = message.engineId.equals(this.#engine.engineId);
    const candidates = this.#users.get(message.user) ?? [];
    if (!forUs && message.reportable && !this.#isMislabelledTrap(message, candidates, maxVarbinds)) {
      // An INFORM's authority is its receiver: who does not know us yet is told.
      return { kind: 'handshake', reply: this.#report(message, REPORT.unknownEngineIds, NO_KEYS) };
    }
    if (candidates.length === 0)
      return { kind: 'unknownUser', reply: this.#refusal(message, REPORT.unknownUserNames) };
    const found = this.#authenticate(message, candidates);
    if (found === 'level') return this.#refuse('wrongLevel', message, REPORT.unsupportedSecLevels);
    if (found === 'digest') return this.#refuse('wrongDigest', message, REPORT.wrongDigests);
    if (message.authenticated && !this.#isTimely(message, forUs)) {
      if (!forUs) return { kind: 'authenticationFailed', reason: 'replay', reply: null };
      const keys = { auth: found.keys.auth, priv: null };
      return { kind: 'handshake', reply: this.#report(message, REPORT.notInTimeWindows, keys, found.user) };
    }
    return this.#notification(message, found, maxVarbinds);
  }

  #notification(
    message: V3Message,
    found: { user: UserCredential; keys: UserKeys },
    maxVarbinds: number,
  ): UsmVerdict {
    let scoped: ScopedPdu;
    try {
      scoped = readScopedPdu(message, found.keys, maxVarbinds);
    } catch (error) {
      // A wrong privacy key gives octets that are no BER; without encryption the sender itself wrote them.
      if (!message.encrypted) throw error;
      return this.#refuse('wrongDigest', message, REPORT.decryptionErrors);
    }
    const { pdu } = scoped;
    const inform = pdu.type === PDU.inform;
    // Whoever missed our answer sends an INFORM again; a trap comes twice only if somebody recorded it.
    const digest = message.authenticated ? message.digest.toString('latin1') : null;
    if (!inform && digest !== null && this.#digests.has(digest)) {
      return { kind: 'authenticationFailed', reason: 'replay', reply: null };
    }
    if (digest !== null) this.#digests.add(digest);
    const reply = inform ? this.#answer(message, found, scoped) : null;
    return { kind: 'notification', pdu, user: found.user, engineId: message.engineId, reply };
  }

  /** Some agents mark their traps reportable, which RFC 3412 §6.4 forbids. A genuine one is taken all the same. */
  #isMislabelledTrap(
    message: V3Message,
    candidates: readonly UserCredential[],
    maxVarbinds: number,
  ): boolean {
    if (!message.authenticated || message.engineId.length === 0) return false;
    const found = this.#authenticate(message, candidates);
    if (typeof found === 'string') return false;
    try {
      return readScopedPdu(message, found.keys, maxVarbinds).pdu.type === PDU.trapV2;
    } catch {
      return false;
    }
  }

  /** The user whose level the message has and whose key signed it. */
  #authenticate(
    message: V3Message,
    candidates: readonly UserCredential[],
  ): { user: UserCredential; keys: UserKeys } | 'level' | 'digest' {
    const level = message.encrypted ? 'authPriv' : message.authenticated ? 'authNoPriv' : 'noAuthNoPriv';
    // Below the level agreed on anybody could have written it.
    const fitting = candidates.filter((user) => user.level === level);
    if (fitting.length === 0) return 'level';
    for (const user of fitting) {
      const known = this.#keyRing.known(user, message.engineId);
      const keys = known ?? this.#keyRing.signingKeys(user, message.engineId);
      if (keys.auth === null) return { user, keys };
      if (isAuthentic(message, keys))
        return { user, keys: known ?? this.#keyRing.keysFor(user, message.engineId) };
    }
    return 'digest';
  }

  /** RFC 3414 §3.2 7): against our own clock, or against what the sender's clock showed. */
  #isTimely(message: V3Message, forUs: boolean): boolean {
    const { boots, time } = message;
    if (forUs) return this.#engine.isInWindow(boots, time);
    return this.#clocks.isTimely(message.engineId, { boots, time });
  }

  #refuse(reason: 'wrongDigest' | 'wrongLevel', message: V3Message, oid: string): UsmVerdict {
    return { kind: 'authenticationFailed', reason, reply: this.#refusal(message, oid) };
  }

  #refusal(message: V3Message, oid: string): Buffer | null {
    return message.reportable ? this.#report(message, oid, NO_KEYS) : null;
  }

  #answer(message: V3Message, found: { user: UserCredential; keys: UserKeys }, scoped: ScopedPdu): Buffer {
    return this.#encode(message, {
      user: found.user.user,
      keys: found.keys,
      contextEngineId: scoped.contextEngineId,
      contextName: scoped.contextName.toString('utf8'),
      writePdu: (writer) => writeEcho(writer, scoped.pdu),
    });
  }

  #report(message: V3Message, oid: string, keys: UserKeys, user?: UserCredential): Buffer {
    const count = (this.#reports.get(oid) ?? 0) + 1;
    this.#reports.set(oid, count);
    return this.#encode(message, {
      user: user?.user ?? message.user,
      keys,
      contextEngineId: this.#engine.engineId,
      contextName: '',
      writePdu: (writer) => writeReport(writer, { requestId: requestIdOf(message), oid, count }),
    });
  }

  #encode(
    message: V3Message,
    options: Pick<
      Parameters<typeof encodeV3Message>[0],
      'user' | 'keys' | 'contextEngineId' | 'contextName' | 'writePdu'
    >,
  ): Buffer {
    const { engineId, boots, time } = this.#engine;
    return encodeV3Message({
      msgId: message.msgId,
      reportable: false,
      engineId,
      boots,
      time,
      ...options,
    });
  }
}

/** 0 where it cannot be known because it is encrypted (RFC 3412 §7.1 3b). */
function requestIdOf(message: V3Message): number {
  try {
    return message.encrypted ? 0 : readScopedPdu(message, NO_KEYS, 512).pdu.requestId;
  } catch {
    return 0;
  }
}

function isComplete(user: UserCredential): boolean {
  if (user.level === 'noAuthNoPriv') return true;
  if (!user.authProtocol || !user.authKey?.reveal()) return false;
  return user.level === 'authNoPriv' || Boolean(user.privProtocol && user.privKey?.reveal());
}

function sameUser(left: UserCredential, right: UserCredential): boolean {
  return (
    left.level === right.level &&
    left.authProtocol === right.authProtocol &&
    left.privProtocol === right.privProtocol &&
    left.authKey?.reveal() === right.authKey?.reveal() &&
    left.privKey?.reveal() === right.privKey?.reveal()
  );
}
