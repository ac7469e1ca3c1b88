import { isBlank, isDigit, isLetter, isLineEnd, isNamePart } from './characters.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { quoted } from './diagnostic-log.ts';
import type { NameTable } from './name-table.ts';
import { StringScanner } from './string-scanner.ts';
import { SINGLE_TOKENS, TOKEN } from './token.ts';

const QUOTE = 0x22;
const HASH = 0x23;
const APOSTROPHE = 0x27;
const STAR = 0x2a;
const HYPHEN = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const EQUALS = 0x3d;

/** Cuts a file into tokens. It makes no objects: the token read last stands in the fields. */
export class Lexer {
  readonly #text: string;
  readonly #names: NameTable;
  readonly #log: DiagnosticLog;
  readonly #strings: StringScanner;
  #at = 0;
  #noMoreBlockComments = false;
  /** Outside of modules quotes are punctuation: a lone one in prose must not eat the module after it. */
  prose = false;
  kind: number = TOKEN.end;
  /** Of a text: its contents, without the quotes. */
  start = 0;
  end = 0;
  /** Of a name, by the NameTable; else -1. */
  id = -1;

  constructor(options: { readonly text: string; readonly names: NameTable; readonly log: DiagnosticLog }) {
    this.#text = options.text;
    this.#names = options.names;
    this.#log = options.log;
    this.#strings = new StringScanner(options);
  }

  /** Goes on reading at an offset. */
  moveTo(offset: number): void {
    this.#at = offset;
    this.kind = TOKEN.name;
  }

  /** Where reading goes on. */
  get offset(): number {
    return this.#at;
  }

  next(): void {
    const before = this.kind;
    this.#skipBlanks();
    const at = this.#at;
    this.start = at;
    this.id = -1;
    if (at >= this.#text.length) {
      this.kind = TOKEN.end;
      this.end = at;
      return;
    }
    const code = this.#text.charCodeAt(at);
    if (isLetter(code)) this.#name(at);
    else if (isDigit(code) || (code === HYPHEN && isDigit(this.#text.charCodeAt(at + 1)))) this.#number(at);
    else if (code === QUOTE && !this.prose) {
      this.#strings.scan(at, before === TOKEN.leftBrace || before === TOKEN.comma);
      this.kind = TOKEN.text;
      this.start = at + 1;
      this.end = this.#strings.end;
      this.#at = this.#strings.next;
    } else this.#punctuation(code, at);
  }

  #finish(kind: number, end: number): void {
    this.kind = kind;
    this.end = end;
    this.#at = end;
  }

  #name(start: number): void {
    const text = this.#text;
    let end = start + 1;
    for (; ; end++) {
      const code = text.charCodeAt(end);
      if (!isNamePart(code)) break;
      // Two hyphens begin a comment, even in the middle of a word.
      if (code === HYPHEN && text.charCodeAt(end + 1) === HYPHEN) break;
    }
    this.#finish(TOKEN.name, end);
    this.id = this.#names.idOf(text, start, end);
  }

  #number(start: number): void {
    const text = this.#text;
    let end = start + 1;
    while (isDigit(text.charCodeAt(end))) end += 1;
    // Vendors do begin names with digits: `3comSwitch`, `10baseT`.
    if (isLetter(text.charCodeAt(end)) && text.charCodeAt(start) !== HYPHEN) this.#name(start);
    else if (text.charCodeAt(end) === HYPHEN && isLetter(text.charCodeAt(end + 1))) this.#name(start);
    else this.#finish(TOKEN.number, end);
  }

