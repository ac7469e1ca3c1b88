import type { OidPart } from '../syntax.ts';
import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';
import { closeList, isPastList } from './braced-list.ts';
import { plainNumberHere } from './number.ts';

const MAX_PARTS = 128;

/** `{ iso org(3) 6 }`, RFC 2578 §3.5 and X.680. Read up to and over the closing brace. */
export function oidValue(tokens: TokenStream): OidPart[] {
  const parts: OidPart[] = [];
  const braced = tokens.accept(TOKEN.leftBrace);
  if (!braced) {
    tokens.warn('missing-brace', `${tokens.here()} where '{' was expected; assumed`);
    if (!tokens.is(TOKEN.name) && !tokens.is(TOKEN.number)) return parts;
  } else while (tokens.is(TOKEN.leftBrace)) tokens.advance();
  while (!tokens.is(TOKEN.rightBrace) && !isPastList(tokens)) {
    if (parts.length < MAX_PARTS) oidPart(tokens, parts);
    else tokens.advance();
  }
  if (parts.length === 0)
    tokens.error('missing-value', `an object identifier without parts before ${tokens.here()}`);
  if (braced || tokens.is(TOKEN.rightBrace)) closeList(tokens);
  while (tokens.is(TOKEN.rightBrace)) {
    tokens.warn('extra-brace', "a '}' too many; skipped");
    tokens.advance();
  }
  return parts;
}

function oidPart(tokens: TokenStream, parts: OidPart[]): void {
  const number = plainNumberHere(tokens);
  if (number !== null) {
    tokens.advance();
    parts.push({ name: null, number, module: null });
    return;
  }
  if (tokens.is(TOKEN.leftParenthesis)) {
    // `foo (1)` is read with the name; one without a name is a number like any other.
    tokens.advance();
    return;
  }
  if (!tokens.is(TOKEN.name)) {
    if (!tokens.is(TOKEN.dot) && !tokens.is(TOKEN.rightParenthesis)) {
      tokens.warn('unexpected-token', `${tokens.here()} in an object identifier; skipped`);
    }
    tokens.advance();
    return;
  }
  let name = tokens.word();
  let module: string | null = null;
  tokens.advance();
  if (tokens.is(TOKEN.dot) && tokens.kindAt(1) === TOKEN.name && isUpperCase(name) && parts.length === 0) {
    module = name;
    tokens.advance();
    name = tokens.word();
    tokens.advance();
  }
  parts.push({ name, number: numberInParentheses(tokens), module });
}

function numberInParentheses(tokens: TokenStream): number | null {
  if (!tokens.is(TOKEN.leftParenthesis)) return null;
  tokens.advance();
  const number = plainNumberHere(tokens);
  if (number === null) tokens.warn('missing-number', `${tokens.here()} where a number was expected; skipped`);
  else tokens.advance();
  tokens.accept(TOKEN.rightParenthesis);
  return number;
}

function isUpperCase(name: string): boolean {
  const code = name.charCodeAt(0);
  return code >= 0x41 && code <= 0x5a;
}
