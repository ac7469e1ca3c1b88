import { SECOND, timeTicks } from '../../engine/clock.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import { UPS_RATING } from '../environment/ups.ts';
import type { Ups } from '../environment/ups.ts';
import type { Device } from '../device.ts';
import type { Cell, CellSpec, Read } from './cells.ts';
import { counter32, displayString, gauge, integer, oidValue, row, scalars, text, ticks } from './cells.ts';
import type { TableGroup } from './table-group.ts';
import { tableRows } from './table-rows.ts';

const UPS_OBJECTS: Oid = [1, 3, 6, 1, 2, 1, 33, 1];
const GROUPS = {
  ident: [...UPS_OBJECTS, 1],
  battery: [...UPS_OBJECTS, 2],
  input: [...UPS_OBJECTS, 3],
  output: [...UPS_OBJECTS, 4],
  bypass: [...UPS_OBJECTS, 5],
  alarm: [...UPS_OBJECTS, 6],
  test: [...UPS_OBJECTS, 7],
  control: [...UPS_OBJECTS, 8],
  config: [...UPS_OBJECTS, 9],
} as const satisfies Record<string, Oid>;
const UPS_ALARM_ENTRY: Oid = [...GROUPS.alarm, 2, 1];
/** The OID that stands for an alarm, by its number below upsWellKnownAlarms. */
const UPS_WELL_KNOWN_ALARMS: Oid = [...GROUPS.alarm, 3];
const NO_TESTS_INITIATED: Oid = [...GROUPS.test, 7, 1];
const SOURCE = { none: 2, normal: 3, battery: 5 } as const;
const SHUTDOWN_OUTPUT = 1;
const NOT_COUNTING_DOWN = -1;
const POWER_FACTOR = 0.93;
const LINE = [1] as const;
const NO_TEST_RESULT = 6;
const TENTHS = 10;

function fromUps(read: (ups: Ups, nowMs: number) => number): Read {
  return ({ environment }, nowMs) => (environment.ups ? read(environment.ups, nowMs) : 0);
}

/** UPS-MIB (RFC 1628) of a UPS of one phase, which has no bypass and runs no tests. */
export function upsGroups(): TableGroup {
  return {
    instances: [
      ...ident(),
      ...battery(),
      ...input(),
      ...output(),
      ...scalars(GROUPS.bypass, [integer(1, 0), integer(2, 0)]),
      ...scalars(GROUPS.alarm, [
        gauge(
          1,
          fromUps((ups) => ups.alarms.length),
        ),
      ]),
      ...scalars(GROUPS.test, [
        oidValue(1, NO_TESTS_INITIATED),
        integer(2, 0),
        integer(3, NO_TEST_RESULT),
        text(4, ''),
        ticks(5, 0),
        integer(6, 0),
      ]),
      ...settings(),
    ],
    liveTables: [alarmTable()],
  };
}

function ident(): Cell[] {
  return scalars(GROUPS.ident, [
    text(1, 'Trapline'),
    text(2, 'TU-3000'),
    text(3, '2.4'),
    text(4, '2.4.1'),
    setting(5, 63, 'name'),
    setting(6, 63, 'attachedDevices'),
  ]);
}

function setting(at: number, maxOctets: number, key: 'name' | 'attachedDevices'): CellSpec {
  return displayString(at, {
    maxOctets,
    get: ({ environment, name }) => {
      const value = environment.ups?.settings[key] ?? '';
      return key === 'name' && value === '' ? name : value;
    },
    set: ({ environment }, value) => {
      if (!environment.ups) return;
      const said = value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value ?? '');
      environment.ups.settings[key] = said;
    },
  });
}

function battery(): Cell[] {
  return scalars(GROUPS.battery, [
    integer(
      1,
      fromUps((ups, nowMs) => ups.batteryStatus(nowMs)),
    ),
    integer(2, secondsOnBattery),
    integer(3, minutesRemaining),
    integer(
      4,
      fromUps((ups, nowMs) => Math.round(100 * ups.charge(nowMs))),
    ),
    integer(
      5,
      fromUps((ups, nowMs) => ups.batteryDecivolts(nowMs)),
    ),
    integer(6, fromUps(batteryCurrent)),
    integer(
      7,
      fromUps((ups, nowMs) => ups.batteryTemperature(nowMs)),
    ),
  ]);
}

/** upsSecondsOnBattery: since the input failed or the agent started, whichever was later. */
export const secondsOnBattery: Read = ({ environment, startedMs }, nowMs) => {
  const sinceMs = environment.ups?.onBatterySinceMs ?? null;
  return sinceMs === null ? 0 : Math.floor((nowMs - Math.max(sinceMs, startedMs)) / SECOND);
};

/** upsEstimatedMinutesRemaining, which is never 0. */
export const minutesRemaining: Read = fromUps((ups, nowMs) =>
  Math.max(1, Math.floor(ups.minutesLeft(nowMs))),
);

