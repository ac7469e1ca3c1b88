import { isClauseId, isMacroId, keywordId, looseKeywordId } from '../keywords.ts';
import { flatCopy } from '../name-table.ts';
import type { Definition, ImportClause, ModuleSyntax, Position } from '../syntax.ts';
import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';
import { Draft } from './draft.ts';
import {
  isFirstOfLine,
  isFrameWord,
  isLooseIdentifier,
  macroDefinition,
  textualConvention,
  typeDefinition,
} from './definition.ts';
import { finishDefinition } from './build.ts';
import { importClauses } from './imports.ts';
import { languageOf } from './language.ts';
import { plainNumberHere } from './number.ts';
import { oidValue } from './oid-value.ts';

const DEFINITIONS = keywordId('DEFINITIONS');
const BEGIN = keywordId('BEGIN');
const END = keywordId('END');
const IMPORTS = keywordId('IMPORTS');
const EXPORTS = keywordId('EXPORTS');
const TAGS = keywordId('TAGS');
const MACRO = keywordId('MACRO');
const OBJECT = keywordId('OBJECT');
const IDENTIFIER = keywordId('IDENTIFIER');
const SYNTAX = keywordId('SYNTAX');
const ENTERPRISE = keywordId('ENTERPRISE');
const LAST_UPDATED = keywordId('LAST-UPDATED');
const OBJECT_TYPE = keywordId('OBJECT-TYPE');
const TRAP_TYPE = keywordId('TRAP-TYPE');
const MODULE_IDENTITY = keywordId('MODULE-IDENTITY');
const TEXTUAL_CONVENTION = keywordId('TEXTUAL-CONVENTION');

interface Body {
  readonly imports: ImportClause[];
  readonly definitions: Definition[];
}

/** Goes forward to the next `NAME DEFINITIONS`; the name and its place, or null at the end of the file. */
export function findModule(
  tokens: TokenStream,
): { readonly name: string; readonly position: Position } | null {
  tokens.moveTo(tokens.start, true);
  let found = false;
  while (!tokens.is(TOKEN.end)) {
    if (tokens.is(TOKEN.name) && isModuleHeader(tokens)) {
      found = true;
      break;
    }
    tokens.advance();
  }
  if (!found) return null;
  const position = tokens.position();
  const name = tokens.word();
  tokens.moveTo(tokens.end, false);
  return { name, position };
}

/** `NAME DEFINITIONS ::= BEGIN`, `NAME { iso 1 } DEFINITIONS IMPLICIT TAGS ::= BEGIN`. */
function isModuleHeader(tokens: TokenStream): boolean {
  if (!tokens.is(TOKEN.name) || isFrameWord(tokens.id)) return false;
  const next = tokens.kindAt(1);
  if (next === TOKEN.leftBrace) return hasHeaderAfterBraces(tokens);
  if (next !== TOKEN.name) return false;
  const id = tokens.idAt(1);
  if (id === DEFINITIONS)
    return tokens.kindAt(2) === TOKEN.assign || tokens.idAt(2) === BEGIN || tokens.idAt(3) === TAGS;
  if (tokens.kindAt(2) !== TOKEN.assign || looseKeywordId(tokens.names.name(id)) !== DEFINITIONS)
    return false;
  return looseKeywordId(tokens.names.name(tokens.idAt(3))) === BEGIN;
}

function hasHeaderAfterBraces(tokens: TokenStream): boolean {
  // The look-ahead is short and so are these OIDs; what is longer is read from the text.
  const open = tokens.startAt(1);
  const close = tokens.text.slice(open, open + 400).indexOf('}');
  if (close < 0) return false;
  return /^\s*DEFINITIONS\s*::=/.test(tokens.text.slice(open + close + 1, open + close + 200));
}

/** The module whose name was read; the tokens go on after it. Ends after END, before the next header or at the end. */
export function moduleSyntax(tokens: TokenStream, name: string, position: Position): ModuleSyntax {
  readHeader(tokens);
  const body: Body = { imports: [], definitions: [] };
  for (;;) {
    readBody(tokens, body);
    if (!tokens.isWord(END)) {
      tokens.warn('missing-end', `${tokens.here()} where END of the module '${name}' was expected; assumed`);
      break;
    }
    tokens.advance();
    if (!hasMore(tokens)) break;
    tokens.warn('early-end', `definitions after END; assumed they belong to '${name}'`);
  }
  const { imports, definitions } = body;
  return { name, position, language: languageOf(name, imports, definitions), imports, definitions };
}

function readHeader(tokens: TokenStream): void {
  while (!tokens.is(TOKEN.end) && !tokens.is(TOKEN.assign) && !tokens.isWord(BEGIN)) tokens.advance();
  tokens.accept(TOKEN.assign);
  if (!tokens.is(TOKEN.name) || looseKeywordId(tokens.word()) !== BEGIN) {
    tokens.warn('missing-begin', `${tokens.here()} where BEGIN was expected; assumed`);
  } else tokens.advance();
}

