import { Server } from '../../../server/app/server.ts';
import { Shutdown } from '../../../server/app/shutdown.ts';
import { loadConfig } from '../../../server/config/load.ts';
import type { Clock } from '../../../server/domain/clock.ts';
import type { Log } from '../../../server/domain/log.ts';
import { AccountClient } from '../../support/account-client.ts';

const ADMIN = { name: 'ada', password: 'a long walk by the river' };

/** The whole server in this process, under a clock that the scenario moves, spoken to over REST. */
export class Nms {
  readonly #clock: Clock;
  readonly #trapPort: number;
  /** The data folder of the next start. */
  data: string;
  #shutdown: Shutdown | null = null;
  #url = '';
  /** Who asks, where the settings say that people sign in. */
  #admin: AccountClient | null = null;
  /** What the server called an error. */
  readonly errors: string[] = [];

  readonly #settings: Readonly<Record<string, unknown>>;

  constructor(options: {
    readonly clock: Clock;
    readonly data: string;
    readonly trapPort: number;
    readonly settings: Readonly<Record<string, unknown>>;
  }) {
    const { clock, data, trapPort, settings } = options;
    this.#settings = settings;
    this.#clock = clock;
    this.data = data;
    this.#trapPort = trapPort;
  }

  async start(): Promise<void> {
    const log = this.#log();
    const shutdown = new Shutdown({ log });
    this.#shutdown = shutdown;
    const flags = {
      data: this.data,
      trapPort: this.#trapPort,
      trapHost: '127.0.0.1',
      webPort: 0,
      lab: false,
      access: 'open',
      ...this.#settings,
    };
    const server = new Server({
      config: loadConfig({ flags, environment: {}, file: null }),
      clock: this.#clock,
      log,
      shutdown,
      random: () => 0,
      oneThread: true,
    });
    await server.start((address) => void (this.#url = address.replace(/\/$/u, '')));
    if (flags.access === 'accounts') this.#admin ??= await AccountClient.setUp(this.#url, ADMIN);
  }

  get url(): string {
    return this.#url;
  }

  async stop(): Promise<void> {
    await this.#shutdown?.run();
    this.#shutdown = null;
  }

  /** @param path below `/api/v1` @throws where the answer is no success, with what it said */
  async ask<Body>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Body> {
    const answer = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: this.#url, ...this.#admin?.headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    // What runs for a while tells of it line by line.
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    return (isJson ? JSON.parse(text) : text) as Body;
  }

  #log(): Log {
    const log: Log = {
      debug() {},
      info() {},
      warn() {},
      error: (fields, message) => void this.errors.push(`${message} ${JSON.stringify(fields)}`),
      child: () => log,
    };
    return log;
  }
}
