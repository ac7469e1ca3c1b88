import type { InterfaceFacts } from '../domain/interface.ts';
import type { Varbind } from '../domain/varbind.ts';
import { colonHex, numberOf, textOf } from '../snmp/octet-text.ts';

/** What of an interface rarely changes. */
export type StaticRow = Omit<
  InterfaceFacts,
  'ifIndex' | 'ifAdminStatus' | 'ifOperStatus' | 'ifLastChangeTicks'
>;

const BPS_PER_MBPS = 1_000_000;
/** ifSpeed cannot say more than 2^32 - 1 (RFC 2863 §6); such an interface tells its speed in ifHighSpeed. */
const MAX_IF_SPEED = 4_294_967_295;

/** @param cells of the STATIC_COLUMNS, in their order */
export function staticRow(cells: readonly (Varbind | undefined)[]): StaticRow {
  const [ifDescr, ifType, ifMtu, ifSpeed, ifPhysAddress, ifName, ifHighSpeed, ifAlias] = cells;
  const physical = ifPhysAddress?.value;
  return {
    ifDescr: textOf(ifDescr) ?? '',
    ifName: textOf(ifName),
    ifAlias: textOf(ifAlias),
    ifType: numberOf(ifType),
    ifMtu: numberOf(ifMtu),
    ifSpeedBps: speedBps(numberOf(ifHighSpeed), numberOf(ifSpeed)),
    ifPhysAddress: physical instanceof Uint8Array ? colonHex(physical.subarray(0, 32)) : null,
  };
}

function speedBps(highSpeed: number | null, speed: number | null): number | null {
  // ifHighSpeed counts whole Mbit/s: below that, and where it says 0, ifSpeed knows more.
  if (highSpeed !== null && highSpeed > 0 && (speed === null || speed === 0 || speed >= MAX_IF_SPEED)) {
    return highSpeed * BPS_PER_MBPS;
  }
  if (speed !== null && speed > 0 && highSpeed !== null && highSpeed * BPS_PER_MBPS > speed + BPS_PER_MBPS) {
    return highSpeed * BPS_PER_MBPS;
  }
  return speed ?? highSpeed;
}
