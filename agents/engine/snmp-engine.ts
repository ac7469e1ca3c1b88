import { createHash } from 'node:crypto';
import { SECOND } from './clock.ts';
import type { Clock } from './clock.ts';

export const MAX_ENGINE_BOOTS = 2 ** 31 - 1;
const ENTERPRISE_NET_SNMP = 8_072;
/** What follows the format, by RFC 3411 §5, SnmpEngineID: text, or octets that whoever names it chooses. */
const FORMAT_TEXT = 4;
const FORMAT_OCTETS = 5;
const MAX_NAMED_BYTES = 27;
const BOOTS_EPOCH_MS = Date.UTC(2024, 0, 1);

/** Where the boots of an engine are kept over restarts: see EngineBoots. */
export interface BootStore {
  /** Begins a boot of the engine of this name and returns its number. */
  next(name: string): number;
}

export interface SnmpEngineOptions {
  /** The engine id is made from it, in a format of RFC 3411 §5. */
  readonly name: string;
  /** Of the lab's clock: sysUpTime counts from here. */
  readonly startedMs: number;
  /** snmpEngineBoots of this start, 1..2^31-1. Absent: a number made of the second of the start. */
  readonly boots?: number;
  /** Told of a reboot. */
  readonly store?: BootStore;
  /**
   * What snmpEngineTime counts on: real seconds, or managers find a device whose lab time runs faster outside the time
   * window all the time. Absent: the moments that callers hand in.
   */
  readonly clock?: Clock;
}

/** The authoritative SNMP engine of an agent (RFC 3411 §3.1.1, RFC 3414 §2.2): identity, boots, running time. */
export class SnmpEngine {
  readonly engineId: Buffer;
  private readonly options: SnmpEngineOptions;
  private bootsNow: number;
  private startedNowMs: number;
  /** By the engine's own clock. */
  private countingSinceMs: number;
  private latestMs: number;

  constructor(options: SnmpEngineOptions) {
    this.options = options;
    this.engineId = engineIdOf(options.name);
    this.startedNowMs = options.startedMs;
    this.countingSinceMs = options.clock?.now() ?? options.startedMs;
    this.latestMs = this.countingSinceMs;
    this.bootsNow = withinBoots(options.boots ?? bootsByClock(options.startedMs));
  }

  /** snmpEngineBoots. At 2^31-1 it stays there and nothing is in the time window any more (RFC 3414 §2.2.2). */
  get boots(): number {
    return this.bootsNow;
  }

  /** When the device last started, in ms of the lab's clock. */
  get startedMs(): number {
    return this.startedNowMs;
  }

  /** snmpEngineTime: seconds since the engine started. */
  time(nowMs: number): number {
    const { clock } = this.options;
    const now = clock?.now() ?? nowMs;
    // A machine whose clock was set back: the time of an engine never falls but by a reboot.
    if (clock && now < this.latestMs) this.countingSinceMs -= this.latestMs - now;
    this.latestMs = now;
    return Math.floor(Math.max(0, now - this.countingSinceMs) / SECOND) % 2 ** 31;
  }

  /** Lets sysUpTime jump, as that of a device with a bad clock: forward where `byMs` is positive. */
  jump(byMs: number): void {
    this.startedNowMs -= byMs;
  }

  /** Restarts the engine under the same id: one boot more, and time from 0. */
  reboot(nowMs: number): void {
    const stored = this.options.store?.next(this.options.name) ?? 0;
    this.bootsNow = withinBoots(Math.max(this.bootsNow + 1, stored));
    this.startedNowMs = nowMs;
    this.countingSinceMs = this.options.clock?.now() ?? nowMs;
    this.latestMs = this.countingSinceMs;
  }
}

/** The engine id of a device: its name, or where that is too long for it octets made of it, so that no two share one. */
export function engineIdOf(name: string): Buffer {
  const text = Buffer.from(name);
  const fits = text.length <= MAX_NAMED_BYTES;
  const header = Buffer.alloc(5);
  header.writeUInt32BE((0x80000000 | ENTERPRISE_NET_SNMP) >>> 0, 0);
  header[4] = fits ? FORMAT_TEXT : FORMAT_OCTETS;
  const named = fits ? text : createHash('sha256').update(text).digest().subarray(0, MAX_NAMED_BYTES);
  return Buffer.concat([header, named]);
}

/**
 * Boots must rise with every restart, or managers that remember us see a clock gone back; the second of the start
 * does that without anything to keep on disk.
 */
export function bootsByClock(nowMs: number): number {
  const seconds = Math.floor((nowMs - BOOTS_EPOCH_MS) / SECOND);
  return Math.min(Math.max(1, seconds), MAX_ENGINE_BOOTS - 1);
}

function withinBoots(boots: number): number {
  return Math.min(Math.max(1, Math.floor(boots)), MAX_ENGINE_BOOTS);
}
