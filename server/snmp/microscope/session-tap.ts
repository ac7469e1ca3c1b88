import type { DeviceId } from '../../domain/device.ts';
import type {
  ExchangeCause,
  ExchangeEnds,
  ExchangeOutcome,
  ExchangeSink,
  OpenExchange,
} from '../../domain/exchange.ts';
import type { Reply } from '../message-security.ts';
import { errorStatusName } from '../snmp-error.ts';

/** A request that waits for its answer. */
interface Waiting {
  readonly exchange: OpenExchange | null;
  /** Datagrams that came meanwhile and could not be read. */
  readonly garbage: number;
}

/** Where one session leaves word of its datagrams. */
export class SessionTap {
  readonly #sink: ExchangeSink;
  readonly #ends: ExchangeEnds;

  constructor(
    sink: ExchangeSink,
    session: {
      readonly target: { readonly id?: DeviceId; readonly port: number };
      readonly cause: ExchangeCause;
      /** The IP address of the target. */
      readonly address: string;
      readonly local: { readonly address: string; readonly port: number };
    },
  ) {
    this.#sink = sink;
    this.#ends = {
      deviceId: session.target.id ?? null,
      cause: session.cause,
      remoteAddress: session.address,
      remotePort: session.target.port,
      localAddress: session.local.address,
      localPort: session.local.port,
    };
  }

  begin(): OpenExchange {
    return this.#sink.begin(this.#ends);
  }

  /** What answers no open request: what cannot be read goes to the oldest of those that wait, what is late is its own. */
  stray(datagram: Uint8Array, reply: Reply | null, waiting: ReadonlyMap<number, Waiting>): void {
    const [oldest] = waiting.values();
    if (!reply && oldest?.exchange) {
      oldest.exchange.received(datagram);
      return;
    }
    const exchange = this.begin();
    exchange.received(datagram);
    exchange.end({
      outcome: reply ? 'received' : 'malformed',
      roundTripMs: null,
      errorStatus: null,
      varbinds: reply?.varbindCount ?? null,
    });
  }
}

/** @param roundTripMs null where it is not known which try was answered */
export function endAnswered(
  exchange: OpenExchange | null,
  datagram: Uint8Array,
  reply: Reply,
  roundTripMs: number | null,
): void {
  if (!exchange) return;
  const { errorStatus } = reply.pdu;
  const outcome: ExchangeOutcome =
    reply.report !== null ? 'report' : errorStatus === 0 ? 'answered' : 'refused';
  exchange.received(datagram);
  exchange.end({
    outcome,
    roundTripMs,
    errorStatus: outcome === 'refused' ? errorStatusName(errorStatus) : null,
    varbinds: reply.varbindCount,
  });
}

export function endLost({ exchange, garbage }: Waiting): void {
  exchange?.end({
    outcome: garbage > 0 ? 'malformed' : 'lost',
    roundTripMs: null,
    errorStatus: null,
    varbinds: null,
  });
}