/** Tenths of an ampere. */
function batteryCurrent(ups: Ups, nowMs: number): number {
  if (ups.onBatterySinceMs === null) return ups.charge(nowMs) < 1 ? 20 : 0;
  return Math.round((ups.loadWatts(nowMs) * TENTHS * TENTHS) / ups.batteryDecivolts(nowMs));
}

function input(): Cell[] {
  const on = (value: number): Read => fromUps((ups) => (ups.onBatterySinceMs === null ? value : 0));
  return [
    ...scalars(GROUPS.input, [
      counter32(
        1,
        fromUps((ups) => ups.lineBads),
      ),
      integer(2, LINE.length),
    ]),
    ...row([...GROUPS.input, 3, 1], LINE, [
      integer(2, on(UPS_RATING.hertz * TENTHS)),
      integer(
        3,
        fromUps((ups, nowMs) => ups.inputVolts(nowMs)),
      ),
      integer(
        4,
        fromUps((ups, nowMs) => amperes(ups.inputWatts(nowMs))),
      ),
      integer(
        5,
        fromUps((ups, nowMs) => ups.inputWatts(nowMs)),
      ),
    ]),
  ];
}

function output(): Cell[] {
  const on = (value: number): Read => fromUps((ups, nowMs) => (ups.loadWatts(nowMs) > 0 ? value : 0));
  return [
    ...scalars(GROUPS.output, [
      integer(1, fromUps(outputSource)),
      integer(2, on(UPS_RATING.hertz * TENTHS)),
      integer(3, LINE.length),
    ]),
    ...row([...GROUPS.output, 4, 1], LINE, [
      integer(2, on(UPS_RATING.volts)),
      integer(
        3,
        fromUps((ups, nowMs) => amperes(ups.loadWatts(nowMs))),
      ),
      integer(
        4,
        fromUps((ups, nowMs) => ups.loadWatts(nowMs)),
      ),
      integer(
        5,
        fromUps((ups, nowMs) => Math.round((100 * ups.loadWatts(nowMs)) / UPS_RATING.watts)),
      ),
    ]),
  ];
}

function outputSource(ups: Ups, nowMs: number): number {
  if (ups.onBatterySinceMs === null) return SOURCE.normal;
  return ups.loadWatts(nowMs) > 0 ? SOURCE.battery : SOURCE.none;
}

/** Tenths of an ampere. */
function amperes(watts: number): number {
  return Math.round((watts * TENTHS) / POWER_FACTOR / UPS_RATING.volts);
}

/** upsControl and upsConfig: what can be set is what has an effect that the lab shows. */
function settings(): Cell[] {
  return [
    ...scalars(GROUPS.control, [
      integer(1, SHUTDOWN_OUTPUT),
      integer(2, NOT_COUNTING_DOWN),
      integer(3, NOT_COUNTING_DOWN),
      integer(4, NOT_COUNTING_DOWN),
      choice(5, 'autoRestart', { values: [1, 2] }),
    ]),
    ...scalars(GROUPS.config, [
      integer(1, UPS_RATING.volts),
      integer(2, UPS_RATING.hertz * TENTHS),
      integer(3, UPS_RATING.volts),
      integer(4, UPS_RATING.hertz * TENTHS),
      integer(5, UPS_RATING.voltAmperes),
      integer(6, UPS_RATING.watts),
      choice(7, 'lowBatteryMinutes', { range: [0, 60] }),
      choice(8, 'audibleStatus', { values: [1, 2, 3] }),
      integer(9, 196),
      integer(10, 264),
    ]),
  ];
}

function choice(
  at: number,
  key: 'autoRestart' | 'audibleStatus' | 'lowBatteryMinutes',
  allowed: { values?: readonly number[]; range?: readonly [number, number] },
): CellSpec {
  const put = ({ environment }: Device, value: number): void => {
    if (environment.ups) environment.ups.settings[key] = value;
  };
  return integer(at, ({ environment }) => environment.ups?.settings[key] ?? 0, {
    ...allowed,
    apply: (device, value) => {
      const before = device.environment.ups?.settings[key] ?? 0;
      put(device, value as number);
      return () => put(device, before);
    },
  });
}

function alarmTable(): LiveTable<Device> {
  return {
    entry: UPS_ALARM_ENTRY,
    version: ({ environment }) => environment.ups?.alarmChanges ?? 0,
    rows: ({ environment }) =>
      tableRows(
        UPS_ALARM_ENTRY,
        (environment.ups?.alarms ?? []).map(({ id, alarm, sinceMs }) => ({
          index: [id],
          columns: [
            oidValue(2, [...UPS_WELL_KNOWN_ALARMS, alarm]),
            ticks(3, (device) => timeTicks(device.startedMs, sinceMs)),
          ],
        })),
      ),
  };
}
