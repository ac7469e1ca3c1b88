import type { CommunityCredential, UserCredential } from '../domain/credential.ts';
import type { BerWriter } from './ber-writer.ts';
import { encodeCommunityMessage, openCommunityMessage } from './community-message.ts';
import type { Pdu, PduHead } from './pdu.ts';
import { PDU, readPdu, readPduHead, wholePdu, writeRequest } from './pdu.ts';
import { type EngineDirectory, isEngineId, type RemoteEngine } from './remote-engine.ts';
import type { AuthenticationCode } from './snmp-error.ts';
import type { KeyRing, UserKeys } from './usm-key.ts';
import type { V3Message } from './v3-message.ts';
import { encodeV3Message, isAuthentic, openScopedPdu, readV3Message } from './v3-message.ts';

/** A response cannot hold more: each varbind takes at least 7 octets of 65,507. */
export const MAX_RESPONSE_VARBINDS = 9_400;

/**
 * An answer that belongs to the session's agent and, as far as the credential goes, is genuine. Its varbinds are not
 * read yet: that is done once it is known who asked for them.
 */
export interface OpenedReply {
  /** request-id, in v3 the msgID: what the answer is matched by. */
  readonly id: number;
  readonly head: PduHead;
  /** What a Report says; null for responses. */
  readonly report: AuthenticationCode | 'unknown' | null;
}

/** An answer with its varbinds. */
export interface Reply {
  readonly id: number;
  /** Without varbinds where these were read as numbers. */
  readonly pdu: Pdu;
  readonly varbindCount: number;
  readonly report: OpenedReply['report'];
}

/** How messages of one session are sealed and opened. */
export interface MessageSecurity {
  /** False while the agent's engine must first be discovered. */
  readonly ready: boolean;
  encode(id: number, writePdu: (writer: BerWriter) => void): Buffer;
  encodeDiscovery(id: number): Buffer;
  /**
   * Null for what is not meant or not genuine.
   * @param isAwaited whether a request with that id waits: nothing is learnt from what nobody asked for
   * @throws SnmpError `malformed` | `decryptionError`
   */
  open(datagram: Buffer, isAwaited: (id: number) => boolean): OpenedReply | null;
}

export class CommunitySecurity implements MessageSecurity {
  readonly ready = true;
  readonly #version: 'v1' | 'v2c';
  readonly #community: Buffer;

  constructor(credential: CommunityCredential) {
    this.#version = credential.version;
    this.#community = Buffer.from(credential.community.reveal(), 'utf8');
  }

  encode(_id: number, writePdu: (writer: BerWriter) => void): Buffer {
    return encodeCommunityMessage(this.#version, this.#community, writePdu);
  }

  encodeDiscovery(): Buffer {
    return Buffer.alloc(0);
  }

  open(datagram: Buffer): OpenedReply | null {
    const { version, community, rest } = openCommunityMessage(datagram);
    if (rest.peek() !== PDU.response) {
      // No answer; whether it is SNMP at all has to be known all the same.
      readPdu(rest, MAX_RESPONSE_VARBINDS);
      return null;
    }
    const head = readPduHead(rest);
    if (version !== this.#version || !community.equals(this.#community)) {
      wholePdu(head, MAX_RESPONSE_VARBINDS);
      return null;
    }
    return { id: head.requestId, head, report: null };
  }
}

/** RFC 3414 §4: an empty request in nobody's name; the Report in return names the engine. */
export function discoveryMessage(id: number): Buffer {
  return encodeV3Message({
    msgId: id,
    reportable: true,
    engineId: NO_ENGINE,
    boots: 0,
    time: 0,
    user: '',
    keys: NO_KEYS,
    contextEngineId: NO_ENGINE,
    contextName: '',
    writePdu: (writer) =>
      writeRequest(writer, { type: PDU.get, requestId: id, first: 0, second: 0, oids: [] }),
  });
}

/** Counters of RFC 3414 §5 and RFC 3413 §5 whose Reports tell what is wrong. */
const REPORTS: ReadonlyMap<string, AuthenticationCode> = new Map([
  ['1.3.6.1.6.3.15.1.1.1.0', 'unsupportedSecLevel'],
  ['1.3.6.1.6.3.15.1.1.2.0', 'notInTimeWindow'],
  ['1.3.6.1.6.3.15.1.1.3.0', 'unknownUserName'],
  ['1.3.6.1.6.3.15.1.1.4.0', 'unknownEngineId'],
  ['1.3.6.1.6.3.15.1.1.5.0', 'wrongDigest'],
  ['1.3.6.1.6.3.15.1.1.6.0', 'decryptionError'],
  ['1.3.6.1.6.3.12.1.5.0', 'unknownContext'],
]);

const NO_KEYS: UserKeys = { auth: null, priv: null };
const NO_ENGINE = Buffer.alloc(0);

export class UsmSecurity implements MessageSecurity {
  readonly #credential: UserCredential;
  readonly #agent: string;
  readonly #engines: EngineDirectory;
  readonly #keyRing: KeyRing;
  #keys: { engine: RemoteEngine; keys: UserKeys } | null = null;

