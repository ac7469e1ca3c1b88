import type { Route } from '../../domain/route.ts';
import { routeKey } from '../../domain/route.ts';
import { walkColumns } from '../../snmp/column-walk.ts';
import { SnmpError } from '../../snmp/snmp-error.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';
import type { RouteTableReader } from '../route-tables.ts';
import { ROUTE_TABLE_READERS } from '../route-tables.ts';

const MAX_ROWS = 50_000;

/** Routes from the newest of the four tables that holds any, normalised. */
export class RoutesModule implements PollModule {
  readonly name = 'routes';
  #reader: RouteTableReader | null = null;
  #rows = 0;

  async run(context: PollContext): Promise<ModuleResult> {
    // A newer table may have come with an update: look for it at every full poll.
    const readers = this.#reader && !context.full ? [this.#reader] : ROUTE_TABLE_READERS;
    let varbinds = 0;
    let refused: SnmpError | null = null;
    for (const reader of readers) {
      try {
        const walked = await walkColumns({
          ...context,
          action: `walking ${reader.table}`,
          columns: reader.columns,
          expectedRows: reader === this.#reader ? this.#rows : 0,
          maxRows: MAX_ROWS,
        });
        varbinds += walked.varbinds;
        if (walked.rows.size === 0) continue;
        this.#reader = reader;
        this.#rows = walked.rows.size;
        const routes = new Map<string, Route>();
        for (const [index, cells] of walked.rows) {
          const route = reader.route(index, cells);
          // Rows that differ in type of service or policy alone are one route here.
          if (route && !routes.has(routeKey(route))) routes.set(routeKey(route), route);
        }
        return { outcome: 'ok', facts: { routes: [...routes.values()] }, readings: [], varbinds };
      } catch (error) {
        if (!(error instanceof SnmpError) || error.code !== 'refused') throw error;
        refused ??= error;
      }
    }
    this.#reader = null;
    if (refused) throw refused;
    return { outcome: 'absent', facts: { routes: [] }, readings: [], varbinds };
  }
}
