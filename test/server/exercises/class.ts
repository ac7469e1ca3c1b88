import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { ExerciseProgress, ExerciseRun } from '../../../server/domain/exercise.ts';
import { Classroom } from '../../../server/exercises/classroom.ts';
import { readShelf } from '../../../server/exercises/exercise-shelf.ts';
import { ExerciseWatch } from '../../../server/exercises/exercise-watch.ts';
import { Exercises } from '../../../server/exercises/exercises.ts';
import type { NmsPorts } from '../../../server/exercises/nms-view.ts';
import type { Store } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { silentLog } from '../../support/stage-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { EMPTY_NMS } from './checked.ts';
import { FeedStandIn, LabStandIn } from './lab-stand-in.ts';

/** The exercises as the server joins them, over a real database, with lab, requests and NMS in the test's hands. */
export class Class {
  readonly clock: FakeClock;
  readonly lab: LabStandIn;
  readonly feed = new FeedStandIn();
  readonly classroom: Classroom;
  readonly watch: ExerciseWatch;
  readonly desk: Exercises;
  readonly told: { runs: ExerciseRun[]; progress: ExerciseProgress[] } = { runs: [], progress: [] };

  constructor(options: {
    store: Store;
    files: readonly string[];
    clock?: FakeClock;
    lab?: LabStandIn;
    nms?: NmsPorts;
    /** Whether people sign in; they do unless it is said. */
    accounts?: boolean;
    /** Names of those who have an account. */
    enrolled?: readonly string[];
  }) {
    const { store, files, clock = new FakeClock(), lab = new LabStandIn(), nms = EMPTY_NMS } = options;
    this.clock = clock;
    this.lab = lab;
    const folder = temporaryFolder();
    for (const [at, text] of files.entries()) writeFileSync(join(folder, `${at}.yaml`), text);
    const shelf = readShelf([folder]);
    if (shelf.problems.length > 0) throw new Error(shelf.problems.join('\n'));
    const log = silentLog;
    this.classroom = new Classroom({
      shelf,
      repository: store.exercises,
      transaction: store,
      lab,
      accounts: options.accounts ?? true,
      nms,
      names: { oidOf: (name) => (name === 'sysName.0' ? '1.3.6.1.2.1.1.5.0' : null), nameOf: (oid) => oid },
      clock,
      log,
      listener: {
        run: (run) => void this.told.runs.push(run),
        progress: (progress) => void this.told.progress.push(progress),
      },
    });
    this.watch = new ExerciseWatch({ classroom: this.classroom, lab, queries: this.feed, clock, log });
    const enrolled = () => options.enrolled ?? [];
    this.desk = new Exercises({ shelf, classroom: this.classroom, lab, clock, enrolled });
    this.watch.start();
  }

  /** State of each check of the student's run, by id. */
  states(exercise: string, student: string): Record<string, string> {
    const { tasks } = this.desk.run(exercise, student);
    return Object.fromEntries(tasks.flatMap(({ checks }) => checks.map(({ id, state }) => [id, state])));
  }
}
