import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('stream-clients.mjs', import.meta.url));

export interface Heard {
  readonly events: number;
  /** Messages that brought them. */
  readonly messages: number;
  /** Events of rooms that the page had not joined. */
  readonly stray: number;
  /** Connections that the server ended. */
  readonly lost: number;
}

/** Pages of all kinds, each with a connection of its own, in another process. */
export class StreamClients {
  readonly #child: ChildProcess = fork(PROGRAM);

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  /** The pages of these devices and interfaces are open, in turn. */
  async open(options: {
    url: string;
    clients: number;
    devices: readonly number[];
    interfaces: readonly { readonly id: number; readonly deviceId: number }[];
  }): Promise<void> {
    const answer = await this.#ask<{ opened?: number; failed?: string }>({ open: options });
    if (answer.opened !== options.clients) throw new Error(`opening pages: ${answer.failed}`);
  }

  async heard(): Promise<Heard> {
    return (await this.#ask<{ counts: Heard }>({ count: true })).counts;
  }

  async close(): Promise<void> {
    if (!this.#child.connected) return;
    await this.#ask({ close: true });
    this.#child.disconnect();
    await once(this.#child, 'exit');
  }

  async #ask<Answer>(message: object): Promise<Answer> {
    const answer = once(this.#child, 'message');
    this.#child.send(message);
    return (await answer)[0] as Answer;
  }
}
