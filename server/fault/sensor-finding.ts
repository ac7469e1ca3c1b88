import type { Device } from '../domain/device.ts';
import type { PollEvidence } from '../domain/evidence.ts';
import type { StateWatch } from '../domain/rule.ts';
import type { Sensor, SensorStatus } from '../domain/sensor.ts';
import { matchesWildcard } from '../domain/wildcard.ts';
import { answer } from './poll-evidence.ts';
import { plain } from './wording.ts';

type SensorWatch = Extract<StateWatch, { what: 'sensor' }>;

/** Whether the rule looks at the sensor at all. */
export function watchesSensor({ sensors }: SensorWatch, { key }: Pick<Sensor, 'key'>): boolean {
  return sensors === null || matchesWildcard(sensors, key);
}

/** `reads 0 rpm: the fan has stopped`, `is nonoperational` */
function stateText(status: SensorStatus): string {
  return status === 'stopped' ? 'reads 0 rpm: the fan has stopped' : `is ${status}`;
}

/** What a poll found of a sensor, as a state rule tells of it. */
export function sensorFinding(
  device: Device,
  sensor: Sensor,
  { status: wanted }: SensorWatch,
): {
  readonly about: string;
  readonly interfaceId: null;
  readonly title: string;
  readonly evidence: string;
  readonly answers: PollEvidence['answers'];
  readonly clearsWhen: string;
  readonly back: string;
} {
  const { key, index, status, value, testPoint } = sensor;
  const name = plain(key, 100);
  const states = wanted.join(' or ');
  return {
    about: sensorAbout(key),
    interfaceId: null,
    title: `${plain(device.name, 64)}: sensor ${name} ${stateText(status)}`,
    evidence: `${name} ${stateText(status)}`,
    answers:
      testPoint !== null && value === null
        ? [answer(`${testPoint.kind} ${index}`, status)]
        : [
            answer(`entPhySensorValue.${index}`, value === null ? null : String(value)),
            answer(`entPhySensorOperStatus.${index}`, status === 'stopped' ? 'ok' : status),
          ],
    clearsWhen: `a poll that finds it no longer ${states}`,
    back: `a poll found it ${status}${value === null ? '' : `, at ${value}`}`,
  };
}

export const sensorAbout = (key: string): string => `sensor:${key}`;

/** `a sensor that is nonoperational or stopped` */
export function sensorWatchText({ sensors, status }: SensorWatch): string {
  const which = sensors === null ? 'a sensor' : `a sensor like ${plain(sensors, 64)}`;
  return `${which} that is ${status.join(' or ')}`;
}
