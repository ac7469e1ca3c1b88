import http from 'node:http';
import type { ClientToServer } from '../../../server/contract/stream.ts';
import { type Page, StreamServer } from '../../server/stream/stream-server.ts';
import { within } from '../../support/signal.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { exceptionalValue } from '../json-faults.ts';
import type { Random } from '../random.ts';
import { exceptionalText, spoiltText } from '../text-faults.ts';

/** What pages send, each so often among the events; an event that is new in the contract must be named here. */
const OWN: Readonly<Record<keyof ClientToServer, number>> = { join: 3, leave: 2, name: 1 };
const EVENTS = [
  ...Object.entries(OWN).flatMap(([event, times]) => Array<string>(times).fill(event)),
  ...['disconnect ', 'error', 'event', '__proto__', ''],
];
const ROOMS = [
  'alerts',
  'device:1',
  'device:-1',
  'incident:9007199254740993',
  'interface:1:2',
  'device:1e9',
  'x',
];
const PACKETS = [
  '40',
  '0{"sid":1}',
  '2probe',
  '42["join",{},1]',
  '451-["join",{"_placeholder":true,"num":0}]',
  'b4AAAA',
];
const PATIENCE_MS = 5_000;

/** What an input says: an event with its arguments, or the octets of a poll of engine.io. */
type Message = { readonly event: string; readonly args: unknown[] } | { readonly packet: string };

/** The stream with events that no page sends, and with packets that are none. After each a sound join is answered. */
export class StreamTarget implements FuzzTarget {
  readonly name = 'stream';
  readonly share = 3;
  readonly #server = new StreamServer();
  #page: Page | null = null;

  async start(): Promise<void> {
    await this.#server.start();
    this.#page = await this.#server.open();
  }

  make(random: Random): Buffer {
    const after = random.oneIn(2) ? null : exceptionalValue(random);
    const rooms = Array.from({ length: random.below(25) }, () =>
      random.oneIn(4) ? exceptionalValue(random) : random.pick(ROOMS),
    );
    // A join, a leave and a name as pages send them but for what is in them, or anything.
    const args = random.oneIn(2)
      ? [random.pick<unknown>([{ rooms, after }, { rooms, after }, rooms, exceptionalText(random)])]
      : Array.from({ length: random.below(3) }, () => exceptionalValue(random));
    const message: Message = random.oneIn(4)
      ? { packet: spoiltText(random.pick(PACKETS), random).slice(0, 20_000) }
      : { event: random.oneIn(8) ? exceptionalText(random).slice(0, 200) : random.pick(EVENTS), args };
    return Buffer.from(JSON.stringify(message));
  }

  async take(input: Buffer): Promise<void> {
    this.#server.monotonicMs += 1_000;
    const message = JSON.parse(input.toString()) as Message;
    if ('packet' in message) await this.#post(message.packet);
    else await this.#emit(message.event, message.args);
    const errors = this.#server.log.filter(({ level }) => level === 'error');
    if (errors.length > 0) throw new Error(JSON.stringify(errors[0]));
    this.#server.log.splice(0);
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }

  async #emit(event: string, args: unknown[]): Promise<void> {
    if (!this.#page?.socket.connected) this.#page = await this.#server.open();
    const { socket } = this.#page;
    const page = this.#page;
    // The client of socket.io refuses to send these at all.
    const reserved = [
      'connect',
      'connect_error',
      'disconnect',
      'disconnecting',
      'newListener',
      'removeListener',
    ];
    if (!reserved.includes(event))
      (socket as unknown as { emit(...all: unknown[]): void }).emit(event, ...args);
    const ended = new Promise<'dropped'>((resolve) => socket.once('disconnect', () => resolve('dropped')));
    const joined = page.join({ rooms: ['alerts'], after: null });
    // What is too large ends the connection, and no other.
    await within(Promise.race([ended, joined]), PATIENCE_MS, 'an answer of the stream');
    page.heard.length = 0;
    socket.off('disconnect');
  }

  /** A page that talks engine.io by polls, and badly. */
  async #post(packet: string): Promise<void> {
    const path = '/socket.io/?EIO=4&transport=polling';
    const opened = await this.#request('GET', path, null);
    const sid = /"sid":"([^"]+)"/.exec(opened)?.[1] ?? 'none';
    await this.#request('POST', `${path}&sid=${sid}`, packet);
    // It takes its leave, where it is still there: else each would be waited for.
    await this.#request('POST', `${path}&sid=${sid}`, '1');
  }

  #request(method: string, path: string, body: string | null): Promise<string> {
    return new Promise((resolve, reject) => {
      const { port } = this.#server;
      const request = http.request({ host: '127.0.0.1', port, method, path, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve(text)).on('error', reject);
      });
      // A body that is too large is cut off, which the sender may see as an error.
      request.on('error', () => resolve(''));
      request.end(body ?? undefined);
    });
  }
}
