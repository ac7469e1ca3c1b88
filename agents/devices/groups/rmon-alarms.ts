import { SECOND } from '../../engine/clock.ts';
import { ErrorStatus } from '../../engine/error-status.ts';
import { formatOid } from '../../engine/oid.ts';
import type { Oid } from '../../engine/oid.ts';
import { ENTRY_STATUS } from '../../engine/row-states.ts';
import { Syntax } from '../../engine/syntax.ts';
import type { Value } from '../../engine/syntax.ts';
import type { TableColumn } from '../../engine/table-column.ts';
import { TableIndex } from '../../engine/table-index.ts';
import type { TableRow } from '../../engine/table-row.ts';
import { WritableTable } from '../../engine/writable-table.ts';
import { rmonAlarm } from '../../notify/rmon-alarm.ts';
import type { Device } from '../device.ts';
import { AlarmHysteresis, StartupAlarm } from '../rmon/alarm-hysteresis.ts';
import type { Crossing } from '../rmon/alarm-hysteresis.ts';
import { asAlarmValue, difference, readVariable } from '../rmon/sampled-variable.ts';
import type { Reading } from '../rmon/sampled-variable.ts';
import type { RmonEvents } from './rmon-events.ts';
import { ABANDONED_AFTER_MS, INDEX_RANGE, OWNER_OCTETS } from './rmon-limits.ts';
import type { TableGroup } from './table-group.ts';

const ALARM_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 16, 3, 1, 1];
const MAX_ALARMS = 100;
const MAX_INTEGER32 = 2 ** 31 - 1;
const ABSOLUTE = 1;
const DELTA = 2;
const Column = {
  interval: 2,
  variable: 3,
  sampleType: 4,
  startupAlarm: 6,
  risingThreshold: 7,
  fallingThreshold: 8,
  risingEventIndex: 9,
  fallingEventIndex: 10,
} as const;

/** An alarm at work. */
interface Watch {
  readonly hysteresis: AlarmHysteresis;
  last: Reading | null;
  value: number;
  cancel: () => void;
}

/**
 * alarmTable (RFC 2819 §5): samples any whole number of the device every alarmInterval of the lab's time, the first
 * time one interval after the row became valid. One sample per interval, not the two that the RFC suggests, so that
 * what is compared is what alarmValue shows.
 */
export class RmonAlarms {
  readonly group: TableGroup;
  private readonly table: WritableTable<Device>;
  private readonly events: RmonEvents;
  private readonly watches = new WeakMap<TableRow<Device>, Watch>();

  constructor(events: RmonEvents) {
    this.events = events;
    this.table = new WritableTable<Device>({
      entry: ALARM_ENTRY,
      index: new TableIndex([{ kind: 'integer', range: INDEX_RANGE }]),
      columns: alarmColumns((row) => this.watches.get(row)?.value ?? 0),
      status: { at: 12, name: 'alarmStatus', states: ENTRY_STATUS },
      maxRows: MAX_ALARMS,
      abandonAfterMs: ABANDONED_AFTER_MS,
      // Once more as the row becomes valid: the variable may have gone since it was named.
      check: ({ values }, device, nowMs) =>
        readVariable(device, values.get(Column.variable) as Oid, nowMs)
          ? undefined
          : { status: ErrorStatus.wrongValue, column: Column.variable },
      onActivate: (row, device, nowMs) => this.begin(row, device, nowMs),
      onDeactivate: (row) => this.watches.get(row)?.cancel(),
    });
    this.group = { instances: [], liveTables: [this.table] };
  }

  clear(device: Device, nowMs: number): void {
    this.table.clear(device, nowMs);
  }

  private begin(row: TableRow<Device>, device: Device, nowMs: number): void {
    const watch: Watch = {
      hysteresis: new AlarmHysteresis({
        startupAlarm: row.number(Column.startupAlarm),
        rising: row.number(Column.risingThreshold),
        falling: row.number(Column.fallingThreshold),
      }),
      last: readVariable(device, row.value(Column.variable) as Oid, nowMs),
      value: 0,
      cancel: () => undefined,
    };
    this.watches.set(row, watch);
    this.wait(row, device, watch, nowMs);
  }

