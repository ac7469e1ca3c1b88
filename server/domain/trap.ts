import type { RaisedSeverity } from './alert.ts';
import type { SecurityLevel, SnmpVersion } from './credential.ts';
import type { DeviceId } from './device.ts';
import type { Varbind } from './varbind.ts';

/** A varbind with the names the loaded MIBs give it. `text` is for people and hostile like everything SNMP. */
export interface NamedVarbind {
  readonly oid: string;
  /** `ifIndex.2`; the OID itself where no module names it. */
  readonly name: string;
  readonly type: Varbind['type'];
  readonly text: string;
  /** Bytes of an OCTET STRING or Opaque in hex, null for the other types. */
  readonly hex: string | null;
}

/** A notification as the wire gave it, in v2 form (RFC 3584 §3.1); what `server/snmp` hands to `server/traps`. */
export interface ReceivedTrap {
  readonly receivedAtMs: number;
  readonly senderAddress: string;
  readonly senderPort: number;
  readonly version: SnmpVersion;
  /** An INFORM, which is answered once it is stored. */
  readonly inform: boolean;
  /** v3 only. */
  readonly user: string | null;
  readonly securityLevel: SecurityLevel | null;
  /** Hex, v3 only. */
  readonly engineId: string | null;
  readonly notificationOid: string;
  readonly sysUpTimeTicks: number | null;
  /** v1 only (RFC 1157 §4.1.6): enterprise, generic-trap, specific-trap, agent-addr. */
  readonly v1: {
    readonly enterprise: string;
    readonly genericTrap: number;
    readonly specificTrap: number;
    readonly agentAddress: string;
  } | null;
  /** Without sysUpTime.0 and snmpTrapOID.0, which stand above. */
  readonly varbinds: readonly Varbind[];
  /** The datagram. The octets of a community are overwritten with `*`, so no secret is kept. */
  readonly raw: Uint8Array;
  /** Only for the check against the device's credential; never stored. */
  readonly community: string | null;
}

/** What belongs to a trap on its way, but not to what it says. */
export interface TrapDelivery {
  /** Tells repetitions from other traps of the same sender: a digest of all that they say but sysUpTime. */
  readonly contents: number;
  /** Whether `raw` tells all there is to show, so that names, values and summary need not be made now. */
  readonly readable: boolean;
  /** For an INFORM that waits for its answer: whether it is stored now, or was given up. Told once. */
  readonly settled?: (stored: boolean) => void;
}

/** Why a trap is kept apart and trusted with nothing. */
export type QuarantineReason = 'unknownSender' | 'ambiguousSender' | 'versionMismatch';

/** The later ones of a storm of one and the same trap, which share its row. */
export interface TrapRepetition {
  /** Repetitions after the first, so that times + 1 came. */
  readonly times: number;
  readonly lastAtMs: number;
  readonly lastSysUpTimeTicks: number | null;
}

/** A trap as stored and shown. */
export interface Trap {
  readonly id: number;
  readonly receivedAtMs: number;
  readonly senderAddress: string;
  readonly senderPort: number;
  readonly version: SnmpVersion;
  readonly inform: boolean;
  readonly user: string | null;
  readonly securityLevel: SecurityLevel | null;
  readonly deviceId: DeviceId | null;
  readonly quarantine: QuarantineReason | null;
  readonly notificationOid: string;
  /** `linkDown`; the OID where no module names it. */
  readonly notificationName: string;
  readonly sysUpTimeTicks: number | null;
  readonly v1: ReceivedTrap['v1'];
  readonly varbinds: readonly NamedVarbind[];
  /** Name of the handler that took it: a file of `server/traps/handlers`, or `fallback`. */
  readonly handler: string;
  /** One line for people. */
  readonly summary: string;
  readonly rawHex: string;
  /** Null where it came once. */
  readonly repeated: TrapRepetition | null;
}

