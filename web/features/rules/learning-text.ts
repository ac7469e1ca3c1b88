import type { RuleView } from '../../../server/contract/rule.ts';
import { formatTime } from '../../format/time.ts';

/** How far the learning is, in words; null where nothing is left to learn, or nothing is learned at all. */
export function learningText(learning: RuleView['learning']): string | null {
  if (learning === null || learning.known >= learning.watched) return null;
  const { known, watched, readyAtMs } = learning;
  const until = readyAtMs === null ? 'the others have no past yet' : `all by ${formatTime(readyAtMs)}`;
  return `learning: knows ${known} of ${watched} series, ${until}`;
}
