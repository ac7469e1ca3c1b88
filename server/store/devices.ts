import type { Device, DeviceId, DeviceState, PollModuleName, Reachability } from '../domain/device.ts';
import type { DeviceRepository } from '../domain/inventory.ts';
import { credentialOf, credentialText } from './sealed-credential.ts';
import type { StoreFile } from './store-file.ts';
import type { Vault } from './vault.ts';

interface DeviceColumns {
  id: number;
  name: string;
  address: string;
  port: number;
  credential: Uint8Array;
  interval_ms: number;
  timeout_ms: number;
  retries: number;
  modules: string;
  group_names: string;
  enabled: number;
  created_at: number;
  lab: number;
}

interface StateColumns {
  device: number;
  reachability: Reachability;
  last_poll_at: number | null;
  last_answer_at: number | null;
  round_trip_ms: number | null;
  loss_percent: number | null;
  poll_duration_ms: number | null;
  problem: string | null;
  sys_name: string | null;
  sys_descr: string | null;
  sys_object_id: string | null;
  sys_location: string | null;
  sys_contact: string | null;
  sys_up_time_ticks: number | null;
  booted_at: number | null;
  interface_count: number;
  tcp_first_read_at: number | null;
  snmp_engine_id: string | null;
}

const INSERT = `INSERT INTO device (name, address, port, credential, interval_ms, timeout_ms, retries, modules,
    group_names, enabled, created_at, lab)
  VALUES (@name, @address, @port, @credential, @interval_ms, @timeout_ms, @retries, @modules, @group_names, @enabled,
    @created_at, @lab)`;

const UPDATE = `UPDATE device SET name = @name, address = @address, port = @port, credential = @credential,
    interval_ms = @interval_ms, timeout_ms = @timeout_ms, retries = @retries, modules = @modules,
    group_names = @group_names, enabled = @enabled, created_at = @created_at, lab = @lab WHERE id = @id`;

const SAVE_STATE = `INSERT OR REPLACE INTO device_state VALUES (@device, @reachability, @last_poll_at, @last_answer_at,
    @round_trip_ms, @loss_percent, @poll_duration_ms, @problem, @sys_name, @sys_descr, @sys_object_id, @sys_location,
    @sys_contact, @sys_up_time_ticks, @booted_at, @interface_count, @tcp_first_read_at,
    @snmp_engine_id)`;

/** Devices with their credentials sealed, and their last known state. */
export class Devices implements DeviceRepository {
  readonly #file: StoreFile;
  readonly #vault: Vault;
  readonly #removed: (id: DeviceId) => void;

  /** @param options.removed called once the removal is on disk */
  constructor(options: { file: StoreFile; vault: Vault; removed: (id: DeviceId) => void }) {
    this.#file = options.file;
    this.#vault = options.vault;
    this.#removed = options.removed;
  }

  list(): readonly Device[] {
    return this.#file.act('reading the devices', () =>
      this.#file
        .read<[], DeviceColumns>('SELECT * FROM device ORDER BY id')
        .all()
        .map((row) => this.#device(row)),
    );
  }

