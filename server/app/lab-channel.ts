import { type ChildProcess, fork } from 'node:child_process';
import type { Cancel, Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import { SECOND } from '../domain/units.ts';
import { LabError } from './lab-error.ts';
import { LabAnswer, LabEvent, labError, type LabReady } from './lab-protocol.ts';

const REQUEST_TIMEOUT_MS = 3 * SECOND;
const STOP_TIMEOUT_MS = 1 * SECOND;
const START_TIMEOUT_MS = 20 * SECOND;
const MAX_SAID = 2_000;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: LabError) => void;
  readonly cancel: Cancel;
}

/** A verb with what it needs. */
export type LabRequest = Readonly<Record<string, unknown>> & { readonly verb: string };

export interface LabChannelOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Path of the lab's program. */
  readonly program: string;
  readonly args: readonly string[];
  readonly onEvent: (event: LabEvent) => void;
  /** It ended without being told to. @param how such as `code 1` */
  readonly onLost: (how: string) => void;
}

/** One process of the simulated network, from its start to its end, spoken to over Node's IPC channel. */
export class LabChannel {
  readonly #options: LabChannelOptions;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | null = null;
  #nextId = 1;
  #ready = false;
  #stopping: Promise<void> | null = null;
  /** The last that it wrote to standard error. */
  #said = '';

  constructor(options: LabChannelOptions) {
    this.#options = options;
  }

  /** Starts the process and waits until its agents listen. @throws LabError `timeout` | `failed` */
  start(): Promise<LabReady> {
    const { clock, log, program, args, onEvent } = this.#options;
    const child = fork(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child = child;
    child.stderr?.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8').trim();
      this.#said = `${this.#said}\n${text}`.slice(-MAX_SAID);
      log.warn({ lab: text.slice(0, 500) }, 'the lab says');
    });
    return new Promise((resolve, reject) => {
      const cancel = clock.after(START_TIMEOUT_MS, () => {
        reject(new LabError('timeout', `starting the lab: not ready after ${START_TIMEOUT_MS / SECOND} s`));
        void this.stop();
      });
      child.on('message', (message) => {
        const event = this.#take(message);
        if (event?.event === 'ready' && !this.#ready) {
          cancel();
          this.#ready = true;
          resolve(event);
        } else if (event) onEvent(event);
      });
      const ended = (how: string, why: string): void => {
        cancel();
        reject(new LabError('failed', `starting the lab: ${why}${this.#said && `: ${this.#said.trim()}`}`));
        this.#gone(how);
      };
      // Not before its pipes are closed: what it said last is why it ended.
      child.on('close', (code, signal) => {
        const how = signal ?? `code ${code}`;
        ended(how, `its process ended (${how})`);
      });
      child.on('error', (error) => ended(error.message, error.message));
    });
  }

  /** @throws LabError with the code that the lab's error has here, `timeout` or `notRunning` */
  request(body: LabRequest): Promise<unknown> {
    const child = this.#child;
    if (!child?.connected || this.#stopping)
      return Promise.reject(new LabError('notRunning', 'the lab is not running; start it first'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const cancel = this.#options.clock.after(REQUEST_TIMEOUT_MS, () => {
        this.#waiting.delete(id);
        const what = `asking the lab (${body.verb}): no answer in ${REQUEST_TIMEOUT_MS / SECOND} s`;
        reject(new LabError('timeout', `${what}; its process may be busy, try again`));
      });
      this.#waiting.set(id, { resolve, reject, cancel });
      child.send({ id, ...body }, (error) => {
        if (error) this.#answer(id, (waiting) => waiting.reject(new LabError('notRunning', error.message)));
      });
    });
  }

  /** Resolves once the process has ended; it is killed where it does not end by itself. */
  stop(): Promise<void> {
    this.#stopping ??= this.#end();
    return this.#stopping;
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
      else child.once('exit', () => resolve());
    });
    const cancel = this.#options.clock.after(STOP_TIMEOUT_MS, () => child.kill('SIGKILL'));
    if (child.connected) child.send({ id: 0, verb: 'stop' }, () => undefined);
    await ended;
    cancel();
  }

  #answer(id: number, settle: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    waiting.cancel();
    settle(waiting);
  }

  /** Settles the request that is answered; returns what is no answer. */
  #take(raw: unknown): LabEvent | null {
    const told = typeof raw === 'object' && raw !== null && 'event' in raw;
    const parsed = told ? LabEvent.safeParse(raw) : LabAnswer.safeParse(raw);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const what = { at: issue?.path.join('.'), err: issue?.message };
      this.#options.log.warn(what, 'the lab sent a message of unknown form');
      return null;
    }
    const message = parsed.data;
    if ('event' in message) return message;
    this.#answer(message.id, (waiting) =>
      message.ok ? waiting.resolve(message.result) : waiting.reject(labError(message.error)),
    );
    return null;
  }

  #gone(how: string): void {
    this.#child = null;
    for (const id of [...this.#waiting.keys()])
      this.#answer(id, (waiting) =>
        waiting.reject(new LabError('notRunning', `the lab's process ended (${how})`)),
      );
    if (this.#ready && !this.#stopping) this.#options.onLost(how);
  }
}
