import type { Command } from 'commander';
import type { CredentialInput } from '../../contract/credential.ts';
import { USER_WORDS, type WrittenCredential, writtenCredential } from '../../contract/device-list.ts';
import { type Environment, keysOf } from './credential-keys.ts';

/** A credential as the options of a command give it. */
export type CredentialOptions = Partial<WrittenCredential>;

/** Adds the options of a user of SNMPv3. @param user what is said of `--user` */
export function userOptions(command: Command, user: string): Command {
  return command
    .option('--user <name>', user)
    .option('--level <level>', `${USER_WORDS.level} (what the keys are for)`)
    .option('--auth-protocol <name>', USER_WORDS.authProtocol)
    .option('--auth-key <key>', 'else $TRAPLINE_AUTH_KEY')
    .option('--priv-protocol <name>', USER_WORDS.privProtocol)
    .option(
      '--priv-key <key>',
      'else $TRAPLINE_PRIV_KEY: a command line is seen by everybody on the machine',
    );
}

/** Unchecked: the server checks and names what is wrong. @param environment has the keys that the options leave out */
export function credentialOf(options: CredentialOptions, environment: Environment): CredentialInput {
  const { version, community, user, level, authProtocol, authKey, privProtocol, privKey } = {
    ...keysOf(environment, options),
    ...options,
  };
  const given = { version, community, user, level, authProtocol, authKey, privProtocol, privKey };
  const cells = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return writtenCredential(cells) as CredentialInput;
}
