import type { ForwardingEntry } from '../../domain/neighbour.ts';
import { MINUTE } from '../../domain/units.ts';
import { type WalkedTable, walkColumns } from '../../snmp/column-walk.ts';
import { colonHex, numberOf } from '../../snmp/octet-text.ts';
import { subIdentifiers } from '../../snmp/oid-order.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';
import { NOT_DUE, RareReading } from '../rare-reading.ts';

const BRIDGE = '1.3.6.1.2.1.17';
const BASE_PORT_IF_INDEX = `${BRIDGE}.1.4.1.2`;
const DOT1Q_FDB = `${BRIDGE}.7.1.2.2.1`;
const DOT1D_FDB = `${BRIDGE}.4.3.1`;
const MAX_ROWS = 100_000;
/** dot1qTpFdbStatus and dot1dTpFdbStatus: learned(3), mgmt(5); self(4) is the bridge's own address. */
const ELSEWHERE: readonly (number | null)[] = [3, 5];
const MAC_OCTETS = 6;
const DOT1Q_VLAN_FDB_ID = `${BRIDGE}.7.1.4.2.1.3`;
/** Bridges forget an address after 5 minutes (IEEE 802.1D-2004 §7.9.2): who says little would be overlooked by less. */
const EVERY_MS = 3 * MINUTE;

/** The MAC addresses that a bridge learned at its ports, of Q-BRIDGE-MIB, else of BRIDGE-MIB. */
export class BridgeModule implements PollModule {
  readonly name = 'bridge';
  readonly #pace = new RareReading({ everyMs: EVERY_MS });

  async run(context: PollContext): Promise<ModuleResult> {
    if (!this.#pace.isDue(context)) return NOT_DUE;
    const walk = (action: string, columns: readonly string[]): Promise<WalkedTable> =>
      walkColumns({ ...context, action: `walking ${action}`, columns, maxRows: MAX_ROWS });
    const ports = await walk('dot1dBasePortTable', [BASE_PORT_IF_INDEX]);
    let { varbinds } = ports;
    if (ports.rows.size === 0) {
      this.#pace.read(context, 'nothing');
      return { outcome: 'absent', facts: {}, readings: [], varbinds };
    }
    let table = await walk('dot1qTpFdbTable', [`${DOT1Q_FDB}.2`, `${DOT1Q_FDB}.3`]);
    varbinds += table.varbinds;
    let vlans: ReadonlyMap<number, number> | null = null;
    if (table.rows.size > 0) {
      const current = await walk('dot1qVlanCurrentTable', [DOT1Q_VLAN_FDB_ID]);
      varbinds += current.varbinds;
      vlans = vlansOf(current);
    } else {
      table = await walk('dot1dTpFdbTable', [`${DOT1D_FDB}.2`, `${DOT1D_FDB}.3`]);
      varbinds += table.varbinds;
    }
    this.#pace.read(context, 'something');
    const forwarding = new Map<string, ForwardingEntry>();
    for (const [index, [port, status]] of table.rows) {
      const ifIndex = numberOf(ports.rows.get(String(numberOf(port)))?.[0]);
      const place = subIdentifiers(index);
      const octets = place.slice(-MAC_OCTETS);
      if (ifIndex === null || octets.length < MAC_OCTETS || !ELSEWHERE.includes(numberOf(status))) continue;
      const mac = colonHex(Uint8Array.from(octets));
      const fdbId = place[0] ?? 0;
      const vlan = vlans === null ? null : (vlans.get(fdbId) ?? fdbId);
      // One address may be learned in several VLANs, also at different ports.
      const key = `${mac} ${ifIndex}`;
      if (!forwarding.has(key)) forwarding.set(key, { mac, ifIndex, vlan });
    }
    return { outcome: 'ok', facts: { forwarding: [...forwarding.values()] }, readings: [], varbinds };
  }
}

/** By dot1qFdbId (RFC 4363): the VLAN that learns into it, the lowest where several share it. */
function vlansOf({ rows }: WalkedTable): Map<number, number> {
  const vlans = new Map<number, number>();
  for (const [index, [fdbId]] of rows) {
    const [, vlan] = subIdentifiers(index);
    const id = numberOf(fdbId);
    if (vlan !== undefined && id !== null && vlan < (vlans.get(id) ?? Infinity)) vlans.set(id, vlan);
  }
  return vlans;
}
