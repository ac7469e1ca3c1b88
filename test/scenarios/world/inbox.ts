import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The part of a webhook's body that is looked at. */
interface Posted {
  readonly event: string;
  readonly severity: string;
  readonly notifications: readonly {
    readonly event: string;
    readonly severity: string;
    readonly title: string;
    readonly reason: string | null;
    readonly acknowledgedBy: string | null;
  }[];
}

interface Message {
  readonly atMs: number;
  /** The channel, by the path that it posts to. */
  readonly channel: string;
  /** 1 at the first try. */
  readonly attempt: number;
  readonly taken: boolean;
  readonly body: Posted;
}

/** The far end of the notifications: a web server that takes what webhooks post, or refuses it. */
export class Inbox {
  readonly messages: Message[] = [];
  /** HTTP status by channel; 200 where there is none. */
  readonly refusals = new Map<string, number>();
  readonly #nowMs: () => number;
  #server: Server | null = null;
  #port = 0;

  constructor(options: { readonly nowMs: () => number }) {
    this.#nowMs = options.nowMs;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      void read(request).then((text) => response.writeHead(this.#take(request, text)).end());
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  urlOf(channel: string): string {
    return `http://127.0.0.1:${this.#port}/${channel}`;
  }

  #take({ url = '/', headers }: IncomingMessage, text: string): number {
    const channel = url.slice(1);
    const status = this.refusals.get(channel) ?? 200;
    const body = JSON.parse(text) as Posted;
    const attempt = Number(headers['x-trapline-attempt']);
    this.messages.push({ atMs: this.#nowMs(), channel, attempt, taken: status < 300, body });
    return status;
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
