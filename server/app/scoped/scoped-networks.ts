import type { Device } from '../../domain/device.ts';
import type { DeviceScope } from '../../domain/principal.ts';
import { ScopedEvents } from './scoped-events.ts';
import { ScopedNetwork, type WholeNetwork } from './scoped-network.ts';

interface Scoped {
  readonly network: ScopedNetwork;
  readonly events: ScopedEvents;
}

/** Scopes whose sums and orders are kept; accounts with the same groups share one. */
const KEPT = 16;

/**
 * What those see who see some devices only. Each scope is put together once for all who have it and kept for as long as
 * what is made of all devices is; overviews of different scopes are made one after the other, never at once.
 */
export class ScopedNetworks {
  readonly #whole: () => WholeNetwork & { readonly inventory: { gone(id: number): Device | null } };
  /** By scope, the longest unused first. */
  readonly #kept = new Map<string, Scoped>();
  #last: Promise<unknown> = Promise.resolve();

  /** @param options.whole asked once the first one comes */
  constructor(options: {
    readonly whole: () => WholeNetwork & { readonly inventory: { gone(id: number): Device | null } };
  }) {
    this.#whole = options.whole;
  }

  of(scope: DeviceScope): Scoped {
    const key = JSON.stringify(scope.kind === 'tags' ? [...new Set(scope.tags)].toSorted() : scope.kind);
    const scoped = this.#kept.get(key) ?? this.#make(scope);
    this.#kept.delete(key);
    this.#kept.set(key, scoped);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    return scoped;
  }

  #make(scope: DeviceScope): Scoped {
    const whole = this.#whole();
    const network = new ScopedNetwork({ scope, whole, turn: (work) => this.#turn(work) });
    return { network, events: new ScopedEvents({ network, gone: (id) => whole.inventory.gone(id) }) };
  }

  #turn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work, work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
