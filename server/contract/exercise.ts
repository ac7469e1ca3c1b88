import { z } from 'zod';

/** How a check stands for one student. */
export const CheckStateView = z.object({
  id: z.string(),
  /** What is looked at, as a sentence. */
  text: z.string(),
  /** answer: the student types something in. The others are seen by themselves. */
  kind: z.enum(['answer', 'request', 'lab', 'nms', 'trap']),
  /** For answers: the question and the form asked for. */
  question: z.string().nullable(),
  state: z.enum(['open', 'passed', 'failed']),
  /** What was seen: why it passed or what is still missing. Never the solution. */
  feedback: z.string(),
  /** Real clock; null while open. */
  atMs: z.number().nullable(),
  /** Answers given so far. */
  tries: z.int(),
});
export type CheckStateView = z.infer<typeof CheckStateView>;

export const TaskStateView = z.object({
  id: z.string(),
  title: z.string(),
  /** Paragraphs of plain text; lines that begin with four spaces are commands to copy. */
  text: z.string(),
  /** All of them, those that are not opened yet empty. */
  hints: z.array(z.string()),
  /** How many of the hints the student has opened. */
  hintsShown: z.int(),
  checks: z.array(CheckStateView),
  done: z.boolean(),
});
export type TaskStateView = z.infer<typeof TaskStateView>;

/** An exercise as it stands in the list. */
export const ExerciseView = z.object({
  id: z.string(),
  number: z.int(),
  title: z.string(),
  /** One sentence: what is learnt. */
  goal: z.string(),
  minutes: z.int(),
  /** Lab that it needs, such as campus. */
  lab: z.string(),
  tasks: z.int(),
  /** Why the lab that runs now does not do for it; null where it does. */
  unfit: z.string().nullable().optional(),
});
export type ExerciseView = z.infer<typeof ExerciseView>;

/** What one student has done of one exercise. */
export const ExerciseRunView = z.object({
  exercise: ExerciseView,
  student: z.string(),
  story: z.string(),
  state: z.enum(['notStarted', 'running', 'done', 'stopped']),
  startedAtMs: z.number().nullable(),
  doneAtMs: z.number().nullable(),
  tasks: z.array(TaskStateView),
  /** Faults that are at work for it: ids of lab faults. */
  faults: z.array(z.int()),
});
export type ExerciseRunView = z.infer<typeof ExerciseRunView>;

/** A line of the instructor's page. */
export const ProgressView = z.object({
  student: z.string(),
  exercise: z.string(),
  state: ExerciseRunView.shape.state,
  passed: z.int(),
  checks: z.int(),
  tries: z.int(),
  hintsShown: z.int(),
  startedAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
  doneAtMs: z.number().nullable(),
});
export type ProgressView = z.infer<typeof ProgressView>;

/** The exercises by number, and what is wrong in files that cannot be used: `file:line:column: what; what to do`. */
export const ExerciseListView = z.object({ items: z.array(ExerciseView), problems: z.array(z.string()) });
export type ExerciseListView = z.infer<typeof ExerciseListView>;

export const StudentName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}]+$/u, 'no control characters');
export const AnswerInput = z.strictObject({ answer: z.string().max(500) });
export type AnswerInput = z.infer<typeof AnswerInput>;

/** What the instructor does for all students at once. */
export const ExerciseActionInput = z.strictObject({ action: z.enum(['start', 'stop', 'reset']) });
export type ExerciseActionInput = z.infer<typeof ExerciseActionInput>;

export const ExerciseActionView = z.object({
  /** How many students it changed something for. */
  changed: z.int(),
});
