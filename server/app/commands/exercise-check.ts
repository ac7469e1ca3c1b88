import { fileURLToPath } from 'node:url';
import { MibLibrary } from '../../../mibs/compiler/library.ts';
import { checkExerciseFile, isExercise, problemLine } from '../../exercises/exercise-file.ts';
import { PREBUILT } from '../../mib/shipped.ts';
import type { FileCheck } from './lab-check.ts';

/** Exercises: their form, what refers to what, and whether the shipped modules know the names of objects. */
export const exerciseCheck: FileCheck = {
  takes: isExercise,
  problems(file) {
    const library = shippedLibrary();
    try {
      const names = library ? { oidOf: (name: string) => library.translate(name)?.oid ?? null } : {};
      return checkExerciseFile(file, names).map(problemLine);
    } finally {
      library?.close();
    }
  },
};

/** Null where the package was not built: names are then not judged. */
function shippedLibrary(): MibLibrary | null {
  try {
    return MibLibrary.open(fileURLToPath(PREBUILT));
  } catch {
    return null;
  }
}
