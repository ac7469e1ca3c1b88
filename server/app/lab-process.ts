import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LabPortView } from '../contract/lab.ts';
import { LabFaultKindView, LabFaultView, LabTimelineView } from '../contract/lab-fault.ts';
import { LabClockView, LabLoadView, LabTopologyView, LabTrafficView } from '../contract/lab-network.ts';
import type { Clock } from '../domain/clock.ts';
import type { LabControl, LabDevice, LabOffer, LabPort, LabState } from '../domain/lab.ts';
import type { LabFault, LabFaultKind, LabFaultOrder, LabTimeline, LabTrap } from '../domain/lab-fault.ts';
import type { LabClock, LabClockChange, LabLoad, LabTopology, LabTraffic } from '../domain/lab-network.ts';
import type { Log } from '../domain/log.ts';
import { LabChannel, type LabRequest } from './lab-channel.ts';
import { LabError } from './lab-error.ts';
import { LAB_OFFERS } from './lab-offers.ts';
import { LabPicture, type LabPublish } from './lab-picture.ts';
import type { LabEvent, ToldQuery } from './lab-protocol.ts';

/** The lab's program, beside the server's in what is built. */
export const LAB_PROGRAM = fileURLToPath(new URL('../../agents/main.js', import.meta.url));

export interface LabListener {
  /** The agents of a lab listen; called before they say coldStart, which would else be a stranger's trap. */
  started(devices: readonly LabDevice[], lab: { readonly name: string; readonly asked: boolean }): void;
  /** Somebody stopped it, so that it is not expected to answer. */
  stopped(): void;
  queries(items: readonly ToldQuery[], dropped: number): void;
}

export interface LabProcessOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly publish: LabPublish;
  readonly listener: LabListener;
  /** Beside `--lab`; asked at each start. */
  readonly args: () => readonly string[];
  readonly program?: string;
}

