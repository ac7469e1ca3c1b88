import type { UserCredential } from '../../server/domain/credential.ts';
import { Secret } from '../../server/domain/secret.ts';
import { KeyRing } from '../../server/snmp/usm-key.ts';
import { readV3Message } from '../../server/snmp/v3-message.ts';
import { message, type Authority, type Signature } from './sound-messages.ts';
import { berElement, berInteger } from '../../agents/engine/ber-element.ts';
import { PduType } from '../../agents/engine/pdu.ts';
import { Syntax } from '../../agents/engine/syntax.ts';
import { Random } from './random.ts';

const AUTH_PASSWORD = 'lab-auth-key';
const PRIV_PASSWORD = 'lab-priv-key';

/** A user of each level, by names of the lab course. */
export const FUZZ_USERS: readonly UserCredential[] = [
  { version: 'v3', user: 'lab-noauth', level: 'noAuthNoPriv' },
  {
    ...{ version: 'v3', user: 'sha', level: 'authNoPriv', authProtocol: 'sha' },
    authKey: new Secret(AUTH_PASSWORD),
  },
  {
    ...{ version: 'v3', user: 'lab-sha', level: 'authPriv', authProtocol: 'sha', privProtocol: 'aes' },
    ...{ authKey: new Secret(AUTH_PASSWORD), privKey: new Secret(PRIV_PASSWORD) },
  },
];

/** Asks an engine who it is (RFC 3414 §4). The same octets each time. */
export function discovery(): Buffer {
  const empty = berElement(PduType.Get, ...[1, 0, 0].map(berInteger), berElement(Syntax.Sequence));
  const nobody = { engineId: Buffer.alloc(0), boots: 0, time: 0 };
  return discoveryMessage(empty, nobody);
}

function discoveryMessage(pdu: Buffer, authority: Authority): Buffer {
  const user: UserCredential = { version: 'v3', user: '', level: 'noAuthNoPriv' };
  const signature = { user, authority, keys: new KeyRing() };
  // A course of chance that marks it reportable, as a request is.
  for (let seed = 1; ; seed += 1) {
    const octets = message(new Random(seed), 'v3', pdu, signature);
    if (readV3Message(octets).reportable) return octets;
  }
}

/** What the answer to a discovery says of the engine. */
export function authorityOf(report: Buffer): Authority {
  const { engineId, boots, time } = readV3Message(report);
  return { engineId: Buffer.from(engineId), boots, time };
}

/** Every user's signature under each authority. */
export function signaturesOf(authorities: readonly Authority[]): Signature[] {
  const keys = new KeyRing();
  return authorities.flatMap((authority) => FUZZ_USERS.map((user) => ({ user, authority, keys })));
}
