import type { z } from 'zod';
import type { CheckKindName, CheckState, LabReader } from '../domain/exercise.ts';
import type { LabQuery } from '../domain/lab-query.ts';
import type { OidNames } from '../domain/names.ts';
import type { NmsView } from './nms-view.ts';

/** What a check makes of what it saw. */
export interface Verdict {
  readonly state: CheckState;
  /** What was seen, for the student; never the solution. */
  readonly feedback: string;
  /** Replaces what the kind remembers, as JSON; absent: stays. */
  readonly memory?: unknown;
}

/** What a check may look at, for one run of one student. */
export interface Surroundings {
  readonly student: string;
  readonly startedAtMs: number;
  readonly nowMs: number;
  /** Puts the values of the running lab in the place of placeholders. */
  fill(text: string): string;
  readonly lab: LabReader;
  readonly nms: NmsView;
  readonly names: Pick<OidNames, 'oidOf' | 'nameOf'>;
  /** How another check of the exercise stands. */
  stateOf(check: string): CheckState;
}

/**
 * One kind of check: a file of `checks`. What it implements says what it is told of. All methods may throw with a
 * message for people; the check then stays as it was and shows the message.
 */
export interface CheckKind<Spec = unknown> {
  readonly kind: CheckKindName;
  /** Its fields in a file, beside id, kind, text and after. */
  readonly shape: z.ZodRawShape;
  /** What the schema cannot say: `path: what is wrong`. */
  faults(spec: Spec): readonly SpecFault[];
  /** Names and OIDs that must be known. */
  oids(spec: Spec): readonly string[];
  /** Devices that must run. */
  devices(spec: Spec): readonly string[];
  /** For checks that want an answer. */
  question?(spec: Spec): string;
  onAnswer?(spec: Spec, answer: string, memory: unknown, around: Surroundings): Promise<Verdict>;
  /** @returns null where the request says nothing */
  onRequest?(spec: Spec, request: LabQuery, memory: unknown, around: Surroundings): Verdict | null;
  /** About once a second. @returns null where there is nothing new */
  look?(spec: Spec, memory: unknown, around: Surroundings): Promise<Verdict | null>;
}

export interface SpecFault {
  readonly path: readonly (string | number)[];
  readonly text: string;
}
