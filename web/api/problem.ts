import type { ProblemDetails } from '../../server/contract/problem.ts';

/** A refused or unanswered request; `status` 0 means that no answer came. */
export class ApiProblem extends Error {
  readonly code = 'apiProblem';
  readonly problem: ProblemDetails;

  constructor(problem: ProblemDetails, options?: ErrorOptions) {
    super(problem.detail || problem.title, options);
    this.name = 'ApiProblem';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  /** Stable code of what was refused (`codeNeeded`), empty where the server named none. */
  get reason(): string {
    return this.problem.type.split('#')[1] ?? '';
  }

  /** What the server said about one field of the body, null where it did not mind it. */
  fieldError(path: string): string | null {
    return this.problem.errors?.find((error) => error.path === path)?.message ?? null;
  }
}

/** Whether it says that the session is not what the page takes it for. */
export const concernsSession = ({ reason }: ApiProblem): boolean =>
  reason === 'signInNeeded' || reason === 'notPermitted' || reason === 'csrfMissing';
