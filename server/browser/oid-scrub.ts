import { subIdentifiers } from '../snmp/oid-order.ts';
import type { Column, IndexSlot } from './index-slots.ts';
import type { OctetScrub } from './octet-scrub.ts';

/** Sub-identifiers before which nobody indexes a table: 1.3.6.1.2.1 and 1.3.6.1.4.1 with the one behind them. */
const FIXED_PARTS = 7;
/** Lengths of addresses that stand behind their length in an index. */
const LENGTHS: ReadonlySet<number> = new Set([4, 6, 16]);

/** Exchanges the addresses that stand in the indexes of tables. */
export class OidScrub {
  readonly #octets: OctetScrub;

  constructor(octets: OctetScrub) {
    this.#octets = octets;
  }

  /** Keeps the addresses of an index in mind. */
  learn(oid: string, column: Column | null): void {
    if (!column?.slots.some(({ kind, address }) => address || kind === 'ipAddress')) return;
    const ids = subIdentifiers(oid);
    for (const { slot, from, to } of placesOf(ids, column)) {
      if (isAddress(slot)) this.#octets.know(Uint8Array.from(ids.slice(from, to)));
    }
  }

  scrub(oid: string, column: Column | null): string {
    const ids = subIdentifiers(oid);
    let end = FIXED_PARTS;
    if (column) {
      end = column.oid.split('.').length;
      for (const { slot, from, to } of placesOf(ids, column)) {
        end = to;
        if (slot.kind === 'number' || slot.kind === 'oid') continue;
        const octets = Uint8Array.from(ids.slice(from, to));
        put(ids, from, isAddress(slot) ? this.#octets.address(octets) : this.#octets.octets(octets));
      }
    }
    this.#rest(ids, end);
    return ids.join('.');
  }

  /** What no module explains: known addresses behind their length, at the very end, or six octets of a known MAC. */
  #rest(ids: number[], begin: number): void {
    for (let at = begin; at < ids.length; at += 1) {
      for (const length of LENGTHS) {
        const part = ids.slice(at, at + length);
        if (part.length < length || part.some((id) => id > 255)) continue;
        const marked = length === 6 || ids[at - 1] === length || at + length === ids.length;
        const octets = Uint8Array.from(part);
        if (!marked || !this.#octets.knows(octets)) continue;
        put(ids, at, this.#octets.address(octets));
        at += length - 1;
        break;
      }
    }
  }
}

function isAddress({ kind, address }: IndexSlot): boolean {
  return kind === 'ipAddress' || (kind === 'octets' && address);
}

function put(ids: number[], at: number, octets: Uint8Array): void {
  for (const [offset, octet] of octets.entries()) ids[at + offset] = octet;
}

/** The parts of an index, without the lengths before them; those that fit, from the first on. */
function* placesOf(
  ids: readonly number[],
  { oid, slots }: Column,
): Generator<{ readonly slot: IndexSlot; readonly from: number; readonly to: number }> {
  let at = oid.split('.').length;
  for (const slot of slots) {
    const { from, to } = placeOf(ids, at, slot);
    if (to > ids.length || from > to) return;
    const isOctets = slot.kind === 'ipAddress' || slot.kind === 'octets';
    if (isOctets && ids.slice(from, to).some((id) => id > 255)) return;
    yield { slot, from, to };
    at = to;
  }
}

function placeOf(ids: readonly number[], at: number, { kind, fixed, implied }: IndexSlot) {
  if (kind === 'number') return { from: at, to: at + 1 };
  if (kind === 'ipAddress') return { from: at, to: at + 4 };
  if (fixed !== null) return { from: at, to: at + fixed };
  if (implied) return { from: at, to: ids.length };
  return { from: at + 1, to: at + 1 + (ids[at] ?? ids.length) };
}
