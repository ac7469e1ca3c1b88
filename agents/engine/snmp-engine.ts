import { SECOND } from './clock.ts';

export const MAX_ENGINE_BOOTS = 2 ** 31 - 1;
const ENTERPRISE_NET_SNMP = 8_072;
const FORMAT_TEXT = 4;
const MAX_TEXT_BYTES = 27;
const BOOTS_EPOCH_MS = Date.UTC(2024, 0, 1);

/** The authoritative SNMP engine of an agent (RFC 3411 §3.1.1, RFC 3414 §2.2): identity, boots, running time. */
export class SnmpEngine {
  readonly engineId: Buffer;
  readonly boots: number;
  readonly startedMs: number;

  /** The engine id is made from the device's name, in the text format of RFC 3411 §5. */
  constructor(options: { name: string; startedMs: number }) {
    const text = Buffer.from(options.name).subarray(0, MAX_TEXT_BYTES);
    const header = Buffer.alloc(5);
    header.writeUInt32BE((0x80000000 | ENTERPRISE_NET_SNMP) >>> 0, 0);
    header[4] = FORMAT_TEXT;
    this.engineId = Buffer.concat([header, text]);
    this.startedMs = options.startedMs;
    // Boots must rise with every restart, or managers that remember us see a clock gone back; the second of the
    // start does that without anything to keep on disk.
    const seconds = Math.floor((options.startedMs - BOOTS_EPOCH_MS) / SECOND);
    this.boots = Math.min(Math.max(1, seconds), MAX_ENGINE_BOOTS - 1);
  }

  /** snmpEngineTime: seconds since the engine started. */
  time(nowMs: number): number {
    return Math.floor(Math.max(0, nowMs - this.startedMs) / SECOND) % 2 ** 31;
  }
}
