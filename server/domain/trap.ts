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
  /** An INFORM, which has been answered. */
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

/** Why a trap is kept apart and trusted with nothing. */
export type QuarantineReason = 'unknownSender' | 'ambiguousSender' | 'versionMismatch';

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
}

export type NewTrap = Omit<Trap, 'id'>;

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
}

/** Where `server/traps` hands its results. Must not throw and must not block. */
export interface TrapSink {
  onTrap(handled: HandledTrap): void;
}

export interface TrapQuery {
  readonly deviceId?: DeviceId;
  readonly quarantined?: boolean;
  readonly notificationOid?: string;
  /** Only entries with a smaller id: the page before. */
  readonly beforeId?: number;
  readonly limit: number;
}

export interface TrapRepository {
  /** Inside the caller's transaction. */
  save(trap: NewTrap): Trap;
  list(query: TrapQuery): readonly Trap[];
  get(id: number): Trap | null;
  count(sinceMs: number): { readonly total: number; readonly quarantined: number };
}

/** What the receiver saw since start: sent to it = received + droppedByKernel, received = stored + the refused kinds. */
export interface TrapCounters {
  readonly received: number;
  readonly malformed: number;
  readonly unknownUser: number;
  readonly authenticationFailed: number;
  readonly rateLimited: number;
  /** Lost before the receiver could take them, its buffer being full; null where the system does not count them. */
  readonly droppedByKernel: number | null;
}
