import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LabDeviceView, LabPortView, LabTrapView } from '../contract/lab.ts';
import type { Cancel, Clock } from '../domain/clock.ts';
import type { LabControl, LabDevice, LabPort, LabState, LabTrap } from '../domain/lab.ts';
import type { Log } from '../domain/log.ts';
import { SECOND } from '../domain/units.ts';
import { LabError } from './lab-error.ts';

const REQUEST_TIMEOUT_MS = 3 * SECOND;
const STOP_TIMEOUT_MS = 1 * SECOND;
const START_TIMEOUT_MS = 20 * SECOND;
const TRAP_LOG = 200;
const PROBLEM_LOG = 20;

const Message = z.union([
  z.object({
    event: z.literal('ready'),
    lab: z.string(),
    devices: z.array(LabDeviceView),
    problems: z.array(z.string()),
  }),
  z.object({ event: z.literal('trap'), ...LabTrapView.shape }),
  z.object({ event: z.literal('problem'), code: z.string(), message: z.string() }),
  z.object({ event: z.literal('port'), device: z.string(), port: LabPortView }),
  z.object({ id: z.int(), ok: z.literal(true), result: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) }),
]);

export interface LabListener {
  labDevice(device: LabDevice): void;
  labTrap(trap: LabTrap): void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: LabError) => void;
  readonly cancel: Cancel;
}

/** The simulated network in a process of its own, spoken to over Node's IPC channel. */
export class LabProcess implements LabControl {
  readonly #options: { clock: Clock; log: Log; listener: LabListener };
  #child: ChildProcess | null = null;
  #devices: LabDevice[] = [];
  #lab = '';
  #problems: string[] = [];
  #traps: LabTrap[] = [];
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #stopping = false;

  constructor(options: { clock: Clock; log: Log; listener: LabListener }) {
    this.#options = options;
  }

  /**
   * Starts the process and waits until its agents listen.
   * @param trapTo where the agents send their notifications, `address:port`; null where nobody takes them
   */
  start(options: {
    basePort: number;
    wellKnownPort: boolean;
    trapTo: string | null;
  }): Promise<readonly LabDevice[]> {
    const program = fileURLToPath(new URL('../../agents/main.js', import.meta.url));
    const args = ['--base-port', String(options.basePort)];
    if (options.trapTo !== null) args.push('--trap-to', options.trapTo);
    if (!options.wellKnownPort) args.push('--no-161');
    const child = fork(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child = child;
    child.stderr?.on('data', (chunk: Buffer) =>
      this.#options.log.warn({ lab: chunk.toString('utf8').trim().slice(0, 500) }, 'the lab says'),
    );
    return new Promise((resolve, reject) => {
      const cancel = this.#options.clock.after(START_TIMEOUT_MS, () =>
        reject(new LabError('timeout', `starting the lab: not ready after ${START_TIMEOUT_MS / SECOND} s`)),
      );
      child.on('message', (message) => {
        if (this.#take(message)) {
          cancel();
          resolve(this.#devices);
        }
      });
      child.on('exit', (code, signal) => {
        cancel();
        this.#gone(`the lab's process ended (${signal ?? `code ${code}`}); restart Trapline to have it back`);
        reject(new LabError('failed', `starting the lab: its process ended (${signal ?? `code ${code}`})`));
      });
      child.on('error', (error) => {
        cancel();
        reject(new LabError('failed', `starting the lab: ${error.message}`));
      });
    });
  }

  state(): LabState {
    return {
      running: this.#child !== null,
      lab: this.#lab,
      devices: this.#devices,
      problems: this.#problems,
    };
  }

  traps(): readonly LabTrap[] {
    return this.#traps;
  }

  async setPort(device: string, ifIndex: number, up: boolean): Promise<LabPort> {
    const result = await this.#request({ verb: 'setPort', device, ifIndex, up });
    return LabPortView.parse(result);
  }

  /** Lets the agents say coldStart, once their devices are known and the traps would not be a stranger's. */
  async announce(): Promise<void> {
    await this.#request({ verb: 'announce' });
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || this.#stopping) return;
    this.#stopping = true;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const cancel = this.#options.clock.after(STOP_TIMEOUT_MS, () => child.kill('SIGKILL'));
    if (child.connected) child.send({ id: 0, verb: 'stop' }, () => undefined);
    await ended;
    cancel();
  }

  #request(body: object): Promise<unknown> {
    const child = this.#child;
    if (!child?.connected)
      return Promise.reject(
        new LabError('notRunning', 'the lab is not running; start Trapline without --no-lab'),
      );
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const cancel = this.#options.clock.after(REQUEST_TIMEOUT_MS, () => {
        this.#waiting.delete(id);
        reject(new LabError('timeout', `asking the lab: no answer in ${REQUEST_TIMEOUT_MS / SECOND} s`));
      });
      this.#waiting.set(id, { resolve, reject, cancel });
      child.send({ id, ...body }, (error) => {
        if (error) this.#answer(id, (waiting) => waiting.reject(new LabError('notRunning', error.message)));
      });
    });
  }

  #answer(id: number, settle: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    waiting.cancel();
    settle(waiting);
  }

  /** True for the message that says that the agents listen. */
  #take(raw: unknown): boolean {
    const parsed = Message.safeParse(raw);
    if (!parsed.success) {
      this.#options.log.warn(
        { err: parsed.error.issues[0]?.message },
        'the lab sent a message of unknown form',
      );
      return false;
    }
    const message = parsed.data;
    if ('id' in message) {
      this.#answer(message.id, (waiting) =>
        message.ok ? waiting.resolve(message.result) : waiting.reject(labError(message.error)),
      );
      return false;
    }
    if (message.event === 'ready') {
      this.#lab = message.lab;
      this.#devices = message.devices;
      this.#problems = message.problems;
      return true;
    }
    if (message.event === 'trap') {
      const { event: _, ...trap } = message;
      this.#traps = [...this.#traps.slice(1 - TRAP_LOG), trap];
      this.#options.listener.labTrap(trap);
    } else if (message.event === 'problem')
      this.#problems = [...this.#problems, message.message].slice(-PROBLEM_LOG);
    else this.#portChanged(message.device, message.port);
    return false;
  }

  #portChanged(name: string, port: LabPort): void {
    this.#devices = this.#devices.map((device) =>
      device.name === name
        ? { ...device, ports: device.ports.map((old) => (old.ifIndex === port.ifIndex ? port : old)) }
        : device,
    );
    const changed = this.#devices.find((device) => device.name === name);
    if (changed) this.#options.listener.labDevice(changed);
  }

  #gone(problem: string): void {
    this.#child = null;
    if (!this.#stopping) {
      this.#problems = [problem];
      this.#options.log.error({}, problem);
    }
    for (const id of [...this.#waiting.keys()])
      this.#answer(id, (waiting) => waiting.reject(new LabError('notRunning', problem)));
  }
}

/** The agents' codes are a protocol of their own. */
const CODES: Readonly<Record<string, LabError['code']>> = {
  NO_SUCH_DEVICE: 'unknownDevice',
  NO_SUCH_PORT: 'unknownPort',
};

function labError(error: { code: string; message: string }): LabError {
  return new LabError(CODES[error.code] ?? 'failed', error.message);
}
