import { isBlank, isLetter, isDigit, isLineEnd, isNamePart } from './characters.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { isClauseId, isMacroId, keywordId, looseKeywordId, takesString } from './keywords.ts';
import type { NameTable } from './name-table.ts';

const QUOTE = 0x22;
const BRACE = 0x7b;
const COLON = 0x3a;
const HYPHEN = 0x2d;
const END = keywordId('END');
const OBJECT = keywordId('OBJECT');
const BRACED: ReadonlySet<number> = new Set(
  (
    [
      'INDEX',
      'AUGMENTS',
      'DEFVAL',
      'OBJECTS',
      'NOTIFICATIONS',
      'VARIABLES',
      'MANDATORY-GROUPS',
      'INCLUDES',
      'CREATION-REQUIRES',
    ] as const
  ).map(keywordId),
);
/** How often the whole text may be read ahead before every quote is taken at its word. */
const LOOK_AHEAD_FACTOR = 4;

/**
 * Finds where a quoted text ends. SMI has no escape, so authors write quotes inside of texts, and forget closing ones.
 * A quote closes a text where something follows that can follow a text; a quote right after a word such as
 * DESCRIPTION opens one, so that the text before it has ended earlier.
 */
export class StringScanner {
  readonly #text: string;
  readonly #names: NameTable;
  readonly #log: DiagnosticLog;
  #budget: number;
  /** End of the contents found last. */
  end = 0;
  /** Where reading goes on after the text found last. */
  next = 0;

  constructor(options: { readonly text: string; readonly names: NameTable; readonly log: DiagnosticLog }) {
    this.#text = options.text;
    this.#names = options.names;
    this.#log = options.log;
    this.#budget = LOOK_AHEAD_FACTOR * options.text.length;
  }

  /** `open` is the place of the opening quote. Within braces (DEFVAL) the next quote closes. */
  scan(open: number, withinBraces: boolean): void {
    const first = this.#text.indexOf('"', open + 1);
    if (first < 0) {
      this.#unclosed(open, this.#text.length);
      return;
    }
    if (withinBraces || this.#budget <= 0 || this.#canFollow(first + 1)) {
      this.#close(first);
      return;
    }
    // A date is complete, whatever stands behind it.
    if (first - open <= 14 && /^\d{10,12}Z?$/.test(this.#text.slice(open + 1, first))) this.#close(first);
    else this.#scanOn(open, first);
  }

  #scanOn(open: number, first: number): void {
    let last = this.#isOpening(first) ? -1 : first;
    let candidate = first;
    while (last === candidate) {
      candidate = this.#text.indexOf('"', last + 1);
      if (candidate < 0) break;
      this.#budget -= candidate - last;
      if (this.#isOpening(candidate) || this.#hasAssignment(last + 1, candidate)) break;
      last = candidate;
      if (this.#canFollow(candidate + 1) || this.#budget <= 0) {
        const assumed = 'the text was read on to the quote before the next clause';
        this.#log.add(
          first,
          'warning',
          'unescaped-quote',
          `a quote inside a quoted text; assumed ${assumed}`,
        );
        this.#close(candidate);
        return;
      }
    }
    if (last < 0) this.#unclosed(open, first);
    else this.#close(last);
  }

  #close(quote: number): void {
    this.end = quote;
    this.next = quote + 1;
  }

