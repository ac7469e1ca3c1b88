import { SECOND } from '../engine/clock.ts';
import { MAX_ENGINE_BOOTS } from '../engine/snmp-engine.ts';
import type { UsmKeys } from '../engine/usm-keys.ts';

const TIME_WINDOW_S = 150;
const MIN_ENGINE_ID_OCTETS = 5;
const MAX_ENGINE_ID_OCTETS = 32;

/** Boots and time of an engine, as a message states them. */
export interface EngineMoment {
  readonly boots: number;
  readonly time: number;
}

/** What an agent knows of a receiver's engine, which is the authority over the INFORMs sent to it (RFC 3414 §2.3). */
export class RemoteEngine {
  readonly engineId: Buffer;
  /** The user's keys, bound to this engine. */
  readonly keys: UsmKeys;
  private boots: number;
  private latestTime: number;
  private heardMs: number;
  /** Whether the moment came in an authentic message. */
  private vouched = false;

  /** `moment`: from the Report of discovery, which is not authentic: the first message that is puts it right. */
  constructor(options: { engineId: Buffer; keys: UsmKeys; moment: EngineMoment; nowMs: number }) {
    this.engineId = Buffer.from(options.engineId);
    this.keys = options.keys;
    this.boots = options.moment.boots;
    this.latestTime = options.moment.time;
    this.heardMs = options.nowMs;
  }

  /** What a message sent now must state. */
  moment(nowMs: number): EngineMoment {
    const since = Math.floor(Math.max(0, nowMs - this.heardMs) / SECOND);
    return { boots: this.boots, time: (this.latestTime + since) % 2 ** 31 };
  }

  /** Whether an authentic message is timely, by the rules of whoever is no authority (RFC 3414 §3.2 7b); learns from it. */
  accepts(moment: EngineMoment, nowMs: number): boolean {
    const expected = this.moment(nowMs).time;
    const newer = moment.boots > this.boots || (moment.boots === this.boots && moment.time > this.latestTime);
    if (newer || !this.vouched) {
      this.boots = moment.boots;
      this.latestTime = moment.time;
      this.heardMs = nowMs;
      this.vouched = true;
      return this.boots < MAX_ENGINE_BOOTS;
    }
    if (this.boots >= MAX_ENGINE_BOOTS || moment.boots < this.boots) return false;
    return moment.time >= expected - TIME_WINDOW_S;
  }
}

/** Whether octets can be an engine id at all (RFC 3411 §5, SnmpEngineID). */
export function isEngineId(octets: Buffer): boolean {
  return octets.length >= MIN_ENGINE_ID_OCTETS && octets.length <= MAX_ENGINE_ID_OCTETS;
}
