import { isClauseId, keywordId } from '../keywords.ts';
import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';

const END = keywordId('END');

/** Whether a list that should be closed by `}` has run into what comes after it. */
export function isPastList(tokens: TokenStream): boolean {
  const { kind } = tokens;
  if (kind === TOKEN.end || kind === TOKEN.assign || kind === TOKEN.semicolon || kind === TOKEN.text)
    return true;
  if (kind !== TOKEN.name) return false;
  if (isClauseId(tokens.id)) return startsClause(tokens);
  return tokens.id === END || tokens.atHead(false);
}

function startsClause(tokens: TokenStream): boolean {
  const next = tokens.kindAt(1);
  return next === TOKEN.name || next === TOKEN.text || next === TOKEN.leftBrace;
}

/** Over the closing brace, or a remark that there is none. */
export function closeList(tokens: TokenStream): void {
  if (tokens.accept(TOKEN.rightBrace)) return;
  tokens.warn('missing-brace', `${tokens.here()} where '}' was expected; assumed the list ends here`);
}

/** `{ a, b, MODULE.c }`: names in braces, with commas missing, doubled or trailing. */
export function namesInBraces(tokens: TokenStream): string[] {
  const names: string[] = [];
  if (!tokens.accept(TOKEN.leftBrace)) {
    if (tokens.is(TOKEN.name) && !isPastList(tokens)) {
      tokens.warn('missing-brace', `${tokens.here()} without braces; assumed a list of one`);
      names.push(tokens.word());
      tokens.advance();
    } else tokens.warn('missing-list', `${tokens.here()} where '{' was expected; assumed an empty list`);
    return names;
  }
  let wantsComma = false;
  while (!tokens.is(TOKEN.rightBrace) && !isPastList(tokens)) {
    if (tokens.is(TOKEN.name)) {
      if (wantsComma) tokens.warn('missing-comma', `${tokens.here()} without ',' in front of it; assumed`);
      if (tokens.kindAt(1) === TOKEN.dot && tokens.kindAt(2) === TOKEN.name) {
        tokens.advance();
        tokens.advance();
      }
      names.push(tokens.word());
      wantsComma = true;
    } else if (tokens.is(TOKEN.comma)) {
      if (!wantsComma) tokens.warn('extra-comma', "a ',' too many in a list; skipped");
      wantsComma = false;
    } else tokens.warn('unexpected-token', `${tokens.here()} in a list of names; skipped`);
    tokens.advance();
  }
  if (names.length > 0 && !wantsComma) tokens.warn('extra-comma', "a ',' before the end of a list; skipped");
  closeList(tokens);
  return names;
}