  get(id: DeviceId): Device | null {
    return this.#file.act(`reading device ${id}`, () => {
      const row = this.#file.read<[number], DeviceColumns>('SELECT * FROM device WHERE id = ?').get(id);
      return row === undefined ? null : this.#device(row);
    });
  }

  insert(device: Omit<Device, 'id'>): Device {
    return this.#file.act(`adding device ${device.name}`, () => {
      const result = this.#file.write<[object]>(INSERT).run(this.#columns(device));
      return { ...device, id: Number(result.lastInsertRowid) };
    });
  }

  update(device: Device): void {
    this.#file.act(`changing device ${device.name}`, () =>
      this.#file.write<[object]>(UPDATE).run({ ...this.#columns(device), id: device.id }),
    );
  }

  remove(id: DeviceId): boolean {
    return this.#file.transact(() =>
      this.#file.act(`removing device ${id}`, () => {
        // What may be a great deal is only noted here and deleted a little at a time.
        this.#file
          .write<[number]>(`INSERT INTO purge SELECT 'owner', id FROM interface WHERE device = ?`)
          .run(id);
        const removed = this.#file.write<[number]>('DELETE FROM device WHERE id = ?').run(id).changes > 0;
        if (!removed) return false;
        const note = this.#file.write<[string, number]>('INSERT INTO purge VALUES (?, ?)');
        note.run('owner', -id);
        note.run('device', id);
        this.#file.afterCommit(() => this.#removed(id));
        return true;
      }),
    );
  }

  states(): readonly DeviceState[] {
    return this.#file.act('reading the states of the devices', () =>
      this.#file
        .read<[], StateColumns>('SELECT * FROM device_state ORDER BY device')
        .all()
        .map((row) => stateOf(row)),
    );
  }

  saveState(state: DeviceState): void {
    this.#file.act(`saving the state of device ${state.deviceId}`, () =>
      this.#file.write<[StateColumns]>(SAVE_STATE).run(stateColumns(state)),
    );
  }

  #columns(device: Omit<Device, 'id'>): Omit<DeviceColumns, 'id'> {
    return {
      name: device.name,
      address: device.address,
      port: device.port,
      credential: this.#vault.seal(credentialText(device.credential)),
      interval_ms: device.intervalMs,
      timeout_ms: device.timeoutMs,
      retries: device.retries,
      modules: JSON.stringify(device.modules),
      group_names: JSON.stringify(device.groups),
      enabled: device.enabled ? 1 : 0,
      created_at: device.createdAtMs,
      lab: device.lab ? 1 : 0,
    };
  }

  #device(row: DeviceColumns): Device {
    return {
      id: row.id,
      name: row.name,
      address: row.address,
      port: row.port,
      credential: credentialOf(this.#vault.open(row.credential)),
      intervalMs: row.interval_ms,
      timeoutMs: row.timeout_ms,
      retries: row.retries,
      modules: JSON.parse(row.modules) as PollModuleName[],
      groups: JSON.parse(row.group_names) as string[],
      enabled: row.enabled === 1,
      createdAtMs: row.created_at,
      lab: row.lab === 1,
    };
  }
}

function stateOf(row: StateColumns): DeviceState {
  return {
    deviceId: row.device,
    reachability: row.reachability,
    lastPollAtMs: row.last_poll_at,
    lastAnswerAtMs: row.last_answer_at,
    roundTripMs: row.round_trip_ms,
    lossPercent: row.loss_percent,
    pollDurationMs: row.poll_duration_ms,
    problem: row.problem,
    sysName: row.sys_name,
    sysDescr: row.sys_descr,
    sysObjectId: row.sys_object_id,
    sysLocation: row.sys_location,
    sysContact: row.sys_contact,
    sysUpTimeTicks: row.sys_up_time_ticks,
    bootedAtMs: row.booted_at,
    interfaceCount: row.interface_count,
    tcpFirstReadAtMs: row.tcp_first_read_at,
    snmpEngineId: row.snmp_engine_id,
  };
}

function stateColumns(state: DeviceState): StateColumns {
  return {
    device: state.deviceId,
    reachability: state.reachability,
    last_poll_at: state.lastPollAtMs,
    last_answer_at: state.lastAnswerAtMs,
    round_trip_ms: state.roundTripMs,
    loss_percent: state.lossPercent,
    poll_duration_ms: state.pollDurationMs,
    problem: state.problem,
    sys_name: state.sysName,
    sys_descr: state.sysDescr,
    sys_object_id: state.sysObjectId,
    sys_location: state.sysLocation,
    sys_contact: state.sysContact,
    sys_up_time_ticks: state.sysUpTimeTicks,
    booted_at: state.bootedAtMs === null ? null : Math.round(state.bootedAtMs),
    interface_count: state.interfaceCount,
    tcp_first_read_at: state.tcpFirstReadAtMs,
    snmp_engine_id: state.snmpEngineId,
  };
}
