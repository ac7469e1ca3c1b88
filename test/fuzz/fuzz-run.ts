import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FuzzTarget } from './fuzz-target.ts';
import { Random } from './random.ts';
import { handles, liveHeapMib, Watchdog } from './watchdog.ts';

/** Inputs that were a fault, written each into a file; after so many the run is over. */
const MAX_FINDINGS = 10;
/** More than caches that are full at the middle of a run may still gain, MiB. */
const MAX_GROWTH_MIB = 24;
const SECOND = 1_000;
const MICROSECONDS_PER_SECOND = 1_000_000;

export interface FuzzFinding {
  /** Null where it is none of one input. */
  readonly number: number | null;
  readonly what: string;
  /** Where the input was written; `npm run fuzz -- --target NAME --replay FILE` takes it again. */
  readonly file: string | null;
}

export interface FuzzReport {
  readonly target: string;
  readonly inputs: number;
  readonly octets: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly slowestMs: number;
  /** From the middle of the run to its end. */
  readonly grownMib: number;
  readonly findings: readonly FuzzFinding[];
}

export interface FuzzOptions {
  readonly target: FuzzTarget;
  readonly seed: number;
  /** At the most. */
  readonly inputs: number;
  /** Ends earlier where it takes longer. */
  readonly seconds?: number;
  /** For inputs that were a fault. */
  readonly folder: string;
}

/** Gives a target one hostile input after the other and watches what it does. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { target, seed, inputs, seconds = Infinity } = options;
  const run = new FuzzRun(options);
  await run.start();
  let number = 0;
  try {
    const untilMs = performance.now() + seconds * SECOND;
    while (number < inputs && performance.now() < untilMs && run.findings.length < MAX_FINDINGS) {
      await run.take(number, target.make(new Random(seed, target.name, number)));
      number += 1;
      if (number === Math.ceil(inputs / 2)) run.half();
    }
    return run.report(number);
  } finally {
    await run.stop();
  }
}

/** Takes one input again, as it was written. */
export async function replay(options: FuzzOptions & { readonly input: Buffer }): Promise<FuzzReport> {
  const run = new FuzzRun(options);
  await run.start();
  try {
    await run.take(0, options.input);
    return run.report(1);
  } finally {
    await run.stop();
  }
}

class FuzzRun {
  readonly findings: FuzzFinding[] = [];
  readonly #options: FuzzOptions;
  readonly #watchdog: Watchdog;
  #octets = 0;
  #startedMs = 0;
  #cpu = process.cpuUsage();
  #handles = 0;
  #halfMib: number | null = null;

  constructor(options: FuzzOptions) {
    this.#options = options;
    this.#watchdog = new Watchdog({ limitMs: options.target.limitMs });
  }

  async start(): Promise<void> {
    await this.#options.target.start();
    this.#watchdog.start();
    this.#startedMs = performance.now();
    this.#cpu = process.cpuUsage();
  }

  async stop(): Promise<void> {
    this.#watchdog.stop();
    await this.#options.target.stop();
  }

  async take(number: number, input: Buffer): Promise<void> {
    const { target } = this.#options;
    this.#octets += input.length;
    try {
      const slowMs = await this.#watchdog.timed(() => target.take(input));
      if (slowMs !== null) this.#found(number, input, `took ${slowMs.toFixed(0)} ms of processor time`);
    } catch (error) {
      this.#found(number, input, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    for (const what of this.#watchdog.uncaught()) this.#found(number, input, `nobody caught: ${what}`);
  }

  half(): void {
    this.#halfMib = liveHeapMib();
    this.#handles = handles();
  }

  report(inputs: number): FuzzReport {
    const { target } = this.#options;
    const { user, system } = process.cpuUsage(this.#cpu);
    const grownMib = this.#halfMib === null ? 0 : liveHeapMib() - this.#halfMib;
    if (grownMib > MAX_GROWTH_MIB) this.#complain(`grew by ${grownMib.toFixed(1)} MiB in the second half`);
    const opened = this.#halfMib === null ? 0 : handles() - this.#handles;
    // A connection or two may be closing at any moment.
    if (opened > 4) this.#complain(`left ${opened} handles open`);
    for (const what of target.complaints?.() ?? []) this.#complain(what);
    return {
      target: target.name,
      inputs,
      octets: this.#octets,
      seconds: (performance.now() - this.#startedMs) / SECOND,
      cpuSeconds: (user + system) / MICROSECONDS_PER_SECOND,
      slowestMs: this.#watchdog.slowestMs,
      grownMib,
      findings: this.findings,
    };
  }

  #complain(what: string): void {
    this.findings.push({ number: null, what, file: null });
  }

  #found(number: number, input: Buffer, what: string): void {
    const { folder, target, seed } = this.#options;
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${target.name}-seed${seed}-input${number}.bin`);
    writeFileSync(file, input);
    this.findings.push({ number, what, file });
  }
}
