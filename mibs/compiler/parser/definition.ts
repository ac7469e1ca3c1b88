import { isLineEnd } from '../characters.ts';
import { isClauseId, isMacroId, keywordId, looseKeywordId } from '../keywords.ts';
import type { Definition } from '../syntax.ts';
import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';
import { finishDefinition } from './build.ts';
import { readClause } from './clauses.ts';
import { Draft } from './draft.ts';
import { nearestClause } from './misspelling.ts';
import { plainNumberHere } from './number.ts';
import { oidValue } from './oid-value.ts';
import { syntaxClause } from './syntax-clause.ts';

const END = keywordId('END');
const BEGIN = keywordId('BEGIN');
const DEFINITIONS = keywordId('DEFINITIONS');
const OBJECT = keywordId('OBJECT');
const IDENTIFIER = keywordId('IDENTIFIER');
const TRAP_TYPE = keywordId('TRAP-TYPE');
const TEXTUAL_CONVENTION = keywordId('TEXTUAL-CONVENTION');

/**
 * `name MACRO clauses ::= value`; the current token is the name, the clauses come `distance` tokens on: two where the
 * macro (`id`) stands between.
 */
export function macroDefinition(tokens: TokenStream, name: string, id: number, distance = 2): Definition {
  const draft = new Draft({ name, position: tokens.position(), macro: id });
  for (let count = 0; count < distance; count++) tokens.advance();
  readClauses(tokens, draft);
  if (isBareValue(tokens))
    tokens.warn('missing-assignment', `the value of '${name}' without '::=' in front of it; assumed`);
  else if (!tokens.is(TOKEN.assign)) {
    const what = `'${name}' has no '::=' with a value before ${tokens.here()}; assumed it ends here`;
    if (id !== TEXTUAL_CONVENTION) tokens.error('missing-value', what);
    return finishDefinition(draft);
  }
  tokens.accept(TOKEN.assign);
  readValue(tokens, draft);
  return finishDefinition(draft);
}

function readValue(tokens: TokenStream, draft: Draft): void {
  const number = tokens.is(TOKEN.leftBrace) ? null : plainNumberHere(tokens);
  if (number !== null) {
    draft.number = number;
    tokens.advance();
    if (draft.macro !== TRAP_TYPE && draft.enterprise.length === 0) {
      tokens.error('missing-value', `a number where '{' was expected; '${draft.name}' has no OID`);
    }
    return;
  }
  draft.oid = oidValue(tokens);
  if (draft.macro !== TRAP_TYPE || draft.enterprise.length === 0) return;
  // Some write a trap's number as an OID below its enterprise.
  tokens.warn('trap-value', 'an object identifier as the number of a trap; its last number was taken');
  draft.number = draft.oid.at(-1)?.number ?? null;
}

/** `name TEXTUAL-CONVENTION` without `::=`, and `Name ::= TEXTUAL-CONVENTION clauses`; the clauses come next. */
export function textualConvention(tokens: TokenStream, draft: Draft): Definition {
  readClauses(tokens, draft);
  return finishDefinition(draft);
}

/** `Name ::= type` and `Name ::= TEXTUAL-CONVENTION ...`; the current token is the name. */
export function typeDefinition(tokens: TokenStream, name: string): Definition | null {
  const position = tokens.position();
  tokens.advance();
  tokens.advance();
  const isConvention = tokens.is(TOKEN.name) && looseKeywordId(tokens.word()) === TEXTUAL_CONVENTION;
  if (isConvention) {
    tokens.advance();
    return textualConvention(tokens, new Draft({ name, position, macro: TEXTUAL_CONVENTION }));
  }
  const draft = new Draft({ name, position, macro: -1 });
  draft.syntax = syntaxClause(tokens);
  return draft.syntax ? finishDefinition(draft) : null;
}

/** Clauses up to `::=`, the next definition, END or a new module. */
function readClauses(tokens: TokenStream, draft: Draft): void {
  let isSkipping = false;
  for (;;) {
    const { kind, id } = tokens;
    if (kind === TOKEN.assign && isClauseId(tokens.idAt(1))) {
      tokens.warn('extra-assignment', `'::=' before a clause of '${draft.name}'; skipped`);
      tokens.advance();
      continue;
    }
    if (kind === TOKEN.end || kind === TOKEN.assign || isBareValue(tokens)) return;
    if (kind === TOKEN.name) {
      if (isClauseId(id)) {
        isSkipping = false;
        readClause(tokens, draft, id);
        continue;
      }
      if (id === END || tokens.atHead(false) || isModuleHead(tokens)) return;
      if (isLooseMacroHead(tokens) || isLooseIdentifier(tokens)) return;
      if (readLooseClause(tokens, draft)) continue;
    }
    // One finding for a run of words: prose outside of its quotes has many.
    if (!isSkipping) {
      const what = `${tokens.here()} in the definition of '${draft.name}'; skipped to the next clause`;
      tokens.warn('unexpected-token', what);
    }
    isSkipping = true;
    tokens.advance();
  }
}

/** `{ name 1 }` where a clause was expected: the value, without its `::=`. */
function isBareValue(tokens: TokenStream): boolean {
  if (!tokens.is(TOKEN.leftBrace) || tokens.kindAt(1) !== TOKEN.name) return false;
  return tokens.kindAt(2) === TOKEN.number && tokens.kindAt(3) === TOKEN.rightBrace;
}

function isModuleHead(tokens: TokenStream): boolean {
  return (
    tokens.kindAt(1) === TOKEN.name && tokens.idAt(1) === DEFINITIONS && tokens.kindAt(2) === TOKEN.assign
  );
}

/** `name Object-Type`. */
function isLooseMacroHead(tokens: TokenStream): boolean {
  return tokens.kindAt(1) === TOKEN.name && isMacroId(looseKeywordId(tokens.names.name(tokens.idAt(1))));
}

/** `name Object Identifier ::=`. */
export function isLooseIdentifier(tokens: TokenStream): boolean {
  if (tokens.kindAt(3) !== TOKEN.assign || tokens.kindAt(1) !== TOKEN.name) return false;
  const { names } = tokens;
  if (looseKeywordId(names.name(tokens.idAt(1))) !== OBJECT) return false;
  return looseKeywordId(names.name(tokens.idAt(2))) === IDENTIFIER;
}

/** A clause in another case, or misspelt, where its value and its place tell that one was meant. */
function readLooseClause(tokens: TokenStream, draft: Draft): boolean {
  const next = tokens.kindAt(1);
  if (next !== TOKEN.text && next !== TOKEN.name && next !== TOKEN.leftBrace) return false;
  if (next === TOKEN.name && !isFirstOfLine(tokens)) return false;
  const word = tokens.word();
  const id = nearestClause(word, next);
  if (id < 0) return false;
  const code = id === looseKeywordId(word) ? 'keyword-case' : 'misspelt-keyword';
  tokens.warn(code, `${tokens.here()} read as '${tokens.names.name(id)}'`);
  readClause(tokens, draft, id);
  return true;
}

/** Whether no other token stands before the current one on its line. */
export function isFirstOfLine(tokens: TokenStream): boolean {
  const { text } = tokens;
  for (let at = tokens.start - 1; at >= tokens.lastEnd; at--) if (isLineEnd(text.charCodeAt(at))) return true;
  return false;
}

/** Whether the word frames a module, so that it cannot name a definition. */
export function isFrameWord(id: number): boolean {
  return id === END || id === BEGIN || id === DEFINITIONS;
}
