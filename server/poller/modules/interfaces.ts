import type { InterfaceFacts } from '../../domain/interface.ts';
import { PortReadings } from '../../domain/port-readings.ts';
import { elapsedTicks } from '../../domain/counter.ts';
import { walkColumns } from '../../snmp/column-walk.ts';
import type { NumberTable } from '../../snmp/number-table.ts';
import type { WalkedNumbers } from '../../snmp/number-walk.ts';
import { NumberPlan, walkNumbers } from '../../snmp/number-walk.ts';
import { CounterPlan } from '../counter-plan.ts';
import {
  ADMIN_STATUS,
  COUNTER_SOURCES,
  IF_NUMBER,
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

interface Plan {
  readonly walk: NumberPlan;
  readonly counters: CounterPlan;
}

/** @param counted whether ifNumber is trusted to say where the table ends */
function planOf(columns: readonly string[], { counted }: { counted: boolean }): Plan {
  const rowCount = counted ? { rowCount: IF_NUMBER } : {};
  return {
    walk: new NumberPlan({ columns, scalars: [IF_TABLE_LAST_CHANGE], ticks: SYS_UP_TIME, ...rowCount }),
    counters: new CounterPlan(columns),
  };
}

/** State columns come first, in this order. */
const ALL_COLUMNS: readonly string[] = [...STATE_COLUMNS, ...new Set(Object.values(COUNTER_SOURCES).flat(2))];
const AT: ReadonlyMap<string, number> = new Map(ALL_COLUMNS.map((oid, column) => [oid, column]));
/** To the end whatever ifNumber says: some agents have more rows than they count. */
const EVERYTHING = planOf(ALL_COLUMNS, { counted: false });

/**
 * ifTable and ifXTable (RFC 2863). State and counters come with every poll, with sysUpTime in the same message; names,
 * types and speeds only when something says that they may have changed.
 */
export class InterfacesModule implements PollModule {
  readonly name = 'interfaces';
  /** By ifIndex. */
  #static = new Map<number, StaticRow>();
  /** As the last poll found them, by ifIndex; an interface that stayed as it was keeps its object. */
  #facts: readonly InterfaceFacts[] = [];
  #tableLastChange: number | null = null;
  #sysUpTimeTicks: number | null = null;
  /** What is worth reading of the device; null before the first full poll. */
  #plan: Plan | null = null;

  async run(context: PollContext): Promise<ModuleResult> {
    const everything = context.full || this.#plan === null;
    const plan = everything || this.#plan === null ? EVERYTHING : this.#plan;
    const { session, pace, clock, deadlineMs } = context;
    const moving = await walkNumbers({
      session,
      pace,
      clock,
      deadlineMs,
      action: 'walking ifTable and ifXTable',
      plan: plan.walk,
      expectedRows: this.#static.size,
      maxRows: MAX_ROWS,
    });
    let { varbinds } = moving;
    if (everything || this.#stale(moving)) {
      const fixed = await walkColumns({
        ...context,
        action: 'walking the descriptions in ifTable and ifXTable',
        columns: STATIC_COLUMNS,
        expectedRows: moving.table.rows,
        maxRows: MAX_ROWS,
      });
      varbinds += fixed.varbinds;
      this.#remember(fixed.rows);
    }
    this.#tableLastChange = moving.scalars[0] ?? null;
    this.#sysUpTimeTicks = firstTicks(moving.table);
    if (everything) this.#plan = planOf([...STATE_COLUMNS, ...worthReading(moving.table)], { counted: true });
    const sysUpTimeTicks = this.#sysUpTimeTicks;
    return { sysUpTimeTicks, ...this.#result(moving.table, plan.counters), varbinds };
  }

  /** Whether what was read before may no longer fit the rows of this walk. */
  #stale({ table, scalars }: WalkedNumbers): boolean {
    const uptime = firstTicks(table);
    const restarted =
      uptime !== null && this.#sysUpTimeTicks !== null && elapsedTicks(this.#sysUpTimeTicks, uptime) === null;
    if (restarted || (scalars[0] ?? null) !== this.#tableLastChange) return true;
    if (table.rows !== this.#static.size) return true;
    return table.indexes.some((index) => !this.#static.has(index));
  }

  /** Rows that read as before keep their object. */
  #remember(rows: ReadonlyMap<string, Parameters<typeof staticRow>[0]>): void {
    const known = this.#static;
    this.#static = new Map();
    for (const [index, cells] of rows) {
      const ifIndex = Number(index);
      // An index of more than one number is no ifIndex.
      if (!Number.isSafeInteger(ifIndex)) continue;
      const fresh = staticRow(cells);
      const before = known.get(ifIndex);
      this.#static.set(ifIndex, before && sameRow(before, fresh) ? before : fresh);
    }
  }

  #result(table: NumberTable, counters: CounterPlan): ModuleResult {
    const interfaces: InterfaceFacts[] = [];
    const ports = new PortReadings(table.rows);
    const known = this.#facts;
    let unchanged = true;
    let ascending = true;
    for (let row = 0; row < table.rows; row += 1) {
      const ifIndex = table.indexes[row] ?? 0;
      const fixed = this.#static.get(ifIndex);
      // A row that appeared between the two walks comes with the next poll.
      if (!fixed) continue;
      const before = known[interfaces.length];
      const value = factsOf(table, row, {
        ifIndex,
        fixed,
        before: before?.ifIndex === ifIndex ? before : undefined,
      });
      unchanged &&= value === before;
      ascending &&= (interfaces.at(-1)?.ifIndex ?? -1) < ifIndex;
      interfaces.push(value);
      const port = ports.add(ifIndex, table.ticks[row] ?? Number.NaN);
      const oper = table.number(row, 1);
      if (!Number.isNaN(oper)) ports.set(port, 0, oper, 'gauge');
      counters.read(table, row, ports, port);
    }
    if (!ascending) interfaces.sort((left, right) => left.ifIndex - right.ifIndex);
    // Where nothing changed the very same list tells so at once.
    if (!unchanged || known.length !== interfaces.length) this.#facts = interfaces;
    // An empty table is far more often a view or a restarting agent than a device that lost all its interfaces.
    if (interfaces.length === 0) return { outcome: 'absent', facts: {}, readings: [], varbinds: 0 };
    return { outcome: 'ok', facts: { interfaces: this.#facts }, readings: [], ports, varbinds: 0 };
  }
}

/** The object of the poll before where nothing differs. */
function factsOf(
  table: NumberTable,
  row: number,
  seen: { ifIndex: number; fixed: StaticRow; before: InterfaceFacts | undefined },
): InterfaceFacts {
  const { ifIndex, fixed, before } = seen;
  const ifAdminStatus = ADMIN_STATUS[table.number(row, 0)] ?? null;
  const ifOperStatus = OPER_STATUS[table.number(row, 1)] ?? null;
  const lastChange = table.number(row, 2);
  const ifLastChangeTicks = Number.isNaN(lastChange) || table.isWide(row, 2) ? null : lastChange;
  if (
    before !== undefined &&
    before.ifAdminStatus === ifAdminStatus &&
    before.ifOperStatus === ifOperStatus &&
    before.ifLastChangeTicks === ifLastChangeTicks &&
    sameRow(before, fixed)
  )
    return before;
  return { ifIndex, ifAdminStatus, ifOperStatus, ifLastChangeTicks, ...fixed };
}

function sameRow(left: StaticRow, right: StaticRow): boolean {
  return (
    left === right ||
    (left.ifDescr === right.ifDescr &&
      left.ifName === right.ifName &&
      left.ifAlias === right.ifAlias &&
      left.ifType === right.ifType &&
      left.ifMtu === right.ifMtu &&
      left.ifSpeedBps === right.ifSpeedBps &&
      left.ifPhysAddress === right.ifPhysAddress)
  );
}

function firstTicks({ ticks }: NumberTable): number | null {
  const first = ticks.find((value) => !Number.isNaN(value));
  return first ?? null;
}

/** The counters to read from now on: of each metric the best source, and the next best while some row lacks it. */
function worthReading(table: NumberTable): readonly string[] {
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const has = (row: number, oid: string): boolean => !Number.isNaN(table.number(row, AT.get(oid) ?? -1));
  const wanted = new Set<string>();
  for (const sources of Object.values(COUNTER_SOURCES)) {
    for (const source of sources) {
      if (!source.every((oid) => rows.some((row) => has(row, oid)))) continue;
      for (const oid of source) wanted.add(oid);
      if (rows.every((row) => source.every((oid) => has(row, oid)))) break;
    }
  }
  return [...wanted];
}
