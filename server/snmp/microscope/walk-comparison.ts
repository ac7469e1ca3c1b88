import type { Device, DeviceId } from '../../domain/device.ts';
import type { ExchangeEnd, ExchangeEnds, ExchangeSink, OpenExchange } from '../../domain/exchange.ts';
import { SECOND } from '../../domain/units.ts';
import { BulkPace } from '../bulk-pace.ts';
import { isAbsent } from '../response-check.ts';
import type { SnmpSurroundings } from '../session.ts';
import { Session } from '../session.ts';
import { SnmpError } from '../snmp-error.ts';

const MAX_ELAPSED_MS = 60 * SECOND;

/** What one way of walking cost. */
export interface WalkCost {
  readonly method: 'getNext' | 'getBulk';
  readonly packets: number;
  readonly octets: number;
  readonly elapsedMs: number;
  readonly varbinds: number;
  readonly complete: boolean;
  readonly exchangeIds: readonly number[];
}

/**
 * Walks the subtree of `oid` with one request per object, or with many objects per request, over a session of its own.
 * @param options.limit varbinds after which it ends
 * @throws SnmpError
 */
export async function costOfWalk(options: {
  readonly method: WalkCost['method'];
  readonly device: Device;
  readonly around: SnmpSurroundings;
  readonly exchanges: ExchangeSink;
  readonly oid: string;
  readonly limit: number;
  readonly signal: AbortSignal;
}): Promise<WalkCost> {
  const { method, device, around, oid, limit, signal } = options;
  const counted = new CountedExchanges(options.exchanges);
  const session = new Session({ target: device, around: { ...around, exchanges: counted } });
  const stop = (): void => session.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) session.stop();
    await session.start();
    // Getting to know the engine is no part of the walk.
    await session.discover('discovering the engine');
    counted.reset();
    const startedAtMs = around.clock.monotonic();
    const walked = await walk({
      session,
      method,
      oid,
      limit,
      until: () => around.clock.monotonic() - startedAtMs > MAX_ELAPSED_MS,
    });
    const elapsedMs = around.clock.monotonic() - startedAtMs;
    return {
      method,
      elapsedMs,
      ...walked,
      packets: counted.packets,
      octets: counted.octets,
      exchangeIds: counted.ids,
    };
  } finally {
    signal.removeEventListener('abort', stop);
    session.stop();
  }
}

async function walk(options: {
  readonly session: Session;
  readonly method: WalkCost['method'];
  readonly oid: string;
  readonly limit: number;
  readonly until: () => boolean;
}): Promise<{ varbinds: number; complete: boolean }> {
  const { session, method, oid, limit, until } = options;
  const action = `walking ${oid} by ${method === 'getNext' ? 'GETNEXT' : 'GETBULK'}`;
  const pace = new BulkPace();
  const prefix = `${oid}.`;
  let varbinds = 0;
  let cursor = oid;
  while (varbinds < limit && !until()) {
    let items;
    try {
      items =
        method === 'getNext' || session.version === 'v1'
          ? await session.getNext([cursor], action)
          : await session.getBulk([cursor], 0, Math.min(pace.repetitions, limit - varbinds), action);
    } catch (error) {
      if (!(error instanceof SnmpError) || error.code !== 'tooBig' || pace.repetitions === 1) throw error;
      pace.smaller();
      continue;
    }
    pace.larger();
    for (const varbind of items) {
      if (isAbsent(varbind) || !varbind.oid.startsWith(prefix)) return { varbinds, complete: true };
      varbinds += 1;
      cursor = varbind.oid;
    }
  }
  return { varbinds, complete: false };
}

/** Hands exchanges on and counts them. */
class CountedExchanges implements ExchangeSink {
  readonly #sink: ExchangeSink;
  packets = 0;
  octets = 0;
  ids: number[] = [];

  constructor(sink: ExchangeSink) {
    this.#sink = sink;
  }

  reset(): void {
    this.packets = 0;
    this.octets = 0;
    this.ids = [];
  }

  begin(ends: ExchangeEnds): OpenExchange {
    const exchange = this.#sink.begin(ends);
    const count = (datagram: Uint8Array): void => {
      this.packets += 1;
      this.octets += datagram.length;
    };
    return {
      sent: (datagram) => {
        count(datagram);
        exchange.sent(datagram);
      },
      received: (datagram) => {
        count(datagram);
        exchange.received(datagram);
      },
      end: (end: ExchangeEnd, deviceId?: DeviceId | null) => {
        const id = exchange.end(end, deviceId);
        this.ids.push(id);
        return id;
      },
    };
  }
}
