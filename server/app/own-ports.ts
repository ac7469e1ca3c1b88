import type { Clock } from '../domain/clock.ts';
import type { ExchangeEnd, ExchangeEnds, ExchangeSink, OpenExchange } from '../domain/exchange.ts';
import { SECOND } from '../domain/units.ts';

/** A request that was answered came before its answer; one more try of it may have been under way. */
const ANSWERED_MS = 1 * SECOND;
/** One without an answer may wait for an agent that stands still. */
const UNANSWERED_MS = 10 * SECOND;
/** How many are remembered, at the least, before those of long ago are looked for. */
const TIDY_AT = 512;
/** UDP ports. */
const PORTS = 65_536;

/** Where requests came from and went to, in real time. */
interface OwnPort {
  open: number;
  untilMs: number;
}

/** What reached an agent: from which port, at the ports of which agent, when, ms since the epoch. */
export interface ArrivedRequest {
  readonly from: number;
  readonly to: readonly number[];
  readonly atMs: number;
}

/**
 * The local UDP ports that Trapline's polls come from, each with the port of the agent that it asks, as the exchanges tell
 * of them: an own request is one that came while the port was Trapline's. The system gives a port that is free again to
 * whoever wants one, a student's command among them. What a person asks through a page is not a poll.
 */
export class OwnPorts implements ExchangeSink {
  readonly #sink: ExchangeSink;
  readonly #clock: Pick<Clock, 'now'>;
  /** Local port, then that of the agent, in one number. */
  readonly #ports = new Map<number, OwnPort>();
  #tidyAt = TIDY_AT;

  /** @param options.sink takes the exchanges as they are */
  constructor(options: { sink: ExchangeSink; clock: Pick<Clock, 'now'> }) {
    this.#sink = options.sink;
    this.#clock = options.clock;
  }

  /** How many are remembered, past ones that were not tidied away yet included. */
  get size(): number {
    return this.#ports.size;
  }

  has({ from, to, atMs }: ArrivedRequest): boolean {
    return to.some((agent) => {
      const known = this.#ports.get(keyOf(from, agent));
      return known !== undefined && (known.open > 0 || atMs <= known.untilMs);
    });
  }

  begin(ends: ExchangeEnds): OpenExchange {
    const exchange = this.#sink.begin(ends);
    if (ends.localPort === 0 || (ends.cause !== 'poll' && ends.cause !== 'test')) return exchange;
    const ports = [this.#opened(ends.localPort, ends.remotePort)];
    let ended: ExchangeEnd | null = null;
    return {
      sent: (datagram) => exchange.sent(datagram),
      received: (datagram) => exchange.received(datagram),
      // Who stays silent is asked again over a socket of its own.
      from: (localPort) => {
        const port = this.#opened(localPort, ends.remotePort);
        if (ended) this.#end(port, ended);
        else ports.push(port);
      },
      end: (end, deviceId) => {
        if (!ended) for (const port of ports) this.#end(port, end);
        ended ??= end;
        return exchange.end(end, deviceId);
      },
    };
  }

  #opened(local: number, agent: number): OwnPort {
    const port = this.#port(keyOf(local, agent));
    port.open += 1;
    return port;
  }

  #end(port: OwnPort, { outcome }: ExchangeEnd): void {
    port.open -= 1;
    const lingerMs = outcome === 'answered' ? ANSWERED_MS : UNANSWERED_MS;
    port.untilMs = Math.max(port.untilMs, this.#clock.now() + lingerMs);
  }

  #port(key: number): OwnPort {
    const known = this.#ports.get(key);
    if (known) return known;
    if (this.#ports.size >= this.#tidyAt) {
      // What is told of a request late still finds it.
      const beforeMs = this.#clock.now() - UNANSWERED_MS;
      for (const [other, port] of this.#ports)
        if (port.open === 0 && port.untilMs < beforeMs) this.#ports.delete(other);
      this.#tidyAt = Math.max(TIDY_AT, 2 * this.#ports.size);
    }
    const port = { open: 0, untilMs: -Infinity };
    this.#ports.set(key, port);
    return port;
  }
}

const keyOf = (from: number, to: number): number => from * PORTS + to;