/** One that is not stored yet. What is made of its varbinds may be made only when it is asked for. */
export type NewTrap = Omit<Trap, 'id' | 'repeated'>;

/** With everything made that is made only when it is asked for. */
export function wholeTrap(trap: NewTrap): NewTrap {
  return {
    receivedAtMs: trap.receivedAtMs,
    senderAddress: trap.senderAddress,
    senderPort: trap.senderPort,
    version: trap.version,
    inform: trap.inform,
    user: trap.user,
    securityLevel: trap.securityLevel,
    deviceId: trap.deviceId,
    quarantine: trap.quarantine,
    notificationOid: trap.notificationOid,
    notificationName: trap.notificationName,
    sysUpTimeTicks: trap.sysUpTimeTicks,
    v1: trap.v1,
    varbinds: trap.varbinds,
    handler: trap.handler,
    summary: trap.summary,
    rawHex: trap.rawHex,
  };
}

/**
 * Something that holds at the device until it is reported over. Raise and clear meet by the key, which tells the
 * conditions of one device apart: `alarm:3`, `environment:fan:2`. Text is hostile.
 */
export type ConditionFinding =
  | {
      readonly kind: 'condition';
      readonly state: 'raise';
      readonly key: string;
      readonly severity: RaisedSeverity;
      /** What holds, without the name of the device: `Fan 1 is critical`. */
      readonly text: string;
      /** What would clear it, in words. */
      readonly clearsWhen: string;
    }
  | { readonly kind: 'condition'; readonly state: 'clear'; readonly key: string };

/** What a handler read out of a trap; later stages act on it without knowing SNMP. */
export type TrapFinding =
  | { readonly kind: 'linkDown'; readonly ifIndex: number; readonly ifAdminStatus: string | null }
  | { readonly kind: 'linkUp'; readonly ifIndex: number }
  | { readonly kind: 'reboot'; readonly cold: boolean }
  | { readonly kind: 'authenticationFailure'; readonly sourceAddress: string | null }
  | { readonly kind: 'egpNeighborLoss'; readonly neighbour: string | null }
  | ConditionFinding
  | { readonly kind: 'other' };

/** A trap on its way through the stages: not stored yet. */
export interface HandledTrap {
  readonly trap: NewTrap;
  readonly finding: TrapFinding;
  /** The varbinds as they came, maybe read only when asked for; absent where only the texts are known. */
  readonly values?: readonly Varbind[];
  /** As in TrapDelivery; absent where it cannot be a repetition. */
  readonly contents?: number | undefined;
  /** The datagram where it tells all there is to show: it is kept as it came, and read when the trap is looked at. */
  readonly readable?: Uint8Array | undefined;
  /** What it says that the device with its address would not, as a clause in words; absent where it fits. */
  readonly contradiction?: string | undefined;
  /** Told whether it is stored, after the commit; false where it was given up. */
  readonly settled?: ((stored: boolean) => void) | undefined;
}

/** What became of one trap of a batch. */
export interface SavedTrap {
  /** Of the row that holds it. */
  readonly id: number;
  /** Null where it got a row of its own. */
  readonly repeated: TrapRepetition | null;
}

/** Where `server/traps` hands its results. Must not throw and must not block. */
export interface TrapSink {
  onTrap(handled: HandledTrap): void;
}

export interface TrapQuery {
  readonly deviceId?: DeviceId;
  readonly quarantined?: boolean;
  readonly notificationOid?: string;
  /** Canonical; of the newest rows only, as there is no index on it. */
  readonly senderAddress?: string;
  readonly fromMs?: number;
  /** Exclusive. */
  readonly toMs?: number;
  /** Only entries with a smaller id: the page before. */
  readonly beforeId?: number;
  readonly limit: number;
}

/** What traps are put together by. */
export const TRAP_GROUPS = ['notification', 'sender', 'device'] as const;
export type TrapGrouping = (typeof TRAP_GROUPS)[number];

