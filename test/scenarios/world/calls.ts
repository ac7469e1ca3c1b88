import type { ClientRequest } from 'node:http';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

const BEGIN = 'http.client.request.start';
const ENDS = ['http.client.response.finish', 'http.client.request.error'] as const;

/** The HTTP requests of this process that are not answered yet: notifications on their way. */
export class Calls {
  /** Begun and ended so far. */
  moved = 0;
  readonly #underWay = new Set<unknown>();
  readonly #began = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    // A connection of the stream stays open.
    if (request.getHeader('upgrade') !== undefined) return;
    this.moved += 1;
    this.#underWay.add(request);
  };
  readonly #ended = (message: unknown): void => {
    this.moved += 1;
    this.#underWay.delete((message as { request: unknown }).request);
  };

  start(): void {
    subscribe(BEGIN, this.#began);
    for (const end of ENDS) subscribe(end, this.#ended);
  }

  stop(): void {
    unsubscribe(BEGIN, this.#began);
    for (const end of ENDS) unsubscribe(end, this.#ended);
  }

  get underWay(): number {
    return this.#underWay.size;
  }
}