  private wait(row: TableRow<Device>, device: Device, watch: Watch, nowMs: number): void {
    const dueMs = nowMs + row.number(Column.interval) * SECOND;
    watch.cancel = device.schedule.at(dueMs, (atMs) => this.sample(row, device, watch, atMs));
  }

  private sample(row: TableRow<Device>, device: Device, watch: Watch, nowMs: number): void {
    const reading = readVariable(device, row.value(Column.variable) as Oid, nowMs);
    if (!reading || !watch.last) {
      // The variable is gone, and so the row has to be invalid(4), which is to say gone too.
      this.table.remove(device, row, nowMs);
      return;
    }
    const delta = row.number(Column.sampleType) === DELTA;
    watch.value = asAlarmValue(delta ? difference(watch.last, reading) : reading.value);
    watch.last = reading;
    this.wait(row, device, watch, nowMs);
    const crossing = watch.hysteresis.sample(watch.value);
    if (crossing) this.goOff(crossing, { row, device, watch, nowMs });
  }

  private goOff(
    crossing: Crossing,
    { row, device, watch, nowMs }: { row: TableRow<Device>; device: Device; watch: Watch; nowMs: number },
  ): void {
    const rising = crossing === 'rising';
    const alarm = {
      alarmIndex: row.index[0] ?? 0,
      alarmVariable: row.value(Column.variable) as Oid,
      alarmSampleType: row.number(Column.sampleType),
      alarmValue: watch.value,
      threshold: row.number(rising ? Column.risingThreshold : Column.fallingThreshold),
    };
    const event = row.number(rising ? Column.risingEventIndex : Column.fallingEventIndex);
    const way = alarm.alarmSampleType === DELTA ? 'changed by' : rising ? 'rose to' : 'fell to';
    const said = `${formatOid(alarm.alarmVariable)} ${way} ${alarm.alarmValue}`;
    const description = `alarm ${alarm.alarmIndex}: ${said}, ${crossing} threshold ${alarm.threshold}`;
    this.events.happen(device, event, { description, notification: rmonAlarm(crossing, alarm) }, nowMs);
  }
}

function alarmColumns(valueOf: (row: TableRow<Device>) => number): TableColumn<Device>[] {
  const settable = (
    at: number,
    name: string,
    more: Partial<Pick<TableColumn<Device>, 'default' | 'values' | 'range' | 'refuse'>> = {},
    syntax: Syntax = Syntax.Integer32,
  ): TableColumn<Device> => ({ at, name, syntax, access: 'read-create', fixedInUse: true, ...more });
  return [
    {
      at: 1,
      name: 'alarmIndex',
      syntax: Syntax.Integer32,
      access: 'read-only',
      read: ({ index }) => index[0] ?? 0,
    },
    settable(Column.interval, 'alarmInterval', { range: [1, MAX_INTEGER32] }),
    settable(Column.variable, 'alarmVariable', { refuse: unlessSampled }, Syntax.ObjectIdentifier),
    settable(Column.sampleType, 'alarmSampleType', { values: [ABSOLUTE, DELTA], default: ABSOLUTE }),
    {
      at: 5,
      name: 'alarmValue',
      syntax: Syntax.Integer32,
      access: 'read-only',
      read: (row) => valueOf(row),
    },
    settable(Column.startupAlarm, 'alarmStartupAlarm', {
      values: Object.values(StartupAlarm),
      default: StartupAlarm.risingOrFalling,
    }),
    settable(Column.risingThreshold, 'alarmRisingThreshold'),
    settable(Column.fallingThreshold, 'alarmFallingThreshold'),
    settable(Column.risingEventIndex, 'alarmRisingEventIndex', { range: [0, 65_535], default: 0 }),
    settable(Column.fallingEventIndex, 'alarmFallingEventIndex', { range: [0, 65_535], default: 0 }),
    {
      at: 11,
      name: 'alarmOwner',
      syntax: Syntax.OctetString,
      access: 'read-create',
      sizeOctets: OWNER_OCTETS,
      default: '',
    },
  ];
}

function unlessSampled(value: Value, device: Device, nowMs: number): ErrorStatus | undefined {
  return readVariable(device, value as Oid, nowMs) ? undefined : ErrorStatus.wrongValue;
}
