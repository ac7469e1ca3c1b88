import type { BerWriter } from '../engine/ber-writer.ts';
import { encodeOid, isWithin } from '../engine/oid.ts';
import type { Oid } from '../engine/oid.ts';
import { PduType } from '../engine/pdu.ts';
import { Syntax } from '../engine/syntax.ts';
import type { Notification } from './notification.ts';
import { SNMP_TRAPS } from './notification.ts';

const SYS_UP_TIME: Oid = [1, 3, 6, 1, 2, 1, 1, 3, 0];
const SNMP_TRAP_OID: Oid = [1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0];
const ENTERPRISE_SPECIFIC = 6;
const SNMP_V1 = 0;
const SNMP_V2C = 1;

/** Leaves an SNMPv2-Trap-PDU or an InformRequest-PDU in the writer: sysUpTime.0 and snmpTrapOID.0 first (RFC 3416 §4.2.6). */
export function writeTrapV2(
  writer: BerWriter,
  options: { notification: Notification; requestId: number; upTicks: number; inform?: boolean },
): void {
  const { notification } = options;
  writer.reset();
  writer.appendVarBind(encodeOid(SYS_UP_TIME), Syntax.TimeTicks, options.upTicks);
  writer.appendVarBind(encodeOid(SNMP_TRAP_OID), Syntax.ObjectIdentifier, notification.oid);
  for (const { oid, syntax, value } of notification.varBinds)
    writer.appendVarBind(encodeOid(oid), syntax, value);
  writer.prependHeader(Syntax.Sequence);
  writer.prependInteger(0);
  writer.prependInteger(0);
  writer.prependInteger(options.requestId);
  writer.prependHeader(options.inform === true ? PduType.Inform : PduType.TrapV2);
}

/**
 * Whether SNMPv1 can carry the notification: one with a Counter64 cannot be translated, and is not sent at all
 * (RFC 3584 §3.2 (6), §4.2).
 */
export function fitsTrapV1(notification: Notification): boolean {
  return notification.varBinds.every(({ syntax }) => syntax !== Syntax.Counter64);
}

/** Leaves an SNMPv1 Trap-PDU in the writer, translated by RFC 3584 §3.2. */
export function writeTrapV1(
  writer: BerWriter,
  options: { notification: Notification; sysObjectId: Oid; agentAddress: string; upTicks: number },
): void {
  const { notification } = options;
  const generic = isWithin(notification.oid, SNMP_TRAPS);
  const last = notification.oid.at(-1) ?? 0;
  writer.reset();
  for (const { oid, syntax, value } of notification.varBinds)
    writer.appendVarBind(encodeOid(oid), syntax, value);
  writer.prependHeader(Syntax.Sequence);
  writer.prependInteger(options.upTicks, Syntax.TimeTicks);
  writer.prependInteger(generic ? 0 : last);
  writer.prependInteger(generic ? last - 1 : ENTERPRISE_SPECIFIC);
  writer.prependOctets(Uint8Array.from(options.agentAddress.split('.').map(Number)), Syntax.IpAddress);
  const enterprise = generic ? options.sysObjectId : enterpriseOf(notification.oid);
  writer.prependOctets(encodeOid(enterprise), Syntax.ObjectIdentifier);
  writer.prependHeader(PduType.TrapV1);
}

function enterpriseOf(oid: Oid): Oid {
  return oid.slice(0, oid.at(-2) === 0 ? -2 : -1);
}

/** Wraps the PDU in the writer into a community message. */
export function finishCommunityMessage(
  writer: BerWriter,
  options: { version: 'v1' | 'v2c'; community: string },
): Buffer {
  writer.prependOctets(Buffer.from(options.community));
  writer.prependInteger(options.version === 'v1' ? SNMP_V1 : SNMP_V2C);
  writer.prependHeader(Syntax.Sequence);
  return writer.finish();
}
