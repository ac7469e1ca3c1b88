import type { Command } from 'commander';
import type { CredentialInput } from '../../contract/credential.ts';
import { type WrittenCredential, writtenCredential } from '../../contract/device-list.ts';

/** A credential as the options of a command give it. */
export type CredentialOptions = Partial<WrittenCredential>;

/** Adds the options of a user of SNMPv3. @param user what is said of `--user` */
export function userOptions(command: Command, user: string): Command {
  return command
    .option('--user <name>', user)
    .option('--level <level>', 'noAuthNoPriv, authNoPriv or authPriv (what the keys are for)')
    .option('--auth-protocol <name>', 'md5, sha, sha224, sha256, sha384 or sha512')
    .option('--auth-key <key>')
    .option('--priv-protocol <name>', 'des, aes, aes192b, aes192r, aes256b or aes256r')
    .option('--priv-key <key>');
}

/** Unchecked: the server checks and names what is wrong. */
export function credentialOf(options: CredentialOptions): CredentialInput {
  const { version, community, user, level, authProtocol, authKey, privProtocol, privKey } = options;
  const given = { version, community, user, level, authProtocol, authKey, privProtocol, privKey };
  const cells = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return writtenCredential(cells) as CredentialInput;
}
