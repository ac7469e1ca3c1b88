import type { NamedNumber } from '../syntax.ts';
import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';
import { closeList, isPastList } from './braced-list.ts';
import { plainNumberHere } from './number.ts';

/** `{ up(1), down(2) }` of INTEGER and BITS. Names may hold what no name may: digits first, blanks, dots. */
export function namedNumbers(tokens: TokenStream): NamedNumber[] {
  const named: NamedNumber[] = [];
  tokens.advance();
  while (!tokens.is(TOKEN.rightBrace) && !isPastNumbers(tokens)) {
    const { kind } = tokens;
    const isQuoted = kind === TOKEN.text && tokens.kindAt(1) === TOKEN.leftParenthesis;
    if (isQuoted || kind === TOKEN.name || kind === TOKEN.number) namedNumber(tokens, named);
    else {
      if (kind !== TOKEN.comma)
        tokens.warn('unexpected-token', `${tokens.here()} in an enumeration; skipped`);
      tokens.advance();
    }
  }
  closeList(tokens);
  return named;
}

function namedNumber(tokens: TokenStream, named: NamedNumber[]): void {
  const name = label(tokens);
  if (!tokens.accept(TOKEN.leftParenthesis)) {
    tokens.warn('missing-number', `the label '${name.slice(0, 60)}' without a number; skipped`);
    return;
  }
  const number = plainNumberHere(tokens);
  if (number === null)
    tokens.warn('missing-number', `${tokens.here()} where a number was expected; label skipped`);
  else {
    named.push({ name, number });
    tokens.advance();
  }
  if (!tokens.accept(TOKEN.rightParenthesis)) {
    tokens.warn('missing-parenthesis', `${tokens.here()} where ')' was expected; assumed`);
  }
}

/** All words up to the parenthesis, joined: what an author meant by `10 base T(3)` or `v1.5(2)`. */
function label(tokens: TokenStream): string {
  if (tokens.is(TOKEN.text)) tokens.warn('broken-label', 'a label in quotes; read without them');
  let name = tokens.word();
  const start = tokens.start;
  tokens.advance();
  for (let count = 0; count < 8 && isLabelPart(tokens); count++) {
    if (count === 0) tokens.log.add(start, 'warning', 'broken-label', 'a label of several words; joined');
    name += tokens.is(TOKEN.other) || tokens.is(TOKEN.dot) ? '-' : tokens.word();
    tokens.advance();
  }
  return name;
}

function isLabelPart(tokens: TokenStream): boolean {
  const { kind } = tokens;
  if (kind === TOKEN.name) return !isPastNumbers(tokens);
  return kind === TOKEN.number || kind === TOKEN.dot || kind === TOKEN.other;
}

function isPastNumbers(tokens: TokenStream): boolean {
  return tokens.kindAt(1) !== TOKEN.leftParenthesis && isPastList(tokens);
}
