/** Something wrong in a lab's file. */
export interface LabProblem {
  /** As it was named, for messages. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** What is wrong and what to do. */
  readonly text: string;
}

/** `file:line:column: text`, as compilers say it. */
export function problemText({ file, line, column, text }: LabProblem): string {
  return `${file}:${line}:${column}: ${text}`;
}
