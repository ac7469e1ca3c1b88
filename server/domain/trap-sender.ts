import type { DeviceId } from './device.ts';
import type { DeviceTrapLoss } from './trap-loss.ts';

/**
 * Why a datagram became no trap: cannot be decoded; SNMPv3 user unknown; digest or privacy key wrong; security level
 * other than the user's; heard before or out of the time window (RFC 3414 §3.2); given up under overload; more SNMPv3
 * than is checked in a second; blocked; not of the networks that may send.
 */
export const TRAP_LOSSES = [
  'malformed',
  'unknownUser',
  'wrongDigest',
  'wrongLevel',
  'replay',
  'shed',
  'rateLimited',
  'blocked',
  'notAllowed',
] as const;
export type TrapLoss = (typeof TRAP_LOSSES)[number];

export interface SenderLosses {
  /** Null: all that are not told one by one. */
  readonly address: string | null;
  readonly counts: Readonly<Record<TrapLoss, number>>;
  /** Null where it is not known. */
  readonly lastAtMs: number | null;
}

/** What was lost since the start of the server. */
export interface TrapLosses {
  /** Most first. */
  readonly senders: readonly SenderLosses[];
  /** Datagrams that found the kernel's buffer full, of whomever; null where the system does not tell. */
  readonly droppedByKernel: number | null;
  /** Polls and traps that could not be stored. */
  readonly notStored: number;
  /** Of link traps that never came or that polls contradict, by device; since each was first heard. Most first. */
  readonly missed: readonly DeviceTrapLoss[];
}

/** A further address that a device sends traps from. */
export interface TrapSource {
  /** Canonical. */
  readonly address: string;
  readonly deviceId: DeviceId;
  readonly addedAtMs: number;
}

/** Senders whose datagrams are dropped before they are decoded. */
export interface TrapBlock {
  /** Canonical address, or network with its prefix: `192.0.2.0/24`. */
  readonly network: string;
  readonly addedAtMs: number;
  readonly dropped: number;
  readonly lastAtMs: number | null;
}

/** The clock of an engine that sends traps, as it was heard last (RFC 3414 §2.3). */
export interface EngineClock {
  /** Hex. */
  readonly engineId: string;
  readonly boots: number;
  /** snmpEngineTime, seconds. */
  readonly time: number;
  readonly heardAtMs: number;
}

export interface EngineClockRepository {
  /** Heard last at the end. */
  list(): readonly EngineClock[];
  /** Puts them in the place of what was known; of very many the oldest go. */
  save(clocks: readonly EngineClock[]): void;
}

/** What is kept of them. */
export interface TrapSenderRepository {
  sources(): readonly TrapSource[];
  putSource(source: TrapSource): void;
  removeSource(address: string): boolean;
  blocks(): readonly TrapBlock[];
  putBlock(block: TrapBlock): void;
  removeBlock(network: string): boolean;
}

/** What people decide about senders. Nothing that a sender itself sends can change any of it. */
export interface TrapSenderDesk {
  losses(): TrapLosses;
  sources(): readonly TrapSource[];
  /** Takes the place of what was said of the address before. @throws TrapSenderRefusal */
  addSource(address: string, deviceId: DeviceId): TrapSource;
  removeSource(address: string): boolean;
  blocks(): readonly TrapBlock[];
  /** @throws TrapSenderRefusal */
  block(network: string): TrapBlock;
  unblock(network: string): boolean;
}

/** Why a sender is not taken for a device or not blocked. */
export class TrapSenderRefusal extends Error {
  override readonly name = 'TrapSenderRefusal';
  readonly path: 'address' | 'deviceId' | 'network';

  constructor(path: TrapSenderRefusal['path'], message: string) {
    super(message);
    this.path = path;
  }
}