export interface TrapGroup {
  /** OID of the notification, address of the sender, or id of the device; '' for no device. */
  readonly key: string;
  /** Name of the notification; the key elsewhere. */
  readonly name: string;
  /** Repetitions count whole. */
  readonly count: number;
  readonly quarantined: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** Names of the notifications in it, at most 8; hostile as far as modules are. */
  readonly kinds: readonly string[];
  /** Why those in quarantine are, of one of them. */
  readonly quarantine: QuarantineReason | null;
}

export interface TrapGroups {
  readonly items: readonly TrapGroup[];
  /** False where only the newest rows were looked at; they begin at `fromMs`. */
  readonly complete: boolean;
  readonly fromMs: number;
}

export type TrapGroupQuery = Omit<TrapQuery, 'beforeId' | 'limit'> & {
  readonly by: TrapGrouping;
  /** Only those of these devices. */
  readonly deviceIds?: readonly DeviceId[];
  readonly fromMs: number;
  readonly toMs: number;
};

/** Arrivals over time, stacked. */
export interface TrapRate {
  readonly stepMs: number;
  /** Most first; the rest under the name `others`. */
  readonly stacks: readonly { readonly key: string; readonly name: string; readonly total: number }[];
  /** Those with any; `counts` in the order of `stacks`. */
  readonly points: readonly { readonly atMs: number; readonly counts: readonly number[] }[];
}

export interface TrapRateQuery {
  readonly by: 'notification' | 'trust';
  readonly fromMs: number;
  readonly toMs: number;
  /** A multiple of a minute. */
  readonly stepMs: number;
  readonly deviceId?: DeviceId;
  /** Only those of these devices. */
  readonly deviceIds?: readonly DeviceId[];
  readonly quarantined?: boolean;
  readonly notificationOid?: string;
}

/** What a page reads. */
export interface TrapReader {
  groups(query: TrapGroupQuery): TrapGroups;
  rate(query: TrapRateQuery): TrapRate;
  list(query: TrapQuery): readonly Trap[];
  get(id: number): Trap | null;
  /** Repetitions count like all others. @param deviceIds only those of these devices */
  count(
    sinceMs: number,
    deviceIds?: readonly DeviceId[],
  ): { readonly total: number; readonly quarantined: number };
}

/** Those of which only the datagram is kept have no varbinds and an empty summary here. */
export interface TrapRepository extends TrapReader {
  /** Inside the caller's transaction. */
  save(trap: NewTrap): Trap;
  /** The same for many; repetitions within a storm go into the row of the first. In the order of `traps`. */
  saveAll(traps: readonly HandledTrap[]): readonly SavedTrap[];
  /** The next repetition of anything begins a row of its own. */
  endStorms(): void;
}

/** What the receiver saw since start: sent to it = received + droppedByKernel, received = stored + the refused kinds. */
export interface TrapCounters {
  readonly received: number;
  readonly malformed: number;
  readonly unknownUser: number;
  readonly authenticationFailed: number;
  /**
   * Given up while more waited than could be stored, oldest first, of senders above their fair share; and SNMPv3 messages
   * beyond what is checked in a second.
   */
  readonly rateLimited: number;
  /** Lost before the receiver could take them, its buffer being full; null where the system does not count them. */
  readonly droppedByKernel: number | null;
}

/** How the receiver copes with what comes. */
export interface TrapLoad {
  /** Octets that may wait in the kernel, and how many were asked for; null before the port is open. */
  readonly receiveBuffer: { readonly octets: number; readonly wantedOctets: number } | null;
  /** Of `rateLimited`, by sender, most first; at most 20. */
  readonly shedSenders: { readonly address: string; readonly count: number }[];
  /** Taken in and not stored yet. */
  readonly waiting: number;
  /** Datagrams that the packet view left out while too many came. */
  readonly unrecorded: number;
}
