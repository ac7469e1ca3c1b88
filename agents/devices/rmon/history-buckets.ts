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

/**
 * The samples of one row of historyControlTable (RFC 2819 §5), each from one boundary of the interval to the next,
 * whether or not somebody asks. They are written down when somebody does, and before anything changes what crosses the
 * wire: what a port counts is a function of time in between, so it costs no timer, and none for buckets that would be
 * gone again by then.
 */
export class HistoryBuckets {
  private readonly options: HistoryBucketsOptions;
  private readonly intervalMs: number;
  private buckets: Bucket[] = [];
  private lastIndex = 0;
  /** When the sample that is being collected began or will begin, and what had been counted; null before it begins. */
  private startMs: number;
  private before: EtherCounts | null = null;
  private readonly stopListening: () => void;

  /** The first sample starts so that one starts as each hour does (etherHistoryIntervalStart). */
  constructor(options: HistoryBucketsOptions, nowMs: number) {
    this.options = options;
    this.intervalMs = options.intervalS * SECOND;
    const hourMs = Math.ceil(nowMs / HOUR) * HOUR;
    this.startMs = hourMs - Math.floor((hourMs - nowMs) / this.intervalMs) * this.intervalMs;
    const wire = options.port.attached?.in;
    this.stopListening = wire?.onSettle((atMs) => this.settle(atMs)) ?? (() => undefined);
  }

  /** Writes down all samples that have ended by now. */
  settle(nowMs: number): void {
    if (nowMs < this.startMs) return;
    const { port, read } = this.options;
    this.before ??= read(port, this.startMs);
    const ended = Math.floor((nowMs - this.startMs) / this.intervalMs);
    if (ended === 0) return;
    this.skip(Math.max(0, ended - this.options.granted()));
    while (nowMs >= this.startMs + this.intervalMs) {
      const after = read(port, this.startMs + this.intervalMs);
      const counts = countsBetween(this.before, after);
      this.buckets.push({ sampleIndex: ++this.lastIndex, startMs: this.startMs, counts, cells: null });
      this.startMs += this.intervalMs;
      this.before = after;
    }
    this.trim();
  }

  /** Passes over samples that newer ones would push out anyway. */
  private skip(samples: number): void {
    if (samples === 0) return;
    this.lastIndex += samples;
    this.startMs += samples * this.intervalMs;
    this.before = this.options.read(this.options.port, this.startMs);
  }

  /** Lets the oldest go until no more are left than were granted. */
  trim(): void {
    const surplus = this.buckets.length - this.options.granted();
    if (surplus > 0) this.buckets.splice(0, surplus);
    this.options.onChange();
  }

  stop(): void {
    this.stopListening();
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
