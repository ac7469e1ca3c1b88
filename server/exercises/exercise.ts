import { z } from 'zod';
import type { CheckKindName } from '../domain/exercise.ts';
import type { CheckKind } from './check-kind.ts';
import { CHECK_REGISTRY } from './check-registry.ts';
import { Pick } from './pick.ts';

const MOST_TASKS = 20;
const MOST_CHECKS = 20;
const MOST_HINTS = 10;
const MOST_FAULTS = 20;

const Id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'is no id; write small letters, digits and hyphens');
const Line = z.string().trim().min(1).max(200);
const Text = z.string().min(1).max(8_000);

const CHECK_COMMON = {
  id: Id,
  /** What is looked at, as a sentence. */
  text: Line,
  /** Looks only once this check has passed. */
  after: Id.optional(),
};

const [firstKind, ...otherKinds] = Object.values(CHECK_REGISTRY).map(({ kind, shape }) =>
  z.strictObject({ ...CHECK_COMMON, kind: z.literal(kind), ...shape }),
);
if (!firstKind) throw new Error('there is no kind of check');
const CheckInFile = z.discriminatedUnion('kind', [firstKind, ...otherKinds]);

const FaultInFile = z.strictObject({
  /** Such as cable-out. */
  kind: z.string().min(1).max(64),
  parameters: z.record(z.string().max(64), z.union([z.string().max(200), z.number()])).default({}),
  /** `start`, when a task is reached, or after a check has passed. */
  when: z
    .union([z.literal('start'), z.strictObject({ task: Id }), z.strictObject({ after: Id })])
    .default('start'),
  /** Ends when this check has passed; otherwise at the end of the run. */
  until: Id.optional(),
});
export type ExerciseFault = z.output<typeof FaultInFile>;

const TaskInFile = z.strictObject({
  id: Id,
  title: Line,
  text: Text,
  hints: z.array(z.string().min(1).max(1_000)).max(MOST_HINTS).default([]),
  checks: z.array(CheckInFile).min(1).max(MOST_CHECKS),
});

/** The form of a file. */
export const ExerciseForm = z.strictObject({
  id: Id,
  number: z.int().min(1).max(999),
  title: Line,
  goal: Line,
  minutes: z.int().min(1).max(600),
  /** The lab that it is written for. */
  lab: z.string().min(1).max(64),
  /** Only where people sign in, and so not with open access. */
  accounts: z.boolean().default(false),
  story: Text,
  picks: z.record(Id, Pick).default({}),
  faults: z.array(FaultInFile).max(MOST_FAULTS).default([]),
  tasks: z.array(TaskInFile).min(1).max(MOST_TASKS),
});
export type ExerciseForm = z.output<typeof ExerciseForm>;

export interface Check {
  readonly id: string;
  readonly text: string;
  readonly kind: CheckKindName;
  readonly after: string | null;
  readonly task: string;
  /** What `CHECK_REGISTRY[kind]` takes. */
  readonly spec: unknown;
  readonly looksBy: CheckKind;
}

export interface Task extends Omit<ExerciseForm['tasks'][number], 'checks'> {
  readonly checks: readonly Check[];
}

/** An exercise as its file says it. */
export interface Exercise extends Omit<ExerciseForm, 'tasks'> {
  readonly tasks: readonly Task[];
  /** Of all tasks, in order. */
  readonly checks: readonly Check[];
}

export function exerciseOf(form: ExerciseForm): Exercise {
  const tasks = form.tasks.map((task) => ({
    ...task,
    checks: task.checks.map((check): Check => {
      const { id, text, kind, after, ...spec } = check as {
        id: string;
        text: string;
        kind: CheckKindName;
        after?: string;
      };
      return { id, text, kind, after: after ?? null, task: task.id, spec, looksBy: CHECK_REGISTRY[kind] };
    }),
  }));
  return { ...form, tasks, checks: tasks.flatMap(({ checks }) => checks) };
}

/** Every text of it that may hold placeholders. */
export function textsOf(exercise: Exercise): string[] {
  return [
    exercise.story,
    ...exercise.tasks.flatMap(({ title, text, hints }) => [title, text, ...hints]),
    ...exercise.checks.flatMap(({ text, spec }) => [text, ...stringsIn(spec)]),
    ...exercise.faults.flatMap(({ parameters }) => Object.values(parameters).map(String)),
  ];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
