import type { DeviceId } from '../domain/device.ts';
import type { ParentOverride, TopologyRepository } from '../domain/topology.ts';
import type { Settings } from './settings.ts';
import type { StoreFile } from './store-file.ts';

const ROOT = 'topology.root';

/** What devices told of their neighbours, the parents named by hand, and the root. */
export class TopologyRows implements TopologyRepository {
  readonly #file: StoreFile;
  readonly #settings: Settings;

  constructor(options: { file: StoreFile; settings: Settings }) {
    this.#file = options.file;
    this.#settings = options.settings;
  }

  sightings(): readonly { deviceId: DeviceId; value: string }[] {
    return this.#file.act('reading the neighbours of all devices', () =>
      this.#file
        .read<[], { deviceId: number; value: string }>(
          'SELECT device AS deviceId, value FROM topology_sighting ORDER BY device',
        )
        .all(),
    );
  }

  saveSightings(deviceId: DeviceId, value: string): void {
    this.#file.act(`saving the neighbours of device ${deviceId}`, () =>
      this.#file
        .write<[number, string]>('INSERT OR REPLACE INTO topology_sighting VALUES (?, ?)')
        .run(deviceId, value),
    );
  }

  overrides(): readonly ParentOverride[] {
    return this.#file.act('reading the parents named by hand', () =>
      this.#file
        .read<[], { deviceId: number; parentId: number | null }>(
          'SELECT device AS deviceId, parent AS parentId FROM parent_override ORDER BY device',
        )
        .all(),
    );
  }

  saveOverride({ deviceId, parentId }: ParentOverride): void {
    this.#file.act(`saving the parent of device ${deviceId}`, () =>
      this.#file
        .write<[number, number | null]>('INSERT OR REPLACE INTO parent_override VALUES (?, ?)')
        .run(deviceId, parentId),
    );
  }

  removeOverride(deviceId: DeviceId): void {
    this.#file.act(`removing the parent of device ${deviceId}`, () =>
      this.#file.write<[number]>('DELETE FROM parent_override WHERE device = ?').run(deviceId),
    );
  }

  root(): DeviceId | null {
    const text = this.#settings.get(ROOT);
    return text === null || text === '' ? null : Number(text);
  }

  saveRoot(rootId: DeviceId | null): void {
    this.#settings.set(ROOT, rootId === null ? '' : String(rootId));
  }
}
