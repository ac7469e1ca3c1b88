import type { Device } from '../../domain/device.ts';
import type { DeviceScope } from '../../domain/principal.ts';
import { ScopedEvents } from './scoped-events.ts';
import { ScopedNetwork, type WholeNetwork } from './scoped-network.ts';

interface Scoped {
  /** Of the inventory that it was made for. */
  readonly revision: number;
  readonly network: ScopedNetwork;
  readonly events: ScopedEvents;
}

/** Scopes whose sums and orders are kept; accounts with the same groups share one. */
const KEPT = 16;

/**
 * What those see who see some devices only. Each scope is put together once for all who have it and kept until a device
 * comes, changes or goes: one that left the scope is in no sum or order that was made before. Overviews of different scopes
 * are made one after the other, never at once.
 */
export class ScopedNetworks {
  readonly #whole: () => WholeNetwork & { readonly inventory: { gone(id: number): Device | null } };
  readonly #revision: () => number;
  /** By scope, the longest unused first. */
  readonly #kept = new Map<string, Scoped>();
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param options.whole asked once the first one comes
   * @param options.revision of the inventory
   */
  constructor(options: {
    readonly whole: () => WholeNetwork & { readonly inventory: { gone(id: number): Device | null } };
    readonly revision: () => number;
  }) {
    this.#whole = options.whole;
    this.#revision = options.revision;
  }

  of(scope: DeviceScope): Scoped {
    const key = JSON.stringify(scope.kind === 'tags' ? [...new Set(scope.tags)].toSorted() : scope.kind);
    const revision = this.#revision();
    const known = this.#kept.get(key);
    const scoped = known?.revision === revision ? known : this.#make(scope, revision, known?.events.seen);
    this.#kept.delete(key);
    this.#kept.set(key, scoped);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    return scoped;
  }

  #make(scope: DeviceScope, revision: number, seen?: ReadonlySet<number>): Scoped {
    const whole = this.#whole();
    const network = new ScopedNetwork({ scope, whole, turn: (work) => this.#turn(work) });
    const gone = (id: number) => whole.inventory.gone(id);
    return { revision, network, events: new ScopedEvents({ network, gone, ...(seen && { seen }) }) };
  }

  #turn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work, work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
