import type { ProblemDetails } from '../../server/contract/problem.ts';

/** The problem details that an error carries, or its message in their form. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof Error && 'problem' in error) return error.problem as ProblemDetails;
  return {
    type: 'about:blank',
    title: 'The page failed',
    status: 0,
    detail: error instanceof Error ? error.message : String(error),
    instance: '',
  };
}
