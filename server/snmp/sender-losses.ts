import type { SenderLosses, TrapLoss } from '../domain/trap-sender.ts';

/** Told one by one; whoever forges addresses must not fill the memory. */
const SENDERS = 200;

export const NO_LOSSES: Readonly<Record<TrapLoss, number>> = {
  malformed: 0,
  unknownUser: 0,
  wrongDigest: 0,
  wrongLevel: 0,
  replay: 0,
  shed: 0,
  rateLimited: 0,
  blocked: 0,
  notAllowed: 0,
};

interface Tally {
  readonly address: string | null;
  readonly counts: Record<TrapLoss, number>;
  total: number;
  lastAtMs: number | null;
}

/** Losses by sender. Where there are too many, the one with the fewest goes to the others. */
export class SenderLossBook {
  /** By address. */
  readonly #senders = new Map<string, Tally>();
  #others: Tally | null = null;

  note(address: string, loss: TrapLoss, atMs: number): void {
    const tally = this.#senders.get(address) ?? this.#begin(address);
    tally.counts[loss] += 1;
    tally.total += 1;
    tally.lastAtMs = atMs;
  }

  /** Most first, the others last. */
  list(): SenderLosses[] {
    const all = [...this.#senders.values()].toSorted((one, other) => other.total - one.total);
    return [...all, ...(this.#others ? [this.#others] : [])].map(({ address, counts, lastAtMs }) => ({
      address,
      counts: { ...counts },
      lastAtMs,
    }));
  }

  #begin(address: string): Tally {
    if (this.#senders.size >= SENDERS) this.#evict();
    const tally: Tally = { address, counts: none(), total: 0, lastAtMs: null };
    this.#senders.set(address, tally);
    return tally;
  }

  #evict(): void {
    let least: Tally | null = null;
    for (const tally of this.#senders.values()) if (!least || tally.total < least.total) least = tally;
    if (!least?.address) return;
    this.#senders.delete(least.address);
    const others = (this.#others ??= { address: null, counts: none(), total: 0, lastAtMs: null });
    for (const [loss, count] of Object.entries(least.counts)) others.counts[loss as TrapLoss] += count;
    others.total += least.total;
    others.lastAtMs = Math.max(others.lastAtMs ?? 0, least.lastAtMs ?? 0);
  }
}

function none(): Record<TrapLoss, number> {
  return { ...NO_LOSSES };
}
