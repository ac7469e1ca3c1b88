import type { Sensitivity } from './baseline.ts';
import type { SnmpVersion } from './credential.ts';
import type { Metric } from './metric.ts';
import type { DevicePoll } from './poll.ts';
import type { Quality } from './series.ts';

/** One line of "explain": what was looked at and how it was judged. */
export interface Evidence {
  readonly atMs: number;
  readonly text: string;
  /** The same as data; absent where the text says all there is, and of alerts that are older than this. */
  readonly detail?: EvidenceDetail;
}

/** Texts are of bounded length and hostile where they come from the wire. */
export type EvidenceDetail =
  SampleEvidence | BaselineEvidence | TrapEvidence | PollEvidence | JudgementEvidence;

/** One value, from what the device gave to the level that it was held against. */
export interface SampleEvidence {
  readonly kind: 'sample';
  /** What is judged: `ifInUtilisation`, or a share: `ifInErrors / ifInUcastPkts`. */
  readonly metric: string;
  /** In `unit`; null where it could not be trusted, and so was not judged. */
  readonly value: number | null;
  readonly unit: Metric['unit'];
  readonly quality: Quality;
  /** What the device said; null where Trapline measured it itself, as whether it answered. */
  readonly read: ReadEvidence | null;
  /** From what was read to the value, a step each. */
  readonly arithmetic: readonly string[];
  /** How it was judged and why, in words: `Counter32 wrapped once: 4,294,967,290 -> 512 is 518`. */
  readonly decision: string;
  /** Null where it was not judged. */
  readonly level: {
    readonly name: 'raise' | 'clear';
    readonly value: number;
    readonly side: 'above' | 'at' | 'below';
  } | null;
  /** Counts towards what is waited for. */
  readonly counts: boolean;
}

/** What was read of one object; counters in decimal, as a Counter64 is more than a number of JSON holds. */
export interface ReadEvidence {
  /** `ifHCInOctets.7` */
  readonly object: string;
  readonly syntax: 'Counter32' | 'Counter64' | 'counter' | 'gauge';
  /** Null of gauges, and where there is no trusted reading before it. */
  readonly before: string | null;
  readonly after: string;
  /** What the counter grew by; null like `before`. */
  readonly delta: string | null;
  /** How long the counter ran, by the device's own clock where that can be trusted; null like `before`. */
  readonly seconds: number | null;
}

/** What is usual of the series at that hour of the week, and how that is known. */
export interface BaselineEvidence {
  readonly kind: 'baseline';
  readonly metric: string;
  readonly unit: Metric['unit'];
  /** `on Fridays at 10:00` */
  readonly when: string;
  readonly median: number;
  readonly mad: number;
  /** Beyond them it counts; null where nothing is too little. */
  readonly lower: number | null;
  readonly upper: number;
  readonly sensitivity: Sensitivity;
  /** What it was learned from, and how sure it is, in words. */
  readonly learned: string;
}

export interface TrapEvidence {
  readonly kind: 'trap';
  readonly notification: string;
  readonly oid: string;
  readonly sender: string;
  readonly version: SnmpVersion;
  readonly inform: boolean;
  readonly varbinds: readonly VarbindEvidence[];
  /** Varbinds that are left out here. */
  readonly more: number;
  /** What was asked of it, a step each; all were met. */
  readonly met: readonly string[];
}

export interface VarbindEvidence {
  /** `ifOperStatus.7` */
  readonly name: string;
  readonly oid: string;
  readonly type: string;
  readonly text: string;
}

/** What a poll was asked for and what came back. */
export interface PollEvidence {
  readonly kind: 'poll';
  readonly reason: DevicePoll['reason'];
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  readonly answered: boolean;
  readonly requests: number;
  /** Tries that no answer came for. */
  readonly lostTries: number;
  readonly answers: readonly {
    readonly object: string;
    readonly value: string;
    /** As it was known before; null where it is the same or was not known. */
    readonly before: string | null;
  }[];
}

/** What came of it, by which rule. */
export interface JudgementEvidence {
  readonly kind: 'judgement';
  readonly by: 'threshold' | 'rule' | 'builtIn';
  readonly name: string;
  /** What the rule asks for, in words. */
  readonly words: string;
  /** In `unit`; null of what has no levels. */
  readonly levels: {
    readonly direction: 'above' | 'below';
    readonly raise: number;
    readonly clear: number;
    readonly unit: Metric['unit'];
  } | null;
  /** Polls that counted; null where none are counted. */
  readonly window: {
    readonly hits: number;
    readonly seen: number;
    readonly needed: number;
    readonly of: number;
    /** Above 0: without a break for so long, instead of the count. */
    readonly forSeconds: number;
  } | null;
}

/** Characters of details that an alert keeps at the most; of what is beyond, the newest stay. */
const MAX_DETAIL_CHARACTERS = 32 * 1_024;

/** Lines without details that would be too much: the oldest lose theirs first, their words stay. */
export function withinBounds(evidence: readonly Evidence[]): readonly Evidence[] {
  let left = MAX_DETAIL_CHARACTERS;
  return evidence
    .toReversed()
    .map((line) => {
      if (line.detail === undefined) return line;
      left -= JSON.stringify(line.detail).length;
      return left >= 0 ? line : { atMs: line.atMs, text: line.text };
    })
    .toReversed();
}

/** Words alone, for lists and streams. */
export function withoutDetails(evidence: readonly Evidence[]): Evidence[] {
  return evidence.map(({ atMs, text }) => ({ atMs, text }));
}
