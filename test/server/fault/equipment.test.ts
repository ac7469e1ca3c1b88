import { expect, it } from 'vitest';
import type { SensorFacts } from '../../../server/domain/sensor.ts';
import type { StorageFacts } from '../../../server/domain/storage.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { reading, StageLine } from '../../support/stage-line.ts';
import { stateRule } from '../../support/rule-bodies.ts';

const FAN: SensorFacts = {
  ...{ key: 'Fan 1', index: 41, kind: 'fanSpeed', unit: '', limit: null, status: 'ok', testPoint: null },
  ...{ value: 5_400, turned: true },
};
const POINT: SensorFacts = {
  ...{ key: 'Fan A', index: 3, kind: 'fan', unit: '', limit: null, status: 'ok', value: null, turned: false },
  testPoint: { kind: 'fan', index: 3 },
};

function network() {
  const line = new StageLine();
  const { id: deviceId } = line.device('fw-1');
  const sensors = (...found: SensorFacts[]) => {
    line.clock.advance(MINUTE);
    line.poll({ deviceId, facts: { sensors: found } });
  };
  const alerts = () =>
    line.fault
      .active()
      .map(({ severity, title, clearsWhen }) => `${severity} ${title}; clears: ${clearsWhen}`);
  const cleared = () => line.told.alerts.flatMap(({ clearReason }) => clearReason ?? []);
  return { line, deviceId, sensors, alerts, cleared };
}

const OUT = stateRule({ what: 'sensor', sensors: null, status: ['nonoperational', 'stopped'] });

it('a fan that turned and stands is out of service, and back when it turns', () => {
  const { line, sensors, alerts, cleared } = network();
  line.rules.add({
    name: 'Sensor out of service',
    enabled: true,
    body: { ...OUT, forPolls: 2, severity: 'major' },
  });
  const stopped = { ...FAN, value: 0, turned: false };
  sensors(FAN);
  sensors(stopped);
  expect(alerts()).toEqual([]);
  sensors(stopped);
  expect(alerts()).toEqual([
    'major fw-1: sensor Fan 1 reads 0 rpm: the fan has stopped; clears: a poll that finds it no longer nonoperational or stopped',
  ]);
  expect(
    line.fault.active()[0]?.evidence.map(({ text }) => text.replace(/^poll at \S+ UTC/u, 'poll')),
  ).toEqual([
    'poll: Fan 1 reads 0 rpm: the fan has stopped',
    'rule “Sensor out of service”: found so in 2 polls in a row',
  ]);
  sensors(FAN);
  expect([alerts(), cleared()]).toEqual([[], ['a poll found it ok, at 5400']]);
});

it('a fan that never turned, and one whose device tells of its fans by itself, have not stopped', () => {
  const { line, sensors, alerts } = network();
  line.rules.add({ name: 'out', enabled: true, body: OUT });
  const still = { ...FAN, value: 0, turned: false };
  for (let polls = 0; polls < 3; polls += 1) sensors({ ...still, key: 'empty tray' });
  sensors(FAN, POINT);
  for (let polls = 0; polls < 3; polls += 1) sensors(still, POINT);
  expect(alerts()).toEqual([]);
});

it('an alert of a sensor that is gone is over', () => {
  const { line, sensors, alerts, cleared } = network();
  line.rules.add({ name: 'out', enabled: true, body: OUT });
  sensors({ ...FAN, status: 'nonoperational', value: null }, POINT);
  expect(alerts()).toEqual([
    'minor fw-1: sensor Fan 1 is nonoperational; clears: a poll that finds it no longer nonoperational or stopped',
  ]);
  sensors(POINT);
  expect([alerts(), cleared()]).toEqual([[], ['the device no longer has the sensor']]);
});

it('a poll finds the state of a test point that no trap told of, and its end', () => {
  const { line, sensors, alerts, cleared } = network();
  sensors(POINT);
  sensors({ ...POINT, status: 'notPresent' });
  expect(alerts()).toEqual([]);
  sensors({ ...POINT, status: 'critical' });
  sensors({ ...POINT, status: 'critical' });
  expect(line.fault.active().map(({ key, kind, title, count }) => [key, kind, title, count])).toEqual([
    ['condition:1:environment:fan:3', 'condition', 'fw-1: fan Fan A is critical', 1],
  ]);
  sensors(POINT);
  expect([alerts(), cleared()]).toEqual([[], ['a poll found it normal']]);
});

it('a poll that began before the trap does not contradict it', () => {
  const { line, deviceId, sensors, alerts } = network();
  sensors(POINT);
  line.trap(deviceId, {
    ...{ kind: 'condition', state: 'raise', key: 'environment:fan:3', severity: 'critical' },
    ...{ text: 'fan Fan A is critical', clearsWhen: 'a trap' },
  });
  line.poll({ deviceId, startedAtMs: line.clock.now() - 1, facts: { sensors: [POINT] } });
  expect(alerts()).toEqual(['critical fw-1: fan Fan A is critical; clears: a trap']);
  sensors(POINT);
  expect(alerts()).toEqual([]);
});

it('thresholds name the disk, show the arithmetic, and end with it', () => {
  const { line, deviceId, alerts, cleared } = network();
  line.thresholds.add({
    ...{
      name: 'Disk fills up',
      metric: 'diskUtilisationSoon',
      selector: { kind: 'all' },
      direction: 'above',
    },
    ...{ raise: 100, clear: 95, forPolls: 1, ofPolls: 1, severity: 'warning', enabled: true, shipped: false },
  });
  const disk: StorageFacts = {
    ...{ key: '/var', hrStorageIndex: 36, type: 'fixedDisk', readOnly: false, unitOctets: 1_024 },
    ...{ diskOctets: 102_400, sizeOctets: 102_400, usedOctets: 61_440, failures: null },
  };
  const readings = [
    reading('diskUtilisation', 60, { instance: '/var' }),
    reading('diskUtilisationSoon', 150, { instance: '/var' }),
  ];
  line.poll({ deviceId, facts: { storages: [disk] }, readings });
  expect(alerts()).toEqual([
    'warning fw-1, Disk used in 30 minutes at this pace: /var is 150 %, above the level of 100 %; clears: diskUtilisationSoon at or below 95 % in 1 poll',
  ]);
  const [sample] = line.fault.active()[0]?.evidence ?? [];
  expect(sample?.detail).toMatchObject({
    kind: 'sample',
    read: { object: 'hrStorageUsed / hrStorageSize of /var', syntax: 'gauge', after: '60' },
    arithmetic: ['60 % + 3 % a minute × 30 min = 150 %'],
  });
  expect(line.performance.ofDevice(deviceId)).toEqual({
    'diskUtilisation:/var': 60,
    'diskUtilisationSoon:/var': 150,
  });
  line.clock.advance(MINUTE);
  line.poll({ deviceId, facts: { storages: [] } });
  expect([alerts(), cleared()]).toEqual([[], ['the device no longer has what it is about']]);
  expect(line.performance.ofDevice(deviceId)).toEqual({});
});
