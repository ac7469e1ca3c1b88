import type { Neighbour, PortName } from '../../domain/neighbour.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { walkColumns } from '../../snmp/column-walk.ts';
import { IndexReader } from '../../snmp/inet-address.ts';
import { colonHex, numberOf, textOf } from '../../snmp/octet-text.ts';
import { subIdentifiers } from '../../snmp/oid-order.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';
import { NOT_DUE, RareReading } from '../rare-reading.ts';

const LLDP = '1.0.8802.1.1.2.1';
const LOC_CHASSIS_ID_SUBTYPE = `${LLDP}.3.1`;
const LOC_CHASSIS_ID = `${LLDP}.3.2`;
const LOC_PORT = `${LLDP}.3.7.1`;
const REM = `${LLDP}.4.1.1`;
const REM_MAN_ADDR = `${LLDP}.4.2.1`;
const MAX_ROWS = 20_000;
/** LldpChassisIdSubtype and LldpPortIdSubtype have the two in different places (IEEE 802.1AB-2005 §12). */
const CHASSIS = { mac: 4, address: 5 } as const;
const PORT = { mac: 3, address: 4 } as const;
/** IANA address family numbers. */
const IPV4 = 1;

type Cell = Varbind | undefined;

/** LLDP-MIB: the chassis, who is heard at which port, and the name of that port. */
export class LldpModule implements PollModule {
  readonly name = 'lldp';
  readonly #pace = new RareReading();

  async run(context: PollContext): Promise<ModuleResult> {
    if (!this.#pace.isDue(context)) return NOT_DUE;
    const ports = await walkColumns({
      ...context,
      action: 'walking lldpLocPortTable',
      columns: [`${LOC_PORT}.2`, `${LOC_PORT}.3`, `${LOC_PORT}.4`],
      scalars: [LOC_CHASSIS_ID_SUBTYPE, LOC_CHASSIS_ID],
      maxRows: MAX_ROWS,
    });
    const [subtype, id] = ports.scalars;
    const chassisId = id ? identityText(numberOf(subtype), id, CHASSIS) : null;
    if (chassisId === null && ports.rows.size === 0) {
      this.#pace.read(context, 'nothing');
      return { outcome: 'absent', facts: {}, readings: [], varbinds: ports.varbinds };
    }
    const remote = await walkColumns({
      ...context,
      action: 'walking lldpRemTable',
      columns: [4, 5, 6, 7, 8, 9].map((column) => `${REM}.${column}`),
      maxRows: MAX_ROWS,
    });
    const addresses = await walkColumns({
      ...context,
      action: 'walking lldpRemManAddrTable',
      columns: [`${REM_MAN_ADDR}.3`],
      maxRows: MAX_ROWS,
    });
    this.#pace.read(context, 'something');
    const managed = managementAddresses(addresses.rows.keys());
    const neighbours: Neighbour[] = [];
    for (const [index, cells] of remote.rows) {
      // lldpRemTimeMark, lldpRemLocalPortNum, lldpRemIndex.
      const number = subIdentifiers(index)[1];
      if (number === undefined) continue;
      const [chassisSubtype, chassis, portSubtype, port, description, name] = cells;
      neighbours.push({
        localPort: portName(number, ports.rows.get(String(number)) ?? []),
        chassisId: chassis ? identityText(numberOf(chassisSubtype), chassis, CHASSIS) : null,
        remotePort: portName(null, [portSubtype, port, description]),
        systemName: textOf(name) || null,
        managementAddress: managed.get(index) ?? null,
      });
    }
    const varbinds = ports.varbinds + remote.varbinds + addresses.varbinds;
    return { outcome: 'ok', facts: { lldp: { chassisId, neighbours } }, readings: [], varbinds };
  }
}

/** MAC addresses as hex pairs, IPv4 addresses dotted, all else as text. */
function identityText(
  subtype: number | null,
  { value }: Varbind,
  kinds: { readonly mac: number; readonly address: number },
): string | null {
  if (!(value instanceof Uint8Array) || value.length === 0) return null;
  if (subtype === kinds.mac) return colonHex(value.subarray(0, 32));
  if (subtype === kinds.address && value[0] === IPV4 && value.length === 5)
    return [...value.subarray(1)].join('.');
  return textOf({ oid: '', type: 'OCTET STRING', value });
}

/** @param cells subtype, id, description */
function portName(number: number | null, [subtype, id, description]: readonly Cell[]): PortName {
  const kind = numberOf(subtype);
  const text = id ? identityText(kind, id, PORT) : null;
  const mac = kind === PORT.mac ? text : null;
  const names = [mac === null ? text : null, textOf(description)].filter((name) => name !== null);
  return { number, names: names.filter((name) => name !== ''), mac };
}

/** Index of lldpRemTable -> the first address of the system there. */
function managementAddresses(indexes: Iterable<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const index of indexes) {
    const numbers = subIdentifiers(index);
    const address = new IndexReader(numbers.slice(3)).inetAddress();
    const row = numbers.slice(0, 3).join('.');
    if (address !== null && address.text !== '' && !found.has(row)) found.set(row, address.text);
  }
  return found;
}
