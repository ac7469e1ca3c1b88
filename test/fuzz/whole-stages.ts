import { setImmediate as turn } from 'node:timers/promises';
import { makeStages } from '../../server/app/stages.ts';
import { STREAM_EVENTS, type StreamEventName } from '../../server/contract/stream.ts';
import type { Device } from '../../server/domain/device.ts';
import type { Log } from '../../server/domain/log.ts';
import { Store } from '../../server/store/store.ts';
import { TrapLog } from '../../server/traps/trap-log.ts';
import { newDevice } from '../server/store/temporary-store.ts';
import { openShippedNames } from '../server/mib/shipped-names.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const MAX_TURNS = 1_000;

/** The stages of the server over a real store and the shipped modules. What they push must be as the contract says. */
export class WholeStages {
  readonly clock = new FakeClock();
  readonly #folder = makeTemporaryFolder();
  readonly #modules = openShippedNames();
  readonly #wrong: string[] = [];
  readonly log: Log = {
    debug() {},
    info() {},
    warn() {},
    error: (fields, text) => void this.#wrong.push(`${text}: ${JSON.stringify(fields)}`),
    child: () => this.log,
  };
  readonly store = new Store({ folder: this.#folder.path, clock: this.clock, log: this.log });
  pushed = 0;
  #stages: ReturnType<typeof makeStages> | null = null;

  get names() {
    return this.#modules.names;
  }

  get stages(): ReturnType<typeof makeStages> {
    if (!this.#stages) throw new Error('using stages that are not started');
    return this.#stages;
  }

  /** The device is at 127.0.0.1. */
  start(part: Partial<Device> = {}): Device {
    this.store.start();
    const traps = new TrapLog({ stored: this.store.traps, names: this.names });
    this.#stages = makeStages({
      ...{ store: this.store, clock: this.clock, log: this.log, trapLog: traps },
      channel: { publish: (_, event, body) => this.#pushed(event, body), hasListeners: () => true },
      polls: () => ({
        upsert() {},
        remove() {},
        pollNow: () => Promise.reject(new Error('not here')),
        pollInterfaces() {},
        test: () => Promise.reject(new Error('not here')),
        discover: () => Promise.reject(new Error('not here')),
      }),
      modules: () => 1,
      mib: () => this.names,
      usersChanged() {},
    });
    this.#stages.load();
    return this.#stages.devices.add(newDevice({ name: 'fuzzed', address: '127.0.0.1', ...part }));
  }

  /** Waits until everything that was handed in is stored and told. @throws what went wrong meanwhile */
  async settle(): Promise<void> {
    const { pipeline } = this.stages;
    for (let turns = 0; turns < 2 || pipeline.waitingTraps > 0; turns += 1) {
      if (turns > MAX_TURNS) throw new Error(`${pipeline.waitingTraps} traps are not taken`);
      await turn();
    }
    if (pipeline.storeProblem !== null) throw new Error(pipeline.storeProblem);
    const wrong = this.#wrong.splice(0);
    if (wrong.length > 0) throw new Error(wrong.slice(0, 3).join('\n'));
  }

  stop(): void {
    this.#stages?.pipeline.stop();
    this.store.stop();
    this.#modules.close();
    this.#folder.remove();
  }

  #pushed(event: StreamEventName, body: unknown): void {
    this.pushed += 1;
    const { success, error } = STREAM_EVENTS[event].safeParse(JSON.parse(JSON.stringify(body)));
    if (!success) this.#wrong.push(`pushed ${event}: ${error.message}`);
  }
}
