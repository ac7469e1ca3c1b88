import { join } from 'node:path';
import type { Clock } from '../domain/clock.ts';
import type { ExerciseDesk, LabReader } from '../domain/exercise.ts';
import type { LabControl } from '../domain/lab.ts';
import type { LabQueryFeed } from '../domain/lab-query.ts';
import type { Log } from '../domain/log.ts';
import type { MibReader } from '../domain/mib.ts';
import { Classroom } from '../exercises/classroom.ts';
import { readShelf, shippedExercises } from '../exercises/exercise-shelf.ts';
import { ExerciseWatch } from '../exercises/exercise-watch.ts';
import { Exercises } from '../exercises/exercises.ts';
import type { NmsPorts } from '../exercises/nms-view.ts';
import type { Store } from '../store/store.ts';
import type { LabPorts } from './exercise-lab.ts';
import { ExerciseLab } from './exercise-lab.ts';
import type { Channel } from './publisher.ts';

export interface ExerciseStageOptions {
  /** The data folder: its `exercises` may hold more files. */
  readonly data: string;
  readonly store: Pick<Store, 'exercises' | 'transact'>;
  /** Asked at the time of need; null where the server runs without a lab. */
  readonly control: () => LabControl | null;
  readonly queries: () => LabQueryFeed | null;
  /** Learns which ports the checks themselves ask from. */
  readonly labPorts: LabPorts;
  readonly nms: NmsPorts;
  readonly mib: Pick<MibReader, 'oidOf' | 'nameOf'>;
  /** Whether people sign in. */
  readonly accounts: boolean;
  /** Names of the students who may sign in. */
  readonly enrolled: () => readonly string[];
  readonly channel: Channel;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ExerciseStage {
  readonly desk: ExerciseDesk;
  /** After the store was started and the modules loaded. */
  start(): void;
  /** A lab runs that did not before. */
  labStarted(): void;
  /** Before the lab ends. */
  stop(): Promise<void>;
}

/** The exercises, joined with the lab, the NMS and the stream. */
export function makeExerciseStage(options: ExerciseStageOptions): ExerciseStage {
  const { data, store, queries, nms, mib, channel, clock, log } = options;
  const lab: LabReader = new ExerciseLab({ control: options.control, ports: options.labPorts, clock });
  const shelf = readShelf([shippedExercises(), join(data, 'exercises')]);
  for (const problem of shelf.problems) log.warn({}, `exercise: ${problem}`);
  const classroom = new Classroom({
    shelf,
    repository: store.exercises,
    transaction: store,
    lab,
    accounts: options.accounts,
    nms,
    names: mib,
    clock,
    log,
    listener: {
      run(run) {
        // A whole run is long: it is told only where somebody looks.
        if (channel.hasListeners('exercises'))
          channel.publish(['exercises'], 'exerciseRun', structuredClone(run) as never);
      },
      progress: (progress) => channel.publish(['exercises'], 'exerciseProgress', progress),
    },
  });
  const feed = {
    subscribe: (listener: Parameters<LabQueryFeed['subscribe']>[0]) =>
      queries()?.subscribe(listener) ?? (() => {}),
  };
  const watch = new ExerciseWatch({ classroom, lab, queries: feed, clock, log });
  return {
    desk: new Exercises({ shelf, classroom, lab, clock, enrolled: options.enrolled }),
    start: () => watch.start(),
    labStarted: () => void classroom.labStarted(),
    stop: () => watch.stop(),
  };
}
