import type { Document } from 'yaml';
import type { z } from 'zod';
import { LabFile } from './lab-file.ts';
import { checkLabFile } from './lab-file-checks.ts';
import type { LabProblem } from './lab-problem.ts';
import { readYaml } from './yaml-text.ts';

/** Of the slowest text that fits a parser takes two seconds; the lab is read before it starts. */
const MAX_FILE_CHARACTERS = 250_000;
const MAX_PROBLEMS = 100;

export type ReadLab =
  | { readonly ok: true; readonly lab: LabFile }
  | { readonly ok: false; readonly problems: readonly LabProblem[] };

/**
 * Reads a lab from YAML 1.2 text and checks all that can be checked without starting it. Never throws: what is wrong
 * comes as problems with their lines, at most 100.
 * @param name of the file, for messages
 * @param more what else is wrong with a lab that is well written, such as files it names that are not there
 */
export function readLabFile(
  text: string,
  name: string,
  more: (lab: LabFile) => readonly FileIssue[] = () => [],
): ReadLab {
  const problem = (line: number, column: number, what: string): LabProblem => ({
    file: name,
    line,
    column,
    text: what,
  });
  if (text.length > MAX_FILE_CHARACTERS)
    return { ok: false, problems: [problem(1, 1, 'the file is larger than 250 kB; a lab is a few kB')] };
  const read = readYaml(text);
  if (!read.ok)
    return { ok: false, problems: read.faults.map((fault) => problem(fault.line, fault.column, fault.text)) };
  const { document, lines, content } = read;
  const checked = LabFile.safeParse(content);
  let issues = checked.success ? checkLabFile(checked.data) : checked.error.issues.map(described);
  if (checked.success && issues.length === 0) issues = [...more(checked.data)];
  if (checked.success && issues.length === 0) return { ok: true, lab: checked.data };
  const problems = issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => {
    const { line, col } = lines.linePos(offsetOf(document, path));
    return problem(line, col, `${pathText(path)}${message}`);
  });
  return { ok: false, problems };
}

/** What is wrong at a place in the file. */
export interface FileIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function described(issue: z.core.$ZodIssue): FileIssue {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return { path: [...issue.path, key], message: `no such key; remove it or see the guide for labs` };
  }
  return { path: issue.path, message: issue.message };
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./u, '');
  return text === '' ? '' : `${text}: `;
}

/** The place of the deepest part of the path that the document has; of a key, its value. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] | null } | null | undefined)?.range;
    if (range) return range[0];
  }
  return 0;
}
