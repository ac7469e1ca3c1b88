/** What of a v1 trap says which it is (RFC 1157 §4.1.6). */
export interface TrapV1Head {
  readonly enterprise: string;
  /** 0..6; 6 is enterpriseSpecific. */
  readonly genericTrap: number;
  readonly specificTrap: number;
}

const SNMP_TRAPS = '1.3.6.1.6.3.1.1.5';
const GENERIC_TRAPS = 6;
const ENTERPRISE_SPECIFIC = 6;

/** Of a notification's OID (RFC 3584 §3.2). One without a zero before its number gets one on the way back. */
export function v1HeadOf(notificationOid: string): TrapV1Head {
  const parts = notificationOid.split('.');
  const last = Number(parts.at(-1));
  const parent = parts.slice(0, -1).join('.');
  if (parent === SNMP_TRAPS && last >= 1 && last <= GENERIC_TRAPS)
    return { enterprise: SNMP_TRAPS, genericTrap: last - 1, specificTrap: 0 };
  const enterprise = parts.at(-2) === '0' ? parts.slice(0, -2).join('.') : parent;
  return { enterprise, genericTrap: ENTERPRISE_SPECIFIC, specificTrap: last };
}
