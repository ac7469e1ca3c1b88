import type { Clock } from '../domain/clock.ts';
import type { Credential } from '../domain/credential.ts';
import type { OpenExchange } from '../domain/exchange.ts';
import type { MibReader } from '../domain/mib.ts';
import {
  type TestTrap,
  type TestTrapDesk,
  type TestTrapForm,
  TestTrapRefusal,
  type TestTrapResult,
  type TypedVarbind,
} from '../domain/test-trap.ts';
import type { Trap, TrapCounters, TrapReader } from '../domain/trap.ts';
import { SECOND } from '../domain/units.ts';
import type { Varbind } from '../domain/varbind.ts';
import { HostResolver } from '../snmp/host-resolver.ts';
import { encodeNotification, sendDatagram } from '../snmp/notification-sender.ts';
import { EngineDirectory } from '../snmp/remote-engine.ts';
import { Session } from '../snmp/session.ts';
import { SnmpError } from '../snmp/snmp-error.ts';
import { KeyRing } from '../snmp/usm-key.ts';
import { testTrapForm } from './test-trap-form.ts';
import { testTrapMessage, type TestTrapMessage } from './test-trap-message.ts';
import { lostText, storedText } from './test-trap-words.ts';

/** The net-snmp enterprise with the high bit set, format 4: text (RFC 3411 §5, SnmpEngineID). */
const ENGINE_ID = Buffer.concat([Buffer.from('80001f8804', 'hex'), Buffer.from('trapline-test')]);
/** 2024-01-01 UTC: snmpEngineTime has 31 bits. */
const ENGINE_EPOCH_MS = 1_704_067_200_000;
const AT_ONCE = 4;
const TIMEOUT_MS = 2 * SECOND;
const RETRIES = 1;
/** How long the own receiver may take to store it, and how often is looked. */
const STORED_MS = 3 * SECOND;
const LOOK_MS = 25;
const LOOKED_AT = 50;

export interface TestTrapSenderOptions {
  readonly names: Pick<MibReader, 'object' | 'checkValue' | 'oidOf'>;
  readonly traps: Pick<TrapReader, 'list'>;
  /** `host:port` of the own receiver; null where it does not listen. */
  readonly receiver: () => string | null;
  readonly counters: () => TrapCounters;
  readonly clock: Clock;
}

/** What left this machine, and what is known of its answer. */
interface Sent {
  readonly fromPort: number | null;
  readonly acknowledgedAfterMs: number | null;
  /** Why nobody answered an INFORM; null where somebody did, or nobody was asked to. */
  readonly problem: string | null;
}

/** Sends a notification over UDP as a device would, and looks what became of it. */
export class TestTrapSender implements TestTrapDesk {
  readonly #options: TestTrapSenderOptions;
  #underWay = 0;

  constructor(options: TestTrapSenderOptions) {
    this.#options = options;
  }

