import type { ReceivedTrap } from '../domain/trap.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { Pdu, TrapV1Pdu } from './pdu.ts';
import { malformed } from './snmp-error.ts';

/** What of a notification the PDU itself tells; the rest of a ReceivedTrap is about its sender and security. */
export type Notification = Pick<ReceivedTrap, 'notificationOid' | 'sysUpTimeTicks' | 'v1' | 'varbinds'>;

const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const SNMP_TRAP_OID = '1.3.6.1.6.3.1.1.4.1.0';
const SNMP_TRAPS = '1.3.6.1.6.3.1.1.5';
const ENTERPRISE_SPECIFIC = 6;

/** A v1 trap in v2 form (RFC 3584 §3.1). @throws SnmpError `malformed` */
export function fromTrapV1(pdu: TrapV1Pdu): Notification {
  const { enterprise, genericTrap, specificTrap, agentAddress, timestampTicks, varbinds } = pdu;
  if (genericTrap < 0 || genericTrap > ENTERPRISE_SPECIFIC || specificTrap < 0) {
    throw malformed(`v1 trap with generic-trap ${genericTrap} and specific-trap ${specificTrap}`);
  }
  const notificationOid =
    genericTrap === ENTERPRISE_SPECIFIC
      ? `${enterprise}.0.${specificTrap}`
      : `${SNMP_TRAPS}.${genericTrap + 1}`;
  return {
    notificationOid,
    sysUpTimeTicks: timestampTicks,
    v1: { enterprise, genericTrap, specificTrap, agentAddress },
    varbinds: ownOctets(varbinds),
  };
}

/** An SNMPv2-Trap or INFORM (RFC 3416 §4.2.6). @throws SnmpError `malformed` where it does not say which it is. */
export function fromNotificationPdu(pdu: Pdu): Notification {
  const trapOid = pdu.varbinds.find((varbind) => varbind.oid === SNMP_TRAP_OID);
  if (trapOid?.type !== 'OBJECT IDENTIFIER' || typeof trapOid.value !== 'string') {
    throw malformed('a notification without snmpTrapOID.0');
  }
  const upTime = pdu.varbinds.find((varbind) => varbind.oid === SYS_UP_TIME);
  return {
    notificationOid: trapOid.value,
    sysUpTimeTicks: typeof upTime?.value === 'number' ? upTime.value : null,
    v1: null,
    varbinds: ownOctets(pdu.varbinds.filter((varbind) => varbind !== trapOid && varbind !== upTime)),
  };
}

/** Copies octet values, so that a kept varbind does not keep the whole datagram, its community included. */
export function ownOctets(varbinds: readonly Varbind[]): Varbind[] {
  return varbinds.map((varbind) =>
    varbind.value instanceof Uint8Array ? { ...varbind, value: Uint8Array.from(varbind.value) } : varbind,
  );
}
