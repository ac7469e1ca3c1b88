import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentError } from './agent-error.ts';
import type { Clock } from './clock.ts';
import { bootsByClock, engineIdOf, MAX_ENGINE_BOOTS } from './snmp-engine.ts';

const FILE_NAME = 'engine-boots.json';
/** As many engines as a lab can have devices, several times over. */
const MAX_ENGINES = 50_000;
const MAX_FILE_BYTES = 8 * 1_024 * 1_024;
const ENGINE_ID = /^[0-9a-f]{10,64}$/u;

export interface EngineBootsOptions {
  /** Where the file stands; made when missing. */
  readonly folder: string;
  /** For the number that serves where the file does not. */
  readonly clock: Clock;
  readonly onProblem: (problem: AgentError) => void;
}

/**
 * snmpEngineBoots of all engines of a lab, kept over restarts (RFC 3414 §2.2.1): a JSON object from engine id (hex) to
 * the number of the last boot. A file that cannot be read or written costs a report; the numbers then follow the
 * clock's seconds, which rise as well, and what stands in an unreadable file is replaced with them.
 */
export class EngineBoots {
  private readonly options: EngineBootsOptions;
  /** Key: engine id in hex. Null until the file has been read. */
  private boots: Map<string, number> | null = null;
  /** What an engine without an entry begins with; the clock's number after an entry may have been lost. */
  private first: (() => number) | null = null;
  /** Whether the last write failed, which is told once and not for every device of a lab. */
  private unwritable = false;

  constructor(options: EngineBootsOptions) {
    this.options = options;
  }

  private get path(): string {
    return join(this.options.folder, FILE_NAME);
  }

  /** Begins a boot of the engine that belongs to a name: 1 for the first, one more for each after it. */
  next(name: string): number {
    return this.nextAll([name]).get(name) ?? 1;
  }

  /** The same for many, with one write. Key: the name. */
  nextAll(names: readonly string[]): ReadonlyMap<string, number> {
    const boots = this.load();
    const given = new Map<string, number>();
    for (const name of names) {
      const engineId = engineIdOf(name).toString('hex');
      const last = boots.get(engineId);
      const next = last === undefined ? (this.first?.() ?? 1) : Math.min(last + 1, MAX_ENGINE_BOOTS);
      // Last written, last to be forgotten.
      boots.delete(engineId);
      boots.set(engineId, next);
      given.set(name, next);
    }
    for (const oldest of boots.keys()) {
      if (boots.size <= MAX_ENGINES) break;
      boots.delete(oldest);
    }
    if (this.store(boots)) return given;
    // A number that could not be kept would come again after the next start; the clock's does not.
    const byClock = bootsByClock(this.options.clock.now());
    return new Map([...given].map(([name, next]) => [name, Math.max(next, byClock)]));
  }

  private load(): Map<string, number> {
    if (this.boots) return this.boots;
    try {
      if (statSync(this.path).size > MAX_FILE_BYTES) throw new RangeError('the file is too large');
      this.boots = parseBoots(readFileSync(this.path, 'utf8'));
    } catch (cause) {
      this.boots = new Map();
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.first = () => bootsByClock(this.options.clock.now());
        this.problem('reading', cause);
      }
    }
    return this.boots;
  }

  private store(boots: ReadonlyMap<string, number>): boolean {
    const temporary = `${this.path}.${process.pid}.new`;
    try {
      mkdirSync(this.options.folder, { recursive: true });
      writeFileSync(temporary, `${JSON.stringify(Object.fromEntries(boots), null, 1)}\n`);
      renameSync(temporary, this.path);
      this.unwritable = false;
      return true;
    } catch (cause) {
      discard(temporary);
      if (!this.unwritable) this.problem('writing', cause);
      this.unwritable = true;
      return false;
    }
  }

  private problem(action: string, cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy =
      'snmpEngineBoots follows the clock instead; make the folder readable and writable, or delete the file';
    this.options.onProblem(
      new AgentError('STATE_UNUSABLE', `${action} ${this.path}: ${reason}; ${remedy}`, cause),
    );
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is not there, or its folder is none.
  }
}

function parseBoots(text: string): Map<string, number> {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new TypeError('it holds no object from engine id to boots');
  }
  const boots = new Map<string, number>();
  for (const [engineId, value] of Object.entries(parsed)) {
    const whole = Number.isInteger(value) && value >= 1 && value <= MAX_ENGINE_BOOTS;
    if (!ENGINE_ID.test(engineId) || !whole)
      throw new TypeError(`the entry ${JSON.stringify(engineId)} is no boots`);
    boots.set(engineId, value as number);
  }
  return boots;
}
