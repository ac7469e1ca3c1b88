import type { SecurityLevel, SnmpVersion } from '../domain/credential.ts';
import type { NamedVarbind, QuarantineReason, Trap } from '../domain/trap.ts';

/** A row of `trap` with its kind, which SELECTED reads. */
export interface TrapRow {
  readonly id: number;
  readonly received_at: number;
  readonly sender_address: string;
  readonly sender_port: number;
  readonly version: SnmpVersion;
  readonly inform: number;
  readonly user: string | null;
  readonly security_level: SecurityLevel | null;
  readonly device: number | null;
  readonly quarantine: QuarantineReason | null;
  readonly oid: string;
  readonly name: string;
  readonly handler_name: string;
  readonly sys_up_time_ticks: number | null;
  readonly v1: string | null;
  readonly varbinds: string;
  readonly summary: string;
  readonly raw: Uint8Array;
  readonly repetitions: number;
  readonly last_at: number | null;
  readonly last_up_time_ticks: number | null;
}

export const SELECTED = `SELECT trap.id, received_at, sender_address, sender_port, version, inform, user, security_level,
    device, quarantine, trap_kind.oid, trap_kind.name, trap_kind.handler AS handler_name, sys_up_time_ticks, v1, varbinds,
    summary, raw, repetitions, last_at, last_up_time_ticks
  FROM trap JOIN trap_kind ON trap_kind.id = trap.kind`;

export function trapOf(row: TrapRow): Trap {
  return {
    id: row.id,
    receivedAtMs: row.received_at,
    senderAddress: row.sender_address,
    senderPort: row.sender_port,
    version: row.version,
    inform: row.inform === 1,
    user: row.user,
    securityLevel: row.security_level,
    deviceId: row.device,
    quarantine: row.quarantine,
    notificationOid: row.oid,
    notificationName: row.name,
    sysUpTimeTicks: row.sys_up_time_ticks,
    v1: row.v1 === null ? null : (JSON.parse(row.v1) as Trap['v1']),
    varbinds: row.varbinds === '' ? [] : (JSON.parse(row.varbinds) as NamedVarbind[]),
    handler: row.handler_name,
    summary: row.summary,
    rawHex: Buffer.from(row.raw).toString('hex'),
    repeated:
      row.repetitions === 0
        ? null
        : {
            times: row.repetitions,
            lastAtMs: row.last_at ?? row.received_at,
            lastSysUpTimeTicks: row.last_up_time_ticks,
          },
  };
}
