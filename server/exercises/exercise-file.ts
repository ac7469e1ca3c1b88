import { readFileSync, statSync } from 'node:fs';
import type { ExerciseContext } from './exercise-faults.ts';
import { exerciseFaults } from './exercise-faults.ts';
import { type Exercise, ExerciseForm, exerciseOf } from './exercise.ts';
import { plainIssues } from './plain-issue.ts';
import { placeOf } from './yaml-place.ts';
import { readYaml } from './yaml-text.ts';

/** Those that ship have 4 KiB at the most, and all are read before the server starts. */
const MAX_BYTES = 64 * 1024;

/** Something that is wrong in a file. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** What is wrong; what to do. */
  readonly text: string;
}

export interface ReadExercise {
  /** Null where there are problems. */
  readonly exercise: Exercise | null;
  readonly problems: readonly Problem[];
}

/** Whether the text is meant to be one: labs have no tasks. */
export function isExercise(text: string): boolean {
  return /^tasks:/m.test(text);
}

/** `exercises/walk.yaml:12:5: what; what to do` */
export function problemLine({ file, line, column, text }: Problem): string {
  return `${file}:${line}:${column}: ${text}`;
}

/**
 * Says what is wrong in the file of an exercise; nothing where it can be used.
 * @param context what is known of names, devices and faults; without it, those are not checked
 */
export function checkExerciseFile(path: string, context: ExerciseContext = {}): Problem[] {
  return [...readExerciseFile(path, context).problems];
}

/** Reads the file of an exercise. Never throws: what is wrong is among the problems, with its place. */
export function readExerciseFile(path: string, context: ExerciseContext = {}): ReadExercise {
  const whole = (text: string): ReadExercise => ({
    exercise: null,
    problems: [{ file: path, line: 1, column: 1, text }],
  });
  let text: string;
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) return whole(`the file has ${size} octets; an exercise has ${MAX_BYTES} at most`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return whole(`the file cannot be read (${(error as Error).message}); check its name and rights`);
  }
  return readExercise(path, text, context);
}

/** @param file name for the problems */
export function readExercise(file: string, text: string, context: ExerciseContext = {}): ReadExercise {
  const read = readYaml(text);
  if (!read.ok) return { exercise: null, problems: read.faults.map((fault) => ({ file, ...fault })) };
  const { document, lines, content } = read;
  const at = (offset: number, what: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), text: what };
  };
  const parsed = ExerciseForm.safeParse(content);
  if (!parsed.success)
    return {
      exercise: null,
      problems: plainIssues(parsed.error, content).map(({ path, text: what }) =>
        at(placeOf(document, path), what),
      ),
    };
  const exercise = exerciseOf(parsed.data);
  const problems = exerciseFaults(exercise, context).map(({ path, text: what }) =>
    at(placeOf(document, path), what),
  );
  return { exercise: problems.length > 0 ? null : exercise, problems };
}
