import type { LabDeviceView, LabPortView, LabTrapView, LabView } from '../contract/lab.ts';
import type { LabFaultView } from '../contract/lab-fault.ts';
import type { LabClockView } from '../contract/lab-network.ts';
import type { StreamEventBody, StreamEventName } from '../contract/stream.ts';
import type { Clock } from '../domain/clock.ts';
import type { LabEvent, LabReady } from './lab-protocol.ts';

const TRAP_LOG = 200;
const PROBLEM_LOG = 20;

/** Events of the stream that are about the lab. */
export type LabStreamEvent = Extract<StreamEventName, `lab${string}`>;

/** Takes one event of the lab to whoever looks at it. */
export type LabPublish = <Name extends LabStreamEvent>(event: Name, body: StreamEventBody<Name>) => void;

/** What is known of the lab without asking it, kept up to date by what it tells; each change is told on. */
export class LabPicture {
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly #publish: LabPublish;
  #running = false;
  #lab = '';
  #title = '';
  #devices: LabDeviceView[] = [];
  #problems: string[] = [];
  #traps: LabTrapView[] = [];
  /** The lab's time as it was told, and our monotonic time then. */
  #time: { readonly told: LabClockView; readonly heardMs: number } | null = null;
  #timelineRunning = false;
  /** By id: those at work. */
  readonly #faults = new Map<number, LabFaultView>();

  constructor(options: { clock: Pick<Clock, 'now' | 'monotonic'>; publish: LabPublish }) {
    this.#clock = options.clock;
    this.#publish = options.publish;
  }

  get running(): boolean {
    return this.#running;
  }

  view(): LabView {
    return {
      running: this.#running,
      lab: this.#lab,
      title: this.#title,
      devices: this.#devices,
      problems: this.#problems,
      traps: this.#traps,
      clock: this.#now(),
      timelineRunning: this.#timelineRunning,
      faults: [...this.#faults.values()],
    };
  }

  started(ready: LabReady): void {
    this.#forget();
    this.#running = true;
    this.#lab = ready.lab;
    this.#title = ready.title ?? ready.lab;
    this.#devices = ready.devices;
    this.#problems = ready.problems;
  }

  ended(problem: string | null): void {
    this.#forget();
    this.#problems = problem === null ? [] : [problem];
    this.#publish('labState', this.view());
  }

  /** @param problem why the lab `lab` could not be started */
  failed(lab: string, problem: string): void {
    this.#lab = lab;
    this.#title = lab;
    this.ended(problem);
  }

  tell(): void {
    this.#publish('labState', this.view());
  }

  heardClock(clock: LabClockView): void {
    this.#time = { told: clock, heardMs: this.#clock.monotonic() };
  }

  heardFaults(faults: readonly LabFaultView[]): void {
    for (const fault of faults) this.#heardFault(fault);
  }

  heardTimeline({ running }: { readonly running: boolean }): void {
    this.#timelineRunning = running;
  }

  take(event: Exclude<LabEvent, { event: 'ready' | 'queries' }>): void {
    switch (event.event) {
      case 'problem':
        this.#problems = [...this.#problems, event.message].slice(-PROBLEM_LOG);
        return this.tell();
      case 'trap': {
        const { event: _, ...trap } = event;
        this.#traps = [...this.#traps.slice(1 - TRAP_LOG), trap];
        return this.#publish('labTrap', trap);
      }
      case 'port':
        return this.#portChanged(event.device, event.port);
      case 'device':
        return this.#deviceChanged(event.device);
      case 'fault':
        this.#heardFault(event.fault);
        return this.#publish('labFault', event.fault);
      case 'clock':
        this.heardClock(event.clock);
        return this.#publish('labClock', event.clock);
      case 'link':
        return this.#publish('labLink', event.link);
      case 'timeline':
        this.heardTimeline(event.timeline);
        return this.#publish('labTimeline', event.timeline);
      case 'traffic':
        return this.#publish('labTraffic', event.traffic);
      case 'load':
        return this.#publish('labLoad', { atMs: event.atMs, items: event.items });
    }
  }

  #forget(): void {
    this.#running = false;
    this.#devices = [];
    this.#problems = [];
    this.#traps = [];
    this.#time = null;
    this.#timelineRunning = false;
    this.#faults.clear();
  }

  #now(): LabClockView | null {
    if (this.#time === null) return null;
    const { told, heardMs } = this.#time;
    if (told.paused) return told;
    return { ...told, atMs: told.atMs + (this.#clock.monotonic() - heardMs) * told.speed };
  }

  #heardFault(fault: LabFaultView): void {
    if (fault.endedAtMs === null) this.#faults.set(fault.id, fault);
    else this.#faults.delete(fault.id);
  }

  #portChanged(name: string, port: LabPortView): void {
    const device = this.#devices.find((candidate) => candidate.name === name);
    if (!device) return;
    const ports = device.ports.map((old) => (old.ifIndex === port.ifIndex ? port : old));
    this.#deviceChanged({ ...device, ports });
  }

  #deviceChanged(device: LabDeviceView): void {
    const known = this.#devices.some(({ name }) => name === device.name);
    this.#devices = known
      ? this.#devices.map((old) => (old.name === device.name ? device : old))
      : [...this.#devices, device];
    this.#publish('labDevice', device);
  }
}
