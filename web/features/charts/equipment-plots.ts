import type { SensorView, StorageView } from '../../../server/contract/equipment.ts';
import type { Plot } from './plots.ts';

/** More lines than this in one chart say nothing; the explorer compares chosen ones. */
const MOST_LINES = 24;

const plot = (
  name: Plot['metrics'][number]['name'],
  title: string,
  unit: string,
  suggestedMax: number,
): Plot => ({
  ...{ key: name, title, unit, suggestedMax },
  metrics: [{ name, label: title.toLowerCase() }],
});

const SENSOR_PLOTS: Readonly<Partial<Record<SensorView['kind'], Plot>>> = {
  temperature: plot('sensorTemperature', 'Temperatures', '°C', 40),
  fanSpeed: plot('sensorFanSpeed', 'Fan speeds', 'rpm', 1_000),
  power: plot('sensorPower', 'Power', 'W', 1),
  voltage: plot('sensorVoltage', 'Voltages', 'V', 1),
  current: plot('sensorCurrent', 'Currents', 'A', 0.1),
  opticalPower: plot('sensorOpticalPower', 'Optical power', 'dBm', 1),
  frequency: plot('sensorFrequency', 'Frequencies', 'Hz', 60),
  humidity: plot('sensorHumidity', 'Relative humidity', '%', 100),
  airflow: plot('sensorAirflow', 'Airflow', 'm³/min', 1),
  number: plot('sensorNumber', 'Other sensors', '', 1),
};

/** Charts of what the device has: disks, memory, and the processors that come with them. */
export function storagePlots(storages: readonly StorageView[]): Plot[] {
  const has = (metric: StorageView['metric']) => storages.some((one) => one.metric === metric);
  return [
    ...(has('diskUtilisation') ? [plot('diskUtilisation', 'Disks used', '%', 100)] : []),
    ...(has('memoryUtilisation') ? [plot('memoryUtilisation', 'Memory used', '%', 100)] : []),
    ...(storages.length > 0 ? [plot('processorLoad', 'Processor load', '%', 100)] : []),
  ];
}

/** A chart for each kind of sensor that the device has a few of. */
export function sensorPlots(sensors: readonly SensorView[]): Plot[] {
  return Object.entries(SENSOR_PLOTS).flatMap(([kind, one]) => {
    const count = sensors.filter((sensor) => sensor.kind === kind).length;
    return count === 0 || count > MOST_LINES ? [] : [one];
  });
}
