import { MAX_ENGINE_BOOTS } from './snmp-engine.ts';
import type { SnmpEngine } from './snmp-engine.ts';
import type { SnmpStatistics } from './snmp-statistics.ts';
import { decryptScopedPdu, isAuthentic } from './usm-check.ts';
import type { UsmKeyCache, UsmKeys } from './usm-keys.ts';
import type { SecurityLevel, UsmUser } from './usm-user.ts';
import type { V3Message } from './v3-message.ts';

const TIME_WINDOW_S = 150;

/** A failure that USM tells the sender about: which counter of usmStats rose, and how the report is secured. */
export interface UsmFailure {
  readonly ok: false;
  /** Last parts of the counter's OID under usmStats 1.3.6.1.6.3.15.1.1. */
  readonly counter: number;
  readonly value: number;
  readonly level: SecurityLevel;
  readonly user: UsmUser | null;
  readonly keys: UsmKeys | null;
}

export interface UsmSuccess {
  readonly ok: true;
  readonly user: UsmUser;
  readonly keys: UsmKeys;
  readonly level: SecurityLevel;
  /** The scoped PDU's element in the clear. */
  readonly scopedPdu: Buffer;
}

/** Checks incoming messages as the authoritative engine does, in the order of RFC 3414 §3.2. */
export class UserBasedSecurity {
  private readonly engine: SnmpEngine;
  private readonly statistics: SnmpStatistics;
  private readonly keyCache: UsmKeyCache;
  /** Key: the user name's bytes as latin1. */
  private readonly users: ReadonlyMap<string, UsmUser>;
  /** Localised keys by user name, made when the user is first seen. */
  private readonly localised = new Map<string, UsmKeys>();

  constructor(options: {
    engine: SnmpEngine;
    statistics: SnmpStatistics;
    keyCache: UsmKeyCache;
    users: readonly UsmUser[];
  }) {
    this.engine = options.engine;
    this.statistics = options.statistics;
    this.keyCache = options.keyCache;
    this.users = new Map(options.users.map((user) => [Buffer.from(user.name).toString('latin1'), user]));
  }

  find(name: string): UsmUser | undefined {
    return this.users.get(name);
  }

  keysOf(user: UsmUser): UsmKeys {
    const known = this.localised.get(user.name);
    if (known) return known;
    const keys = this.keyCache.keysOf(user, this.engine.engineId);
    this.localised.set(user.name, keys);
    return keys;
  }

  /** The user's keys for another engine, which is the authority over what is sent to it. Kept by the caller. */
  keysFor(user: UsmUser, engineId: Buffer): UsmKeys {
    return this.keyCache.keysOf(user, engineId);
  }

  verify(message: V3Message, packet: Buffer, nowMs: number): UsmFailure | UsmSuccess {
    const { statistics, engine } = this;
    if (!message.engineId.equals(engine.engineId)) return failure(4, ++statistics.unknownEngineIds);
    const user = this.users.get(message.userName.toString('latin1'));
    if (!user) return failure(3, ++statistics.unknownUserNames);
    if ((message.auth && !user.auth) || (message.priv && !user.priv)) {
      return failure(1, ++statistics.unsupportedSecLevels);
    }
    const keys = this.keysOf(user);
    if (!message.auth) return { ok: true, user, keys, level: 'noAuthNoPriv', scopedPdu: message.data };
    if (!isAuthentic(message, packet, user, keys)) return failure(5, ++statistics.wrongDigests);
    const late = Math.abs(message.time - engine.time(nowMs)) > TIME_WINDOW_S;
    if (engine.boots >= MAX_ENGINE_BOOTS || message.boots !== engine.boots || late) {
      return { ...failure(2, ++statistics.notInTimeWindows), level: 'authNoPriv', user, keys };
    }
    if (!message.priv) return { ok: true, user, keys, level: 'authNoPriv', scopedPdu: message.data };
    const scopedPdu = decryptScopedPdu(message, user, keys);
    if (!scopedPdu) return failure(6, ++statistics.decryptionErrors);
    return { ok: true, user, keys, level: 'authPriv', scopedPdu };
  }
}

function failure(counter: number, value: number): UsmFailure {
  return { ok: false, counter, value, level: 'noAuthNoPriv', user: null, keys: null };
}
