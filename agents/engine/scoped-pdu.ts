import { MalformedPacketError } from './agent-error.ts';
import { BerReader } from './ber-reader.ts';
import { readPdu } from './pdu.ts';
import type { RequestPdu } from './pdu.ts';
import { Syntax } from './syntax.ts';
import type { V3Message } from './v3-message.ts';

const MAX_CONTEXT_NAME_OCTETS = 255;

/** The inside of an SNMPv3 message (RFC 3412 §6.8); names are views into the packet. */
export interface ScopedPdu {
  readonly contextEngineId: Buffer;
  readonly contextName: Buffer;
  readonly pdu: RequestPdu;
}

/** Throws MalformedPacketError. */
export function readScopedPdu(element: Buffer): ScopedPdu {
  const scoped = new BerReader(element).enter(Syntax.Sequence);
  const contextEngineId = scoped.octets();
  const contextName = scoped.octets();
  // The longest SnmpAdminString (RFC 3411 §5); answers repeat it.
  if (contextName.length > MAX_CONTEXT_NAME_OCTETS) {
    throw new MalformedPacketError('a context name over 255 octets');
  }
  return { contextEngineId, contextName, pdu: readPdu(scoped) };
}

/** What a refused message asked, where that can be read without keys; else null (RFC 3412 §7.1.3c). */
export function readableScopedPdu(message: V3Message): ScopedPdu | null {
  if (message.priv) return null;
  try {
    return readScopedPdu(message.data);
  } catch (error) {
    if (error instanceof MalformedPacketError) return null;
    throw error;
  }
}
