interface SignInSearch {
  /** Path to go on to. */
  readonly return?: string;
  /** Code of what went wrong at the provider that signs in. */
  readonly problem?: 'oidcFailed';
}

/** Search parameters of the sign-in page. */
export function signInSearch(raw: Record<string, unknown>): SignInSearch {
  const { return: path, problem } = raw;
  return {
    ...(typeof path === 'string' ? { return: path } : {}),
    // Words of an address are not shown: anybody can write them.
    ...(problem === 'oidcFailed' ? { problem } : {}),
  };
}
