import { once } from 'node:events';
import type { Response } from 'express';
import type { z } from 'zod';

/** The answer of an endpoint that tells as it goes. */
export interface EventStream {
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  /** Sends one event; resolves when the client took enough for the next. Does nothing once the client is gone. */
  emit(event: unknown): Promise<void>;
}

/** NDJSON: one event a line, sent at once, with nothing in it but what the contract names. */
export class ResponseStream implements EventStream {
  readonly #response: Response;
  readonly #schema: z.ZodType;
  readonly #abort = new AbortController();

  constructor(options: { readonly response: Response; readonly schema: z.ZodType }) {
    this.#response = options.response;
    this.#schema = options.schema;
    this.#response.on('close', () => {
      if (!this.#response.writableFinished) this.#abort.abort();
    });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Whether the status went out already: errors can then no longer be told by one. */
  get begun(): boolean {
    return this.#response.headersSent;
  }

  async emit(event: unknown): Promise<void> {
    if (this.signal.aborted) return;
    const line = `${JSON.stringify(this.#schema.parse(event))}\n`;
    // Proxies must not collect lines that somebody waits for.
    if (!this.begun) this.#response.status(200).type('application/x-ndjson').set('X-Accel-Buffering', 'no');
    if (this.#response.write(line)) return;
    await once(this.#response, 'drain', { signal: this.signal }).catch(() => {});
  }

  end(): void {
    if (!this.signal.aborted) this.#response.end();
  }

  /** Cuts the answer off, so that the client sees that the end is missing. */
  break(): void {
    this.#response.destroy();
  }
}
