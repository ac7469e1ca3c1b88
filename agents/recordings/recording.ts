import { compareOids, formatOid } from '../engine/oid.ts';
import type { Oid } from '../engine/oid.ts';
import type { Syntax } from '../engine/syntax.ts';

/**
 * A value as it was recorded: INTEGER, Counter32, Gauge32, TimeTicks -> number; Counter64 -> bigint; OCTET STRING, Opaque
 * and IpAddress -> octets; OBJECT IDENTIFIER -> Oid; NULL -> null.
 */
export type RecordedValue = number | bigint | Uint8Array | Oid | null;

export interface RecordedEntry {
  readonly oid: Oid;
  readonly syntax: Syntax;
  readonly value: RecordedValue;
}

/** A line that was not taken as it stands. */
export interface RecordingProblem {
  /** From 1; 0 where it concerns the whole file. */
  readonly line: number;
  /** What is wrong; what to do. */
  readonly text: string;
}

/** What a file says of a device, in lexicographic order, each name once. */
export interface Recording {
  readonly entries: readonly RecordedEntry[];
  readonly problems: readonly RecordingProblem[];
}

/** `router.snmprec:12: the OID has 200 parts, at most 128 fit; remove the line` */
export function problemText(file: string, { line, text }: RecordingProblem): string {
  return line === 0 ? `${file}: ${text}` : `${file}:${line}: ${text}`;
}

interface Placed extends RecordedEntry {
  readonly line: number;
}

/** Gathers what a reader finds, in whatever order the file has it. */
export class RecordingBuilder {
  private readonly placed: Placed[] = [];
  private readonly problems: RecordingProblem[] = [];

  add(line: number, entry: RecordedEntry): void {
    this.placed.push({ ...entry, line });
  }

  problem(line: number, text: string): void {
    this.problems.push({ line, text });
  }

  /** Of lines with one name the last counts, as it does for the GETs of snmpsim. */
  finish(): Recording {
    // Sorting is stable, so lines of one name keep the order of the file.
    const sorted = this.placed.toSorted((a, b) => compareOids(a.oid, b.oid));
    const entries: RecordedEntry[] = [];
    for (const [place, { line, oid, syntax, value }] of sorted.entries()) {
      const next = sorted[place + 1];
      if (next && compareOids(oid, next.oid) === 0) {
        this.problem(
          line,
          `${formatOid(oid)} is given again on line ${next.line}, which counts; remove one of the two`,
        );
      } else entries.push({ oid, syntax, value });
    }
    return { entries, problems: this.problems.toSorted((a, b) => a.line - b.line) };
  }
}
