import type { UserCredential } from '../../domain/credential.ts';
import type { Exchange } from '../../domain/exchange.ts';
import type { OidNames } from '../../domain/names.ts';
import { BerReader } from '../ber-reader.ts';
import { readCommunityMessage } from '../community-message.ts';
import type { Pdu, TrapV1Pdu } from '../pdu.ts';
import { isTrapV1, PDU, readPdu } from '../pdu.ts';
import type { KeyRing } from '../usm-key.ts';
import { readScopedPdu, readV3Message } from '../v3-message.ts';
import type { LoggedExchange } from './exchange-record.ts';
import { messagesOf } from './exchange-record.ts';
import { fromTrapV1 } from '../notification.ts';
import { reportWords } from './report-words.ts';
import { pduKind } from './tag-name.ts';
import { openUsm } from './usm-opening.ts';

const MAX_VARBINDS = 9_400;
const MAX_SUMMARY = 160;
const SNMP_TRAP_OID = '1.3.6.1.6.3.1.1.4.1.0';

interface Glance {
  readonly version: Exchange['version'];
  readonly pdu: Pdu | TrapV1Pdu | null;
  /** Instead of a PDU that cannot be read. */
  readonly otherwise: string;
}

/** One line on an exchange, for the list. */
export function glanceAt(
  exchange: LoggedExchange,
  known: { readonly names: OidNames; readonly users: readonly UserCredential[]; readonly keys: KeyRing },
): Exchange {
  const { ends, end } = exchange;
  const [first] = messagesOf(exchange);
  const glance = first ? look(Buffer.from(first.bytes), known.users, known.keys) : NOTHING;
  const { pdu } = glance;
  return {
    id: exchange.id,
    deviceId: ends.deviceId,
    atMs: exchange.atMs,
    cause: ends.cause,
    version: glance.version,
    pdu: pdu ? (pduKind(pdu.type) ?? 'unknown') : 'unknown',
    summary: shortened(pdu ? summaryOf(pdu, known.names) : glance.otherwise),
    tries: ends.cause === 'trap' ? 0 : exchange.tries,
    outcome: end.outcome,
    roundTripMs: end.roundTripMs,
    octetsSent: exchange.octetsSent,
    octetsReceived: exchange.octetsReceived,
    varbinds: end.varbinds,
    errorStatus: end.errorStatus,
  };
}

const NOTHING: Glance = { version: null, pdu: null, otherwise: 'not SNMP' };

function look(datagram: Buffer, users: readonly UserCredential[], keys: KeyRing): Glance {
  try {
    const version = new BerReader(datagram).sub(0x30).int32();
    if (version === 3) return lookV3(datagram, users, keys);
    const message = readCommunityMessage(datagram, MAX_VARBINDS);
    return { version: message.version, pdu: message.pdu, otherwise: '' };
  } catch {
    return { ...NOTHING, version: versionOf(datagram) };
  }
}

function lookV3(datagram: Buffer, users: readonly UserCredential[], keys: KeyRing): Glance {
  const message = readV3Message(datagram);
  const { user } = message;
  if (!message.encrypted) {
    const scoped = readScopedPdu(message, { auth: null, priv: null }, MAX_VARBINDS);
    return { version: 'v3', pdu: scoped.pdu, otherwise: '' };
  }
  const { plain } = openUsm(datagram, users, keys);
  if (!plain) return { version: 'v3', pdu: null, otherwise: `encrypted for user ${user}` };
  const scoped = new BerReader(plain).sub(0x30);
  scoped.octets();
  scoped.octets();
  return { version: 'v3', pdu: readPdu(scoped, MAX_VARBINDS), otherwise: '' };
}

function versionOf(datagram: Buffer): Exchange['version'] {
  if (datagram[0] !== 0x30) return null;
  const at = (datagram[1] ?? 0) < 0x80 ? 2 : 2 + ((datagram[1] ?? 0) & 0x7f);
  const number = datagram[at] === 0x02 && datagram[at + 1] === 1 ? datagram[at + 2] : undefined;
  return number === 0 ? 'v1' : number === 1 ? 'v2c' : number === 3 ? 'v3' : null;
}

function summaryOf(pdu: Pdu | TrapV1Pdu, names: OidNames): string {
  if (isTrapV1(pdu)) return trapName(pdu, names);
  const [first] = pdu.varbinds;
  if (pdu.type === PDU.trapV2 || pdu.type === PDU.inform) {
    const trap = pdu.varbinds.find(({ oid }) => oid === SNMP_TRAP_OID)?.value;
    if (typeof trap === 'string') return names.notificationOf(trap) ?? names.nameOf(trap);
  }
  if (!first) return pdu.type === PDU.get ? 'no object: asks for the engine id' : 'no object';
  if (pdu.type === PDU.report) return reportWords(first.oid)?.split(':')[0] ?? names.nameOf(first.oid);
  const more = pdu.varbinds.length - 1;
  return `${names.nameOf(first.oid)}${more > 0 ? ` and ${more} more` : ''}`;
}

function trapName(pdu: TrapV1Pdu, names: OidNames): string {
  try {
    const { notificationOid } = fromTrapV1(pdu);
    return names.notificationOf(notificationOid) ?? notificationOid;
  } catch {
    return names.nameOf(pdu.enterprise);
  }
}

function shortened(text: string): string {
  return text.length <= MAX_SUMMARY ? text : `${text.slice(0, MAX_SUMMARY - 1)}…`;
}
