import type { Account } from '../../domain/account.ts';
import type { ClassDesk } from '../../domain/class.ts';
import type { ExerciseDesk } from '../../domain/exercise.ts';
import type { DeviceScope } from '../../domain/principal.ts';
import { isTagged } from '../../domain/tag.ts';
import { refused } from './refused.ts';

/** The students that somebody teaches who sees some devices only: those whose accounts are kept to the same tags. */
export class VisibleStudents {
  readonly #classes: ClassDesk;
  readonly #scope: DeviceScope;

  constructor(options: { readonly classes: ClassDesk; readonly scope: DeviceScope }) {
    this.#classes = options.classes;
    this.#scope = options.scope;
  }

  list(): readonly Account[] {
    return this.#classes.list().filter((account) => this.#teaches(account));
  }

  /** @param name of an account, without regard to case; what has none is nobody's */
  sees(name: string): boolean {
    const key = name.toLowerCase();
    return this.list().some((account) => account.name.toLowerCase() === key);
  }

  #teaches({ groups }: Account): boolean {
    const scope = this.#scope;
    // A student looks at own runs only, which is asked elsewhere.
    if (scope.kind !== 'tags') return true;
    return scope.tags.some((tag) => isTagged(groups, tag));
  }
}

export function scopedClasses(students: VisibleStudents): ClassDesk {
  return {
    list: () => students.list(),
    ...{ preview: refused, add: refused, renewPassword: refused, remove: refused },
  };
}

export function scopedExercises(students: VisibleStudents, desk: ExerciseDesk): ExerciseDesk {
  return {
    list: () => desk.list(),
    run: (...of) => desk.run(...of),
    runs: (...of) => desk.runs(...of),
    start: (...of) => desk.start(...of),
    stop: (...of) => desk.stop(...of),
    reset: (...of) => desk.reset(...of),
    answer: (...of) => desk.answer(...of),
    hint: (...of) => desk.hint(...of),
    everyone: refused,
    progress: () => {
      const seen = new Set(students.list().map(({ name }) => name.toLowerCase()));
      return desk.progress().filter(({ student }) => seen.has(student.toLowerCase()));
    },
  };
}
