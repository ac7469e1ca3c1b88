import { flatCopy } from '../name-table.ts';
import type { Keyword } from '../keywords.ts';
import { isClauseId, keywordId } from '../keywords.ts';
import type { TextSpan } from '../syntax.ts';
import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';
import { closeList, isPastList, namesInBraces } from './braced-list.ts';
import type { Draft } from './draft.ts';
import { indexClause } from './index-clause.ts';
import { oidValue } from './oid-value.ts';
import { syntaxClause } from './syntax-clause.ts';

type ReadClause = (tokens: TokenStream, draft: Draft) => void;

/** Reads what stands behind each clause keyword into the draft. Of a clause given twice the first one counts. */
const READERS: ReadonlyMap<number, ReadClause> = new Map(
  Object.entries({
    SYNTAX: readSyntax,
    'WRITE-SYNTAX': (tokens) => void syntaxClause(tokens),
    UNITS: (tokens, draft) => (draft.units = textClause(tokens) ?? draft.units),
    ACCESS: readAccess,
    'MAX-ACCESS': readAccess,
    'MIN-ACCESS': (tokens) => void wordClause(tokens),
    STATUS: readStatus,
    DESCRIPTION: readDescription,
    REFERENCE: readReference,
    INDEX: (tokens, draft) => (draft.index = indexClause(tokens)),
    AUGMENTS: (tokens, draft) => (draft.augments = namesInBraces(tokens)[0] ?? draft.augments),
    DEFVAL: readDefault,
    OBJECTS: readMembers,
    NOTIFICATIONS: readMembers,
    VARIABLES: readMembers,
    ENTERPRISE: readEnterprise,
    'DISPLAY-HINT': (tokens, draft) => (draft.displayHint = textClause(tokens) ?? draft.displayHint),
    'LAST-UPDATED': readLastUpdated,
    ORGANIZATION: (tokens) => void textClause(tokens),
    'CONTACT-INFO': (tokens) => void textClause(tokens),
    'PRODUCT-RELEASE': (tokens) => void textClause(tokens),
    REVISION: readRevision,
    MODULE: readModule,
    SUPPORTS: readModule,
    'MANDATORY-GROUPS': readMembers,
    INCLUDES: readMembers,
    'CREATION-REQUIRES': (tokens) => void namesInBraces(tokens),
    GROUP: readGroup,
    OBJECT: readNested,
    VARIATION: readNested,
  } satisfies Partial<Record<Keyword, ReadClause>>).map(([word, read]) => [keywordId(word as Keyword), read]),
);

/** The current token is the clause's keyword, as `id` says; it may be written otherwise. */
export function readClause(tokens: TokenStream, draft: Draft, id: number): void {
  tokens.advance();
  READERS.get(id)?.(tokens, draft);
}

/** A quoted text; null, with a remark, where none stands. */
function textClause(tokens: TokenStream): TextSpan | null {
  if (tokens.is(TOKEN.text)) {
    const span = { start: tokens.start, end: tokens.end };
    tokens.advance();
    return span;
  }
  tokens.warn('missing-text', `${tokens.here()} where a quoted text was expected; assumed none`);
  return null;
}

/** One word such as `read-only`; the blanks of `read only` become hyphens. */
function wordClause(tokens: TokenStream): string | null {
  if (tokens.is(TOKEN.text)) {
    const word = flatCopy(tokens.text, tokens.start, Math.min(tokens.end, tokens.start + 64)).trim();
    tokens.warn('quoted-word', 'a quoted text where a word was expected; its contents were taken');
    tokens.advance();
    return word;
  }
  if (!tokens.is(TOKEN.name) || isClauseId(tokens.id)) {
    tokens.warn('missing-word', `${tokens.here()} where a word was expected; assumed none`);
    return null;
  }
  let word = tokens.word();
  tokens.advance();
  if (
    (word === 'read' || word === 'not' || word === 'write') &&
    tokens.is(TOKEN.name) &&
    !isClauseId(tokens.id)
  ) {
    word = `${word}-${tokens.word()}`;
    tokens.warn('broken-word', `two words read as '${word}'`);
    tokens.advance();
  }
  return word;
}

