import type { VolumeHour, VolumeTotal } from '../domain/accounting.ts';
import type { InterfaceId } from '../domain/interface.ts';

/** Numbers per interface: its id, octets in, octets out, seconds covered. */
const WIDTH = 4;

type Sum = Omit<VolumeHour, 'hourMs'>;

/** Volumes added up per interface: numbers in a row, so that a look at hundreds of thousands takes a millisecond. */
export class VolumeSums {
  #numbers = new Float64Array(64 * WIDTH);
  /** Of all interfaces: octets in, octets out, seconds covered. */
  readonly #all = new Float64Array(WIDTH - 1);
  /** Interface -> where its numbers begin. */
  readonly #places = new Map<InterfaceId, number>();

  /** @param sign -1 takes away */
  add({ interfaceId, inOctets, outOctets, coveredSeconds }: Sum, sign: 1 | -1 = 1): void {
    const place = this.#place(interfaceId);
    const numbers = this.#numbers;
    numbers[place + 1] = (numbers[place + 1] ?? 0) + sign * inOctets;
    numbers[place + 2] = (numbers[place + 2] ?? 0) + sign * outOctets;
    numbers[place + 3] = (numbers[place + 3] ?? 0) + sign * coveredSeconds;
    const all = this.#all;
    all[0] = (all[0] ?? 0) + sign * inOctets;
    all[1] = (all[1] ?? 0) + sign * outOctets;
    all[2] = (all[2] ?? 0) + sign * coveredSeconds;
  }

  /** @param isMeant only of these interfaces */
  total(isMeant?: (id: InterfaceId) => boolean): VolumeTotal {
    if (isMeant === undefined) {
      const [inOctets = 0, outOctets = 0, coveredSeconds = 0] = this.#all;
      return { inOctets, outOctets, coveredSeconds, interfaces: this.#places.size };
    }
    const numbers = this.#numbers;
    const end = this.#places.size * WIDTH;
    let [inOctets, outOctets, coveredSeconds, interfaces] = [0, 0, 0, 0];
    for (let place = 0; place < end; place += WIDTH) {
      if (!isMeant(numbers[place] ?? 0)) continue;
      interfaces += 1;
      inOctets += numbers[place + 1] ?? 0;
      outOctets += numbers[place + 2] ?? 0;
      coveredSeconds += numbers[place + 3] ?? 0;
    }
    return { inOctets, outOctets, coveredSeconds, interfaces };
  }

  /** Those with the most octets first, all of them where no limit is given. @param isMeant only of these interfaces */
  leaders(limit = Infinity, isMeant?: (id: InterfaceId) => boolean): Sum[] {
    const end = this.#places.size * WIDTH;
    const found: { readonly place: number; readonly octets: number; readonly id: InterfaceId }[] = [];
    // Cut back now and then: of hundreds of thousands only the few that lead are kept and put in order.
    const most = Math.max(4 * limit, 1_024);
    let least = -Infinity;
    for (let place = 0; place < end; place += WIDTH) {
      const octets = (this.#numbers[place + 1] ?? 0) + (this.#numbers[place + 2] ?? 0);
      if (octets < least || (isMeant !== undefined && !isMeant(this.#numbers[place] ?? 0))) continue;
      found.push({ place, octets, id: this.#numbers[place] ?? 0 });
      if (found.length < most) continue;
      found.sort(byOctets).length = limit;
      least = found.at(-1)?.octets ?? -Infinity;
    }
    return found
      .sort(byOctets)
      .slice(0, limit)
      .map(({ place }) => this.#at(place));
  }

  #at(place: number): Sum {
    const [interfaceId = 0, inOctets = 0, outOctets = 0, coveredSeconds = 0] = this.#numbers.subarray(
      place,
      place + WIDTH,
    );
    return { interfaceId, inOctets, outOctets, coveredSeconds };
  }

  #place(interfaceId: InterfaceId): number {
    const known = this.#places.get(interfaceId);
    if (known !== undefined) return known;
    const place = this.#places.size * WIDTH;
    if (place === this.#numbers.length) {
      const larger = new Float64Array(2 * this.#numbers.length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[place] = interfaceId;
    this.#places.set(interfaceId, place);
    return place;
  }
}

function byOctets(a: { octets: number; id: number }, b: { octets: number; id: number }): number {
  return b.octets - a.octets || a.id - b.id;
}
