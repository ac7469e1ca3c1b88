import type { AlertView } from '../../../server/contract/alert.ts';
import { formatTime } from '../../format/time.ts';

type Quiet = Pick<AlertView, 'snoozed' | 'suppressed' | 'clearedAtMs'>;

/** Why an active alert asks nobody at the moment; null where it asks. */
export function quietText({ snoozed, suppressed, clearedAtMs }: Quiet): string | null {
  if (clearedAtMs !== null) return null;
  const reasons: string[] = [];
  if (snoozed !== null) reasons.push(`snoozed until ${formatTime(snoozed.untilMs)} by ${snoozed.by}`);
  if (suppressed !== null) reasons.push(suppressed.text);
  return reasons.length === 0 ? null : reasons.join('; ');
}

/** What flapping means for the alert at this moment; null where it does not flap. */
export function flappingText({
  flapping,
  clearedAtMs,
}: Pick<AlertView, 'flapping' | 'clearedAtMs'>): string | null {
  if (flapping === null) return null;
  const times = `came ${flapping.changes} times since ${formatTime(flapping.sinceMs)}`;
  if (clearedAtMs !== null) return times;
  return flapping.recovered === null
    ? `${times}, and stands now`
    : `${times}; over at the moment, and clears once it stays so`;
}
