interface SignInSearch {
  /** Path to go on to. */
  readonly return?: string;
  /** What went wrong at a provider that signs in. */
  readonly problem?: string;
}

/** Search parameters of the sign-in page. */
export function signInSearch(raw: Record<string, unknown>): SignInSearch {
  const { return: path, problem } = raw;
  return {
    ...(typeof path === 'string' ? { return: path } : {}),
    ...(typeof problem === 'string' ? { problem: problem.slice(0, 300) } : {}),
  };
}
