import { beginsWith, encodedOid, singleNumber } from './encoded-oid.ts';
import type { BerWriter } from './ber-writer.ts';
import type { NumberAnswer } from './number-answer.ts';
import { compareOids } from './oid-order.ts';
import type { WrittenOid } from './pdu.ts';

/** What a varbind is to the column it was asked for. */
export type Step =
  /** A cell; its index is in `last`. */
  | 'cell'
  /** A row of the column whose index is more than one number. */
  | 'odd'
  /** The column ended before it. */
  | 'beyond'
  /** It does not follow what was asked: the agent is faulty. */
  | 'backwards';

/** How far one column of a table was walked. Names are compared as octets; text is made of what is rare. */
export class NumberCursor implements WrittenOid {
  readonly column: number;
  /** Dotted, of the column. */
  readonly oid: string;
  readonly #prefix: Uint8Array;
  /** The last index, -1 before the first and after one that is no single number. */
  last = -1;
  done = false;
  /** Dotted name that the next has to follow, where it is not the column's and `last`. */
  #above: string | null = null;
  /** Place in the answer of the name that stood last, so that it need not be made text. */
  #aboveAt = -1;

  constructor(column: number, oid: string, prefix: Uint8Array = encodedOid(oid)) {
    this.column = column;
    this.oid = oid;
    this.#prefix = prefix;
  }

  /** Moves on to a varbind of the answer that is present. */
  step(answer: NumberAnswer, at: number): Step {
    const { bytes } = answer;
    const start = answer.nameStart[at] ?? 0;
    const end = answer.nameEnd[at] ?? 0;
    if (!this.done && this.#above === null) {
      if (beginsWith(bytes, start, end, this.#prefix)) {
        const index = singleNumber(bytes, start + this.#prefix.length, end);
        if (index >= 0) {
          if (index <= this.last) return 'backwards';
          this.last = index;
          this.#aboveAt = at;
          return 'cell';
        }
      } else if (followsColumn(bytes, start, end, this.#prefix)) {
        this.done = true;
        this.#aboveAt = at;
        return 'beyond';
      }
    }
    return this.#stepByText(answer, at);
  }

  /** The agent has nothing there. */
  end(at: number): void {
    this.done = true;
    this.#aboveAt = at;
  }

  /** After the last varbind of an answer, which is then no longer looked at. */
  settle(): void {
    this.#aboveAt = -1;
  }

  /** The contents of the OID that the next request asks after. */
  write(writer: BerWriter): void {
    if (this.#above !== null) {
      writer.raw(encodedOid(this.#above));
      return;
    }
    if (this.last >= 0) writer.subIdentifier(this.last);
    writer.raw(this.#prefix);
  }

  /** Dotted name that the next one has to follow. */
  above(answer: NumberAnswer): string {
    if (this.#above !== null) return this.#above;
    if (this.#aboveAt >= 0) return answer.name(this.#aboveAt);
    return this.last < 0 ? this.oid : `${this.oid}.${this.last}`;
  }

  #stepByText(answer: NumberAnswer, at: number): Step {
    const name = answer.name(at);
    if (compareOids(this.above(answer), name) >= 0) return 'backwards';
    const within = name.startsWith(`${this.oid}.`);
    const index = within ? name.slice(this.oid.length + 1) : '';
    if (this.done || !within) {
      this.done = true;
      this.#above = name;
      return 'beyond';
    }
    if (/^\d+$/.test(index)) {
      this.last = Number(index);
      this.#above = name;
      return 'cell';
    }
    this.last = -1;
    this.#above = name;
    return 'odd';
  }
}

/** True where the name surely follows every name that begins with `prefix`; false where it takes a closer look. */
function followsColumn(bytes: Uint8Array, start: number, end: number, prefix: Uint8Array): boolean {
  const { length } = prefix;
  for (let place = 0; place < length && start + place < end; place += 1) {
    const octet = bytes[start + place] ?? 0;
    const own = prefix[place] ?? 0;
    if (octet !== own) return octet < 0x80 && own < 0x80 && octet > own;
  }
  return false;
}
