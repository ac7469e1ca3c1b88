import type { VolumeHour } from '../domain/accounting.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import { DAY, HOUR } from '../domain/units.ts';
import type { RunningVolumes } from './running-volumes.ts';
import type { StoreFile } from './store-file.ts';
import { VolumeSums } from './volume-sums.ts';

/** Rows read at one go: a millisecond or two. */
const ROWS = 2_000;

type Row = [number, InterfaceId, number, number, number];

/** Hours of a table that are read: from inclusive, to exclusive. */
interface Piece {
  readonly table: 'volume_hour' | 'volume_day';
  readonly from: number;
  readonly to: number;
}

/**
 * The volumes of all hours that begin in a range, added up per interface: read from the disk once, a little at a time,
 * and from then on kept up with what comes. All it is told was committed.
 */
export class VolumeLedger {
  readonly sums = new VolumeSums();
  readonly #from: number;
  readonly #to: number;
  readonly #pieces: readonly Piece[];
  /** How far the disk was read: the piece, and the last row of it. */
  #piece = 0;
  #at = -1;
  #interfaceId = -1;
  #begun = false;
  /** Of these nothing is in the sums yet: not what runs, and no table was begun. */
  #unread = new Set<DeviceId>();

  /** @param toMs Infinity: whatever will come */
  constructor({ fromMs, toMs }: { fromMs: number; toMs: number }) {
    const from = Math.ceil(fromMs / HOUR) * HOUR;
    const to = Math.min(toMs, Number.MAX_SAFE_INTEGER);
    const firstDay = Math.ceil(from / DAY) * DAY;
    const lastDay = toMs === Infinity ? to : Math.floor(to / DAY) * DAY;
    this.#from = from;
    this.#to = to;
    // Whole days are read as days: a month of all interfaces would be long by the hour.
    const pieces: Piece[] = [
      { table: 'volume_hour', from, to: Math.min(firstDay, to) },
      { table: 'volume_day', from: firstDay, to: lastDay },
      { table: 'volume_hour', from: Math.max(firstDay, lastDay), to },
    ];
    this.#pieces = pieces.filter((piece) => piece.from < piece.to);
  }

  /** Start of its first hour, ms. */
  get fromMs(): number {
    return this.#from;
  }

  /**
   * Resolves once all is in the sums. Not inside a transaction.
   * @param options.pause gives others their turn where that is due
   */
  async read(
    { file, running }: { file: StoreFile; running: RunningVolumes },
    { rows = ROWS, pause }: { rows?: number; pause: () => Promise<void> },
  ): Promise<void> {
    this.#begun = true;
    const devices = running.devices();
    this.#unread = new Set(devices);
    for (const deviceId of devices) {
      for (const volume of running.ofDevice(deviceId)) this.#sum(volume);
      this.#unread.delete(deviceId);
      await pause();
    }
    for (; this.#piece < this.#pieces.length; this.#piece += 1) {
      const piece = this.#pieces[this.#piece];
      if (piece === undefined) return;
      this.#at = piece.from;
      this.#interfaceId = -1;
      while (this.#rows(file, piece, rows) === rows) await pause();
    }
  }

  /** Volumes came, of whatever hour; of a device where that is known. */
  add(volumes: readonly VolumeHour[], deviceId?: DeviceId): void {
    if (this.#isRead(deviceId)) for (const volume of volumes) this.#sum(volume);
  }

  /** Volumes that it knows of were written into the tables: where those are still to be read, it would count them twice. */
  settled(volumes: readonly VolumeHour[], deviceId?: DeviceId): void {
    if (!this.#isRead(deviceId)) return;
    for (const volume of volumes) if (this.#isToCome(volume)) this.sums.add(volume, -1);
  }

  #isRead(deviceId: DeviceId | undefined): boolean {
    return this.#begun && (deviceId === undefined || !this.#unread.has(deviceId));
  }

  #sum(volume: VolumeHour): void {
    if (volume.hourMs >= this.#from && volume.hourMs < this.#to) this.sums.add(volume);
  }

  #isToCome({ hourMs, interfaceId }: VolumeHour): boolean {
    const dayMs = hourMs - (hourMs % DAY);
    const index = this.#pieces.findIndex(({ table, from, to }) => {
      const at = table === 'volume_day' ? dayMs : hourMs;
      return at >= from && at < to;
    });
    if (index !== this.#piece) return index > this.#piece;
    const at = this.#pieces[index]?.table === 'volume_day' ? dayMs : hourMs;
    return at > this.#at || (at === this.#at && interfaceId > this.#interfaceId);
  }

  /** The next rows of a piece. Returns their number. */
  #rows(file: StoreFile, { table, to }: Piece, most: number): number {
    return file.act('summing volumes', () => {
      const rows = file
        .read<[number, number, number, number], Row>(
          `SELECT at, interface, in_octets, out_octets, covered_seconds FROM ${table}
          WHERE (at, interface) > (?, ?) AND at < ? ORDER BY at, interface LIMIT ?`,
        )
        .raw()
        .all(this.#at, this.#interfaceId, to, most) as Row[];
      for (const [at, interfaceId, inOctets, outOctets, coveredSeconds] of rows) {
        this.sums.add({ interfaceId, inOctets, outOctets, coveredSeconds });
        this.#at = at;
        this.#interfaceId = interfaceId;
      }
      return rows.length;
    });
  }
}
