import { HOUR, SECOND, timeTicks } from '../../engine/clock.ts';
import type { Oid } from '../../engine/oid.ts';
import type { Device } from '../device.ts';
import type { Cell } from '../groups/cells.ts';
import { counter32, integer, row, ticks } from '../groups/cells.ts';
import type { Port } from '../port.ts';
import { countsBetween } from './ether-counts.ts';
import type { EtherCounts } from './ether-counts.ts';

export const ETHER_HISTORY_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 16, 2, 2, 1];
const BITS = 8;
/** Preamble and gap of each frame, octets. */
const GAP_OCTETS = 20;
/** 100 %, in hundredths of a percent. */
const FULL = 10_000;

/** One sample of etherHistoryTable. */
interface Bucket {
  readonly sampleIndex: number;
  readonly startMs: number;
  readonly counts: EtherCounts;
  /** Its instances, made when first asked for. */
  cells: readonly Cell[] | null;
}

export interface HistoryBucketsOptions {
  readonly device: Device;
  readonly historyIndex: number;
  readonly port: Port;
  readonly intervalS: number;
  /** historyControlBucketsGranted, as it is now. */
  readonly granted: () => number;
  readonly read: (port: Port, nowMs: number) => EtherCounts;
  /** Told of every bucket that comes or goes. */
  readonly onChange: () => void;
}

/** The samples of one row of historyControlTable, taken whether or not somebody asks for them (RFC 2819 §5). */
export class HistoryBuckets {
  private readonly options: HistoryBucketsOptions;
  private buckets: Bucket[] = [];
  private lastIndex = 0;
  private cancel: () => void = () => undefined;

  constructor(options: HistoryBucketsOptions) {
    this.options = options;
  }

  /** The first sample starts so that one starts as each hour does (etherHistoryIntervalStart). */
  start(nowMs: number): void {
    const intervalMs = this.options.intervalS * SECOND;
    const hourMs = Math.ceil(nowMs / HOUR) * HOUR;
    const firstMs = hourMs - Math.floor((hourMs - nowMs) / intervalMs) * intervalMs;
    if (firstMs === nowMs) this.wait(nowMs);
    else this.cancel = this.options.device.schedule.at(firstMs, (dueMs) => this.wait(dueMs));
  }

  private wait(startMs: number): void {
    const { device, port, intervalS, read } = this.options;
    const before = read(port, startMs);
    this.cancel = device.schedule.at(startMs + intervalS * SECOND, (dueMs) => {
      const counts = countsBetween(before, read(port, dueMs));
      this.buckets.push({ sampleIndex: ++this.lastIndex, startMs, counts, cells: null });
      this.trim();
      this.wait(dueMs);
    });
  }

  /** Lets the oldest go until no more are left than were granted. */
  trim(): void {
    const surplus = this.buckets.length - this.options.granted();
    if (surplus > 0) this.buckets.splice(0, surplus);
    this.options.onChange();
  }

  stop(): void {
    this.cancel();
    this.buckets = [];
    this.options.onChange();
  }

  cells(): Cell[] {
    return this.buckets.flatMap((bucket) => (bucket.cells ??= this.bucketCells(bucket)));
  }

  private bucketCells({ sampleIndex, startMs, counts }: Bucket): Cell[] {
    const { device, historyIndex } = this.options;
    return row(
      ETHER_HISTORY_ENTRY,
      [historyIndex, sampleIndex],
      [
        integer(1, historyIndex),
        integer(2, sampleIndex),
        ticks(3, timeTicks(device.startedMs, startMs)),
        counter32(4, 0),
        counter32(5, counts.octets),
        counter32(6, counts.pkts),
        counter32(7, counts.broadcastPkts),
        counter32(8, counts.multicastPkts),
        counter32(9, counts.crcAlignErrors),
        ...[10, 11, 12, 13, 14].map((at) => counter32(at, 0)),
        integer(15, this.utilization(counts)),
      ],
    );
  }

  /** etherHistoryUtilization: time on the wire by the time that was, hundredths of a percent. */
  private utilization({ octets, pkts }: EtherCounts): number {
    const { port, intervalS } = this.options;
    const bits = (octets + pkts * GAP_OCTETS) * BITS;
    return Math.min(FULL, Math.round((FULL * bits) / (port.spec.ifSpeedBps * intervalS)));
  }
}
