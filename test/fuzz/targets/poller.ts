import { SystemClock } from '../../../server/app/system-clock.ts';
import type { Device } from '../../../server/domain/device.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { Poller } from '../../../server/poller/poller.ts';
import { labDefinition, makeLab, type RunningLab } from '../../agents/running-lab.ts';
import { silentLog } from '../../server/snmp/silent-log.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { HostilePath, STRANGER } from '../hostile-path.ts';
import { Random } from '../random.ts';
import { FUZZ_USERS } from '../signatures.ts';
import { WholeStages } from '../whole-stages.ts';

const NAME = 'access-1';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SEED_OCTETS = 4;

/**
 * Polls of a device of the lab over a path that lies, from the wire to the database. An input is the seed of the lies:
 * they answer requests, which are others each time.
 */
export class PollerTarget implements FuzzTarget {
  readonly name = 'poller';
  readonly share = 0.5;
  /** Of one poll, which is some sixty requests, with the agent that answers them. */
  readonly limitMs = 1_000;
  readonly #whole = new WholeStages();
  #lab: RunningLab | null = null;
  #path: HostilePath | null = null;
  #poller: Poller | null = null;
  #devices: Device[] = [];
  #taken = 0;

  async start(): Promise<void> {
    const devices = labDefinition('campus').devices.filter(({ name }) => name === NAME);
    this.#lab = await makeLab({ definition: { name: 'fuzzed', devices } });
    this.#path = new HostilePath({ agentPort: Number(this.#lab.target(NAME).split(':')[1]) });
    await this.#path.start();
    const { port } = this.#path;
    // Everything that is polled, by hand alone.
    const settings = { port, timeoutMs: 250, retries: 1, intervalMs: DAY };
    const user = FUZZ_USERS.find(({ level }) => level === 'authPriv');
    const first = this.#whole.start({
      ...settings,
      credential: { version: 'v2c', community: new Secret('public') },
    });
    const second: Device = { ...first, id: 2, name: 'fuzzed v3', ...(user && { credential: user }) };
    this.#whole.stages.devices.add(second);
    this.#devices = [first, second];
    this.#poller = new Poller({
      ...{ clock: new SystemClock(), random: () => 0.5, log: silentLog },
      sink: { onPoll: () => undefined },
    });
    this.#poller.start(this.#devices);
  }

  make(random: Random): Buffer {
    return random.octets(SEED_OCTETS);
  }

  async take(input: Buffer): Promise<void> {
    const device = this.#devices[this.#taken % this.#devices.length];
    const { clock, stages } = this.#whole;
    if (!device) return;
    this.#taken += 1;
    this.#path?.begin(new Random(input.length < SEED_OCTETS ? 0 : input.readUInt32BE()));
    const poll = await this.#poller?.pollNow(device.id);
    if (!poll) return;
    if (JSON.stringify(poll.facts).includes(STRANGER)) throw new Error('believed an answer from elsewhere');
    const nowMs = clock.now();
    const lastedMs = poll.finishedAtMs - poll.startedAtMs;
    // The stages' time stands still but for the minutes between polls.
    stages.pipeline.onPoll({
      ...poll,
      ...{ dueAtMs: nowMs, startedAtMs: nowMs, finishedAtMs: nowMs + lastedMs },
    });
    clock.advance(MINUTE);
    await this.#whole.settle();
  }

  complaints(): string[] {
    const lost = this.#whole.stages.pipeline.lostEvents;
    const samples = this.#whole.pushed;
    return [
      ...(lost === 0 ? [] : [`${lost} polls could not be taken`]),
      // Else the lies kept everything out, and this would test nothing.
      ...(samples > this.#taken ? [] : [`only ${samples} events came of ${this.#taken} polls`]),
    ];
  }

  async stop(): Promise<void> {
    await this.#poller?.stop();
    this.#path?.stop();
    await this.#lab?.stop();
    this.#whole.stop();
  }
}
