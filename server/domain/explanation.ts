import type { JudgementEvidence } from './evidence.ts';

/** What stands behind an alert at this moment, beside its evidence, which tells of the past. */
export interface AlertExplanation {
  /** What raised it, as it is now; null where it is gone. */
  readonly rule: {
    readonly kind: 'threshold' | 'rule' | 'builtIn';
    readonly id: number;
    readonly name: string;
    readonly enabled: boolean;
    /** What it asks for, in words. */
    readonly words: string;
    readonly levels: JudgementEvidence['levels'];
  } | null;
  /** How much of what would clear it has been found; null where nothing counts yet. */
  readonly clearing: {
    readonly hits: number;
    readonly needed: number;
    readonly of: number;
    /** Above 0: without a break for so long, instead of the count. */
    readonly forSeconds: number;
    readonly lastingSeconds: number;
  } | null;
  /** Raised so often within the window, it flaps: it then clears once it has stayed over for the quiet time. */
  readonly flapLimits: {
    readonly count: number;
    readonly windowSeconds: number;
    readonly quietSeconds: number;
  };
  /** Reports within so many seconds are counted, but not told one by one; null where all are told. */
  readonly dedupSeconds: number | null;
}
