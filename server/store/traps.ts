import type { SecurityLevel, SnmpVersion } from '../domain/credential.ts';
import type {
  NamedVarbind,
  NewTrap,
  QuarantineReason,
  Trap,
  TrapQuery,
  TrapRepository,
} from '../domain/trap.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';

interface TrapColumns {
  id: number;
  received_at: number;
  sender_address: string;
  sender_port: number;
  version: SnmpVersion;
  inform: number;
  user: string | null;
  security_level: SecurityLevel | null;
  device: number | null;
  quarantine: QuarantineReason | null;
  notification_oid: string;
  notification_name: string;
  sys_up_time_ticks: number | null;
  v1: string | null;
  varbinds: string;
  handler: string;
  summary: string;
  raw: Uint8Array;
}

const INSERT = `INSERT INTO trap (received_at, sender_address, sender_port, version, inform, user, security_level, device,
    quarantine, notification_oid, notification_name, sys_up_time_ticks, v1, varbinds, handler, summary, raw)
  VALUES (@received_at, @sender_address, @sender_port, @version, @inform, @user, @security_level, @device, @quarantine,
    @notification_oid, @notification_name, @sys_up_time_ticks, @v1, @varbinds, @handler, @summary, @raw)`;

/** Those of a removed device are out of sight at once, though deleted a little at a time. */
const VISIBLE = `(device IS NULL OR device NOT IN (SELECT id FROM purge WHERE kind = 'device'))`;

/** Traps as they came, known and unknown senders alike. */
export class Traps implements TrapRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  save(trap: NewTrap): Trap {
    return this.#file.act(`saving a trap from ${trap.senderAddress}`, () => {
      const result = this.#file.write<[object]>(INSERT).run(columns(trap));
      return { ...trap, id: Number(result.lastInsertRowid) };
    });
  }

  list(query: TrapQuery): readonly Trap[] {
    const where = new Conditions()
      .when('device = ?', query.deviceId)
      .when('notification_oid = ?', query.notificationOid)
      .when('id < ?', query.beforeId)
      .and(VISIBLE);
    if (query.quarantined !== undefined) {
      where.and(query.quarantined ? 'quarantine IS NOT NULL' : 'quarantine IS NULL');
    }
    return this.#file.act('reading traps', () =>
      this.#file
        .read<(string | number | null)[], TrapColumns>(
          `SELECT * FROM trap ${where.sql} ORDER BY id DESC LIMIT ?`,
        )
        .all(...where.values, query.limit)
        .map((row) => trapOf(row)),
    );
  }

  get(id: number): Trap | null {
    return this.#file.act(`reading trap ${id}`, () => {
      const row = this.#file
        .read<[number], TrapColumns>(`SELECT * FROM trap WHERE id = ? AND ${VISIBLE}`)
        .get(id);
      return row === undefined ? null : trapOf(row);
    });
  }

  count(sinceMs: number): { readonly total: number; readonly quarantined: number } {
    return this.#file.act('counting traps', () =>
      this.#file
        .read<[number], { total: number; quarantined: number }>(
          `SELECT count(*) AS total, count(quarantine) AS quarantined FROM trap WHERE received_at >= ? AND ${VISIBLE}`,
        )
        .get(sinceMs)!,
    );
  }
}

function columns(trap: NewTrap): Omit<TrapColumns, 'id'> {
  return {
    received_at: trap.receivedAtMs,
    sender_address: trap.senderAddress,
    sender_port: trap.senderPort,
    version: trap.version,
    inform: trap.inform ? 1 : 0,
    user: trap.user,
    security_level: trap.securityLevel,
    device: trap.deviceId,
    quarantine: trap.quarantine,
    notification_oid: trap.notificationOid,
    notification_name: trap.notificationName,
    sys_up_time_ticks: trap.sysUpTimeTicks,
    v1: trap.v1 === null ? null : JSON.stringify(trap.v1),
    varbinds: JSON.stringify(trap.varbinds),
    handler: trap.handler,
    summary: trap.summary,
    raw: Buffer.from(trap.rawHex, 'hex'),
  };
}

function trapOf(row: TrapColumns): Trap {
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
    notificationOid: row.notification_oid,
    notificationName: row.notification_name,
    sysUpTimeTicks: row.sys_up_time_ticks,
    v1: row.v1 === null ? null : (JSON.parse(row.v1) as Trap['v1']),
    varbinds: JSON.parse(row.varbinds) as NamedVarbind[],
    handler: row.handler,
    summary: row.summary,
    rawHex: Buffer.from(row.raw).toString('hex'),
  };
}
