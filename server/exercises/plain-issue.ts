import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

export interface PlainIssue {
  readonly path: readonly PropertyKey[];
  /** What is wrong; what to do. */
  readonly text: string;
}

/** Somebody who writes a file mends these before looking for more. */
const MAX_ISSUES = 100;

/** The first issues of a schema in the words of somebody who writes the file. */
export function plainIssues(error: z.ZodError, content: unknown): PlainIssue[] {
  return plainOf(error.issues, [], content);
}

function plainOf(issues: readonly Issue[], above: readonly PropertyKey[], content: unknown): PlainIssue[] {
  return issues
    .slice(0, MAX_ISSUES)
    .flatMap((issue) => plain(issue, above, content))
    .slice(0, MAX_ISSUES);
}

function plain(issue: Issue, above: readonly PropertyKey[], content: unknown): PlainIssue[] {
  const path = [...above, ...issue.path];
  const key = String(path.at(-1) ?? 'the file');
  const here = (text: string): PlainIssue[] => [{ path, text }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, MAX_ISSUES).map((unknown) => ({
        path: [...path, unknown],
        text: `${unknown} is not known here; correct its spelling or take it out`,
      }));
    case 'invalid_type': {
      if (valueAt(content, path) === undefined) return here(`${key} is missing; add it`);
      const wanted = TYPE_WORDS[issue.expected] ?? issue.expected;
      return here(`${key} is no ${wanted}; write ${wanted === 'text' ? 'it in quotes' : `a ${wanted}`}`);
    }
    case 'invalid_value':
      if (valueAt(content, path) === undefined) return here(`${key} is missing; add it`);
      return here(`${key} is none of what is known here; use ${issue.values.map(String).join(', ')}`);
    case 'invalid_union':
      return union(issue, path, content);
    case 'too_small':
      return here(`${key} is too small or too short; it is ${issue.minimum} at least`);
    case 'too_big':
      return here(`${key} is too large or too long; it is ${issue.maximum} at most`);
    case 'invalid_key':
      return here(`${key} is no name for something; write small letters, digits and hyphens`);
    default:
      return here(
        /;/.test(issue.message) ? `${key} ${issue.message}` : `${key}: ${issue.message}; correct it`,
      );
  }
}

/** Of the forms that something may have, the one that it comes nearest to. */
function union(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
  content: unknown,
): PlainIssue[] {
  if (issue.errors.length === 0) {
    const kinds = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    const key = String(path.at(-1) ?? 'it');
    return [
      {
        path,
        text: `${key} is missing or not known; ${kinds.length > 0 ? `use one of ${kinds.join(', ')}` : 'use one of answer, request, lab, nms, trap'}`,
      },
    ];
  }
  // Not as arguments of Math.max: of a list that is all wrong there are more than fit the stack.
  const depth = (issues: readonly Issue[]): number =>
    issues.reduce((deepest, { path: own }) => Math.max(deepest, own.length), 0);
  const typed = (issues: readonly Issue[]): number =>
    issues.some((one) => one.code === 'invalid_type' && one.path.length === 0) ? 1 : 0;
  const [nearest] = issue.errors.toSorted(
    (one, other) => typed(one) - typed(other) || depth(other) - depth(one) || one.length - other.length,
  );
  return plainOf(nearest ?? [], path, content);
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  int: 'whole number',
  array: 'list',
  object: 'mapping',
  record: 'mapping',
  boolean: 'true or false',
};

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    content,
  );
}