  /** @param agent `address port`, the engine's key in the directory */
  constructor(options: {
    readonly credential: UserCredential;
    readonly agent: string;
    readonly engines: EngineDirectory;
    readonly keys: KeyRing;
  }) {
    this.#credential = options.credential;
    this.#agent = options.agent;
    this.#engines = options.engines;
    this.#keyRing = options.keys;
  }

  get ready(): boolean {
    return this.#engines.get(this.#agent) !== null;
  }

  /** @throws SnmpError `badCredential` */
  encode(id: number, writePdu: (writer: BerWriter) => void): Buffer {
    const engine = this.#engines.get(this.#agent);
    if (!engine) return this.encodeDiscovery(id);
    return encodeV3Message({
      msgId: id,
      reportable: true,
      engineId: engine.engineId,
      boots: engine.boots,
      time: this.#engines.timeNow(engine),
      user: this.#credential.user,
      keys: this.#keysFor(engine),
      contextEngineId: engine.engineId,
      contextName: this.#credential.context ?? '',
      writePdu,
    });
  }

  encodeDiscovery(id: number): Buffer {
    return discoveryMessage(id);
  }

  open(datagram: Buffer, isAwaited: (id: number) => boolean): OpenedReply | null {
    const message = readV3Message(datagram);
    const engine = this.#engines.get(this.#agent);
    let keys = NO_KEYS;
    if (message.authenticated) {
      if (!engine?.engineId.equals(message.engineId)) return null;
      keys = this.#keysFor(engine);
      if (!isAuthentic(message, keys)) return null;
    }
    const { scoped } = openScopedPdu(message, keys);
    const head = readPduHead(scoped);
    if (head.type === PDU.report) {
      const [counter] = wholePdu(head, MAX_RESPONSE_VARBINDS).varbinds;
      const report = REPORTS.get(counter?.oid ?? '') ?? 'unknown';
      // A new id is news in the clear (discovery, RFC 3414 §4), a new time only from who has the user's key.
      const news = report === 'notInTimeWindow' ? message.authenticated : report === 'unknownEngineId';
      if ((news || engine === null) && isEngineId(message.engineId) && isAwaited(message.msgId)) {
        this.#learn(message);
      }
      return { id: message.msgId, head, report };
    }
    const { level } = this.#credential;
    // RFC 3412 §7.2.12: an answer below the request's level is not the agent's.
    if (message.authenticated !== (level !== 'noAuthNoPriv')) return null;
    if (message.encrypted !== (level === 'authPriv') || head.type !== PDU.response) return null;
    if (engine && message.authenticated && message.boots >= engine.boots && isAwaited(message.msgId)) {
      const ahead = message.boots > engine.boots || message.time > this.#engines.timeNow(engine);
      if (ahead || !engine.proven) this.#learn(message);
    }
    return { id: message.msgId, head, report: null };
  }

  #learn({ engineId, boots, time, authenticated: proven }: V3Message): void {
    this.#engines.learn(this.#agent, engineId, { boots, time, proven });
  }

  #keysFor(engine: RemoteEngine): UserKeys {
    if (this.#keys?.engine !== engine) {
      this.#keys = { engine, keys: this.#keyRing.keysFor(this.#credential, engine.engineId) };
    }
    return this.#keys.keys;
  }
}