  form(notification: string): TestTrapForm | null {
    return testTrapForm(this.#options.names, notification);
  }

  async send(trap: TestTrap): Promise<TestTrapResult> {
    const { credential } = trap;
    if (trap.inform && credential.version === 'v1')
      throw new TestTrapRefusal('invalid', 'inform', 'SNMPv1 has no INFORM: choose v2c or v3');
    const oid = this.#oid(trap.notification);
    const varbinds = trap.varbinds.map((varbind, index) => this.#varbind(varbind, index));
    const message = testTrapMessage(credential.version, oid, varbinds);
    if (this.#underWay >= AT_ONCE)
      throw new TestTrapRefusal('tooMany', '', `${AT_ONCE} test traps are under way; wait a moment`);
    this.#underWay += 1;
    try {
      return await (trap.target
        ? this.#sendElsewhere(trap, message, trap.target)
        : this.#sendHere(trap, message));
    } finally {
      this.#underWay -= 1;
    }
  }

  async #sendElsewhere(
    { credential, inform }: TestTrap,
    message: TestTrapMessage,
    to: { readonly host: string; readonly port: number },
  ): Promise<TestTrapResult> {
    const { problem, ...sent } = await this.#transmit(credential, inform, message, to);
    const where = `${to.host}:${to.port}`;
    const known = { to, ...sent, notificationOid: message.arrivesAs, ...NOT_STORED };
    if (problem !== null) return { ...known, outcome: 'lost', text: problem };
    return sent.acknowledgedAfterMs === null
      ? { ...known, outcome: 'sent', text: `Sent to ${where}. A trap has no answer: look there.` }
      : {
          ...known,
          outcome: 'acknowledged',
          text: `${where} acknowledged it after ${Math.round(sent.acknowledgedAfterMs)} ms.`,
        };
  }

  async #sendHere({ credential, inform }: TestTrap, message: TestTrapMessage): Promise<TestTrapResult> {
    const { traps, receiver, counters } = this.#options;
    const own = receiver();
    if (own === null)
      throw new TestTrapRefusal(
        'notListening',
        '',
        'The trap receiver does not listen; its notice says why.',
      );
    const colon = own.lastIndexOf(':');
    const to = { host: own.slice(0, colon), port: Number(own.slice(colon + 1)) };
    const before = counters();
    const lastId = traps.list({ limit: 1 })[0]?.id ?? 0;
    const sentAtMs = this.#options.clock.now();
    const { problem, ...sent } = await this.#transmit(credential, inform, message, to);
    const row = problem === null ? await this.#stored(message.arrivesAs, sent, lastId, sentAtMs) : null;
    const known = { to, ...sent, notificationOid: message.arrivesAs };
    if (!row)
      return { ...known, ...NOT_STORED, outcome: 'lost', text: lostText(before, counters(), problem) };
    const repetition = row.id <= lastId;
    return {
      ...known,
      outcome: 'stored',
      text: storedText(row, { repetition, acknowledgedAfterMs: sent.acknowledgedAfterMs }),
      trapId: row.id,
      repetition,
      deviceId: row.deviceId,
      quarantine: row.quarantine,
    };
  }

  async #transmit(
    credential: Credential,
    inform: boolean,
    message: TestTrapMessage,
    to: { readonly host: string; readonly port: number },
  ): Promise<Sent> {
    const { clock } = this.#options;
    const resolver = new HostResolver(clock);
    try {
      if (inform) return await this.#confirmed(credential, message.varbinds, to, resolver);
      const time = Math.max(0, Math.floor((clock.now() - ENGINE_EPOCH_MS) / SECOND));
      const engine = { engineId: ENGINE_ID, boots: 1, time };
      const datagram = encodeNotification({ credential, engine, notification: message.notification });
      const { port } = await sendDatagram(datagram, { ...to, resolver });
      return { fromPort: port, acknowledgedAfterMs: null, problem: null };
    } catch (error) {
      if (error instanceof SnmpError) throw new TestTrapRefusal('failed', '', error.message);
      throw error;
    }
  }

  /** An INFORM, sent again until it is answered (RFC 3416 §4.2.7). */
  async #confirmed(
    credential: Credential,
    varbinds: readonly Varbind[],
    to: { readonly host: string; readonly port: number },
    resolver: HostResolver,
  ): Promise<Sent> {
    const { clock } = this.#options;
    let fromPort: number | null = null;
    const exchanges = {
      begin: (ends: { readonly localPort: number }): OpenExchange => {
        fromPort = ends.localPort;
        return { sent: () => {}, received: () => {}, end: () => 0 };
      },
    };
    const session = new Session({
      target: {
        name: 'the receiver',
        address: to.host,
        port: to.port,
        credential,
        timeoutMs: TIMEOUT_MS,
        retries: RETRIES,
      },
      around: { clock, engines: new EngineDirectory(clock), keys: new KeyRing(), resolver, exchanges },
    });
    const startedMs = clock.monotonic();
    try {
      await session.start();
      await session.exact({ type: 'inform', varbinds }, 'INFORM');
      return { fromPort, acknowledgedAfterMs: clock.monotonic() - startedMs, problem: null };
    } catch (error) {
      if (!(error instanceof SnmpError)) throw error;
      return { fromPort, acknowledgedAfterMs: null, problem: error.message };
    } finally {
      session.stop();
    }
  }

  /** The row that holds it: its own, or that of an equal trap of moments before. */
  async #stored(
    oid: string,
    { fromPort }: Pick<Sent, 'fromPort'>,
    lastId: number,
    sentAtMs: number,
  ): Promise<Trap | null> {
    const { traps, clock } = this.#options;
    const untilMs = clock.monotonic() + STORED_MS;
    for (;;) {
      const found = traps
        .list({ notificationOid: oid, limit: LOOKED_AT })
        .find((trap) =>
          trap.id > lastId
            ? trap.senderPort === fromPort
            : trap.repeated !== null && trap.repeated.lastAtMs >= sentAtMs && isLoopback(trap.senderAddress),
        );
      if (found) return found;
      if (clock.monotonic() >= untilMs) return null;
      await new Promise<void>((resolve) => void clock.after(LOOK_MS, resolve));
    }
  }

  #oid(name: string): string {
    const oid = this.#options.names.oidOf(name);
    if (oid === null)
      throw new TestTrapRefusal('invalid', 'notification', 'no loaded module knows it; give a numeric OID');
    return oid;
  }

  #varbind({ oid: name, type, value }: TypedVarbind, index: number): Varbind {
    const { names } = this.#options;
    const oid = names.oidOf(name);
    if (oid === null)
      throw new TestTrapRefusal(
        'invalid',
        `varbinds.${index}.oid`,
        'no loaded module knows it; give a numeric OID',
      );
    const checked = names.checkValue({ oid, type, value, anyAccess: true });
    if (!checked.ok || checked.type === null)
      throw new TestTrapRefusal(
        'invalid',
        `varbinds.${index}.value`,
        checked.problem ?? 'the modules do not say its type; choose one',
      );
    return { oid, type: checked.type, value: checked.value };
  }
}

const NOT_STORED = { trapId: null, repetition: false, deviceId: null, quarantine: null } as const;

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
