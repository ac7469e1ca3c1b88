import type { Device, DeviceId, DeviceState } from './device.ts';
import type { Interface, InterfaceId } from './interface.ts';
import type { ArpEntry, ForwardingEntry } from './neighbour.ts';
import type { TcpConnectionRow } from './tcp-connection.ts';

export const FINDING_SEVERITIES = ['critical', 'major', 'minor', 'warning'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

export const FINDING_KINDS = [
  'defaultCommunity',
  'writeCommunity',
  'sharedCommunity',
  'communityVersion',
  'noPrivacy',
  'weakAlgorithm',
  'duplicateEngine',
  'cleartextService',
  'newListener',
  'duplicateAddress',
  'duplicateMac',
  'staleFirmware',
  'unusedPorts',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What a finding takes from the 100 points of its device; a further one of the same kind takes a quarter of it. */
export const POINTS: Readonly<Record<FindingSeverity, number>> = {
  critical: 40,
  major: 20,
  minor: 10,
  warning: 4,
};
export const FULL_SCORE = 100;
export const FURTHER_SHARE = 0.25;

/** What a check found. Texts are hostile where they come from a device, and never hold a secret. */
export interface NewFinding {
  readonly deviceId: DeviceId;
  /** Tells the findings of one kind on one device apart; '' where there is but one. */
  readonly subject: string;
  readonly severity: FindingSeverity;
  readonly text: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** That somebody knows of a finding and lives with it. */
export interface Acceptance {
  readonly reason: string;
  readonly by: string;
  readonly atMs: number;
  /** Then it counts again; null: for good. */
  readonly untilMs: number | null;
}

export interface Finding extends NewFinding {
  /** The same as long as it is the same finding: `12:cleartextService:23`. */
  readonly key: string;
  readonly kind: FindingKind;
  /** What it takes from its device, 0 of an accepted one. */
  readonly points: number;
  /** Null where nobody accepted it, or the time is over. */
  readonly accepted: Acceptance | null;
}

export interface DevicePosture {
  readonly deviceId: DeviceId;
  /** 0..100, 100 where nothing is found. */
  readonly score: number;
  /** Worst first; accepted ones last. */
  readonly findings: readonly Finding[];
}

export interface NetworkPosture {
  readonly atMs: number;
  /** Mean of the devices' scores, rounded down; null without a device. */
  readonly score: number | null;
  /** Worst first. */
  readonly devices: readonly {
    readonly deviceId: DeviceId;
    readonly score: number;
    readonly findings: number;
  }[];
  /** Findings that count, by severity. */
  readonly counts: Readonly<Record<FindingSeverity, number>>;
  readonly accepted: number;
  /** Worst first; accepted ones last. */
  readonly findings: readonly Finding[];
}

/** The whole, and each of its devices that is switched on. */
export interface JudgedNetwork {
  readonly network: NetworkPosture;
  readonly byDevice: ReadonlyMap<DeviceId, DevicePosture>;
}

/** One day, as it was found last on it. */
export interface PostureDay {
  /** Its beginning, UTC. */
  readonly dayMs: number;
  readonly score: number;
  readonly counts: Readonly<Record<FindingSeverity, number>>;
  readonly accepted: number;
}

export interface AcceptedFinding extends Acceptance {
  readonly key: string;
  readonly deviceId: DeviceId;
}

export interface PostureRepository {
  acceptances(): readonly AcceptedFinding[];
  accept(acceptance: AcceptedFinding): void;
  /** False where it was not accepted. */
  withdraw(key: string): boolean;
  /** Of the whole where `deviceId` is null; oldest first. */
  days(deviceId: DeviceId | null, fromMs: number): readonly PostureDay[];
  /** Of these devices together: the mean of their scores, rounded down, and the sums of what was found. */
  daysTogether(deviceIds: readonly DeviceId[], fromMs: number): readonly PostureDay[];
  saveDay(deviceId: DeviceId | null, day: PostureDay): void;
  /** When a device last took a SET by a community, by device. */
  writes(): ReadonlyMap<DeviceId, number>;
  saveWrite(deviceId: DeviceId, atMs: number): void;
}

/** What pages may ask and do. */
export interface PostureDesk {
  posture(): Promise<NetworkPosture>;
  /** Null where there is no such device, or it is switched off. */
  ofDevice(id: DeviceId): Promise<DevicePosture | null>;
  days(deviceId: DeviceId | null, fromMs: number): readonly PostureDay[];
  daysTogether(deviceIds: readonly DeviceId[], fromMs: number): readonly PostureDay[];
  /** As if there were no devices but these: looked at anew with each call. */
  among(sees: (device: Device) => boolean): Promise<JudgedNetwork>;
  /** Null where nothing of that key is found now. */
  accept(key: string, acceptance: Omit<Acceptance, 'atMs'>): Promise<Finding | null>;
  /** False where it was not accepted. */
  withdraw(key: string): boolean;
}

/** The network as the checks see it. */
export interface PostureView {
  readonly nowMs: number;
  /** Those that are switched on. */
  readonly devices: readonly Device[];
  readonly state: (id: DeviceId) => DeviceState | null;
  /** Present ones. */
  readonly interfaces: (id: DeviceId) => readonly Interface[];
  readonly interfaceByIndex: (id: DeviceId, ifIndex: number) => Interface | null;
  readonly listeners: (id: DeviceId) => readonly TcpConnectionRow[];
  /** As last read in this run; empty before. */
  readonly arp: (id: DeviceId) => readonly ArpEntry[];
  readonly forwarding: (id: DeviceId) => readonly ForwardingEntry[];
  /** Whether another device is known to be at the other end. */
  readonly isLink: (id: InterfaceId) => boolean;
  /** When the device last took a SET by a community; null: never. */
  readonly writtenAtMs: (id: DeviceId) => number | null;
}
