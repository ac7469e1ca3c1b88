import { randomBytes } from 'node:crypto';
import type { Clock } from '../domain/clock.ts';

/** RFC 3414 §2.2.3. */
export const TIME_WINDOW_SECONDS = 150;
/** The net-snmp enterprise with the high bit set, format 5: octets of our own choice (RFC 3411 §5, SnmpEngineID). */
const PREFIX = Buffer.from('80001f8805', 'hex');

/**
 * Our own engine, authoritative for the INFORMs sent to us. A new id at every start stands in for counting boots:
 * senders discover it anew, and nothing recorded before can be replayed.
 */
export class LocalEngine {
  readonly engineId = Buffer.concat([PREFIX, randomBytes(12)]);
  readonly boots = 1;
  readonly #clock: Clock;
  readonly #startedAtMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAtMs = clock.monotonic();
  }

  /** snmpEngineTime, seconds. */
  get time(): number {
    return Math.floor((this.#clock.monotonic() - this.#startedAtMs) / 1_000);
  }

  isInWindow(boots: number, time: number): boolean {
    return boots === this.boots && Math.abs(time - this.time) <= TIME_WINDOW_SECONDS;
  }
}
