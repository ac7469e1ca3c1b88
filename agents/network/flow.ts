/** Frames of at least so many octets in the mean are those of bulk, others of questions and acknowledgements. */
const LARGE_FRAME_OCTETS = 512;

/** Octets since the lab's epoch, whole and never falling, as a function of the lab's time in ms. */
export type FlowVolume = (atMs: number) => number;

export interface FlowOptions {
  readonly id: string;
  /** Part of the traffic that it is scaled with. */
  readonly group: string;
  readonly cast: 'unicast' | 'multicast' | 'broadcast';
  /** Mean frame, octets: packets follow from octets, so that both always agree. */
  readonly frameOctets: number;
  readonly volume: FlowVolume;
}

/** One direction of something that crosses the network, the same on every link that it crosses. */
export class Flow {
  readonly id: string;
  readonly group: string;
  readonly cast: FlowOptions['cast'];
  private readonly frameOctets: number;
  private readonly volume: FlowVolume;
  private scale = 1;
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
    this.volume = options.volume;
  }

  /** Asked for every link that it crosses at one moment, so the last answer is kept. */
  octets(atMs: number): number {
    if (atMs !== this.memoMs) {
      this.memoMs = atMs;
      const passed = this.volume(atMs) - this.settledVolume;
      this.memoOctets = this.settledOctets + (this.scale === 1 ? passed : Math.floor(passed * this.scale));
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
    this.settledOctets = this.octets(nowMs);
    this.settledVolume = this.volume(nowMs);
    this.scale = scale;
    this.memoMs = Number.NaN;
  }
}