  #punctuation(code: number, at: number): void {
    const single = SINGLE_TOKENS[code] ?? 0;
    if (single !== 0) this.#finish(single, at + 1);
    else if (code === COLON || code === EQUALS) this.#assignment(at);
    else if (code === DOT) this.#dots(at);
    else if (code === APOSTROPHE) this.#octets(at);
    else this.#finish(TOKEN.other, at + 1);
  }

  #assignment(at: number): void {
    const text = this.#text;
    if (text.startsWith('::=', at)) {
      this.#finish(TOKEN.assign, at + 3);
      return;
    }
    let colons = 0;
    let end = at;
    for (let from = at; colons < 2 && text.charCodeAt(from) === COLON; from = skipBlanks(text, end)) {
      colons += 1;
      end = from + 1;
    }
    const after = skipBlanks(text, end);
    if (text.charCodeAt(after) === EQUALS) end = after + 1;
    // A bare `=` or `:` is one only before a value.
    else if (text.charCodeAt(after) !== 0x7b || colons === 0) {
      this.#finish(TOKEN.other, at + 1);
      return;
    }
    this.#log.add(at, 'warning', 'broken-assignment', `${quoted(text.slice(at, end))} read as '::='`);
    this.#finish(TOKEN.assign, end);
  }

  #dots(at: number): void {
    let end = at + 1;
    while (end < at + 3 && this.#text.charCodeAt(end) === DOT) end += 1;
    this.#finish(end > at + 1 ? TOKEN.range : TOKEN.dot, end);
  }

  /** `'00ff'H`, `'0101'B`; blanks and line ends inside are allowed. */
  #octets(at: number): void {
    const text = this.#text;
    let end = at + 1;
    for (; ; end++) {
      const code = text.charCodeAt(end) | 0x20;
      if (!isDigit(code) && !(code >= 0x61 && code <= 0x66) && !isBlank(text.charCodeAt(end))) break;
    }
    const suffix = text.charCodeAt(end + 1) | 0x20;
    const closed = text.charCodeAt(end) === APOSTROPHE && (suffix === 0x68 || suffix === 0x62);
    if (closed) this.#finish(TOKEN.octets, end + 2);
    else this.#finish(TOKEN.other, at + 1);
  }

  #skipBlanks(): void {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (isBlank(code)) at += 1;
      else {
        const after = this.#skipRemark(code, at);
        if (after === at) break;
        at = after;
      }
    }
    this.#at = at;
  }

  /** Over one comment of any language, or a character of no alphabet that a MIB knows. */
  #skipRemark(code: number, at: number): number {
    const text = this.#text;
    if (code === HYPHEN) return text.charCodeAt(at + 1) === HYPHEN ? this.#commentEnd(at) : at;
    if (code === SLASH) return this.#skipBlockComment(at);
    if (code === HASH || code === EQUALS) return this.#skipForeignLine(code, at);
    if (code < 0x80 || Number.isNaN(code)) return at;
    this.#log.add(at, 'warning', 'foreign-character', 'a byte outside of ASCII between words; skipped');
    let end = at + 1;
    while (text.charCodeAt(end) >= 0x80) end += 1;
    return end;
  }

  /** A comment goes on to the end of its line: many hold `--` inside, or end in an odd number of hyphens. */
  #commentEnd(at: number): number {
    const text = this.#text;
    let end = at + 2;
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end += 1;
    return end;
  }

  #skipBlockComment(at: number): number {
    const text = this.#text;
    const second = text.charCodeAt(at + 1);
    if (second === SLASH) return this.#foreign(at, this.#commentEnd(at));
    if (second !== STAR || this.#noMoreBlockComments) return at;
    const close = text.indexOf('*/', at + 2);
    this.#noMoreBlockComments = close < 0;
    return close < 0 ? at : this.#foreign(at, close + 2);
  }

  /** `#include` and the like, and `=begin ... =end`. */
  #skipForeignLine(code: number, at: number): number {
    const text = this.#text;
    if (at > 0 && !isLineEnd(text.charCodeAt(at - 1))) return at;
    if (code === HASH) return this.#foreign(at, this.#commentEnd(at));
    if (!text.startsWith('=begin', at)) return at;
    const close = text.indexOf('\n=end', at);
    // Without its end it runs to the end of the file, as Perl has it.
    return close < 0 ? this.#foreign(at, text.length) : this.#foreign(at, this.#commentEnd(close + 1));
  }

  #foreign(at: number, end: number): number {
    this.#log.add(at, 'warning', 'foreign-comment', 'a comment of another language; skipped');
    return end;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}
