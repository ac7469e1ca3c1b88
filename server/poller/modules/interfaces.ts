import type { InterfaceFacts } from '../../domain/interface.ts';
import type { Reading } from '../../domain/poll.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { elapsedTicks } from '../../domain/counter.ts';
import type { WalkedTable } from '../../snmp/column-walk.ts';
import { walkColumns } from '../../snmp/column-walk.ts';
import { numberOf } from '../../snmp/octet-text.ts';
import {
  ADMIN_STATUS,
  COUNTER_SOURCES,
  COUNTER_WIDE,
  IF_TABLE_LAST_CHANGE,
  OPER_STATUS,
  STATE_COLUMNS,
  STATIC_COLUMNS,
  SYS_UP_TIME,
} from '../interface-columns.ts';
import type { StaticRow } from '../interface-row.ts';
import { staticRow } from '../interface-row.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';

const MAX_ROWS = 20_000;
const NAMES = Object.keys(COUNTER_SOURCES) as (keyof typeof COUNTER_SOURCES)[];

/**
 * ifTable and ifXTable (RFC 2863). State and counters come with every poll, with sysUpTime in the same message; names,
 * types and speeds only when something says that they may have changed.
 */
export class InterfacesModule implements PollModule {
  readonly name = 'interfaces';
  #static = new Map<string, StaticRow>();
  #tableLastChange: number | null = null;
  #sysUpTimeTicks: number | null = null;
  /** Columns that the device has; null before the first full poll. */
  #columns: readonly string[] | null = null;

  async run(context: PollContext): Promise<ModuleResult> {
    const everything = context.full || this.#columns === null;
    const columns = [
      ...STATE_COLUMNS,
      ...(everything || this.#columns === null ? allCounters() : this.#columns),
    ];
    const moving = await walkColumns({
      ...context,
      action: 'walking ifTable and ifXTable',
      columns,
      scalars: [IF_TABLE_LAST_CHANGE],
      ticks: SYS_UP_TIME,
      expectedRows: this.#static.size,
      maxRows: MAX_ROWS,
    });
    let varbinds = moving.varbinds;
    if (everything || this.#stale(moving)) {
      const fixed = await walkColumns({
        ...context,
        action: 'walking the descriptions in ifTable and ifXTable',
        columns: STATIC_COLUMNS,
        expectedRows: moving.rows.size,
        maxRows: MAX_ROWS,
      });
      varbinds += fixed.varbinds;
      this.#static = new Map([...fixed.rows].map(([index, cells]) => [index, staticRow(cells)]));
    }
    this.#tableLastChange = numberOf(moving.scalars[0]);
    this.#sysUpTimeTicks = firstTicks(moving);
    const present = presentColumns(moving, columns);
    if (everything) this.#columns = worthReading(moving, columns, present);
    return { ...this.#result(moving, columns), varbinds, sysUpTimeTicks: this.#sysUpTimeTicks };
  }

  /** Whether what was read before may no longer fit the rows of this walk. */
  #stale(moving: WalkedTable): boolean {
    const uptime = firstTicks(moving);
    const restarted =
      uptime !== null && this.#sysUpTimeTicks !== null && elapsedTicks(this.#sysUpTimeTicks, uptime) === null;
    if (restarted || numberOf(moving.scalars[0]) !== this.#tableLastChange) return true;
    if (moving.rows.size !== this.#static.size) return true;
    for (const index of moving.rows.keys()) if (!this.#static.has(index)) return true;
    return false;
  }

  #result(moving: WalkedTable, columns: readonly string[]): ModuleResult {
    const at = new Map(columns.map((oid, column) => [oid, column]));
    const interfaces: InterfaceFacts[] = [];
    const readings: Reading[] = [];
    for (const [index, cells] of moving.rows) {
      const fixed = this.#static.get(index);
      const ifIndex = Number(index);
      // A row that appeared between the two walks comes with the next poll.
      if (!fixed || !Number.isSafeInteger(ifIndex)) continue;
      const oper = numberOf(cells[1]);
      const sysUpTimeTicks = moving.rowTicks.get(index) ?? null;
      interfaces.push({
        ifIndex,
        ...fixed,
        ifAdminStatus: ADMIN_STATUS[numberOf(cells[0]) ?? 0] ?? null,
        ifOperStatus: OPER_STATUS[oper ?? 0] ?? null,
        ifLastChangeTicks: numberOf(cells[2]),
      });
      if (oper !== null) {
        readings.push({ metric: 'ifOperStatus', ifIndex, instance: null, syntax: 'gauge', value: oper });
      }
      for (const metric of NAMES) {
        const counted = counterOf(metric, cells, at);
        if (counted) readings.push({ metric, ifIndex, instance: null, ...counted, sysUpTimeTicks });
      }
    }
    interfaces.sort((left, right) => left.ifIndex - right.ifIndex);
    // An empty table is far more often a view or a restarting agent than a device that lost all its interfaces.
    if (interfaces.length === 0) return { outcome: 'absent', facts: {}, readings, varbinds: moving.varbinds };
    return { outcome: 'ok', facts: { interfaces }, readings, varbinds: moving.varbinds };
  }
}

function firstTicks(walked: WalkedTable): number | null {
  const [first] = walked.rowTicks.values();
  return first ?? null;
}

function allCounters(): string[] {
  return [...new Set(Object.values(COUNTER_SOURCES).flat(2))];
}

/** Columns that at least one row has. */
function presentColumns(walked: WalkedTable, columns: readonly string[]): ReadonlySet<string> {
  const present = new Set<string>();
  for (const cells of walked.rows.values()) {
    for (const [column, oid] of columns.entries()) if (cells[column] !== undefined) present.add(oid);
  }
  return present;
}

/** The counters to read from now on: of each metric the best source, and the next best while some row lacks it. */
function worthReading(
  walked: WalkedTable,
  columns: readonly string[],
  present: ReadonlySet<string>,
): readonly string[] {
  const wanted = new Set<string>();
  const at = new Map(columns.map((oid, column) => [oid, column]));
  for (const sources of Object.values(COUNTER_SOURCES)) {
    for (const source of sources) {
      if (!source.every((oid) => present.has(oid))) continue;
      for (const oid of source) wanted.add(oid);
      const everywhere = [...walked.rows.values()].every((cells) =>
        source.every((oid) => cells[at.get(oid) ?? -1] !== undefined),
      );
      if (everywhere) break;
    }
  }
  return [...wanted];
}

/** The first source that the row has, its columns added up within their width. */
function counterOf(
  metric: (typeof NAMES)[number],
  cells: readonly (Varbind | undefined)[],
  at: ReadonlyMap<string, number>,
): Pick<Reading, 'syntax' | 'value'> | null {
  for (const source of COUNTER_SOURCES[metric]) {
    let narrow = 0;
    let wide: bigint | null = null;
    let complete = true;
    for (const oid of source) {
      const value = cells[at.get(oid) ?? -1]?.value;
      if (typeof value === 'bigint') wide = (wide ?? 0n) + value;
      else if (typeof value === 'number' && !COUNTER_WIDE.has(oid)) narrow += value;
      else complete = false;
    }
    if (!complete) continue;
    // The sum of two counters wraps where a single one does, so a delta formed from it stays right.
    return wide === null
      ? { syntax: 'counter32', value: narrow % 2 ** 32 }
      : { syntax: 'counter64', value: BigInt.asUintN(64, wide) };
  }
  return null;
}
