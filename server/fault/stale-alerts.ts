import type { Alert } from '../domain/alert.ts';
import type { Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { AlertBook } from './alert-book.ts';

/**
 * Ends alerts of a device that no sample will ever clear: their interface went, or what raised them no longer watches it.
 *
 * @param staleReason of an alert that is up: why it can no longer clear by itself, null where it still can
 * @param ended told of each one before it clears
 */
export function endStale(
  book: AlertBook,
  { poll, observation }: { readonly poll: DevicePoll; readonly observation: Observation },
  by: {
    readonly isOf: (alert: Alert) => boolean;
    readonly staleReason: (alert: Alert) => string | null;
    readonly ended?: (alert: Alert) => void;
  },
): void {
  const { device, changedInterfaces } = observation;
  const gone = new Set(changedInterfaces.filter(({ present }) => !present).map(({ id }) => id));
  for (const alert of book.ofDevice(device.id)) {
    if (!by.isOf(alert)) continue;
    const isGone = alert.interfaceId !== null && gone.has(alert.interfaceId);
    const reason = isGone ? 'the interface is no longer in ifTable' : by.staleReason(alert);
    if (reason === null) continue;
    by.ended?.(alert);
    book.clear(alert, { atMs: poll.finishedAtMs, reason });
  }
}
