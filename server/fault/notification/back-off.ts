import { MINUTE, SECOND } from '../../domain/units.ts';

const FIRST_MS = 5 * SECOND;
const LONGEST_MS = 15 * MINUTE;
/** Share of the wait that is left to chance, so that channels of one broken server do not come all at once. */
const JITTER = 0.25;

/**
 * Time until the next try, ms: twice as long after each, 15 minutes at the most.
 * @param attempts tries that failed, from 1
 * @param random 0 to 1
 */
export function backOffMs(attempts: number, random: number): number {
  const wait = Math.min(FIRST_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_MS);
  return Math.round(wait * (1 - JITTER + 2 * JITTER * random));
}