/** The simulated network in a process of its own. One lab at a time; starts and stops follow each other. */
export class LabProcess implements LabControl {
  readonly #options: LabProcessOptions;
  readonly #picture: LabPicture;
  #channel: LabChannel | null = null;
  /** Settles when the starts and stops asked for so far are done. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: LabProcessOptions) {
    this.#options = options;
    this.#picture = new LabPicture(options);
  }

  state(): LabState {
    return this.#picture.view();
  }

  traps(): readonly LabTrap[] {
    return this.#picture.view().traps;
  }

  labs(): readonly LabOffer[] {
    return LAB_OFFERS;
  }

  /** @param options.asked false for the lab of the server's start */
  async start(lab: string, { asked = true } = {}): Promise<LabState> {
    const known = LAB_OFFERS.some(({ name }) => name === lab) || (isAbsolute(lab) && /\.ya?ml$/i.test(lab));
    if (!known) {
      const names = LAB_OFFERS.map(({ name }) => name).join(', ');
      throw new LabError(
        'unknownLab',
        `there is no lab ${lab}; there are ${names}, and files by their whole path, which ends in .yaml`,
      );
    }
    return this.#inTurn(async () => {
      await this.#end();
      if (this.#closed) throw new LabError('notRunning', 'the server is stopping');
      await this.#begin(lab, asked);
      return this.state();
    });
  }

  stop(): Promise<LabState> {
    return this.#inTurn(async () => {
      await this.#end();
      this.#options.listener.stopped();
      return this.state();
    });
  }

  /** Stops it for good, with the server. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#inTurn(() => this.#end());
  }

  setPort(device: string, ifIndex: number, up: boolean): Promise<LabPort> {
    return this.#ask({ verb: 'setPort', device, ifIndex, up }, LabPortView);
  }

  topology(): Promise<LabTopology> {
    return this.#ask({ verb: 'topology' }, LabTopologyView, { nodes: [], links: [] });
  }

  load(): Promise<readonly LabLoad[]> {
    return this.#ask({ verb: 'load' }, z.array(LabLoadView), []);
  }

  faultKinds(): Promise<readonly LabFaultKind[]> {
    return this.#ask({ verb: 'faultKinds' }, z.array(LabFaultKindView), []);
  }

  faults(): Promise<readonly LabFault[]> {
    return this.#ask({ verb: 'faults' }, z.array(LabFaultView), []);
  }

  inject(order: LabFaultOrder): Promise<LabFault> {
    return this.#ask({ verb: 'inject', ...order }, LabFaultView);
  }

  endFault(id: number): Promise<LabFault> {
    return this.#ask({ verb: 'end', fault: id }, LabFaultView);
  }

  clock(change: LabClockChange | null): Promise<LabClock> {
    const ours = { atMs: this.#options.clock.now(), paused: false, speed: 1 };
    return this.#ask({ verb: 'clock', change }, LabClockView, ...(change === null ? [ours] : []));
  }

  traffic(): Promise<readonly LabTraffic[]> {
    return this.#ask({ verb: 'traffic' }, z.array(LabTrafficView), []);
  }

  async setTraffic(name: string, scale: number): Promise<LabTraffic> {
    const names = (await this.traffic()).map((traffic) => traffic.name);
    if (!names.includes(name))
      throw new LabError(
        'unknownTraffic',
        `there is no traffic ${name}; there is ${names.join(', ') || 'none'}`,
      );
    return this.#ask({ verb: 'setTraffic', name, scale }, LabTrafficView);
  }

  timeline(action: 'start' | 'stop' | null): Promise<LabTimeline> {
    const none = { running: false, elapsedS: 0, entries: [] };
    return this.#ask({ verb: 'timeline', action }, LabTimelineView, ...(action === null ? [none] : []));
  }

  /** What the process is to tell of; an older one that knows nothing of the kind tells nothing. */
  async watch(wanted: { readonly queries: boolean; readonly load: boolean }): Promise<void> {
    await this.#ask({ verb: 'watch', ...wanted }, z.null(), null);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #begin(lab: string, asked: boolean): Promise<void> {
    const { clock, log, args, listener, program = LAB_PROGRAM } = this.#options;
    const channel: LabChannel = new LabChannel({
      clock,
      log,
      program,
      args: ['--lab', lab, ...args()],
      onEvent: (event) => {
        if (this.#channel === channel) this.#take(event);
      },
      onLost: (how) => {
        if (this.#channel === channel)
          this.#lost(`the lab's process ended (${how}); start the lab again to have it back`);
      },
    });
    this.#channel = channel;
    try {
      const ready = await channel.start();
      this.#picture.started(ready);
      for (const problem of ready.problems) log.warn({}, `lab: ${problem}`);
      await this.#prime();
      listener.started(ready.devices, { name: ready.lab, asked });
      await channel.request({ verb: 'announce' });
      this.#picture.tell();
      log.info({ lab, devices: ready.devices.length }, 'the lab is running');
    } catch (error) {
      const { message } = error as Error;
      // It may have been lost while it started, and said so already.
      if (this.#channel === channel) this.#channel = null;
      await channel.stop();
      this.#picture.failed(lab, message);
      throw error;
    }
  }

  /** What events will keep up to date, as it is at the start. */
  async #prime(): Promise<void> {
    const none = { running: false, elapsedS: 0, entries: [] };
    const [clock, faults, timeline] = await Promise.all([
      this.#ask({ verb: 'clock', change: null }, LabClockView, {
        atMs: this.#options.clock.now(),
        paused: false,
        speed: 1,
      }),
      this.#ask({ verb: 'faults' }, z.array(LabFaultView), []),
      this.#ask({ verb: 'timeline', action: null }, LabTimelineView, none),
    ]);
    this.#picture.heardClock(clock);
    this.#picture.heardFaults(faults);
    this.#picture.heardTimeline(timeline);
  }

  async #end(): Promise<void> {
    const channel = this.#channel;
    if (channel === null) return;
    this.#channel = null;
    await channel.stop();
    this.#picture.ended(null);
  }

  #lost(problem: string): void {
    this.#channel = null;
    this.#options.log.error({}, problem);
    this.#picture.ended(problem);
  }

  #take(event: LabEvent): void {
    if (event.event === 'queries') this.#options.listener.queries(event.items, event.dropped);
    else if (event.event !== 'ready') this.#picture.take(event);
  }

  /** @param older what stands for the answer of a process that does not know the verb; left out: that is an error */
  async #ask<Result>(
    request: LabRequest,
    answer: z.ZodType<Result>,
    ...older: readonly Result[]
  ): Promise<Result> {
    const channel = this.#channel;
    if (channel === null) throw new LabError('notRunning', 'the lab is not running; start it first');
    try {
      const result = answer.safeParse(await channel.request(request));
      if (result.success) return result.data;
      const [issue] = result.error.issues;
      const where = issue?.path.join('.') || 'the whole';
      throw new LabError(
        'failed',
        `asking the lab (${request.verb}): its answer is of unknown form at ${where}: ${issue?.message}`,
      );
    } catch (error) {
      const [fallback] = older;
      const unsupported = error instanceof LabError && error.code === 'unsupported';
      if (unsupported && fallback !== undefined) return fallback;
      throw error;
    }
  }
}
