import type { DiagnosticLog } from './diagnostic-log.ts';
import { quoted } from './diagnostic-log.ts';
import { isClauseId, isMacroId, keywordId, KEYWORDS } from './keywords.ts';
import { Lexer } from './lexer.ts';
import type { LineFinder } from './line-finder.ts';
import { flatCopy } from './name-table.ts';
import type { NameTable } from './name-table.ts';
import type { Position } from './syntax.ts';
import { TOKEN } from './token.ts';

const RING = 8;
const MASK = RING - 1;
const OBJECT = keywordId('OBJECT');
const IDENTIFIER = keywordId('IDENTIFIER');
const MACRO = keywordId('MACRO');

/** The tokens of a file with a look-ahead of a few, kept in arrays and not as objects. */
export class TokenStream {
  readonly text: string;
  readonly names: NameTable;
  readonly log: DiagnosticLog;
  readonly #lines: LineFinder;
  readonly #lexer: Lexer;
  readonly #kinds = new Int32Array(RING);
  readonly #starts = new Int32Array(RING);
  readonly #ends = new Int32Array(RING);
  readonly #ids = new Int32Array(RING);
  #first = 0;
  #count = 0;
  /** Of the current token. */
  kind: number = TOKEN.end;
  start = 0;
  end = 0;
  id = -1;
  /** Where the token before the current one ended. */
  lastEnd = 0;

  constructor(options: {
    readonly text: string;
    readonly names: NameTable;
    readonly log: DiagnosticLog;
    readonly lines: LineFinder;
  }) {
    this.text = options.text;
    this.names = options.names;
    this.log = options.log;
    this.#lines = options.lines;
    this.#lexer = new Lexer(options);
  }

  advance(): void {
    this.lastEnd = this.end;
    if (this.#count > 0) {
      const slot = this.#first & MASK;
      this.kind = this.#kinds[slot] ?? 0;
      this.start = this.#starts[slot] ?? 0;
      this.end = this.#ends[slot] ?? 0;
      this.id = this.#ids[slot] ?? -1;
      this.#first += 1;
      this.#count -= 1;
      return;
    }
    const lexer = this.#lexer;
    lexer.next();
    this.kind = lexer.kind;
    this.start = lexer.start;
    this.end = lexer.end;
    this.id = lexer.id;
  }

  /** The kind of the token `ahead` places after the current one; 0 is the current one, 7 the farthest. */
  kindAt(ahead: number): number {
    return ahead === 0 ? this.kind : (this.#kinds[this.#slot(ahead)] ?? 0);
  }

  idAt(ahead: number): number {
    return ahead === 0 ? this.id : (this.#ids[this.#slot(ahead)] ?? -1);
  }

  startAt(ahead: number): number {
    return ahead === 0 ? this.start : (this.#starts[this.#slot(ahead)] ?? 0);
  }

  endAt(ahead: number): number {
    return ahead === 0 ? this.end : (this.#ends[this.#slot(ahead)] ?? 0);
  }

  #slot(ahead: number): number {
    while (this.#count < ahead) {
      const lexer = this.#lexer;
      lexer.next();
      const slot = (this.#first + this.#count) & MASK;
      this.#kinds[slot] = lexer.kind;
      this.#starts[slot] = lexer.start;
      this.#ends[slot] = lexer.end;
      this.#ids[slot] = lexer.id;
      this.#count += 1;
    }
    return (this.#first + ahead - 1) & MASK;
  }

  /** Reads on from an offset; the token there becomes the current one. */
  moveTo(offset: number, prose: boolean): void {
    this.#lexer.prose = prose;
    this.#lexer.moveTo(offset);
    this.#count = 0;
    this.advance();
  }

  is(kind: number): boolean {
    return this.kind === kind;
  }

  isWord(id: number): boolean {
    return this.kind === TOKEN.name && this.id === id;
  }

  /** Goes over a token of this kind where it is the current one. */
  accept(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  acceptWord(id: number): boolean {
    if (!this.isWord(id)) return false;
    this.advance();
    return true;
  }

  /** The current token's characters as a string of their own. */
  word(): string {
    return this.id >= 0
      ? this.names.name(this.id)
      : flatCopy(this.text, this.start, Math.min(this.end, this.start + 256));
  }

  position(): Position {
    const offset = this.start;
    const { line, column } = this.#lines.locate(offset);
    return { offset, line, column };
  }

  warn(code: string, text: string): void {
    this.log.add(this.start, 'warning', code, text);
  }

  error(code: string, text: string): void {
    this.log.add(this.start, 'error', code, text);
  }

  /** The current token for a message. */
  here(): string {
    if (this.kind === TOKEN.end) return 'end of file';
    if (this.kind === TOKEN.text) return 'a quoted text';
    return quoted(this.text.slice(this.start, Math.min(this.end, this.start + 80)));
  }

  /**
   * Whether a definition begins at the current token: a name and a macro, `OBJECT IDENTIFIER` or `::=` with no value
   * behind it. Where several words could be meant (imports, prose), `strict` wants the beginning of a clause too.
   */
  atHead(strict: boolean): boolean {
    if (this.kind !== TOKEN.name || isMacroId(this.id) || isClauseId(this.id)) return false;
    const next = this.kindAt(1);
    if (next === TOKEN.assign) return this.#isTypeValue(strict);
    if (next !== TOKEN.name) return false;
    const id = this.idAt(1);
    if (id === OBJECT) return this.idAt(2) === IDENTIFIER && this.#isValueAt(3);
    if (!isMacroId(id)) return false;
    if (id === MACRO) return this.kindAt(2) === TOKEN.assign;
    return !strict || isClauseId(this.idAt(2));
  }

  /** In a SEQUENCE a comma stands here instead. */
  #isValueAt(ahead: number): boolean {
    const kind = this.kindAt(ahead);
    return kind === TOKEN.assign || kind === TOKEN.leftBrace;
  }

  #isTypeValue(strict: boolean): boolean {
    const kind = this.kindAt(2);
    if (strict && kind === TOKEN.name) return this.idAt(2) < KEYWORDS.length;
    return kind === TOKEN.name || kind === TOKEN.leftBracket;
  }
}
