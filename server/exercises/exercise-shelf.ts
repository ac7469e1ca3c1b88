import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExerciseContext } from './exercise-faults.ts';
import { problemLine, readExerciseFile } from './exercise-file.ts';
import type { Exercise } from './exercise.ts';

/** The exercises of the package: beside the built agents, and where those were built from. */
const SHIPPED = [
  new URL('../../agents/exercises', import.meta.url),
  new URL('../../../agents/exercises', import.meta.url),
];

const MOST_FILES = 200;

/** Where the shipped exercises lie. */
export function shippedExercises(): string {
  const found = SHIPPED.map((url) => fileURLToPath(url)).find((folder) => existsSync(folder));
  return found ?? fileURLToPath(SHIPPED[0] ?? '');
}

export interface ExerciseShelf {
  /** By number, then id. */
  readonly exercises: readonly Exercise[];
  /** `file:line:column: what; what to do` */
  readonly problems: readonly string[];
}

/** Reads all exercises of the folders; of two with one id the later one counts. Never throws. */
export function readShelf(folders: readonly string[], context: ExerciseContext = {}): ExerciseShelf {
  const exercises = new Map<string, Exercise>();
  const problems: string[] = [];
  for (const path of folders.flatMap(filesIn)) {
    const read = readExerciseFile(path, context);
    problems.push(...read.problems.map(problemLine));
    if (read.exercise) exercises.set(read.exercise.id, read.exercise);
  }
  const sorted = [...exercises.values()].toSorted(
    (one, other) => one.number - other.number || (one.id < other.id ? -1 : 1),
  );
  return { exercises: sorted, problems };
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .toSorted()
    .slice(0, MOST_FILES)
    .map((name) => join(folder, name));
}
