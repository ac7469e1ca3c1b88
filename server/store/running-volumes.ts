import type { VolumeHour } from '../domain/accounting.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import type { StoreFile } from './store-file.ts';

/** Numbers per interface: its id, octets in, octets out, seconds covered. */
const WIDTH = 4;

const SAVE = 'INSERT INTO volume_running VALUES (?, ?) ON CONFLICT DO UPDATE SET data = excluded.data';

/** The running hour of one device. */
interface Running {
  /** The start of the hour, then `WIDTH` numbers for each interface; little-endian doubles on the disk. */
  numbers: Float64Array;
  /** Interface -> where its numbers begin. */
  readonly places: Map<InterfaceId, number>;
}

/**
 * Volumes of the running hour, in memory and, with every change, in one row per device: a poll writes one row instead
 * of two for each port. Octets are exact, as a double holds more than any hour brings.
 */
export class RunningVolumes {
  readonly #file: StoreFile;
  /** Null where the disk knows better: before the first use, and after a rollback. */
  #devices: Map<DeviceId, Running> | null = null;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
    this.#file.onRollback(() => (this.#devices = null));
  }

  /** Takes in volumes of one device; returns those of hours that are over, to be added to the settled ones. */
  add(deviceId: DeviceId, volumes: readonly VolumeHour[]): VolumeHour[] {
    if (volumes.length === 0) return [];
    return this.#file.transact(() =>
      this.#file.act(`adding volumes of device ${deviceId}`, () => {
        const devices = this.#loaded();
        const newestMs = volumes.reduce((newest, { hourMs }) => Math.max(newest, hourMs), 0);
        const settled: VolumeHour[] = [];
        let running = devices.get(deviceId);
        if (running === undefined || hourOf(running) < newestMs) {
          if (running !== undefined) settled.push(...volumesOf(running));
          running = { numbers: Float64Array.of(newestMs), places: new Map() };
          devices.set(deviceId, running);
        }
        makeRoom(running, volumes);
        for (const volume of volumes) {
          if (volume.hourMs === hourOf(running)) addTo(running, volume);
          else settled.push(volume);
        }
        const { buffer, byteOffset, byteLength } = running.numbers;
        this.#file
          .write<[number, Buffer]>(SAVE)
          .run(deviceId, Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength));
        return settled;
      }),
    );
  }

  /** The running hour of one interface; null where it has none in the range. */
  of(interfaceId: InterfaceId, fromMs: number, toMs: number): VolumeHour | null {
    for (const running of this.#loaded().values()) {
      const place = running.places.get(interfaceId);
      const hourMs = hourOf(running);
      if (place !== undefined) return hourMs >= fromMs && hourMs < toMs ? volumeAt(running, place) : null;
    }
    return null;
  }

  devices(): readonly DeviceId[] {
    return [...this.#loaded().keys()];
  }

  /** The running hour of all interfaces of a device. */
  ofDevice(deviceId: DeviceId): readonly VolumeHour[] {
    const running = this.#loaded().get(deviceId);
    return running === undefined ? [] : volumesOf(running);
  }

  /** The newest hour that runs, ms; -Infinity where none does. */
  newestMs(): number {
    let newestMs = -Infinity;
    for (const running of this.#loaded().values()) newestMs = Math.max(newestMs, hourOf(running));
    return newestMs;
  }

  /** After the removal of a device, whose row goes with it. */
  forget(deviceId: DeviceId): void {
    this.#devices?.delete(deviceId);
  }

  #loaded(): Map<DeviceId, Running> {
    if (this.#devices !== null) return this.#devices;
    const devices = new Map<DeviceId, Running>();
    const rows = this.#file.read<[], { device: number; data: Uint8Array }>('SELECT * FROM volume_running');
    for (const { device, data } of rows.iterate()) {
      // Copied: the row's octets need not stand where doubles may.
      const numbers = new Float64Array(Uint8Array.from(data).buffer);
      const places = new Map<InterfaceId, number>();
      for (let place = 1; place < numbers.length; place += WIDTH) places.set(numbers[place] ?? 0, place);
      devices.set(device, { numbers, places });
    }
    this.#devices = devices;
    return devices;
  }
}

function hourOf({ numbers }: Running): number {
  return numbers[0] ?? 0;
}

/** At once for all interfaces that come: one by one, a switch of ten thousand ports had each copy all before it. */
function makeRoom(running: Running, volumes: readonly VolumeHour[]): void {
  const fresh = new Set<InterfaceId>();
  for (const { interfaceId, hourMs } of volumes)
    if (hourMs === hourOf(running) && !running.places.has(interfaceId)) fresh.add(interfaceId);
  if (fresh.size === 0) return;
  let place = running.numbers.length;
  const numbers = new Float64Array(place + fresh.size * WIDTH);
  numbers.set(running.numbers);
  for (const interfaceId of fresh) {
    numbers[place] = interfaceId;
    running.places.set(interfaceId, place);
    place += WIDTH;
  }
  running.numbers = numbers;
}

/** There is room for it. */
function addTo(running: Running, volume: VolumeHour): void {
  const { interfaceId, inOctets, outOctets, coveredSeconds } = volume;
  const place = running.places.get(interfaceId);
  if (place === undefined) return;
  const { numbers } = running;
  numbers[place + 1] = (numbers[place + 1] ?? 0) + inOctets;
  numbers[place + 2] = (numbers[place + 2] ?? 0) + outOctets;
  numbers[place + 3] = (numbers[place + 3] ?? 0) + coveredSeconds;
}

function volumesOf(running: Running): VolumeHour[] {
  return [...running.places.values()].map((place) => volumeAt(running, place));
}

function volumeAt({ numbers }: Running, place: number): VolumeHour {
  return {
    interfaceId: numbers[place] ?? 0,
    hourMs: numbers[0] ?? 0,
    inOctets: numbers[place + 1] ?? 0,
    outOctets: numbers[place + 2] ?? 0,
    coveredSeconds: numbers[place + 3] ?? 0,
  };
}
