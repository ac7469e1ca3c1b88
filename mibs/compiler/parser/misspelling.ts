import type { Keyword } from '../keywords.ts';
import { keywordId } from '../keywords.ts';
import { TOKEN } from '../token.ts';

const MAX_CHANGES = 2;
const MIN_LENGTH = 5;

/** Clauses worth guessing, by the kind of token that stands behind them. */
const GUESSES: ReadonlyMap<number, readonly Keyword[]> = new Map<number, readonly Keyword[]>([
  [
    TOKEN.text,
    ['DESCRIPTION', 'REFERENCE', 'UNITS', 'DISPLAY-HINT', 'LAST-UPDATED', 'ORGANIZATION', 'CONTACT-INFO'],
  ],
  [TOKEN.name, ['SYNTAX', 'MAX-ACCESS', 'ACCESS', 'STATUS', 'ENTERPRISE']],
  [TOKEN.leftBrace, ['INDEX', 'AUGMENTS', 'DEFVAL', 'OBJECTS', 'NOTIFICATIONS', 'VARIABLES', 'ENTERPRISE']],
]);

/** The id of the clause that `word` seems to stand for, at most two letters off; -1 where none does. */
export function nearestClause(word: string, nextKind: number): number {
  if (word.length < MIN_LENGTH || word.length > 20) return -1;
  const upper = word.toUpperCase().replaceAll('_', '-');
  let best = -1;
  let least = MAX_CHANGES + 1;
  for (const candidate of GUESSES.get(nextKind) ?? []) {
    const changes = distance(upper, candidate);
    if (changes < least) {
      least = changes;
      best = keywordId(candidate);
    }
  }
  return best;
}

/** Levenshtein's distance. */
function distance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > MAX_CHANGES) return MAX_CHANGES + 1;
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let line = 1; line <= left.length; line++) {
    const next = [line];
    for (let column = 1; column <= right.length; column++) {
      const same = left[line - 1] === right[column - 1] ? 0 : 1;
      const replaced = (row[column - 1] ?? 0) + same;
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
