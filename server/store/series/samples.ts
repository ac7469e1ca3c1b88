import type { DeviceId } from '../../domain/device.ts';
import { SampleColumns } from '../../domain/sample-columns.ts';
import type { Sample, SampleList, SampleSink, Series, SeriesKey } from '../../domain/series.ts';
import type { StoreFile } from '../store-file.ts';
import type { KnownSeries } from './known-series.ts';
import type { RollUps } from './rollups.ts';
import type { RawSamples } from './raw-samples.ts';
import { encodeSamples, mergeBlocks, type StoredSample, withoutSeries } from './sample-block.ts';

/** Takes samples in: one block per device and time, so that a poll of any size is one row. */
export class Samples implements SampleSink {
  readonly #file: StoreFile;
  readonly #known: KnownSeries;
  readonly #rollUps: RollUps;
  readonly #raw: RawSamples;
  /** Newest time of each device: a later one cannot meet a block that is there already. */
  readonly #newestAt = new Map<DeviceId, number>();

  constructor(options: { file: StoreFile; known: KnownSeries; rollUps: RollUps; raw: RawSamples }) {
    this.#file = options.file;
    this.#known = options.known;
    this.#rollUps = options.rollUps;
    this.#raw = options.raw;
  }

  open(key: SeriesKey): Series {
    return this.#known.open(key);
  }

  write(list: SampleList): void {
    if (list.length === 0) return;
    this.#file.transact(() =>
      this.#file.act('storing samples', () => {
        if (list instanceof SampleColumns) {
          this.#writePoll(list);
          return;
        }
        const samples = [...list];
        for (let from = 0; from < samples.length;) {
          const end = endOfPoll(samples, from);
          const whole = from === 0 && end === samples.length;
          this.#writePoll(SampleColumns.of(whole ? samples : samples.slice(from, end)));
          from = end;
        }
      }),
    );
  }

  /** After the removal of a device. */
  forget(deviceId: DeviceId): void {
    this.#newestAt.delete(deviceId);
  }

  /** @param samples of one device and time */
  #writePoll(samples: SampleColumns): void {
    const deviceId = samples.deviceId(0);
    const atMs = Math.round(samples.atMs(0));
    let block = this.#encode(samples);
    if (block !== null && this.#rollUps.isLate(deviceId, atMs)) {
      const sealed = this.#raw.sealed(this.#known.owners(deviceId), atMs);
      block = withoutSeries(block, sealed);
    }
    if (block === null) return;
    this.#raw.headChanged(deviceId);
    const newestAt = this.#newestAt.get(deviceId);
    if (newestAt === undefined || atMs <= newestAt) {
      this.#add(deviceId, atMs, block);
    } else {
      this.#insert(deviceId, atMs, block);
    }
    this.#newestAt.set(deviceId, Math.max(newestAt ?? 0, atMs));
  }

  /** Null where all the samples are of a removed device. */
  #encode(samples: SampleColumns): Buffer | null {
    const isCounter = (id: number): boolean => this.#known.isCounter(id);
    if (this.#arePlain(samples)) return encodeSamples(samples, isCounter);
    const kept: StoredSample[] = [];
    for (let at = 0; at < samples.length; at++) {
      const id = this.#idOf(samples, at);
      if (this.#known.ownerOf(id) === undefined) continue;
      if (!this.#known.isStored(id)) this.#known.store(id);
      kept.push({ id, at });
    }
    kept.sort((a, b) => a.id - b.id);
    const once = kept.filter(({ id }, place) => id !== kept[place - 1]?.id);
    return once.length === 0 ? null : encodeSamples(samples, isCounter, once);
  }

  /** The common case: known series only, each stored, in the order of their ids. */
  #arePlain(samples: SampleColumns): boolean {
    let before = 0;
    for (let at = 0; at < samples.length; at++) {
      const id = samples.id(at);
      if (id <= before || !this.#known.isStored(id) || this.#idOf(samples, at) !== id) return false;
      before = id;
    }
    return true;
  }

  /** The sample's own, unless it is of another store. */
  #idOf(samples: SampleColumns, at: number): number {
    const id = samples.id(at);
    return this.#known.isOf(id, samples, at) ? id : this.#known.open(samples.series(at)).id;
  }

  /** A block for a time that may have one: what is there stays, what is new joins it. */
  #add(deviceId: DeviceId, atMs: number, block: Buffer): void {
    const row = this.#file
      .read<[number, number], { id: number; data: Uint8Array }>(
        'SELECT id, data FROM sample_head WHERE device = ? AND at = ?',
      )
      .get(deviceId, atMs);
    if (row === undefined) {
      this.#insert(deviceId, atMs, block);
      return;
    }
    const merged = mergeBlocks(row.data, block);
    if (merged === null) return;
    this.#file
      .write<[Buffer, number]>('UPDATE sample_head SET data = ? WHERE id = ?')
      .run(merged.block, row.id);
    if (this.#rollUps.isLate(deviceId, atMs)) this.#rollUps.addLate(deviceId, atMs, merged.added);
  }

  #insert(deviceId: DeviceId, atMs: number, block: Buffer): void {
    this.#file
      .write<[number, number, Buffer]>('INSERT INTO sample_head (device, at, data) VALUES (?, ?, ?)')
      .run(deviceId, atMs, block);
    if (this.#rollUps.isLate(deviceId, atMs)) this.#rollUps.addLate(deviceId, atMs, block);
  }
}

/** Where the samples of the same device and time as the one at `from` end. */
function endOfPoll(samples: readonly Sample[], from: number): number {
  const { atMs, series } = samples[from]!;
  const { deviceId } = series;
  let end = from + 1;
  while (end < samples.length && samples[end]!.atMs === atMs && samples[end]!.series.deviceId === deviceId)
    end++;
  return end;
}