  /** No closing quote before `limit`: the text ends where the next clause or definition seems to begin. */
  #unclosed(open: number, limit: number): void {
    let end = limit;
    for (let at = open + 1; at < limit; at++) {
      const code = this.#text.charCodeAt(at);
      const found = isLineEnd(code)
        ? this.#clauseAt(at + 1, limit)
        : code === COLON && this.#isAssignment(at);
      if (found) {
        end = at;
        break;
      }
    }
    if (end === limit && limit < this.#text.length) end = this.#wordBefore(limit).start;
    this.end = Math.max(end, open + 1);
    this.next = this.end;
    this.#log.add(
      open,
      'error',
      'unclosed-text',
      'a quoted text is not closed; assumed it ends before the next clause',
    );
  }

  /** Whether a line begins with a clause, a value or a definition. */
  #clauseAt(lineStart: number, limit: number): boolean {
    let at = lineStart;
    while (at < limit && isBlank(this.#text.charCodeAt(at))) {
      if (isLineEnd(this.#text.charCodeAt(at))) return false;
      at += 1;
    }
    if (at >= limit || !isLetter(this.#text.charCodeAt(at))) return false;
    const end = this.#nameEnd(at);
    const id = this.#names.find(this.#text, at, end);
    return isClauseId(id) ? this.#isPlausible(id, end) : id === END || this.#isHead(end);
  }

  #hasAssignment(from: number, to: number): boolean {
    const at = this.#text.indexOf('::=', from);
    // A far one costs what it is away from here; the budget keeps hostile files cheap.
    this.#budget -= (at < 0 ? this.#text.length : at) - from;
    return at >= 0 && at < to && this.#isAssignment(at);
  }

  #isAssignment(at: number): boolean {
    return this.#text.startsWith('::=', at) && this.#text.charCodeAt(this.#skip(at + 3)) === BRACE;
  }

  /** Whether the word before a quote is one that a quoted text follows. */
  #isOpening(quote: number): boolean {
    const { start, end } = this.#wordBefore(quote);
    if (start === end) return false;
    const id = this.#names.find(this.#text, start, end);
    if (takesString(id)) return true;
    if (!this.#isFirstOfLine(start)) return false;
    return end - start < 20 && takesString(looseKeywordId(this.#text.slice(start, end)));
  }

  #wordBefore(offset: number): { readonly start: number; readonly end: number } {
    let end = offset;
    while (end > 0 && isBlank(this.#text.charCodeAt(end - 1))) end -= 1;
    let start = end;
    const limit = Math.max(0, end - 64);
    while (start > limit && isNamePart(this.#text.charCodeAt(start - 1))) start -= 1;
    return { start, end };
  }

  #isFirstOfLine(offset: number): boolean {
    let at = offset - 1;
    while (at >= 0 && isBlank(this.#text.charCodeAt(at)) && !isLineEnd(this.#text.charCodeAt(at))) at -= 1;
    return at < 0 || isLineEnd(this.#text.charCodeAt(at));
  }

  /** Whether what stands after a quote can follow a quoted text: a clause, `::=`, a definition, END. */
  #canFollow(offset: number): boolean {
    const at = this.#skip(offset);
    this.#budget -= at - offset;
    if (at >= this.#text.length) return true;
    const code = this.#text.charCodeAt(at);
    if (code === COLON) return this.#text.startsWith('::=', at);
    if (!isLetter(code) && !isDigit(code)) return false;
    const end = this.#nameEnd(at);
    const id = this.#names.find(this.#text, at, end);
    if (isClauseId(id)) return this.#isPlausible(id, end);
    return id === END || this.#isHead(end);
  }

  /** Whether a macro, `OBJECT IDENTIFIER` or `::=` stands at the offset, after the name of a definition. */
  #isHead(offset: number): boolean {
    const at = this.#skip(offset);
    if (this.#text.charCodeAt(at) === COLON) return this.#text.startsWith('::=', at);
    if (at === offset || !isLetter(this.#text.charCodeAt(at))) return false;
    const id = this.#names.find(this.#text, at, this.#nameEnd(at));
    return isMacroId(id) || (id === OBJECT && this.#text.startsWith('IDENTIFIER', this.#skip(at + 6)));
  }

  /** Whether the clause keyword that ends at the offset has its kind of value behind it. */
  #isPlausible(id: number, offset: number): boolean {
    const code = this.#text.charCodeAt(this.#skip(offset));
    if (takesString(id)) return code === QUOTE;
    if (BRACED.has(id)) return code === BRACE;
    return isLetter(code) || code === BRACE || code === 0x5b;
  }

  #nameEnd(offset: number): number {
    let end = offset + 1;
    while (isNamePart(this.#text.charCodeAt(end))) end += 1;
    return end;
  }

  /** Over blanks and comments. One on the same line with an odd number of quotes is taken for a part of the text. */
  #skip(offset: number): number {
    const text = this.#text;
    let isSameLine = true;
    for (let at = offset; ; at++) {
      const code = text.charCodeAt(at);
      if (isLineEnd(code)) isSameLine = false;
      else if (code === HYPHEN && text.charCodeAt(at + 1) === HYPHEN) {
        const start = at;
        let isOdd = false;
        for (; at < text.length && !isLineEnd(text.charCodeAt(at)); at++) {
          if (text.charCodeAt(at) === QUOTE) isOdd = !isOdd;
        }
        if (isOdd && isSameLine) return start;
        isSameLine = false;
      } else if (!isBlank(code)) return Math.min(at, text.length);
    }
  }
}
