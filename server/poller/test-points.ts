import type { SensorFacts, SensorKind, TestPoint } from '../domain/sensor.ts';
import { TEST_POINT_STATES } from '../domain/sensor.ts';
import type { Varbind } from '../domain/varbind.ts';
import { numberOf } from '../snmp/octet-text.ts';
import { subIdentifiers } from '../snmp/oid-order.ts';
import { rowName } from './row-names.ts';

/** ciscoEnvMonObjects of CISCO-ENVMON-MIB. */
const ENV_MON = '1.3.6.1.4.1.9.9.13.1';
/** ciscoEnvMonTemperatureStatusValue, ciscoEnvMonTemperatureState, ciscoEnvMonFanState, ciscoEnvMonSupplyState. */
export const TEST_POINT_VALUES: readonly string[] = [
  `${ENV_MON}.3.1.3`,
  `${ENV_MON}.3.1.6`,
  `${ENV_MON}.4.1.3`,
  `${ENV_MON}.5.1.3`,
];
/** …StatusDescr, of temperatures, fans and supplies. */
export const TEST_POINT_NAMES: readonly string[] = [
  `${ENV_MON}.3.1.2`,
  `${ENV_MON}.4.1.2`,
  `${ENV_MON}.5.1.2`,
];
/** Some devices write the state behind the name: `Switch 1 - FAN 1, Normal`, `Sw1, PSB Failed`. */
const STATE_WORDS =
  /[\s,]+(?:green|yellow|red|normal|warning|critical|shutdown|failed|faulty|ok|good|bad|not ?exist|not ?present|not ?functioning)\.?$/iu;

const KINDS: readonly { readonly point: TestPoint['kind']; readonly kind: SensorKind }[] = [
  { point: 'temperature', kind: 'temperature' },
  { point: 'fan', kind: 'fan' },
  { point: 'supply', kind: 'powerSupply' },
];

type Cells = readonly (Varbind | undefined)[];

/** What a test point is called, without the state that it is in. */
export function testPointName(text: string | null): string {
  return rowName(text).replace(STATE_WORDS, '');
}

/**
 * The test points of one index: a temperature, a fan and a supply may share it.
 * @param cells those of TEST_POINT_VALUES
 * @param names by TEST_POINT_NAMES
 */
export function testPointsOf(index: string, cells: Cells, names: readonly string[]): SensorFacts[] {
  const number = subIdentifiers(index)[0] ?? 0;
  const [degrees, ...states] = cells;
  return KINDS.flatMap(({ point, kind }, at): SensorFacts[] => {
    const state = TEST_POINT_STATES.get(numberOf(states[at]) ?? 0);
    if (state === undefined) return [];
    return [
      {
        key: names[at] || `${point} ${index}`,
        index: number,
        kind,
        status: state.status,
        testPoint: { kind: point, index: number },
        limit: null,
        turned: false,
        value: kind === 'temperature' ? numberOf(degrees) : null,
        unit: '',
      },
    ];
  });
}

/** Temperatures that the device judges by itself take that judgement; the other test points stand for themselves. */
export function joinTestPoints(
  sensors: readonly SensorFacts[],
  points: readonly SensorFacts[],
): SensorFacts[] {
  const left = new Set(points);
  const judged = sensors.map((sensor) => {
    if (sensor.kind !== 'temperature') return sensor;
    const point = [...left].find(
      ({ kind, key, index }) => kind === 'temperature' && (key === sensor.key || index === sensor.index),
    );
    if (point === undefined) return sensor;
    left.delete(point);
    const status = sensor.status === 'ok' ? point.status : sensor.status;
    return { ...sensor, status, testPoint: point.testPoint, limit: null };
  });
  return [...judged, ...left];
}
