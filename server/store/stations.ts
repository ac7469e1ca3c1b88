import type { DeviceId } from '../domain/device.ts';
import type { Station, StationRepository, StationStanding } from '../domain/station.ts';
import type { StoreFile } from './store-file.ts';

interface StationColumns {
  readonly id: number;
  readonly mac: string;
  readonly standing: StationStanding;
  readonly device: number | null;
  readonly interface: number | null;
  readonly vlan: number | null;
  /** JSON */
  readonly addresses: string;
  readonly first_seen: number;
  readonly last_seen: number;
  readonly placed: number;
  readonly judged_at: number | null;
  readonly judged_by: string | null;
  readonly note: string | null;
}

const INSERT = `INSERT INTO station (mac, standing, device, interface, vlan, addresses, first_seen, last_seen, placed,
    judged_at, judged_by, note)
  VALUES (@mac, @standing, @device, @interface, @vlan, @addresses, @first_seen, @last_seen, @placed,
    @judged_at, @judged_by, @note)`;

const UPDATE = `UPDATE station SET standing = @standing, device = @device, interface = @interface, vlan = @vlan,
    addresses = @addresses, last_seen = @last_seen, placed = @placed, judged_at = @judged_at, judged_by = @judged_by,
    note = @note
  WHERE id = @id`;

/** The MAC addresses behind access ports. */
export class Stations implements StationRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  /** By id. */
  list(): readonly Station[] {
    return this.#file.act('reading the stations', () =>
      this.#file.read<[], StationColumns>('SELECT * FROM station ORDER BY id').all().map(stationOf),
    );
  }

  insert(station: Omit<Station, 'id'>): Station {
    return this.#file.act(`saving the station ${station.mac}`, () => {
      const columns = columnsOf(station);
      const { lastInsertRowid } = this.#file.write<[typeof columns]>(INSERT).run(columns);
      return { ...station, id: Number(lastInsertRowid) };
    });
  }

  update(station: Station): void {
    this.#file.act(`saving the station ${station.mac}`, () => {
      const columns = { ...columnsOf(station), id: station.id };
      this.#file.write<[typeof columns]>(UPDATE).run(columns);
    });
  }

  remove(ids: readonly number[]): void {
    this.#file.act('removing stations', () => {
      const statement = this.#file.write<[number]>('DELETE FROM station WHERE id = ?');
      for (const id of ids) statement.run(id);
    });
  }

  learningSince(): ReadonlyMap<DeviceId, number> {
    return this.#file.act('reading since when stations are learned', () => {
      const rows = this.#file
        .read<[], { device: number; since: number }>('SELECT device, since FROM station_learning')
        .all();
      return new Map(rows.map(({ device, since }) => [device, since]));
    });
  }

  saveLearningSince(deviceId: DeviceId, atMs: number): void {
    this.#file.act(`saving since when stations of device ${deviceId} are learned`, () =>
      this.#file
        .write<[number, number]>('INSERT OR REPLACE INTO station_learning VALUES (?, ?)')
        .run(deviceId, atMs),
    );
  }
}

function columnsOf(station: Omit<Station, 'id'>) {
  const { place, judged } = station;
  return {
    mac: station.mac,
    standing: station.standing,
    device: place?.deviceId ?? null,
    interface: place?.interfaceId ?? null,
    vlan: place?.vlan ?? null,
    addresses: JSON.stringify(station.addresses),
    first_seen: station.firstSeenAtMs,
    last_seen: station.lastSeenAtMs,
    placed: station.placedAtMs,
    judged_at: judged?.atMs ?? null,
    judged_by: judged?.by ?? null,
    note: judged?.note ?? null,
  };
}

function stationOf(row: StationColumns): Station {
  const { id, mac, standing, device, interface: port, vlan } = row;
  return {
    id,
    mac,
    standing,
    place: device === null || port === null ? null : { deviceId: device, interfaceId: port, vlan },
    addresses: JSON.parse(row.addresses) as string[],
    firstSeenAtMs: row.first_seen,
    lastSeenAtMs: row.last_seen,
    placedAtMs: row.placed,
    judged:
      row.judged_at === null ? null : { atMs: row.judged_at, by: row.judged_by ?? '', note: row.note ?? '' },
  };
}
