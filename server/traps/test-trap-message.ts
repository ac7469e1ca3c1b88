import { uptime } from 'node:os';
import type { SnmpVersion } from '../domain/credential.ts';
import { v1HeadOf } from '../domain/trap-v1-head.ts';
import { MS_PER_TICK, SECOND } from '../domain/units.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { Unconfirmed } from '../snmp/notification-sender.ts';

const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const SNMP_TRAP_OID = '1.3.6.1.6.3.1.1.4.1.0';
const ENTERPRISE_SPECIFIC = 6;

/** A notification as PDU of a version, with the OID that it bears after the way back (RFC 3584 §3.1). */
export interface TestTrapMessage {
  readonly notification: Unconfirmed;
  readonly arrivesAs: string;
  /** Of an SNMPv2-Trap or INFORM; a v1 trap has its own fields. */
  readonly varbinds: readonly Varbind[];
}

/** @param varbinds without sysUpTime.0 and snmpTrapOID.0, which are put in front */
export function testTrapMessage(
  version: SnmpVersion,
  notificationOid: string,
  varbinds: readonly Varbind[],
): TestTrapMessage {
  const timestampTicks = Math.floor((uptime() * SECOND) / MS_PER_TICK) % 2 ** 32;
  if (version === 'v1') {
    const head = v1HeadOf(notificationOid);
    const trap = { ...head, agentAddress: '127.0.0.1', timestampTicks, varbinds };
    const arrivesAs =
      head.genericTrap < ENTERPRISE_SPECIFIC ? notificationOid : `${head.enterprise}.0.${head.specificTrap}`;
    return { notification: { version: 'v1', trap }, arrivesAs, varbinds: [] };
  }
  const all: Varbind[] = [
    { oid: SYS_UP_TIME, type: 'TimeTicks', value: timestampTicks },
    { oid: SNMP_TRAP_OID, type: 'OBJECT IDENTIFIER', value: notificationOid },
    ...varbinds,
  ];
  return { notification: { version: 'v2', varbinds: all }, arrivesAs: notificationOid, varbinds: all };
}
