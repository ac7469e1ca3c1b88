import type { VarbindView } from '../../../server/contract/operation.ts';

/** The value as text: as net-snmp prints it, or its octets in hex where that is asked for and there are any. */
export function shownValue(varbind: VarbindView, hex: boolean): string {
  return hex && varbind.hex !== null ? varbind.hex : varbind.text;
}

/** Lines as net-snmp prints them: `sysDescr.0 = STRING: Linux`. */
export function varbindLines(varbinds: readonly VarbindView[], hex: boolean): string {
  return varbinds.map((one) => `${one.name} = ${one.type}: ${shownValue(one, hex)}\n`).join('');
}
