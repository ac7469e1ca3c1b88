import type { Neighbour } from '../../domain/neighbour.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { walkColumns } from '../../snmp/column-walk.ts';
import { textOf } from '../../snmp/octet-text.ts';
import { subIdentifiers } from '../../snmp/oid-order.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';
import { NOT_DUE, RareReading } from '../rare-reading.ts';

const CACHE = '1.3.6.1.4.1.9.9.23.1.2.1.1';
/** cdpCacheAddress, cdpCacheDeviceId, cdpCacheDevicePort. */
const COLUMNS = [`${CACHE}.4`, `${CACHE}.6`, `${CACHE}.7`];
const MAX_ROWS = 20_000;

/** CISCO-CDP-MIB: who announces itself at which port. */
export class CdpModule implements PollModule {
  readonly name = 'cdp';
  readonly #pace = new RareReading();

  async run(context: PollContext): Promise<ModuleResult> {
    if (!this.#pace.isDue(context)) return NOT_DUE;
    const { rows, varbinds } = await walkColumns({
      ...context,
      action: 'walking cdpCacheTable',
      columns: COLUMNS,
      maxRows: MAX_ROWS,
    });
    this.#pace.read(context, rows.size === 0 ? 'nothing' : 'something');
    const cdp: Neighbour[] = [];
    for (const [index, [address, deviceId, devicePort]] of rows) {
      const ifIndex = subIdentifiers(index)[0];
      const port = textOf(devicePort);
      if (ifIndex === undefined) continue;
      cdp.push({
        localPort: { number: ifIndex, names: [], mac: null },
        chassisId: null,
        remotePort: { number: null, names: port ? [port] : [], mac: null },
        systemName: textOf(deviceId) || null,
        managementAddress: ipv4Of(address),
      });
    }
    return { outcome: rows.size === 0 ? 'absent' : 'ok', facts: { cdp }, readings: [], varbinds };
  }
}

function ipv4Of(cell: Varbind | undefined): string | null {
  const value = cell?.value;
  return value instanceof Uint8Array && value.length === 4 ? [...value].join('.') : null;
}
