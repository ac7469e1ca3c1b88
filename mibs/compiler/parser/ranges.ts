import { keywordId } from '../keywords.ts';
import type { Range } from '../syntax.ts';
import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';
import { isPastList } from './braced-list.ts';
import { numberHere } from './number.ts';

const SIZE = keywordId('SIZE');
const MIN = keywordId('MIN');
const MAX = keywordId('MAX');
const LEAST = -(2 ** 31);
const MOST = 2 ** 32 - 1;

/** `(0..255 | 300)` and `(SIZE (0 | 4..6))`, RFC 2578 §7.1.1. MIN and MAX stand for the widest 32-bit values. */
export function rangesInParentheses(tokens: TokenStream): {
  readonly ranges: Range[];
  readonly sized: boolean;
} {
  const ranges: Range[] = [];
  let sized = false;
  let depth = 0;
  let min: number | bigint | null = null;
  let wantsMax = false;
  do {
    if (tokens.is(TOKEN.leftParenthesis)) depth += 1;
    else if (tokens.is(TOKEN.rightParenthesis)) depth -= 1;
    else if (tokens.isWord(SIZE)) sized = true;
    else if (tokens.is(TOKEN.range)) wantsMax = min !== null;
    else if (tokens.is(TOKEN.dot) && min !== null) {
      tokens.warn('broken-range', "'.' read as '..'");
      wantsMax = true;
    } else {
      const value = limitHere(tokens);
      if (value === null) {
        if (!isSeparator(tokens)) tokens.warn('unexpected-token', `${tokens.here()} in a range; skipped`);
      } else if (wantsMax && min !== null) {
        ranges[ranges.length - 1] = min <= value ? { min, max: value } : { min: value, max: min };
        min = null;
        wantsMax = false;
      } else {
        min = value;
        ranges.push({ min: value, max: value });
      }
    }
    tokens.advance();
  } while (depth > 0 && !isPastList(tokens) && !tokens.is(TOKEN.rightBrace));
  if (depth > 0) tokens.warn('missing-parenthesis', `${tokens.here()} where ')' was expected; assumed`);
  return { ranges, sized };
}

function isSeparator(tokens: TokenStream): boolean {
  return tokens.is(TOKEN.bar) || tokens.is(TOKEN.comma);
}

function limitHere(tokens: TokenStream): number | bigint | null {
  if (tokens.isWord(MIN)) return LEAST;
  if (tokens.isWord(MAX)) return MOST;
  return numberHere(tokens);
}
