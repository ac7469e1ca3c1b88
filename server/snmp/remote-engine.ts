import type { Clock } from '../domain/clock.ts';

/** What is known of the authoritative engine of one agent (RFC 3414 §2.3). */
export interface RemoteEngine {
  readonly engineId: Buffer;
  readonly boots: number;
  /** snmpEngineTime when learnt. */
  readonly time: number;
  readonly learntAtMs: number;
  /** Learnt from a message that was authentic. */
  readonly proven: boolean;
}

/** RFC 3411 §5, SnmpEngineID: 5 to 32 octets, neither all zeros nor all ones. */
export function isEngineId(octets: Uint8Array): boolean {
  return (
    octets.length >= 5 &&
    octets.length <= 32 &&
    [0, 0xff].every((value) => octets.some((one) => one !== value))
  );
}

/**
 * Engines by agent, so that a poll does not begin with a discovery each time. Bounded; the one learnt first goes first.
 */
export class EngineDirectory {
  readonly #clock: Clock;
  readonly #limit: number;
  /** By `address port`. */
  readonly #engines = new Map<string, RemoteEngine>();
  /** By engine id in hex. */
  readonly #agents = new Map<string, Set<string>>();

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

  /** Boots and time of an engine that proved them to us, wherever it was asked; null where none did. */
  proven(engineId: Buffer): { readonly boots: number; readonly time: number } | null {
    let latest: RemoteEngine | null = null;
    for (const agent of this.agentsOf(engineId)) {
      const engine = this.#engines.get(agent);
      if (engine?.proven && engine.learntAtMs >= (latest?.learntAtMs ?? -Infinity)) latest = engine;
    }
    return latest && { boots: latest.boots, time: this.timeNow(latest) };
  }

  /** Agents (`address port`) that say they are this engine. */
  agentsOf(engineId: Buffer): readonly string[] {
    return [...(this.#agents.get(engineId.toString('hex')) ?? [])];
  }

  learn(
    agent: string,
    engineId: Buffer,
    moment: { readonly boots: number; readonly time: number; readonly proven: boolean },
  ): RemoteEngine {
    const oldest = this.#engines.size >= this.#limit ? this.#engines.keys().next() : null;
    if (oldest && !oldest.done && oldest.value !== agent) this.forget(oldest.value);
    this.#unlink(agent);
    const engine = { engineId: Buffer.from(engineId), ...moment, learntAtMs: this.#clock.monotonic() };
    this.#engines.set(agent, engine);
    const id = engineId.toString('hex');
    this.#agents.set(id, (this.#agents.get(id) ?? new Set()).add(agent));
    return engine;
  }

  forget(agent: string): void {
    this.#unlink(agent);
    this.#engines.delete(agent);
  }

  #unlink(agent: string): void {
    const id = this.#engines.get(agent)?.engineId.toString('hex');
    const agents = id === undefined ? undefined : this.#agents.get(id);
    if (id === undefined || !agents) return;
    agents.delete(agent);
    if (agents.size === 0) this.#agents.delete(id);
  }
}
