import { isClauseId, keywordId } from '../keywords.ts';
import type { NamedNumber, Range, SyntaxClause } from '../syntax.ts';
import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';
import { closeList, isPastList } from './braced-list.ts';
import { namedNumbers } from './named-numbers.ts';
import { rangesInParentheses } from './ranges.ts';

const SEQUENCE = keywordId('SEQUENCE');
const OF = keywordId('OF');
const CHOICE = keywordId('CHOICE');
const OCTET = keywordId('OCTET');
const STRING = keywordId('STRING');
const OBJECT = keywordId('OBJECT');
const IDENTIFIER = keywordId('IDENTIFIER');
const BIT = keywordId('BIT');
const IMPLICIT = keywordId('IMPLICIT');
const EXPLICIT = keywordId('EXPLICIT');
const SIZE = keywordId('SIZE');

interface Refinement {
  readonly ranges: readonly Range[];
  readonly sized: boolean;
  readonly named: readonly NamedNumber[];
}

const PLAIN: Refinement = { ranges: [], sized: false, named: [] };

/** What stands after SYNTAX or `::=`: RFC 2578 §7.1, RFC 1155 §3.2. Null where no type stands there. */
export function syntaxClause(tokens: TokenStream): SyntaxClause | null {
  skipTags(tokens);
  if (!tokens.is(TOKEN.name)) {
    tokens.error('missing-type', `${tokens.here()} where a type was expected; assumed none`);
    return null;
  }
  if (tokens.acceptWord(SEQUENCE)) return sequence(tokens);
  if (tokens.isWord(CHOICE)) {
    tokens.advance();
    skipBraces(tokens);
    return { kind: 'choice' };
  }
  const { name, module } = typeName(tokens);
  return { kind: 'type', name, module, ...refinement(tokens) };
}

/** `[APPLICATION 3] IMPLICIT`. */
function skipTags(tokens: TokenStream): void {
  while (tokens.accept(TOKEN.leftBracket)) {
    for (let count = 0; count < 4 && !tokens.is(TOKEN.rightBracket) && !isPastList(tokens); count++)
      tokens.advance();
    tokens.accept(TOKEN.rightBracket);
    if (!tokens.acceptWord(IMPLICIT)) tokens.acceptWord(EXPLICIT);
  }
}

function typeName(tokens: TokenStream): { readonly name: string; readonly module: string | null } {
  const { id } = tokens;
  const next = tokens.idAt(1);
  if (
    (id === OCTET && next === STRING) ||
    (id === OBJECT && next === IDENTIFIER) ||
    (id === BIT && next === STRING)
  ) {
    tokens.advance();
    tokens.advance();
    return {
      name: id === OCTET ? 'OCTET STRING' : id === OBJECT ? 'OBJECT IDENTIFIER' : 'BIT STRING',
      module: null,
    };
  }
  const first = tokens.word();
  if (tokens.kindAt(1) === TOKEN.dot && tokens.kindAt(2) === TOKEN.name) {
    tokens.advance();
    tokens.advance();
    const name = tokens.word();
    tokens.advance();
    return { name, module: first };
  }
  tokens.advance();
  return { name: looseTypeName(tokens, first), module: null };
}

/** `Octet String`, `INTEGER32`-like spellings are left to the linker; only words that take two tokens are joined here. */
function looseTypeName(tokens: TokenStream, first: string): string {
  if (!tokens.is(TOKEN.name) || isClauseId(tokens.id)) return first;
  const second = tokens.word().toUpperCase();
  const upper = first.toUpperCase();
  const joined = `${upper} ${second}`;
  if (joined !== 'OCTET STRING' && joined !== 'OBJECT IDENTIFIER') return first;
  tokens.warn('keyword-case', `the type ${joined} in another case; read as such`);
  tokens.advance();
  return joined;
}

function refinement(tokens: TokenStream): Refinement {
  if (tokens.isWord(SIZE) && tokens.kindAt(1) === TOKEN.leftParenthesis) {
    tokens.warn('missing-parenthesis', "SIZE without '(' in front of it; assumed");
    tokens.advance();
    return { ...PLAIN, ...rangesInParentheses(tokens), sized: true };
  }
  let result = PLAIN;
  // Both may stand there: `BITS { a(0) } (SIZE (1))`.
  for (let count = 0; count < 4; count++) {
    if (tokens.is(TOKEN.leftParenthesis)) result = { ...result, ...rangesInParentheses(tokens) };
    else if (tokens.is(TOKEN.leftBrace)) result = { ...result, named: namedNumbers(tokens) };
    else break;
  }
  return result;
}

function sequence(tokens: TokenStream): SyntaxClause {
  if (tokens.acceptWord(OF)) {
    const row = tokens.is(TOKEN.name) ? tokens.word() : '';
    if (row === '')
      tokens.error('missing-type', `${tokens.here()} where the type of a row was expected; assumed none`);
    else tokens.advance();
    return { kind: 'sequenceOf', row };
  }
  const members: { name: string; type: string }[] = [];
  if (!tokens.accept(TOKEN.leftBrace)) {
    tokens.warn('missing-brace', `${tokens.here()} where '{' was expected; assumed an empty SEQUENCE`);
    return { kind: 'sequence', members };
  }
  while (!tokens.is(TOKEN.rightBrace) && !isPastMembers(tokens)) {
    if (tokens.is(TOKEN.name)) {
      const name = tokens.word();
      tokens.advance();
      const type = tokens.is(TOKEN.name) ? typeName(tokens).name : '';
      if (type !== '') refinement(tokens);
      members.push({ name, type });
    } else {
      if (!tokens.is(TOKEN.comma)) tokens.warn('unexpected-token', `${tokens.here()} in a SEQUENCE; skipped`);
      tokens.advance();
    }
  }
  closeList(tokens);
  return { kind: 'sequence', members };
}

/** A member may bear any name, `OBJECTS` too, so that only a definition ends an unclosed SEQUENCE. */
function isPastMembers(tokens: TokenStream): boolean {
  return tokens.is(TOKEN.end) || tokens.is(TOKEN.assign) || tokens.atHead(false);
}

/** Over `{ ... }` with what is nested in it. */
function skipBraces(tokens: TokenStream): void {
  if (!tokens.is(TOKEN.leftBrace)) return;
  let depth = 0;
  do {
    if (tokens.is(TOKEN.leftBrace)) depth += 1;
    else if (tokens.is(TOKEN.rightBrace)) depth -= 1;
    else if (tokens.is(TOKEN.end) || tokens.is(TOKEN.assign)) return;
    tokens.advance();
  } while (depth > 0);
}
