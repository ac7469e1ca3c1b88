/** Variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

interface Keys {
  readonly community?: string;
  readonly authKey?: string;
  readonly privKey?: string;
}

/**
 * The variables TRAPLINE_COMMUNITY, TRAPLINE_AUTH_KEY and TRAPLINE_PRIV_KEY: a command line is seen by everybody on the
 * machine, and kept in the history of the shell. Of v3 only the keys whose protocols were named, so that the level stays
 * what was asked for.
 */
export function keysOf(
  environment: Environment,
  { level, authProtocol, privProtocol }: { level?: string; authProtocol?: string; privProtocol?: string },
): Keys {
  const {
    TRAPLINE_COMMUNITY: community,
    TRAPLINE_AUTH_KEY: authKey,
    TRAPLINE_PRIV_KEY: privKey,
  } = environment;
  const signs = authProtocol !== undefined || level === 'authNoPriv' || level === 'authPriv';
  const hides = privProtocol !== undefined || level === 'authPriv';
  return {
    ...(community ? { community } : {}),
    ...(authKey && signs ? { authKey } : {}),
    ...(privKey && hides ? { privKey } : {}),
  };
}
