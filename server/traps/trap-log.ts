import type { OidNames } from '../domain/names.ts';
import type {
  ReceivedTrap,
  Trap,
  TrapGroupQuery,
  TrapGroups,
  TrapQuery,
  TrapRate,
  TrapRateQuery,
  TrapReader,
} from '../domain/trap.ts';
import { readDatagram } from '../snmp/kept-notification.ts';
import { handlerFor } from './handler-registry.ts';
import { namedVarbind, summaryOf, summaryText } from './trap-text.ts';

/**
 * Traps for those who look at them: where the store kept only the datagram, names, values and summary are read out of
 * it now, by the modules that are loaded now, so that a module that came later explains what came before.
 */
export class TrapLog implements TrapReader {
  readonly #stored: TrapReader;
  readonly #names: OidNames;

  constructor(options: { readonly stored: TrapReader; readonly names: OidNames }) {
    this.#stored = options.stored;
    this.#names = options.names;
  }

  list(query: TrapQuery): readonly Trap[] {
    return this.#stored.list(query).map((trap) => this.#whole(trap));
  }

  get(id: number): Trap | null {
    const trap = this.#stored.get(id);
    return trap && this.#whole(trap);
  }

  count(
    sinceMs: number,
    deviceIds?: readonly number[],
  ): { readonly total: number; readonly quarantined: number } {
    return this.#stored.count(sinceMs, deviceIds);
  }

  groups(query: TrapGroupQuery): TrapGroups {
    return this.#stored.groups(query);
  }

  rate(query: TrapRateQuery): TrapRate {
    return this.#stored.rate(query);
  }

  #whole(trap: Trap): Trap {
    // A summary is never empty: it begins with the name.
    if (trap.summary !== '') return trap;
    const names = this.#names;
    const varbinds = readDatagram(Buffer.from(trap.rawHex, 'hex'));
    const received: ReceivedTrap = {
      ...trap,
      varbinds,
      engineId: null,
      raw: new Uint8Array(0),
      community: null,
    };
    return {
      ...trap,
      varbinds: varbinds.map((varbind) => namedVarbind(names, varbind)),
      summary: summaryOf(
        handlerFor(trap.notificationOid),
        received,
        summaryText(names, trap.notificationName),
      ),
    };
  }
}
