import type { Reading } from '../../domain/poll.ts';
import { SENSOR_METRICS, type SensorFacts, type SensorStatus } from '../../domain/sensor.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { type WalkedTable, walkColumns } from '../../snmp/column-walk.ts';
import { numberOf, textOf } from '../../snmp/octet-text.ts';
import { compareOids, subIdentifiers } from '../../snmp/oid-order.ts';
import { AbsentTable } from '../absent-table.ts';
import { physicalNames } from '../physical-names.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';
import { deviceReading } from '../poll-module.ts';
import { rowName, uniqueNames } from '../row-names.ts';
import { type SensorForm, sensorForm, sensorValue, usualLimit } from '../sensor-reading.ts';
import {
  joinTestPoints,
  TEST_POINT_NAMES,
  TEST_POINT_VALUES,
  testPointName,
  testPointsOf,
} from '../test-points.ts';

/** Of the same columns: entPhySensorTable, and what Cisco has in its place (CISCO-ENTITY-SENSOR-MIB). */
const SENSOR_TABLES = ['1.3.6.1.2.1.99.1.1.1', '1.3.6.1.4.1.9.9.91.1.1.1.1'] as const;
/** Type, scale, precision, units as shown. */
const FORM_COLUMNS = [1, 2, 3, 6];
const VALUE_COLUMNS = [4, 5];
const ENT_LAST_CHANGE_TIME = '1.3.6.1.2.1.47.1.4.1';
const MAX_ROWS = 10_000;
/** EntitySensorStatus. */
const STATUSES: Readonly<Record<number, SensorStatus>> = { 1: 'ok', 2: 'unavailable', 3: 'nonoperational' };

interface Named extends SensorForm {
  readonly key: string;
  readonly limit: number | null;
}

/**
 * entPhySensorTable (RFC 3433) with the names of entPhysicalTable (RFC 6933), and the test points of CISCO-ENVMON-MIB.
 * Values and states come with every poll, in one walk; what they are when rows came or went, entLastChangeTime says so, and
 * at full polls.
 */
export class SensorsModule implements PollModule {
  readonly name = 'sensors';
  readonly #absent = new AbsentTable();
  /** The table that the device has; null where it has none, or before the first look. */
  #table: string | null = null;
  #hasTestPoints = false;
  /** By entPhysicalIndex. */
  #sensors = new Map<string, Named>();
  /** By index of a test point: by TEST_POINT_NAMES. */
  #points = new Map<string, readonly string[]>();
  #lastChange: number | null = null;

