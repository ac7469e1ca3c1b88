import type { TrapCounters, TrapLoad } from './trap.ts';

/** Where in the pages the remedy of a notice is. */
export type NoticePage = { readonly kind: 'channel'; readonly channelId: number } | { readonly kind: 'lab' };

/** Something the operator should know, with what to do about it; shown as a banner. */
export interface Notice {
  readonly code: string;
  readonly severity: 'warning' | 'critical';
  readonly text: string;
  readonly remedy: string;
  /** Left out where no page helps. */
  readonly page?: NoticePage;
}

export interface Health {
  readonly ok: boolean;
  readonly version: string;
  readonly startedAtMs: number;
  readonly notices: readonly Notice[];
  readonly store: {
    readonly file: string;
    readonly sizeBytes: number;
    readonly writable: boolean;
    /** Events that could not be stored since start. */
    readonly lostEvents: number;
  };
  readonly poller: {
    readonly devices: number;
    readonly polls: number;
    readonly latePolls: number;
    /** Worst lateness of the last minute, ms. */
    readonly latenessMs: number;
  };
  readonly traps: TrapCounters &
    TrapLoad & {
      readonly address: string;
      readonly port: number;
      readonly listening: boolean;
    };
  readonly eventLoopLagMs: number;
}

export interface HealthReader {
  health(): Health;
}
