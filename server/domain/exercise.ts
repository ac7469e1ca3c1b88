/** Kinds of checks: what is looked at. */
export const CHECK_KINDS = ['answer', 'request', 'lab', 'nms', 'trap'] as const;
export type CheckKindName = (typeof CHECK_KINDS)[number];

export type CheckState = 'open' | 'passed' | 'failed';
export type ExerciseState = 'notStarted' | 'running' | 'done' | 'stopped';

/** How a check stands for one student, as stored. */
export interface CheckRecord {
  readonly state: CheckState;
  /** What was seen, for the student. */
  readonly feedback: string;
  /** Real clock; null while open. */
  readonly atMs: number | null;
  readonly tries: number;
  /** What the check's kind remembers of what it saw, as JSON. Null: nothing. */
  readonly memory: string | null;
}

/** What one student has done of one exercise, as stored. */
export interface ExerciseRecord {
  readonly student: string;
  readonly exercise: string;
  readonly state: ExerciseState;
  /** Where the student's requests come from; null where that is not known: then all requests may be theirs. */
  readonly address: string | null;
  readonly startedAtMs: number | null;
  readonly lastAtMs: number | null;
  readonly doneAtMs: number | null;
  /** What was chosen for the student from the lab's network: `pc.mac` -> value. */
  readonly picks: Readonly<Record<string, string>>;
  /** Task id -> hints opened. */
  readonly hints: Readonly<Record<string, number>>;
  /** Check id -> how it stands; absent: untouched. */
  readonly checks: Readonly<Record<string, CheckRecord>>;
}

export interface ExerciseRepository {
  list(): readonly ExerciseRecord[];
  /** Inserts or replaces. */
  save(record: ExerciseRecord): void;
}

export interface CheckStatus {
  readonly id: string;
  readonly text: string;
  readonly kind: CheckKindName;
  readonly question: string | null;
  readonly state: CheckState;
  readonly feedback: string;
  readonly atMs: number | null;
  readonly tries: number;
}

export interface TaskStatus {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** All of them, those not opened yet empty. */
  readonly hints: readonly string[];
  readonly hintsShown: number;
  readonly checks: readonly CheckStatus[];
  readonly done: boolean;
}

/** An exercise as it stands in the list. */
export interface ExerciseSummary {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly goal: string;
  readonly minutes: number;
  readonly lab: string;
  readonly tasks: number;
  /** Why the lab that runs now does not do for it; null where it does. */
  readonly unfit: string | null;
}

export interface ExerciseRun {
  readonly exercise: ExerciseSummary;
  readonly student: string;
  readonly story: string;
  readonly state: ExerciseState;
  readonly startedAtMs: number | null;
  readonly doneAtMs: number | null;
  readonly tasks: readonly TaskStatus[];
  /** Ids of lab faults. */
  readonly faults: readonly number[];
}

export interface ExerciseProgress {
  readonly student: string;
  readonly exercise: string;
  readonly state: ExerciseState;
  readonly passed: number;
  readonly checks: number;
  readonly tries: number;
  readonly hintsShown: number;
  readonly startedAtMs: number | null;
  readonly lastAtMs: number | null;
  readonly doneAtMs: number | null;
}

export const EXERCISE_ACTIONS = ['start', 'stop', 'reset'] as const;
export type ExerciseAction = (typeof EXERCISE_ACTIONS)[number];

export type ExerciseRefusalCode =
  | 'unknownExercise'
  | 'unknownTask'
  | 'unknownCheck'
  /** The check looks by itself and takes no answer. */
  | 'noAnswerTaken'
  | 'exerciseNotRunning'
  | 'tooManyStudents'
  /** The lab lacks what the exercise needs. */
  | 'unfitLab';

/** Why an exercise does not do what was asked; the message says what to do instead. */
export class ExerciseRefusal extends Error {
  override readonly name = 'ExerciseRefusal';
  readonly code: ExerciseRefusalCode;

  constructor(code: ExerciseRefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What pages may do with exercises. All methods throw ExerciseRefusal where they cannot. */
export interface ExerciseDesk {
  list(): { readonly items: readonly ExerciseSummary[]; readonly problems: readonly string[] };
  /** @param fromAddress where the student looks at it, of those who do so themselves */
  run(exercise: string, student: string, fromAddress?: string | null): ExerciseRun;
  /** Of every exercise, by number. @param fromAddress as of `run` */
  runs(student: string, fromAddress?: string | null): readonly ExerciseRun[];
  /** Begins or goes on. @param fromAddress where the student's requests will come from */
  start(exercise: string, student: string, fromAddress: string | null): Promise<ExerciseRun>;
  stop(exercise: string, student: string): Promise<ExerciseRun>;
  /** Forgets what the student did of it. */
  reset(exercise: string, student: string): Promise<ExerciseRun>;
  answer(exercise: string, student: string, check: string, answer: string): Promise<ExerciseRun>;
  /** Opens the next hint of a task. */
  hint(exercise: string, student: string, task: string): ExerciseRun;
  /** Does it for every student that is known or has an account; answers how many runs changed. */
  everyone(exercise: string, action: ExerciseAction): Promise<number>;
  progress(): readonly ExerciseProgress[];
}

/** Told of every change. Must not throw. */
export interface ExerciseListener {
  run(run: ExerciseRun): void;
  progress(progress: ExerciseProgress): void;
}

/** A value that an agent of the lab holds. */
export interface LabValue {
  readonly oid: string;
  /** By its name in RFC 2578. */
  readonly type: string;
  /** Numbers decimal, addresses and OIDs dotted, octets as text, or `02:00:5e:00:53:01` where they are no text. */
  readonly text: string;
}

/** An end of a cable. `port` is its ifName, empty on a station. */
export interface LabCableEnd {
  readonly node: string;
  readonly port: string;
  readonly ifIndex: number | null;
  readonly spanningTree: 'forwarding' | 'blocking' | null;
}

export interface LabCable {
  readonly id: string;
  readonly a: LabCableEnd;
  readonly b: LabCableEnd;
  readonly speedBps: number;
  readonly up: boolean;
}

export interface LabStation {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
  readonly address: string | null;
  readonly mac: string | null;
  readonly vlan: number | null;
}

export interface LabNetwork {
  readonly nodes: readonly LabStation[];
  readonly links: readonly LabCable[];
}

/** A fault of the lab. */
export interface LabIncident {
  readonly id: number;
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly source: string;
  /** Null while it lasts. */
  readonly endedAtMs: number | null;
}

/** What exercises read of the lab and do to it. All rejections bear a message for people. */
export interface LabReader {
  /** Null where no lab runs. */
  readonly name: string | null;
  devices(): readonly {
    readonly name: string;
    readonly address: string;
    readonly port: number;
    readonly v3Users: readonly { readonly name: string; readonly level: string }[];
    readonly ports: readonly {
      readonly ifIndex: number;
      readonly ifName: string;
      readonly ifOperStatus: 'up' | 'down';
    }[];
  }[];
  /** Empty where the lab does not tell. */
  network(): Promise<LabNetwork>;
  /** @param oid numeric. Null where the agent has no such instance */
  get(device: string, oid: string): Promise<LabValue | null>;
  /** All below `oid`, at most `limit`. */
  walk(device: string, oid: string, limit: number): Promise<readonly LabValue[]>;
  faults(): Promise<readonly LabIncident[]>;
  inject(fault: {
    readonly kind: string;
    readonly parameters: Readonly<Record<string, string | number>>;
  }): Promise<LabIncident>;
  end(fault: number): Promise<void>;
}
