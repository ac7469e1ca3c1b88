import type { Clock } from '../domain/clock.ts';
import type { ExchangeEnds, ExchangeSink, OpenExchange } from '../domain/exchange.ts';
import { SECOND } from '../domain/units.ts';

/** What was sent may be told of a moment after its socket was closed. */
const LINGER_MS = 10 * SECOND;
/** How many ports are remembered, at the least, before those of long ago are looked for. */
const TIDY_AT = 512;

/**
 * The local UDP ports that Trapline's polls come from, those of the last seconds included, as the exchanges tell of
 * them. What a person asks through a page is not a poll.
 */
export class OwnPorts implements ExchangeSink {
  readonly #sink: ExchangeSink;
  readonly #clock: Pick<Clock, 'monotonic'>;
  /** Port -> exchanges under way and monotonic time of the last end. */
  readonly #ports = new Map<number, { open: number; endedMs: number }>();
  #tidyAt = TIDY_AT;

  /** @param options.sink takes the exchanges as they are */
  constructor(options: { sink: ExchangeSink; clock: Pick<Clock, 'monotonic'> }) {
    this.#sink = options.sink;
    this.#clock = options.clock;
  }

  /** How many are remembered, past ones that were not tidied away yet included. */
  get size(): number {
    return this.#ports.size;
  }

  has(port: number): boolean {
    const known = this.#ports.get(port);
    return known !== undefined && !this.#past(known);
  }

  begin(ends: ExchangeEnds): OpenExchange {
    const exchange = this.#sink.begin(ends);
    if (ends.localPort === 0 || (ends.cause !== 'poll' && ends.cause !== 'test')) return exchange;
    const port = this.#port(ends.localPort);
    port.open += 1;
    let ended = false;
    return {
      sent: (datagram) => exchange.sent(datagram),
      received: (datagram) => exchange.received(datagram),
      end: (end, deviceId) => {
        if (!ended) {
          ended = true;
          port.open -= 1;
          port.endedMs = this.#clock.monotonic();
        }
        return exchange.end(end, deviceId);
      },
    };
  }

  #port(number: number): { open: number; endedMs: number } {
    const known = this.#ports.get(number);
    if (known) return known;
    if (this.#ports.size >= this.#tidyAt) {
      for (const [other, port] of this.#ports) if (this.#past(port)) this.#ports.delete(other);
      this.#tidyAt = Math.max(TIDY_AT, 2 * this.#ports.size);
    }
    const port = { open: 0, endedMs: -Infinity };
    this.#ports.set(number, port);
    return port;
  }

  #past({ open, endedMs }: { open: number; endedMs: number }): boolean {
    return open === 0 && this.#clock.monotonic() - endedMs > LINGER_MS;
  }
}
