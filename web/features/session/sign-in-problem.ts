import { ApiProblem } from '../../api/problem.ts';

/** How long the server wants to hear nothing where it does not say. */
const DEFAULT_WAIT_MS = 30_000;

export interface SignInProblem {
  /** What stands above the fields; empty where the code is simply to be typed now. */
  readonly text: string;
  /** The password was right, and a code is wanted beside it. */
  readonly wantsCode: boolean;
  /** Nothing is taken before, ms from now; null where it may be tried at once. */
  readonly waitMs: number | null;
}

/** What a refused sign-in means for the form; null for what is no answer to it (no connection, a fault). */
export function signInProblem(error: unknown, hadCode: boolean): SignInProblem | null {
  if (!(error instanceof ApiProblem)) return null;
  switch (error.reason) {
    case 'codeNeeded':
      return {
        text: hadCode ? 'That code is not right, or its time is over. Type the one that is shown now.' : '',
        wantsCode: true,
        waitMs: null,
      };
    case 'wrongCredentials':
      return {
        text: hadCode
          ? 'That code is not right, or its time is over. Type the one that is shown now.'
          : 'Name or password is not right.',
        wantsCode: hadCode,
        waitMs: null,
      };
    case 'tooManyTries': {
      const { retryAfterSeconds } = error.problem;
      const waitMs = retryAfterSeconds === undefined ? DEFAULT_WAIT_MS : retryAfterSeconds * 1_000;
      return { text: 'Too many tries went wrong.', wantsCode: hadCode, waitMs };
    }
    default:
      return null;
  }
}
