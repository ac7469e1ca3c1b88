import type { DeviceId } from '../../domain/device.ts';
import type { StoreFile } from '../store-file.ts';
import { SampleBlock } from './sample-block.ts';

interface Poll {
  readonly at: number;
  readonly data: Uint8Array;
}

/** Of what stays open: two hours of 48 ports every ten seconds. */
const MOST_BYTES = 10 * 1024 * 1024;

interface Stretch {
  readonly deviceId: DeviceId;
  readonly fromMs: number;
  readonly toMs: number;
  readonly polls: readonly Poll[];
}

/**
 * Reads the polls in the head. A page asks for the interfaces of one device in turn, and each of them lies in every poll:
 * so the polls that were read last stay in memory until the device has others. What retention deletes may stay so long.
 */
export class OpenHead {
  readonly #file: StoreFile;
  #last: Stretch | null = null;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  /** Calls `take` for each poll of the device, oldest first; the range is from inclusive to exclusive. */
  read(
    deviceId: DeviceId,
    fromMs: number,
    toMs: number,
    take: (at: number, block: SampleBlock) => void,
  ): void {
    for (const { at, data } of this.#polls(deviceId, fromMs, toMs)) {
      if (at >= fromMs && at < toMs) take(at, new SampleBlock(data));
    }
  }

  /** After polls of the device were written, changed or moved elsewhere, be it in a transaction that is still open. */
  changed(deviceId: DeviceId): void {
    if (this.#last?.deviceId === deviceId) this.#last = null;
  }

  #polls(deviceId: DeviceId, fromMs: number, toMs: number): Iterable<Poll> {
    const last = this.#last;
    // Inside a transaction there may be polls that are taken back.
    const open = !this.#file.inTransaction;
    if (open && last?.deviceId === deviceId && fromMs >= last.fromMs && toMs <= last.toMs) return last.polls;
    const rows = this.#file
      .read<[number, number, number], Poll>(
        'SELECT at, data FROM sample_head WHERE device = ? AND at >= ? AND at < ? ORDER BY at',
      )
      .iterate(deviceId, fromMs, toMs);
    return open ? this.#kept({ deviceId, fromMs, toMs }, rows) : rows;
  }

  *#kept(range: Omit<Stretch, 'polls'>, rows: Iterable<Poll>): Generator<Poll> {
    const polls: Poll[] = [];
    let bytes = 0;
    this.#last = null;
    for (const poll of rows) {
      bytes += poll.data.byteLength;
      if (bytes <= MOST_BYTES) polls.push(poll);
      yield poll;
    }
    if (bytes <= MOST_BYTES) this.#last = { ...range, polls };
  }
}
