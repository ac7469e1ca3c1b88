import { flowPace, flowVolume } from '../variation/flow-volume.ts';
import type { FlowPace, FlowShape } from '../variation/flow-volume.ts';

/** Frames of at least so many octets in the mean are those of bulk, others of questions and acknowledgements. */
const LARGE_FRAME_OCTETS = 512;

export interface FlowOptions {
  readonly id: string;
  /** Part of the traffic that it is scaled with. */
  readonly group: string;
  readonly cast: 'unicast' | 'multicast' | 'broadcast';
  /** Mean frame, octets: packets follow from octets, so that both always agree. */
  readonly frameOctets: number;
  /** Mean, bit/s. */
  readonly meanBps: number;
  readonly shape: FlowShape;
  readonly seed: number;
  /** Of the shape `even`: when it began, lab time. */
  readonly fromMs?: number | undefined;
  /** It takes what the others leave, and whoever made it sees to that: it is not throttled with them. */
  readonly elastic?: boolean | undefined;
}

/** One direction of something that crosses the network, the same on every link that it crosses. */
export class Flow {
  readonly id: string;
  readonly group: string;
  readonly cast: FlowOptions['cast'];
  readonly elastic: boolean;
  private readonly frameOctets: number;
  /** Octets since the lab's epoch, whole and never falling. */
  private readonly volume: (atMs: number) => number;
  private readonly pace: FlowPace;
  private scale = 1;
  /** What is left of it where its way is too narrow, 0..1. */
  private shareNow = 1;
  /** Octets that it had, and volume that had passed, when the scale was last changed. */
  private settledOctets = 0;
  private settledVolume = 0;
  private memoMs = Number.NaN;
  private memoOctets = 0;

  constructor(options: FlowOptions) {
    this.id = options.id;
    this.group = options.group;
    this.cast = options.cast;
    this.frameOctets = options.frameOctets;
    this.elastic = options.elastic ?? false;
    const { meanBps, shape, seed, fromMs } = options;
    this.volume = flowVolume({ meanBps, shape, seed, ...(fromMs === undefined ? {} : { fromMs }) });
    this.pace = flowPace({ meanBps, shape });
  }

  get share(): number {
    return this.shareNow;
  }

  /** What it would send at its busiest if its way were wide enough. */
  get wanted(): FlowPace {
    return { peakBps: this.pace.peakBps * this.scale, swing: this.pace.swing };
  }

  /** Asked for every link that it crosses at one moment, so the last answer is kept. */
  octets(atMs: number): number {
    if (atMs !== this.memoMs) {
      this.memoMs = atMs;
      const passed = this.volume(atMs) - this.settledVolume;
      const factor = this.scale * this.shareNow;
      this.memoOctets = this.settledOctets + (factor === 1 ? passed : Math.floor(passed * factor));
    }
    return this.memoOctets;
  }

  /** Whether its frames are mostly long ones. */
  get large(): boolean {
    return this.frameOctets >= LARGE_FRAME_OCTETS;
  }

  /** Packets for octets of this flow. */
  packets(octets: number): number {
    return Math.floor(octets / this.frameOctets);
  }

  /** From now on `scale` times as much as written: 0 stops it. */
  setScale(scale: number, nowMs: number): void {
    if (scale === this.scale) return;
    this.settle(nowMs);
    this.scale = scale;
  }

  /** From now on so much of that gets through; at the lab's start (`nowMs` null) from the epoch on. */
  setShare(share: number, nowMs: number | null): void {
    if (nowMs !== null) this.settle(nowMs);
    this.shareNow = share;
    this.memoMs = Number.NaN;
  }

  private settle(nowMs: number): void {
    this.settledOctets = this.octets(nowMs);
    this.settledVolume = this.volume(nowMs);
    this.memoMs = Number.NaN;
  }
}
