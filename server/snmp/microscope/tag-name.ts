import type { PduKind } from '../../domain/exchange.ts';

/** Names of RFC 1155, RFC 2578 §7 and RFC 3416 §3 by identifier octet. */
const TAG_NAMES: ReadonlyMap<number, string> = new Map([
  [0x01, 'BOOLEAN'],
  [0x02, 'INTEGER'],
  [0x03, 'BIT STRING'],
  [0x04, 'OCTET STRING'],
  [0x05, 'NULL'],
  [0x06, 'OBJECT IDENTIFIER'],
  [0x30, 'SEQUENCE'],
  [0x31, 'SET'],
  [0x40, 'IpAddress'],
  [0x41, 'Counter32'],
  [0x42, 'Gauge32'],
  [0x43, 'TimeTicks'],
  [0x44, 'Opaque'],
  [0x45, 'NsapAddress'],
  [0x46, 'Counter64'],
  [0x47, 'UInteger32'],
  [0x80, 'noSuchObject'],
  [0x81, 'noSuchInstance'],
  [0x82, 'endOfMibView'],
  [0xa0, 'GetRequest-PDU'],
  [0xa1, 'GetNextRequest-PDU'],
  [0xa2, 'Response-PDU'],
  [0xa3, 'SetRequest-PDU'],
  [0xa4, 'Trap-PDU (v1)'],
  [0xa5, 'GetBulkRequest-PDU'],
  [0xa6, 'InformRequest-PDU'],
  [0xa7, 'SNMPv2-Trap-PDU'],
  [0xa8, 'Report-PDU'],
]);

const CLASSES = ['universal', 'application', 'context', 'private'] as const;

/** `Counter32`; `application tag 9` for those that SNMP does not know. */
export function tagName(tag: number): string {
  return TAG_NAMES.get(tag) ?? `${CLASSES[tag >> 6] ?? 'unknown'} tag ${tag & 0x1f}`;
}

const KINDS: readonly PduKind[] = [
  'get',
  'getNext',
  'response',
  'set',
  'trapV1',
  'getBulk',
  'inform',
  'trap',
  'report',
];

/** What PDU an identifier octet stands for; null where it is none. */
export function pduKind(tag: number): PduKind | null {
  return (tag & 0xf0) === 0xa0 ? (KINDS[tag & 0x0f] ?? null) : null;
}
