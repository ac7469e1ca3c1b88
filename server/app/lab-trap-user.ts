import type { UserCredential } from '../domain/credential.ts';
import type { LabDevice } from '../domain/lab.ts';
import { Secret } from '../domain/secret.ts';

/** As printed in the README; the keys are no secret. */
const LAB_USER: UserCredential = {
  version: 'v3',
  user: 'lab-sha',
  level: 'authPriv',
  authProtocol: 'sha',
  authKey: new Secret('lab-auth-key'),
  privProtocol: 'aes',
  privKey: new Secret('lab-priv-key'),
};

/**
 * Who may send SNMPv3 traps because a lab runs: the inventory asks the lab's devices by SNMPv2c, so that nobody could
 * send the v3 traps and INFORMs of a lab sheet without configuring that user first. Taking one makes it no more
 * trusted: that goes by the sender.
 */
export function labTrapUsers(devices: readonly Pick<LabDevice, 'v3Users'>[]): readonly UserCredential[] {
  const has = devices.some(({ v3Users }) => v3Users.some(({ name }) => name === LAB_USER.user));
  return has ? [LAB_USER] : [];
}
