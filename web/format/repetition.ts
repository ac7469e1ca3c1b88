import type { TrapView } from '../../server/contract/trap.ts';
import { formatNumber } from './quantity.ts';
import { formatTime } from './time.ts';

/** `repeated 12 times, last at 2026-11-21 01:24:32`; null for what came once. */
export function repetitionText(repeated: TrapView['repeated']): string | null {
  if (repeated === null) return null;
  const times = repeated.times === 1 ? 'once' : `${formatNumber(repeated.times)} times`;
  return `repeated ${times}, last at ${formatTime(repeated.lastAtMs)}`;
}

/** What a trap says, for a place where its name stands already. */
export function saidOf({
  summary,
  notificationName,
}: Pick<TrapView, 'summary' | 'notificationName'>): string {
  const named = `${notificationName}: `;
  return summary.startsWith(named) ? summary.slice(named.length) : summary;
}

/** What a trap says, and how often, in one line. */
export function trapLine({ summary, notificationName, repeated }: TrapView): string {
  const said = summary || notificationName;
  const again = repetitionText(repeated);
  return again === null ? said : `${said} (${again})`;
}
