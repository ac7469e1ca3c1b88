import { type Socket, io } from 'socket.io-client';
import { SUBJECTS } from '../../../server/api/endpoints/subjects.ts';
import type {
  ClientToServer,
  Room,
  ServerToClient,
  StreamEnvelope,
} from '../../../server/contract/stream.ts';
import { AccountClient } from '../../support/account-client.ts';
import type { Credentials } from '../../support/account-browser.ts';

export interface Asked {
  readonly operation: string;
  readonly path: string;
  readonly status: number;
  readonly text: string;
}

/** Somebody who asks for everything there is, and listens to everything that is said. */
export class Onlooker {
  readonly #url: string;
  readonly #client: AccountClient;
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly heard: StreamEnvelope[] = [];

  private constructor(url: string, client: AccountClient) {
    this.#url = url;
    this.#client = client;
    this.#socket = io(url, {
      forceNew: true,
      transports: ['websocket'],
      extraHeaders: { cookie: client.headers['cookie'] ?? '' },
    });
    this.#socket.on('event', (envelope) => this.heard.push(envelope));
  }

  static async start(url: string, who: Credentials): Promise<Onlooker> {
    const onlooker = new Onlooker(url, await AccountClient.signIn(url, who));
    await new Promise<void>((resolve, reject) => {
      onlooker.#socket.once('connect', resolve).once('connect_error', reject);
    });
    return onlooker;
  }

  stop(): void {
    this.#socket.disconnect();
  }

  /** @returns the rooms that it was let into */
  async join(rooms: readonly Room[]): Promise<Room[]> {
    const joined: Room[] = [];
    for (const room of rooms) {
      const { problem } = await new Promise<{ problem?: string }>((resolve) => {
        this.#socket.emit('join', { rooms: [room], after: null }, resolve);
      });
      if (problem === undefined) joined.push(room);
    }
    return joined;
  }

  /**
   * Every way of every operation, with each of these numbers where it asks for one. What changes something is sent without
   * a body that it could be done by.
   * @param queries by operation, what it asks for in its query
   */
  async ask(
    numbers: Readonly<Record<string, readonly (number | string)[]>>,
    queries: Readonly<Record<string, readonly string[]>>,
  ): Promise<Asked[]> {
    const answers: Asked[] = [];
    for (const { method, path, operation } of SUBJECTS.flatMap(({ endpoints }) => endpoints)) {
      if (ENDING.has(operation)) continue;
      for (const filled of pathsOf(
        path,
        ASKING.has(operation) ? { devices: numbers['beyond'] ?? [] } : numbers,
      ))
        for (const query of queries[operation] ?? ['']) {
          const asked = `${filled}${query === '' ? '' : `?${query}`}`;
          const answer = await fetch(`${this.#url}/api/v1${asked}`, {
            method: method.toUpperCase(),
            headers: {
              ...this.#client.headers,
              ...(method === 'get' ? {} : { 'content-type': 'application/json' }),
            },
            ...(method === 'get' || method === 'delete' ? {} : { body: '{}' }),
          });
          answers.push({ operation, path: asked, status: answer.status, text: await answer.text() });
        }
    }
    return answers;
  }

  async send(method: string, path: string, body: unknown): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: { ...this.#client.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, text: await answer.text() };
  }
}

/** Whoever does that asks nothing more. */
const ENDING = new Set(['signOut', 'endOtherSessions', 'endSession']);
/** They ask the device, for which time would have to pass: only devices that are not to be asked are tried. */
const ASKING = new Set(['pollDevice', 'testDevice', 'runOperation', 'compareWalkMethods']);

function pathsOf(path: string, numbers: Readonly<Record<string, readonly (number | string)[]>>): string[] {
  const [, kind = ''] = path.split('/');
  const fill = (text: string): string[] => {
    const [whole, name = ''] = /\{(\w+)\}/u.exec(text) ?? [];
    if (whole === undefined) return [text];
    const values = numbers[name] ?? numbers[kind] ?? [1];
    return values.flatMap((value) => fill(text.replace(whole, String(value))));
  };
  return fill(path);
}