  async run(context: PollContext): Promise<ModuleResult> {
    if (this.#absent.isKnown(context)) return { outcome: 'ok', facts: {}, readings: [], varbinds: 0 };
    let varbinds = 0;
    if (this.#table === null && !this.#hasTestPoints) {
      varbinds += await this.#look(context);
      if (this.#table === null && !this.#hasTestPoints)
        return this.#absent.found(context, varbinds, { sensors: [] });
    }
    const columns = [...this.#valueColumns(), ...(this.#hasTestPoints ? TEST_POINT_VALUES : [])];
    const walked = await walkColumns({
      ...context,
      action: 'walking sensors',
      columns,
      scalars: [ENT_LAST_CHANGE_TIME],
      expectedRows: Math.max(this.#sensors.size, this.#points.size),
      maxRows: MAX_ROWS,
    });
    varbinds += walked.varbinds;
    if (walked.rows.size === 0) {
      this.#table = null;
      this.#hasTestPoints = false;
      return this.#absent.found(context, varbinds, { sensors: [] });
    }
    const rows = sortRows(walked, this.#valueColumns().length);
    const lastChange = numberOf(walked.scalars[0]);
    const known = rows.sensors.every(([index]) => this.#sensors.has(index));
    const same =
      known && rows.sensors.length === this.#sensors.size && rows.points.length === this.#points.size;
    if (context.full || !same || lastChange !== this.#lastChange)
      varbinds += await this.#readNames(context, rows);
    this.#lastChange = lastChange;
    const sensors = this.#facts(rows);
    return { outcome: 'ok', facts: { sensors }, readings: sensors.flatMap(readingsOf), varbinds };
  }

  /** Which of the tables there are. */
  async #look(context: PollContext): Promise<number> {
    const oids = [...SENSOR_TABLES.map((table) => `${table}.1`), ...TEST_POINT_VALUES.slice(1)];
    const next = await context.session.getNext(oids, 'looking for sensors');
    const has = oids.map((oid, at) => next[at]?.oid.startsWith(`${oid}.`) === true);
    this.#table = SENSOR_TABLES.find((_, at) => has[at]) ?? null;
    this.#hasTestPoints = has.slice(SENSOR_TABLES.length).includes(true);
    return next.length;
  }

  #valueColumns(): string[] {
    return this.#table === null ? [] : VALUE_COLUMNS.map((column) => `${this.#table}.${column}`);
  }

  async #readNames(context: PollContext, rows: Rows): Promise<number> {
    const indexes = rows.sensors.map(([index]) => index);
    let varbinds = 0;
    const walk = async (columns: readonly string[], expectedRows: number): Promise<WalkedTable> => {
      const walked = await walkColumns({
        ...context,
        action: 'walking what sensors are',
        ...{ columns, expectedRows, maxRows: MAX_ROWS },
      });
      varbinds += walked.varbinds;
      return walked;
    };
    const forms =
      indexes.length === 0
        ? null
        : await walk(
            FORM_COLUMNS.map((column) => `${this.#table}.${column}`),
            indexes.length,
          );
    const names = await physicalNames(context.session, indexes);
    varbinds += names.varbinds;
    const keys = uniqueNames(indexes.map((index) => names.byIndex.get(index)?.name ?? `sensor ${index}`));
    this.#sensors = new Map(
      indexes.map((index, at) => {
        const [type, scale, precision, display] = forms?.rows.get(index) ?? [];
        const key = keys[at] ?? index;
        const form = sensorForm({
          name: key,
          type: numberOf(type),
          scale: numberOf(scale),
          precision: numberOf(precision),
          display: rowName(textOf(display)).slice(0, 32),
        });
        const limit = usualLimit(form.kind, [key, names.byIndex.get(index)?.descr ?? '']);
        return [index, { ...form, key, limit }];
      }),
    );
    const points = rows.points.length === 0 ? null : await walk(TEST_POINT_NAMES, rows.points.length);
    this.#points = new Map(
      rows.points.map(([index]) => {
        const cells = points?.rows.get(index) ?? [];
        return [index, TEST_POINT_NAMES.map((_, at) => testPointName(textOf(cells[at])))];
      }),
    );
    return varbinds;
  }

  #facts(rows: Rows): SensorFacts[] {
    const sensors = rows.sensors.flatMap(([index, [raw, state]]): SensorFacts[] => {
      const named = this.#sensors.get(index);
      if (named === undefined) return [];
      const { key, kind, unit, limit } = named;
      // Some agents leave the state out.
      const status = STATUSES[numberOf(state) ?? 1] ?? 'ok';
      const value = status === 'ok' ? sensorValue(numberOf(raw), named) : null;
      const turned = kind === 'fanSpeed' && (value ?? 0) > 0;
      return [
        {
          key,
          index: subIdentifiers(index)[0] ?? 0,
          kind,
          unit,
          limit,
          status,
          value,
          testPoint: null,
          turned,
        },
      ];
    });
    const points = rows.points.flatMap(([index, cells]) =>
      testPointsOf(index, cells, this.#points.get(index) ?? []),
    );
    const joined = joinTestPoints(sensors, points);
    const keys = uniqueNames(joined.map(({ key }) => key));
    return joined.map((sensor, at) => ({ ...sensor, key: keys[at] ?? sensor.key }));
  }
}

type Row = readonly [index: string, cells: readonly (Varbind | undefined)[]];

/** Rows of the two sorts, each in the order of its indexes. */
interface Rows {
  readonly sensors: readonly Row[];
  readonly points: readonly Row[];
}

/** @param width columns of the sensors, which stand before those of the test points */
function sortRows({ rows }: WalkedTable, width: number): Rows {
  const all = [...rows].toSorted(([a], [b]) => compareOids(a, b));
  return {
    sensors: all.flatMap(([index, cells]): Row[] =>
      width > 0 && cells[0] ? [[index, cells.slice(0, width)]] : [],
    ),
    points: all.flatMap(([index, cells]): Row[] => {
      const own = cells.slice(width);
      return own.some(Boolean) ? [[index, own]] : [];
    }),
  };
}

function readingsOf({ key, kind, value, limit }: SensorFacts): Reading[] {
  const metric = SENSOR_METRICS[kind];
  if (metric === null || value === null) return [];
  const readings = [deviceReading(metric, value, 'gauge', key)];
  if (limit !== null)
    readings.push(
      deviceReading('sensorTemperatureExcess', Number((value - limit).toPrecision(10)), 'gauge', key),
    );
  return readings;
}
