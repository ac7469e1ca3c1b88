import { hostname } from 'node:os';
import type { Clock } from '../domain/clock.ts';
import type { NotificationOriginator } from '../domain/datagram.ts';
import { MS_PER_TICK, SECOND, TICKS_MODULUS } from '../domain/units.ts';
import type { Varbind } from '../domain/varbind.ts';
import { HostResolver } from './host-resolver.ts';
import { encodeNotification, sendDatagram, type SenderEngine } from './notification-sender.ts';
import { EngineDirectory } from './remote-engine.ts';
import { Session } from './session.ts';
import { SnmpError } from './snmp-error.ts';
import { KeyRing } from './usm-key.ts';

const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const SNMP_TRAP_OID = '1.3.6.1.6.3.1.1.4.1.0';
/** The net-snmp enterprise with the high bit set, format 4: text (RFC 3411 §5, SnmpEngineID). */
const TEXT_ENGINE = Buffer.from('80001f8804', 'hex');
const MAX_ENGINE_OCTETS = 32;
const ENGINE_NAME = 'trapline-';
/** 2024-01-01 UTC: snmpEngineTime has 31 bits. */
const ENGINE_EPOCH_MS = 1_704_067_200_000;
const INFORM_RETRIES = 1;

/** Traps and INFORMs of this server to another manager (RFC 3413 §3.3, §3.4). */
export class OwnNotifications implements NotificationOriginator {
  readonly #clock: Clock;
  readonly #resolver: HostResolver;
  readonly #startedMs: number;

  constructor(options: { clock: Clock }) {
    this.#clock = options.clock;
    this.#resolver = new HostResolver(options.clock);
    this.#startedMs = options.clock.monotonic();
  }

  async send(notification: Parameters<NotificationOriginator['send']>[0]): Promise<void> {
    const { address, port, credential, inform } = notification;
    const ticks = Math.floor((this.#clock.monotonic() - this.#startedMs) / MS_PER_TICK) % TICKS_MODULUS;
    const varbinds: Varbind[] = [
      { oid: SYS_UP_TIME, type: 'TimeTicks', value: ticks },
      { oid: SNMP_TRAP_OID, type: 'OBJECT IDENTIFIER', value: notification.notificationOid },
      ...notification.varbinds,
    ];
    if (inform) {
      await this.#inform(notification, varbinds);
      return;
    }
    const datagram = encodeNotification({
      credential,
      engine: this.#engine(),
      notification: { version: 'v2', varbinds },
    });
    await sendDatagram(datagram, { host: address, port, resolver: this.#resolver });
  }

  async #inform(
    notification: Parameters<NotificationOriginator['send']>[0],
    varbinds: readonly Varbind[],
  ): Promise<void> {
    const { address, port, credential, timeoutMs, signal } = notification;
    const clock = this.#clock;
    const session = new Session({
      target: {
        name: address,
        address,
        port,
        credential,
        timeoutMs: timeoutMs / (INFORM_RETRIES + 1),
        retries: INFORM_RETRIES,
        steady: true,
      },
      around: {
        clock,
        engines: new EngineDirectory(clock),
        keys: new KeyRing(),
        resolver: this.#resolver,
      },
    });
    const stop = () => session.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await session.start();
      const { errorStatus } = await session.exact({ type: 'inform', varbinds }, 'INFORM');
      if (errorStatus !== 0)
        throw new SnmpError('io', `the receiver answered the INFORM with error-status ${errorStatus}`);
    } finally {
      signal.removeEventListener('abort', stop);
      session.stop();
    }
  }

  /**
   * Named after this machine, so that a receiver can be told of it once; boots stand still and time is that since
   * 2024, so that it never goes back, which receivers would take for a replay.
   */
  #engine(): SenderEngine {
    const name = Buffer.from(ENGINE_NAME + hostname(), 'utf8');
    return {
      engineId: Buffer.concat([TEXT_ENGINE, name.subarray(0, MAX_ENGINE_OCTETS - TEXT_ENGINE.length)]),
      boots: 1,
      time: Math.floor((this.#clock.now() - ENGINE_EPOCH_MS) / SECOND),
    };
  }
}
