import type { DeviceId } from '../domain/device.ts';
import type { ExchangeOutcome, OpenExchange } from '../domain/exchange.ts';

/** Ends what a trap was; nothing is timed, as nothing was asked. */
export function end(
  exchange: OpenExchange | null,
  outcome: ExchangeOutcome,
  varbinds: number | null = null,
  deviceId: DeviceId | null = null,
): void {
  exchange?.end({ outcome, roundTripMs: null, errorStatus: null, varbinds }, deviceId);
}
