import { walkColumns } from '../../snmp/column-walk.ts';
import { numberOf } from '../../snmp/octet-text.ts';
import { compareOids } from '../../snmp/oid-order.ts';
import { AbsentTable } from '../absent-table.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';
import { deviceReading } from '../poll-module.ts';

const HR_PROCESSOR_LOAD = '1.3.6.1.2.1.25.3.3.1.2';
const MAX_ROWS = 1_024;

/** hrProcessorLoad (RFC 2790 §4.2), of each processor by its place: the first is 1, whatever its hrDeviceIndex is. */
export class ProcessorsModule implements PollModule {
  readonly name = 'processors';
  readonly #absent = new AbsentTable();
  #count = 0;

  async run(context: PollContext): Promise<ModuleResult> {
    if (this.#absent.isKnown(context)) return { outcome: 'ok', facts: {}, readings: [], varbinds: 0 };
    const { rows, varbinds } = await walkColumns({
      ...context,
      action: 'walking hrProcessorTable',
      columns: [HR_PROCESSOR_LOAD],
      expectedRows: this.#count,
      maxRows: MAX_ROWS,
    });
    this.#count = rows.size;
    if (rows.size === 0) return this.#absent.found(context, varbinds);
    const readings = [...rows.keys()].toSorted(compareOids).flatMap((index, place) => {
      const load = numberOf(rows.get(index)?.[0]);
      if (load === null || load < 0 || load > 100) return [];
      return [deviceReading('processorLoad', load, 'gauge', String(place + 1))];
    });
    return { outcome: 'ok', facts: {}, readings, varbinds };
  }
}
