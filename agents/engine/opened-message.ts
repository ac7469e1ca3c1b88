import { berElement, berInteger } from './ber-element.ts';
import { BerReader } from './ber-reader.ts';
import { BerWriter } from './ber-writer.ts';
import { readPdu } from './pdu.ts';
import type { RequestPdu } from './pdu.ts';
import { Syntax } from './syntax.ts';
import { decryptScopedPdu } from './usm-check.ts';
import type { UserBasedSecurity } from './usm.ts';
import { finishV3Message, readV3Message } from './v3-message.ts';
import type { V3Message } from './v3-message.ts';

const SNMP_V3 = 3;

/** A message with its PDU in the clear, and the way to put another PDU into it. */
export interface OpenedMessage {
  readonly pdu: RequestPdu;
  /** The same message around another PDU's element, authenticated and encrypted as this one. */
  rewrap(pdu: Buffer): Buffer;
}

/**
 * Opens a message of an agent or to it. Null for one that cannot be opened: no keys for its user.
 * Throws MalformedPacketError.
 */
export function openMessage(packet: Buffer, security: UserBasedSecurity | undefined): OpenedMessage | null {
  const reader = new BerReader(packet).enter(Syntax.Sequence);
  const version = reader.integer();
  if (version === SNMP_V3) return openV3(readV3Message(reader), security);
  const community = reader.octets();
  return {
    pdu: readPdu(reader),
    rewrap: (pdu) =>
      berElement(Syntax.Sequence, berInteger(version), berElement(Syntax.OctetString, community), pdu),
  };
}

function openV3(message: V3Message, security: UserBasedSecurity | undefined): OpenedMessage | null {
  const user = security?.find(message.userName.toString('latin1')) ?? null;
  const keys = user && security ? security.keysOf(user) : null;
  const element = !message.priv ? message.data : user && keys ? decryptScopedPdu(message, user, keys) : null;
  if (!element || (message.auth && !keys)) return null;
  const scoped = new BerReader(element).enter(Syntax.Sequence);
  const contextEngineId = scoped.octets();
  const contextName = scoped.octets();
  return {
    pdu: readPdu(scoped),
    rewrap: (pdu) => {
      const writer = new BerWriter();
      writer.appendRaw(pdu);
      return finishV3Message(writer, {
        level: !message.auth ? 'noAuthNoPriv' : message.priv ? 'authPriv' : 'authNoPriv',
        contextEngineId,
        contextName,
        user,
        keys,
        ...message,
      });
    },
  };
}
