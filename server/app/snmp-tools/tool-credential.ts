import type { CommandOptions } from '../../contract/command-options.ts';
import type { Credential, UserCredential } from '../../domain/credential.ts';
import { Secret } from '../../domain/secret.ts';
import { ToolError } from './tool-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** RFC 3414 §11.2. */
const LEAST_KEY = 8;

/**
 * What the options say, else the variables TRAPLINE_COMMUNITY, TRAPLINE_AUTH_KEY and TRAPLINE_PRIV_KEY: a command
 * line is seen by everybody on the machine.
 * @param program net-snmp's name of the tool
 * @throws ToolError that names what is missing, never a secret
 */
export function credentialOf(program: string, options: CommandOptions, environment: Environment): Credential {
  const version = options.version ?? (options.user.name === null ? 'v2c' : 'v3');
  if (version === 'v3') return userOf(program, options, environment);
  const community = options.community ?? environment['TRAPLINE_COMMUNITY'] ?? null;
  if (community === null)
    throw new ToolError('No community name specified.', {
      advice: 'give it with -c COMMUNITY or in the variable TRAPLINE_COMMUNITY',
    });
  return { version, community: new Secret(community) };
}

function userOf(program: string, { user }: CommandOptions, environment: Environment): UserCredential {
  const { name, level, authProtocol, privProtocol, context } = user;
  if (name === null || name === '')
    throw new ToolError(`${program}: No securityName specified`, { advice: 'give the user with -u USER' });
  const authKey = keyOf('-A', 'TRAPLINE_AUTH_KEY', user.authKey, environment);
  const privKey = keyOf('-X', 'TRAPLINE_PRIV_KEY', user.privKey, environment);
  return {
    version: 'v3',
    user: name,
    level,
    ...(level === 'noAuthNoPriv' ? {} : { authProtocol: authProtocol ?? 'md5', authKey: authKey() }),
    ...(level === 'authPriv' ? { privProtocol: privProtocol ?? 'des', privKey: privKey() } : {}),
    ...(context ? { context } : {}),
  };
}

function keyOf(letter: string, variable: string, given: string | null, environment: Environment) {
  return (): Secret => {
    const key = given ?? environment[variable] ?? '';
    if (key.length >= LEAST_KEY) return new Secret(key);
    throw new ToolError(
      key === ''
        ? `No key specified for the security level`
        : 'Error: passphrase chosen is below the length requirements of the USM (min=8).',
      {
        advice: `give one of at least ${LEAST_KEY} characters with ${letter} or in the variable ${variable}`,
      },
    );
  };
}