/** After END: whether a definition comes before the next module or the end of the file. */
function hasMore(tokens: TokenStream): boolean {
  const { start } = tokens;
  tokens.moveTo(tokens.start, true);
  while (!tokens.is(TOKEN.end) && !isModuleHeader(tokens)) {
    if (tokens.atHead(true)) {
      tokens.moveTo(tokens.start, false);
      return true;
    }
    tokens.advance();
  }
  tokens.moveTo(tokens.is(TOKEN.end) ? tokens.start : start, true);
  return false;
}

function readBody(tokens: TokenStream, body: Body): void {
  let last = -1;
  while (!tokens.is(TOKEN.end) && !tokens.isWord(END)) {
    // Whatever is read, it must go forward.
    if (tokens.start === last) tokens.advance();
    last = tokens.start;
    if (!tokens.is(TOKEN.name)) skipToDefinition(tokens);
    else if (tokens.acceptWord(IMPORTS)) importClauses(tokens, body.imports);
    else if (tokens.isWord(EXPORTS)) skipExports(tokens);
    else if (isModuleHeader(tokens)) return;
    else if (isFrameWord(tokens.id)) {
      tokens.warn('unexpected-token', `${tokens.here()} between definitions; skipped`);
      tokens.advance();
    } else readDefinition(tokens, body.definitions);
  }
}

function skipExports(tokens: TokenStream): void {
  while (!tokens.is(TOKEN.end) && !tokens.is(TOKEN.semicolon) && !tokens.isWord(IMPORTS)) {
    if (tokens.atHead(true)) return;
    tokens.advance();
  }
  tokens.accept(TOKEN.semicolon);
}

function readDefinition(tokens: TokenStream, definitions: Definition[]): void {
  const next = tokens.kindAt(1);
  const id = next === TOKEN.name ? tokens.idAt(1) : -1;
  if (next === TOKEN.assign) {
    const definition = valueOrType(tokens);
    if (definition) definitions.push(definition);
  } else if (id === MACRO) skipMacro(tokens);
  else if (isMacroId(id)) readMacro(tokens, definitions, id);
  else if (id === OBJECT && tokens.idAt(2) === IDENTIFIER) definitions.push(objectIdentifier(tokens, 3));
  else if (isClauseId(id) && impliedMacro(id) >= 0) readImplied(tokens, definitions, 1);
  else if (next === TOKEN.name) looseDefinition(tokens, definitions);
  else if (isJoinedName(tokens)) readJoinedName(tokens, definitions);
  else skipToDefinition(tokens);
}

function readMacro(tokens: TokenStream, definitions: Definition[], id: number): void {
  if (id === TEXTUAL_CONVENTION) {
    tokens.warn('missing-assignment', `${tokens.here()} without '::=' before TEXTUAL-CONVENTION; assumed`);
    const draft = new Draft({ name: tokens.word(), position: tokens.position(), macro: id });
    tokens.advance();
    tokens.advance();
    tokens.accept(TOKEN.assign);
    definitions.push(textualConvention(tokens, draft));
    return;
  }
  definitions.push(macroDefinition(tokens, tokens.word(), id));
}

/** `name ::= { ... }` lacks its OBJECT IDENTIFIER; `Name ::= ...` is a type. */
function valueOrType(tokens: TokenStream): Definition | null {
  const after = tokens.kindAt(2);
  if (after === TOKEN.leftBrace) {
    tokens.warn('missing-type', `${tokens.here()} without OBJECT IDENTIFIER before '::='; assumed`);
    return objectIdentifier(tokens, 1);
  }
  const macro = tokens.idAt(2);
  if (isMacroId(macro) && macro !== TEXTUAL_CONVENTION && macro !== MACRO) {
    tokens.warn('extra-assignment', `'::=' between ${tokens.here()} and its macro; skipped`);
    return macroDefinition(tokens, tokens.word(), macro, 3);
  }
  if (after === TOKEN.name || after === TOKEN.leftBracket) return typeDefinition(tokens, tokens.word());
  skipToDefinition(tokens);
  return null;
}

/** The current token is the name; `::=` stands `distance` tokens on. */
function objectIdentifier(tokens: TokenStream, distance: number): Definition {
  const draft = new Draft({ name: tokens.word(), position: tokens.position(), macro: -1 });
  for (let count = 0; count < distance; count++) tokens.advance();
  if (!tokens.accept(TOKEN.assign)) {
    tokens.warn('missing-assignment', `${tokens.here()} where '::=' was expected; assumed`);
  }
  draft.oid = oidValue(tokens);
  return finishDefinition(draft);
}

