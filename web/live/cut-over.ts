import type { QueryClient } from '@tanstack/react-query';
import { applyEvent } from './apply-event.ts';
import type { Envelope } from './envelope.ts';

interface Received {
  readonly envelope: Envelope;
  readonly atMs: number;
}

/** A snapshot that takes longer than this is overtaken by the next resync anyway. */
const KEEP_MS = 30 * 1_000;
const KEEP_EVENTS = 1_000;

export interface CutOverOptions {
  readonly client: QueryClient;
  readonly now: () => number;
}

/**
 * Joins fetched snapshots and pushed events: a snapshot that was asked for before an event came may lack it and
 * would undo it on arrival, so the events received since the request began are applied once more.
 */
export class CutOver {
  readonly #options: CutOverOptions;
  // query hash -> when its running request began
  readonly #fetching = new Map<string, number>();
  #recent: Received[] = [];
  #unsubscribe: (() => void) | null = null;

  constructor(options: CutOverOptions) {
    this.#options = options;
  }

  start(): void {
    const { client, now } = this.#options;
    this.#unsubscribe ??= client.getQueryCache().subscribe((notice) => {
      if (notice.type !== 'updated') return;
      const { action, query } = notice;
      if (action.type === 'fetch') this.#fetching.set(query.queryHash, now());
      else if (action.type === 'error') this.#fetching.delete(query.queryHash);
      else if (action.type === 'success' && !action.manual) this.#settled(query.queryHash);
    });
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#recent = [];
    this.#fetching.clear();
  }

  receive(envelope: Envelope): void {
    const atMs = this.#options.now();
    if (this.#fetching.size > 0) {
      this.#recent = this.#recent.filter((one) => atMs - one.atMs < KEEP_MS).slice(-KEEP_EVENTS);
      this.#recent.push({ envelope, atMs });
    }
    applyEvent(this.#options.client, envelope);
  }

  #settled(queryHash: string): void {
    const sinceMs = this.#fetching.get(queryHash);
    this.#fetching.delete(queryHash);
    const missed = this.#recent.filter((one) => sinceMs !== undefined && one.atMs >= sinceMs);
    if (this.#fetching.size === 0) this.#recent = [];
    for (const { envelope } of missed) {
      // What invalidates was already acted on; once more would fetch in a circle.
      if (envelope.event !== 'tables' && envelope.event !== 'deviceRemoved')
        applyEvent(this.#options.client, envelope);
    }
  }
}
