import type { InterfaceRepository } from '../domain/inventory.ts';
import type { AdminStatus, Interface, InterfaceId, OperStatus } from '../domain/interface.ts';
import type { DeviceId } from '../domain/device.ts';
import type { StoreFile } from './store-file.ts';

interface InterfaceColumns {
  id: number;
  device: number;
  if_index: number;
  if_descr: string;
  if_name: string | null;
  if_alias: string | null;
  if_type: number | null;
  if_mtu: number | null;
  if_speed_bps: number | null;
  if_phys_address: string | null;
  if_admin_status: AdminStatus | null;
  if_oper_status: OperStatus | null;
  if_last_change_ticks: number | null;
  present: number;
  first_seen_at: number;
  last_seen_at: number;
}

const INSERT = `INSERT INTO interface (device, if_index, if_descr, if_name, if_alias, if_type, if_mtu, if_speed_bps,
    if_phys_address, if_admin_status, if_oper_status, if_last_change_ticks, present, first_seen_at, last_seen_at)
  VALUES (@device, @if_index, @if_descr, @if_name, @if_alias, @if_type, @if_mtu, @if_speed_bps, @if_phys_address,
    @if_admin_status, @if_oper_status, @if_last_change_ticks, @present, @first_seen_at, @last_seen_at)`;

const UPDATE = `UPDATE interface SET device = @device, if_index = @if_index, if_descr = @if_descr, if_name = @if_name,
    if_alias = @if_alias, if_type = @if_type, if_mtu = @if_mtu, if_speed_bps = @if_speed_bps,
    if_phys_address = @if_phys_address, if_admin_status = @if_admin_status, if_oper_status = @if_oper_status,
    if_last_change_ticks = @if_last_change_ticks, present = @present, first_seen_at = @first_seen_at,
    last_seen_at = @last_seen_at
  WHERE id = @id`;

/** Interfaces under their lasting ids, gone ones included. */
export class Interfaces implements InterfaceRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list(deviceId: DeviceId): readonly Interface[] {
    return this.#file.act(`reading the interfaces of device ${deviceId}`, () =>
      this.#file
        .read<[number], InterfaceColumns>('SELECT * FROM interface WHERE device = ? ORDER BY if_index, id')
        .all(deviceId)
        .map((row) => interfaceOf(row)),
    );
  }

  all(): readonly Interface[] {
    return this.#file.act('reading the interfaces', () =>
      this.#file
        .read<[], InterfaceColumns>('SELECT * FROM interface ORDER BY device, if_index, id')
        .all()
        .map((row) => interfaceOf(row)),
    );
  }

  get(id: InterfaceId): Interface | null {
    return this.#file.act(`reading interface ${id}`, () => {
      const row = this.#file.read<[number], InterfaceColumns>('SELECT * FROM interface WHERE id = ?').get(id);
      return row === undefined ? null : interfaceOf(row);
    });
  }

  insert(value: Omit<Interface, 'id'>): Interface {
    return this.#file.act(`adding interface ${value.ifIndex} of device ${value.deviceId}`, () => {
      const result = this.#file.write<[object]>(INSERT).run(columns(value));
      return { ...value, id: Number(result.lastInsertRowid) };
    });
  }

  update(value: Interface): void {
    this.#file.act(`saving interface ${value.id} of device ${value.deviceId}`, () =>
      this.#file.write<[object]>(UPDATE).run({ ...columns(value), id: value.id }),
    );
  }
}

function columns(value: Omit<Interface, 'id'>): Omit<InterfaceColumns, 'id'> {
  return {
    device: value.deviceId,
    if_index: value.ifIndex,
    if_descr: value.ifDescr,
    if_name: value.ifName,
    if_alias: value.ifAlias,
    if_type: value.ifType,
    if_mtu: value.ifMtu,
    if_speed_bps: value.ifSpeedBps,
    if_phys_address: value.ifPhysAddress,
    if_admin_status: value.ifAdminStatus,
    if_oper_status: value.ifOperStatus,
    if_last_change_ticks: value.ifLastChangeTicks,
    present: value.present ? 1 : 0,
    first_seen_at: value.firstSeenAtMs,
    last_seen_at: value.lastSeenAtMs,
  };
}

function interfaceOf(row: InterfaceColumns): Interface {
  return {
    id: row.id,
    deviceId: row.device,
    ifIndex: row.if_index,
    ifDescr: row.if_descr,
    ifName: row.if_name,
    ifAlias: row.if_alias,
    ifType: row.if_type,
    ifMtu: row.if_mtu,
    ifSpeedBps: row.if_speed_bps,
    ifPhysAddress: row.if_phys_address,
    ifAdminStatus: row.if_admin_status,
    ifOperStatus: row.if_oper_status,
    ifLastChangeTicks: row.if_last_change_ticks,
    present: row.present === 1,
    firstSeenAtMs: row.first_seen_at,
    lastSeenAtMs: row.last_seen_at,
  };
}
