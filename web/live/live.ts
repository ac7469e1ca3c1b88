import { notifyManager, type QueryClient } from '@tanstack/react-query';
import { CutOver } from './cut-over.ts';
import type { Envelope } from './envelope.ts';
import { StreamClient, type StreamSocket } from './stream-client.ts';

type EventListener = (envelope: Envelope) => void;

export interface LiveOptions {
  readonly socket: StreamSocket;
  readonly queryClient: QueryClient;
  readonly now?: () => number;
}

/** The live half of the pages: the stream, the caches it feeds, and those who listen to single events. */
export class Live {
  readonly stream: StreamClient;
  readonly #cutOver: CutOver;
  readonly #listeners = new Set<EventListener>();
  readonly #resyncListeners = new Set<() => void>();
  readonly #refusedListeners = new Set<() => void>();

  constructor({ socket, queryClient, now = Date.now }: LiveOptions) {
    this.#cutOver = new CutOver({ client: queryClient, now });
    this.stream = new StreamClient({
      socket,
      now,
      onEvent: (envelope) => {
        this.#cutOver.receive(envelope);
        for (const listener of this.#listeners) listener(envelope);
      },
      together: (work) => notifyManager.batch(work),
      onResync: () => {
        void queryClient.invalidateQueries();
        for (const listener of this.#resyncListeners) listener();
      },
      onRefused: () => {
        for (const listener of this.#refusedListeners) listener();
      },
    });
  }

  start(): void {
    this.#cutOver.start();
    this.stream.start();
  }

  stop(): void {
    this.stream.stop();
    this.#cutOver.stop();
  }

  /** Hears every event of the joined rooms. */
  listen(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears that the server does not take the connection as whoever is here; `start()` tries again. */
  listenRefused(listener: () => void): () => void {
    this.#refusedListeners.add(listener);
    return () => this.#refusedListeners.delete(listener);
  }

  /** Hears when events were lost for good and everything is fetched afresh. */
  listenResync(listener: () => void): () => void {
    this.#resyncListeners.add(listener);
    return () => this.#resyncListeners.delete(listener);
  }
}
