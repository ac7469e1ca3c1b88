import type { ArpEntry } from '../../domain/neighbour.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { walkColumns } from '../../snmp/column-walk.ts';
import { IndexReader } from '../../snmp/inet-address.ts';
import { colonHex, numberOf } from '../../snmp/octet-text.ts';
import { subIdentifiers } from '../../snmp/oid-order.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';
import { NOT_DUE, RareReading } from '../rare-reading.ts';

const PHYSICAL = '1.3.6.1.2.1.4.35.1';
const MEDIA = '1.3.6.1.2.1.4.22.1';
const MAX_ROWS = 100_000;
/** ipNetToMediaType and ipNetToPhysicalType have it in the same place. */
const INVALID = 2;
const MAC_OCTETS = 6;

/** Which MAC address an IP address has: ipNetToPhysicalTable (RFC 4293), else ipNetToMediaTable (RFC 1213). */
export class ArpModule implements PollModule {
  readonly name = 'arp';
  readonly #pace = new RareReading();

  async run(context: PollContext): Promise<ModuleResult> {
    if (!this.#pace.isDue(context)) return NOT_DUE;
    const physical = await walkColumns({
      ...context,
      action: 'walking ipNetToPhysicalTable',
      columns: [`${PHYSICAL}.4`, `${PHYSICAL}.6`],
      maxRows: MAX_ROWS,
    });
    let { varbinds } = physical;
    const arp: ArpEntry[] = [];
    for (const [index, cells] of physical.rows) {
      const reader = new IndexReader(subIdentifiers(index));
      const ifIndex = reader.number();
      const address = reader.inetAddress();
      put(arp, { ifIndex, address: address?.text ?? null }, cells);
    }
    if (physical.rows.size === 0) {
      const media = await walkColumns({
        ...context,
        action: 'walking ipNetToMediaTable',
        columns: [`${MEDIA}.2`, `${MEDIA}.4`],
        maxRows: MAX_ROWS,
      });
      varbinds += media.varbinds;
      for (const [index, cells] of media.rows) {
        const reader = new IndexReader(subIdentifiers(index));
        const ifIndex = reader.number();
        put(arp, { ifIndex, address: reader.ipv4() }, cells);
      }
    }
    this.#pace.read(context, arp.length === 0 ? 'nothing' : 'something');
    return { outcome: arp.length === 0 ? 'absent' : 'ok', facts: { arp }, readings: [], varbinds };
  }
}

function put(
  arp: ArpEntry[],
  { ifIndex, address }: { ifIndex: number | null; address: string | null },
  [physical, type]: readonly (Varbind | undefined)[],
): void {
  const octets = physical?.value;
  if (ifIndex === null || !address || numberOf(type) === INVALID) return;
  if (!(octets instanceof Uint8Array) || octets.length !== MAC_OCTETS) return;
  arp.push({ ifIndex, address, mac: colonHex(octets) });
}
