import { SystemClock } from '../../../server/app/system-clock.ts';
import type { Clock } from '../../../server/domain/clock.ts';
import type { PollModuleName } from '../../../server/domain/device.ts';
import type { DevicePoll } from '../../../server/domain/poll.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { SensorFacts } from '../../../server/domain/sensor.ts';
import { type StorageFacts, usedPercent } from '../../../server/domain/storage.ts';
import { DevicePoller } from '../../../server/poller/device-poller.ts';
import { surroundings } from '../snmp/open-session.ts';
import { device } from './polled-device.ts';

const EQUIPMENT: readonly PollModuleName[] = ['storages', 'processors', 'sensors'];

/** Polls one device again and again, with these modules alone. */
export function equipmentPoller(options: {
  readonly port: number;
  readonly modules?: readonly PollModuleName[];
  readonly community?: string;
  readonly clock?: Clock;
}): () => Promise<DevicePoll> {
  const { port, modules = EQUIPMENT, community = 'public', clock = new SystemClock() } = options;
  const poller = new DevicePoller({
    device: device({ port, modules, credential: { version: 'v2c', community: new Secret(community) } }),
    around: surroundings(clock),
    monitored: () => [],
  });
  return () => poller.poll({ reason: 'schedule', dueAtMs: 0, onLoss: () => {} });
}

/** `31 / fixedDisk 34.2 % of 42949672960` */
export function storageLine(storage: StorageFacts): string {
  const { hrStorageIndex, key, type, sizeOctets, readOnly } = storage;
  const percent = usedPercent(storage);
  const used = percent === null ? 'nothing' : `${Number(percent.toPrecision(3))} %`;
  return `${hrStorageIndex} ${key}, ${type}: ${used} of ${sizeOctets ?? 'nothing'}${readOnly ? ', read only' : ''}`;
}

/** `31 Inlet temperature, temperature: 26.1, ok` */
export function sensorLine({ index, key, kind, value, unit, status, limit, testPoint }: SensorFacts): string {
  const point = testPoint === null ? '' : `, ${testPoint.kind} ${testPoint.index}`;
  const level = limit === null ? '' : `, at most ${limit}`;
  return `${index} ${key}, ${kind}: ${value === null ? '-' : `${value} ${unit}`.trim()}, ${status}${level}${point}`;
}

/** `diskUtilisation / 34.2` */
export function readingLines({ readings }: DevicePoll): string[] {
  return readings
    .filter(({ metric }) => !metric.startsWith('snmp') && metric !== 'sysUpTime')
    .map(({ metric, instance, value }) => `${metric} ${instance} ${Number(Number(value).toPrecision(4))}`);
}
