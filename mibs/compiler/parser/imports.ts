import { isMacroId, keywordId } from '../keywords.ts';
import type { ImportClause } from '../syntax.ts';
import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';

const FROM = keywordId('FROM');
const END = keywordId('END');
const OBJECT = keywordId('OBJECT');
const IDENTIFIER = keywordId('IDENTIFIER');
const OCTET = keywordId('OCTET');
const STRING = keywordId('STRING');

/** `IMPORTS a, b FROM X c FROM Y;` RFC 2578 §3.2. The current token comes after IMPORTS. Adds to the clauses. */
export function importClauses(tokens: TokenStream, clauses: ImportClause[]): void {
  let symbols: string[] = [];
  let wantsComma = false;
  while (!isPastImports(tokens)) {
    if (tokens.isWord(FROM)) {
      if (!wantsComma) tokens.warn('extra-comma', 'no symbol before FROM; assumed a comma too many');
      const clause = fromClause(tokens, symbols);
      if (clause) clauses.push(clause);
      symbols = [];
      wantsComma = false;
      continue;
    }
    if (tokens.is(TOKEN.name)) {
      if (wantsComma) tokens.warn('missing-comma', `${tokens.here()} without ',' in front of it; assumed`);
      symbols.push(symbolHere(tokens));
      wantsComma = true;
    } else if (tokens.is(TOKEN.comma)) wantsComma = false;
    else tokens.warn('unexpected-token', `${tokens.here()} between imported symbols; skipped`);
    tokens.advance();
  }
  if (symbols.length > 0) tokens.warn('missing-from', 'imported symbols without FROM and a module; skipped');
  if (!tokens.accept(TOKEN.semicolon)) {
    tokens.warn('missing-semicolon', `${tokens.here()} where ';' was expected after the imports; assumed`);
  }
}

function symbolHere(tokens: TokenStream): string {
  const { id } = tokens;
  const next = tokens.idAt(1);
  const isPair = (id === OBJECT && next === IDENTIFIER) || (id === OCTET && next === STRING);
  if (!isPair) return tokens.word();
  tokens.advance();
  return id === OBJECT ? 'OBJECT IDENTIFIER' : 'OCTET STRING';
}

function fromClause(tokens: TokenStream, symbols: readonly string[]): ImportClause | null {
  tokens.advance();
  const position = tokens.position();
  if (!tokens.is(TOKEN.name)) {
    const isQuoted = tokens.is(TOKEN.text);
    tokens.warn('missing-module', `${tokens.here()} where the name of a module was expected`);
    if (!isQuoted) return null;
  }
  const module = tokens.word();
  tokens.advance();
  // The OID of the module may follow its name (X.680).
  if (tokens.is(TOKEN.leftBrace)) {
    while (!tokens.is(TOKEN.rightBrace) && !isPastImports(tokens)) tokens.advance();
    tokens.accept(TOKEN.rightBrace);
  }
  return { module, symbols, position };
}

function isPastImports(tokens: TokenStream): boolean {
  const { kind } = tokens;
  if (kind === TOKEN.semicolon) return !hasMoreImports(tokens);
  if (kind === TOKEN.end || kind === TOKEN.assign) return true;
  if (kind !== TOKEN.name || isMacroId(tokens.id)) return false;
  return tokens.id === END || tokens.kindAt(1) === TOKEN.assign || tokens.atHead(true);
}

/** `a FROM X; b FROM Y;`: a semicolon too early. */
function hasMoreImports(tokens: TokenStream): boolean {
  if (tokens.kindAt(1) !== TOKEN.name) return false;
  return tokens.idAt(2) === FROM || (tokens.kindAt(2) === TOKEN.comma && tokens.kindAt(3) === TOKEN.name);
}