function readSyntax(tokens: TokenStream, draft: Draft): void {
  const syntax = syntaxClause(tokens);
  if (!draft.nested) draft.syntax ??= syntax;
}

function readAccess(tokens: TokenStream, draft: Draft): void {
  const access = wordClause(tokens);
  if (!draft.nested) draft.access ??= access;
}

function readStatus(tokens: TokenStream, draft: Draft): void {
  const status = wordClause(tokens);
  if (!draft.nested) draft.status ??= status;
}

function readDescription(tokens: TokenStream, draft: Draft): void {
  const text = textClause(tokens);
  if (!draft.nested) draft.description ??= text;
}

function readReference(tokens: TokenStream, draft: Draft): void {
  const text = textClause(tokens);
  if (!draft.nested) draft.reference ??= text;
}

function readMembers(tokens: TokenStream, draft: Draft): void {
  for (const name of namesInBraces(tokens)) draft.members.push(name);
}

function readGroup(tokens: TokenStream, draft: Draft): void {
  draft.nested = true;
  if (!tokens.is(TOKEN.name) || isClauseId(tokens.id)) return;
  draft.members.push(tokens.word());
  tokens.advance();
}

/** MODULE and SUPPORTS: the module's name may be absent, and its OID may follow. */
function readModule(tokens: TokenStream, draft: Draft): void {
  draft.nested = true;
  if (!tokens.is(TOKEN.name) || isClauseId(tokens.id)) return;
  tokens.advance();
  if (tokens.is(TOKEN.leftBrace)) oidValue(tokens);
}

function readNested(tokens: TokenStream, draft: Draft): void {
  draft.nested = true;
  if (tokens.is(TOKEN.name) && !isClauseId(tokens.id)) tokens.advance();
}

/** A revision has a description of its own. */
function readRevision(tokens: TokenStream): void {
  textClause(tokens);
  if (!tokens.isWord(keywordId('DESCRIPTION'))) return;
  // Where the module's own description is missing, the revision's must not pass for it.
  tokens.advance();
  if (tokens.is(TOKEN.text)) tokens.advance();
  else textClause(tokens);
}

function readLastUpdated(tokens: TokenStream, draft: Draft): void {
  const span = textClause(tokens);
  if (span)
    draft.lastUpdated ??= flatCopy(tokens.text, span.start, Math.min(span.end, span.start + 32)).trim();
}

function readEnterprise(tokens: TokenStream, draft: Draft): void {
  if (tokens.is(TOKEN.leftBrace)) {
    draft.enterprise = oidValue(tokens);
    return;
  }
  if (!tokens.is(TOKEN.name) || isClauseId(tokens.id)) {
    tokens.error('missing-enterprise', `${tokens.here()} where an enterprise was expected; assumed none`);
    return;
  }
  let name = tokens.word();
  let module: string | null = null;
  tokens.advance();
  if (tokens.is(TOKEN.dot) && tokens.kindAt(1) === TOKEN.name) {
    tokens.advance();
    module = name;
    name = tokens.word();
    tokens.advance();
  }
  draft.enterprise = [{ name, number: null, module }];
}

/** Kept as a place in the file: what it means depends on the object's type. */
function readDefault(tokens: TokenStream, draft: Draft): void {
  if (!tokens.is(TOKEN.leftBrace)) {
    tokens.warn('missing-brace', `${tokens.here()} where '{' was expected; the default value was skipped`);
    if (!isPastList(tokens)) tokens.advance();
    return;
  }
  const start = tokens.end;
  let end = start;
  let depth = 1;
  tokens.advance();
  while (!isPastDefault(tokens)) {
    if (tokens.is(TOKEN.leftBrace)) depth += 1;
    else if (tokens.is(TOKEN.rightBrace)) depth -= 1;
    if (depth === 0) break;
    end = tokens.is(TOKEN.text) ? tokens.end + 1 : tokens.end;
    tokens.advance();
  }
  closeList(tokens);
  if (!draft.nested) draft.defaultValue ??= trimmed(tokens.text, start, end);
}

function isPastDefault(tokens: TokenStream): boolean {
  return !tokens.is(TOKEN.text) && isPastList(tokens);
}

function trimmed(text: string, from: number, end: number): TextSpan {
  let start = from;
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  return { start, end };
}
