import type { Clock } from '../domain/clock.ts';

/** What is known of the authoritative engine of one agent (RFC 3414 §2.3). */
export interface RemoteEngine {
  readonly engineId: Buffer;
  readonly boots: number;
  /** snmpEngineTime when learnt. */
  readonly time: number;
  readonly learntAtMs: number;
}

/**
 * Engines by agent, so that a poll does not begin with a discovery each time. Bounded; the one learnt first goes first.
 */
export class EngineDirectory {
  readonly #clock: Clock;
  readonly #limit: number;
  /** By `address port`. */
  readonly #engines = new Map<string, RemoteEngine>();

  constructor(clock: Clock, limit = 20_000) {
    this.#clock = clock;
    this.#limit = limit;
  }

  get(agent: string): RemoteEngine | null {
    return this.#engines.get(agent) ?? null;
  }

  /** The engine's time as it should stand now, seconds. */
  timeNow(engine: RemoteEngine): number {
    return engine.time + Math.floor((this.#clock.monotonic() - engine.learntAtMs) / 1_000);
  }

  learn(agent: string, engineId: Buffer, boots: number, time: number): RemoteEngine {
    const oldest = this.#engines.size >= this.#limit ? this.#engines.keys().next() : null;
    if (oldest && !oldest.done && oldest.value !== agent) this.#engines.delete(oldest.value);
    const engine = { engineId: Buffer.from(engineId), boots, time, learntAtMs: this.#clock.monotonic() };
    this.#engines.set(agent, engine);
    return engine;
  }

  forget(agent: string): void {
    this.#engines.delete(agent);
  }
}
