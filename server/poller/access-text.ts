import type { Credential } from '../domain/credential.ts';
import { LAST_BOOTS } from '../snmp/engine-clocks.ts';

/** The OID at which what may be read begins; null where nothing may be read. */
export type ViewStart = string | null;

/** Why an agent refuses everything to somebody it knows (RFC 3415), and what to do. */
export function accessText(credential: Credential, errorStatus: string): string {
  if (credential.version !== 'v3')
    return `The agent knows the community, but its access control gives it nothing to read (${errorStatus}). On the device, give the community a group with a read view (net-snmp: rocommunity).`;
  const { user, level } = credential;
  const higher =
    level === 'authPriv'
      ? ''
      : ` Many agents give a user nothing below the level that was set up for it: if that is a higher one than ${level}, choose it here and enter its keys.`;
  return `The agent knows the user ${user}, but its access control gives it nothing to read at level ${level} (${errorStatus}). On the device, put the user into a group with a read view (net-snmp: rouser ${user}).${higher}`;
}

/** Why nothing of the system group is shown, by where the view begins. */
export function emptyViewText(credential: Credential, start: ViewStart): string {
  const who = credential.version === 'v3' ? `the user ${credential.user}` : 'the community';
  const remedy = 'On the device, give it a view that holds 1.3.6.1.2.1, which is what is polled.';
  return start === null
    ? `The agent answers ${who}, but the view is empty: there is nothing that it may read. ${remedy}`
    : `The agent answers ${who}, but the view leaves out the system group: what may be read begins at ${start}. ${remedy}`;
}

/** Why engine boots and time do not settle. @param boots of the engine, null where unknown */
export function clockText(boots: number | null): string {
  if (boots === LAST_BOOTS)
    return `The agent's snmpEngineBoots stands at its last value (${LAST_BOOTS}), at which it refuses everything that is signed (RFC 3414 §2.2.2). Give the device a new engine id, or delete its stored one, and create its users anew.`;
  return 'The agent refuses its own engine boots and time as out of the window of 150 seconds. Often two devices share an engine id or an address, or a clock jumps: check that each device has an engine id of its own, and its clock.';
}