/** A macro in another case; `name Type ::= { ... }`; anything else is skipped. */
function looseDefinition(tokens: TokenStream, definitions: Definition[]): void {
  const loose = looseKeywordId(tokens.names.name(tokens.idAt(1)));
  if (isMacroId(loose) && loose !== MACRO) {
    tokens.warn('keyword-case', `the macro of ${tokens.here()} in another case; read as such`);
    readMacro(tokens, definitions, loose);
    return;
  }
  if (isLooseIdentifier(tokens)) {
    tokens.warn('keyword-case', `OBJECT IDENTIFIER of ${tokens.here()} in another case; read as such`);
    definitions.push(objectIdentifier(tokens, 3));
    return;
  }
  if (impliedMacro(tokens.idAt(2)) >= 0) {
    readImplied(tokens, definitions, 2);
    return;
  }
  if (tokens.kindAt(2) === TOKEN.assign) {
    if (tokens.kindAt(3) === TOKEN.leftBrace) definitions.push(objectIdentifier(tokens, 2));
    else skipValue(tokens);
    return;
  }
  skipToDefinition(tokens);
}

/** The macro that begins with this clause; -1 where several may. */
function impliedMacro(clause: number): number {
  if (clause === SYNTAX) return OBJECT_TYPE;
  if (clause === ENTERPRISE) return TRAP_TYPE;
  return clause === LAST_UPDATED ? MODULE_IDENTITY : -1;
}

/** `name SYNTAX ...` without a macro, or with a misspelt one: the first clause tells which was meant. */
function readImplied(tokens: TokenStream, definitions: Definition[], distance: number): void {
  const macro = impliedMacro(tokens.idAt(distance));
  tokens.warn(
    'missing-macro',
    `${tokens.here()} without a macro that is known; assumed ${tokens.names.name(macro)}`,
  );
  definitions.push(macroDefinition(tokens, tokens.word(), macro, distance));
}

/** `name INTEGER ::= 5`: a value of no interest here. */
function skipValue(tokens: TokenStream): void {
  for (let count = 0; count < 3; count++) tokens.advance();
  if (plainNumberHere(tokens) !== null || tokens.is(TOKEN.text)) tokens.advance();
}

/** `a.b OBJECT-TYPE` and `a/b OBJECT-TYPE`: one name with a character that no name may hold. */
function isJoinedName(tokens: TokenStream): boolean {
  const between = tokens.kindAt(1);
  if (between !== TOKEN.dot && between !== TOKEN.other) return false;
  const isGlued = tokens.endAt(0) === tokens.startAt(1) && tokens.endAt(1) === tokens.startAt(2);
  if (!isGlued || tokens.kindAt(2) !== TOKEN.name || tokens.kindAt(3) !== TOKEN.name) return false;
  return isMacroId(tokens.idAt(3)) || (tokens.idAt(3) === OBJECT && tokens.idAt(4) === IDENTIFIER);
}

function readJoinedName(tokens: TokenStream, definitions: Definition[]): void {
  const limit = Math.min(tokens.endAt(2), tokens.start + 128);
  const name = flatCopy(tokens.text, tokens.start, limit);
  tokens.warn('broken-name', `${tokens.here()} and what is glued to it read as one name`);
  tokens.advance();
  tokens.advance();
  const id = tokens.idAt(1);
  if (isMacroId(id)) definitions.push(macroDefinition(tokens, name, id));
  else definitions.push({ ...objectIdentifier(tokens, 3), name });
}

/** `NAME MACRO ::= BEGIN ... END`: read over, since the parser knows the macros of SMI. Its quotes are not texts. */
function skipMacro(tokens: TokenStream): void {
  tokens.moveTo(tokens.start, true);
  do tokens.advance();
  while (!tokens.is(TOKEN.end) && !tokens.isWord(END) && !isPastMacro(tokens));
  tokens.moveTo(tokens.is(TOKEN.name) && tokens.id === END ? tokens.end : tokens.start, false);
}

/** A macro without END must not cost the definitions behind it. */
function isPastMacro(tokens: TokenStream): boolean {
  return isMacroId(tokens.idAt(1)) && tokens.idAt(1) !== MACRO && tokens.atHead(true);
}

function skipToDefinition(tokens: TokenStream): void {
  tokens.error(
    'unexpected-token',
    `${tokens.here()} where a definition was expected; skipped to the next one`,
  );
  do {
    // A text has no place here: where it seems to hold definitions, its quote was a stray one.
    if (tokens.is(TOKEN.text) && holdsValue(tokens)) tokens.moveTo(tokens.start, false);
    else tokens.advance();
  } while (!tokens.is(TOKEN.end) && !tokens.isWord(END) && !isDefinitionStart(tokens));
}

function holdsValue(tokens: TokenStream): boolean {
  return tokens.text.slice(tokens.start, tokens.end).includes('::=');
}

function isDefinitionStart(tokens: TokenStream): boolean {
  if (!tokens.is(TOKEN.name)) return false;
  if (tokens.isWord(IMPORTS) || tokens.isWord(EXPORTS)) return true;
  if (tokens.atHead(false) || isModuleHeader(tokens) || isJoinedName(tokens) || isLooseIdentifier(tokens))
    return true;
  // The last word of a broken definition stands before `::=` too, but seldom first on its line.
  return tokens.kindAt(1) === TOKEN.assign && tokens.kindAt(2) === TOKEN.leftBrace && isFirstOfLine(tokens);
}
