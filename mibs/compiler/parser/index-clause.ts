import { keywordId } from '../keywords.ts';
import type { IndexPart } from '../syntax.ts';
import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';
import { closeList, isPastList } from './braced-list.ts';
import { syntaxClause } from './syntax-clause.ts';

const IMPLIED = keywordId('IMPLIED');

/** RFC 1212 §4.1.6 allows these in the place of an object's name. */
const TYPES: ReadonlySet<string> = new Set([
  'INTEGER',
  'OCTET STRING',
  'OBJECT IDENTIFIER',
  'IpAddress',
  'NetworkAddress',
  'Integer32',
  'Unsigned32',
  'Counter',
  'Gauge',
  'TimeTicks',
  'DisplayString',
  'PhysAddress',
  'MacAddress',
]);

/** `{ ifIndex, IMPLIED name }`, RFC 2578 §7.7 and RFC 1212 §4.1.6. */
export function indexClause(tokens: TokenStream): IndexPart[] {
  const parts: IndexPart[] = [];
  const braced = tokens.accept(TOKEN.leftBrace);
  if (!braced) tokens.warn('missing-brace', `${tokens.here()} where '{' was expected; assumed`);
  let wantsComma = false;
  while (!tokens.is(TOKEN.rightBrace) && !isPastList(tokens)) {
    const implied = tokens.acceptWord(IMPLIED);
    if (tokens.is(TOKEN.name)) {
      if (wantsComma) tokens.warn('missing-comma', `${tokens.here()} without ',' in front of it; assumed`);
      const type = syntaxClause(tokens);
      if (type?.kind === 'type') parts.push({ name: type.name, implied, isType: TYPES.has(type.name) });
      wantsComma = true;
      if (!braced && !tokens.is(TOKEN.comma)) return parts;
    } else {
      if (!tokens.is(TOKEN.comma)) tokens.warn('unexpected-token', `${tokens.here()} in an index; skipped`);
      else if (!wantsComma) tokens.warn('extra-comma', "a ',' too many in an index; skipped");
      wantsComma = false;
      tokens.advance();
    }
  }
  if (parts.length > 0 && !wantsComma)
    tokens.warn('extra-comma', "a ',' before the end of an index; skipped");
  if (braced) closeList(tokens);
  return parts;
}
