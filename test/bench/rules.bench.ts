import { expect, it } from 'vitest';
import type { Alert } from '../../server/domain/alert.ts';
import { DEVICE_DEFAULTS, type Device, neverPolled } from '../../server/domain/device.ts';
import type { Interface } from '../../server/domain/interface.ts';
import type { InventoryReader, Observation } from '../../server/domain/inventory.ts';
import { METRICS as METRICS_BY_NAME, type ShippedMetricName } from '../../server/domain/metric.ts';
import type { Baseline, KeptBaseline } from '../../server/domain/baseline.ts';
import type { DevicePoll } from '../../server/domain/poll.ts';
import { SampleColumns } from '../../server/domain/sample-columns.ts';
import { Secret } from '../../server/domain/secret.ts';
import type { Sample } from '../../server/domain/series.ts';
import { DAY, HOUR } from '../../server/domain/units.ts';
import type { Threshold } from '../../server/domain/threshold.ts';
import { AlertBook } from '../../server/fault/alert-book.ts';
import { BaselineBook } from '../../server/fault/baseline/baseline-book.ts';
import { learnBaseline } from '../../server/fault/baseline/learn-baseline.ts';
import { LearningPoints } from '../../server/fault/baseline/learning-points.ts';
import { type BaselineRule, BaselineRuleWatch } from '../../server/fault/baseline-rule-watch.ts';
import { HourOfWeek } from '../../server/fault/baseline/hour-of-week.ts';
import { FLAP_DEFAULTS, FlapDamper } from '../../server/fault/flap-damper.ts';
import { ThresholdWatch } from '../../server/fault/threshold-watch.ts';
import { type ReadyTrapRule, readyTrapRules, type TrapRule } from '../../server/fault/trap-rule.ts';
import { TrapRuleWatch } from '../../server/fault/trap-rule-watch.ts';
import { MemoryAlerts } from '../support/memory-repositories.ts';
import { fanNames, trapRule } from '../support/rule-bodies.ts';
import { port, silentLog, trapOf } from '../support/stage-line.ts';
import { figure, QUICK, report, sized } from './report.ts';

/** 500 thousand series: 802 switches of 48 ports with 13 values each. */
const DEVICES = sized('BENCH_DEVICES', { full: 802, quick: 80 });
const RULES = sized('BENCH_RULES', { full: 10_000, quick: 1_000 });
const CYCLES = sized('BENCH_CYCLES', { full: 5, quick: 3 });
const PORTS = 48;
const METRICS: readonly ShippedMetricName[] = [
  ...(['ifInOctets', 'ifOutOctets', 'ifInUcastPkts', 'ifOutUcastPkts', 'ifInNUcastPkts'] as const),
  ...(['ifOutNUcastPkts', 'ifInErrors', 'ifOutErrors', 'ifInDiscards', 'ifOutDiscards'] as const),
  ...(['ifInUtilisation', 'ifOutUtilisation', 'ifOperStatus'] as const),
];

interface Fleet {
  readonly inventory: InventoryReader;
  readonly polls: { poll: DevicePoll; observation: Observation; samples: readonly Sample[] }[];
}

function fleet(): Fleet {
  const devices = Array.from({ length: DEVICES }, (_, id): Device => ({
    ...DEVICE_DEFAULTS,
    ...{ id: id + 1, name: `switch-${id + 1}`, address: '127.0.0.1', createdAtMs: 0, lab: false },
    credential: { version: 'v2c', community: new Secret('public') },
    groups: [`group-${id % 20}`],
  }));
  const ports = new Map<number, Interface>();
  const polls = devices.map((device) => {
    const own = Array.from({ length: PORTS }, (_, index): Interface => ({
      ...port(index + 1),
      ...{ id: device.id * 100 + index, deviceId: device.id, present: true },
      ...{ firstSeenAtMs: 0, lastSeenAtMs: 0 },
    }));
    for (const one of own) ports.set(one.id, one);
    return pollOf(device, own);
  });
  const inventory: InventoryReader = {
    devices: () => devices,
    device: (id) => devices[id - 1] ?? null,
    state: (id) => neverPolled(id),
    interfaces: (deviceId) => [...ports.values()].filter((one) => one.deviceId === deviceId),
    interface: (id) => ports.get(id) ?? null,
    interfaceByIndex: () => null,
  };
  return { inventory, polls };
}

function pollOf(device: Device, ports: readonly Interface[]): Fleet['polls'][number] {
  const state = neverPolled(device.id);
  const samples = ports.flatMap((one) =>
    METRICS.map((metric, place): Sample => ({
      series: {
        ...{ id: one.id * 20 + place, metric, deviceId: device.id, interfaceId: one.id },
        instance: null,
      },
      ...{ atMs: 1, value: 10, rate: 10, delta: 50, deltaSeconds: 5, quality: 'ok' },
    })),
  );
  return {
    samples,
    poll: {
      ...{ deviceId: device.id, reason: 'schedule', dueAtMs: 0, startedAtMs: 0, finishedAtMs: 0 },
      ...{ reachable: true, requests: 1, lostTries: 0, roundTripMs: 1, sysUpTimeTicks: 1 },
      ...{ otherUptimeSeconds: null, modules: [], facts: {}, readings: [] },
    },
    observation: {
      ...{ device, before: state, state, changedInterfaces: [], changes: [], rebooted: false },
      interfaces: new Map(ports.map((one) => [one.ifIndex, one])),
      ...{ renumbered: new Set(), routesChanged: false, connectionsChanged: false, newListeners: [] },
    },
  };
}

/** Rules of every breadth: a tenth each for all ports of a pattern in a group, half for a device, the rest for a port. */
function thresholds(count: number): Threshold[] {
  return Array.from({ length: count }, (_, id): Threshold => {
    const deviceId = (id % DEVICES) + 1;
    const selector: Threshold['selector'] =
      id % 10 === 0
        ? { kind: 'group', group: `group-${id % 20}` }
        : id % 2 === 0
          ? { kind: 'device', deviceId }
          : { kind: 'interface', interfaceId: deviceId * 100 + (id % PORTS) };
    return {
      ...{ id: id + 1, name: `rule ${id}`, metric: METRICS[id % METRICS.length] ?? 'ifInOctets', selector },
      ...{ direction: 'above', raise: 1e9, clear: 1e8, forPolls: 2, ofPolls: 3, severity: 'minor' },
      ...{ enabled: true, shipped: false, ports: id % 10 === 0 ? `Gi1/0/${id % PORTS}` : null },
    };
  });
}

function bookOf(): AlertBook {
  const listener = { alert(_alert: Alert) {} };
  const flaps = new FlapDamper(FLAP_DEFAULTS);
  return new AlertBook({ alerts: new MemoryAlerts(), listener, log: silentLog, flaps });
}

/** Nothing is known to be usual. */
function usualOf(): BaselineBook {
  return new BaselineBook({ repository: { ofDevice: () => [] }, hours: new HourOfWeek('UTC') });
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

it(`judges ${RULES} rules over ${DEVICES * PORTS * METRICS.length} series`, () => {
  const { inventory, polls } = fleet();
  const series = DEVICES * PORTS * METRICS.length;
  const row = (count: number): string[] => {
    const watch = new ThresholdWatch({ book: bookOf(), inventory, usual: usualOf() });
    const load = cpuMs(() => watch.load(thresholds(count)));
    const cycle = () => {
      for (const { poll, observation, samples } of polls) watch.onPoll(poll, observation, samples);
    };
    const first = cpuMs(cycle);
    const later = cpuMs(() => {
      for (let time = 0; time < CYCLES; time += 1) cycle();
    });
    const perCycle = later / CYCLES;
    return [
      figure(count),
      `${figure(load + first)} ms`,
      `${figure(perCycle)} ms`,
      figure(perCycle / DEVICES, 3),
      figure((perCycle * 1e6) / series),
    ];
  };
  report({
    name: 'rules-polls',
    title: 'Threshold rules over a network',
    columns: ['rules', 'load and first cycle', 'each cycle of polls', 'CPU ms per poll', 'CPU ns per sample'],
    rows: [row(0), row(11), row(RULES)],
    notes: [
      `${figure(DEVICES)} devices of ${PORTS} ports, ${figure(series)} series, none of which is near a level; a tenth of the rules is for a group and a pattern of ports, four tenths for a device, half for a port.`,
    ],
  });
  expect(polls).toHaveLength(DEVICES);
});

it('judges by what is usual', () => {
  const { inventory, polls } = fleet();
  const watched: readonly ShippedMetricName[] = ['ifInOctets', 'ifOutOctets'];
  const baseline = flatBaseline();
  const keptOf = (deviceId: number): KeptBaseline[] =>
    (polls[deviceId - 1]?.samples ?? [])
      .filter(({ series }) => watched.some((metric) => metric === series.metric))
      .map(({ series: { id, metric, interfaceId, instance } }) => ({
        ...{ seriesId: id, metric, interfaceId, instance, baseline },
      }));
  const columns = polls.map((one) => ({ ...one, samples: SampleColumns.of(one.samples) }));
  const row = (metrics: readonly ShippedMetricName[]): string[] => {
    const usual = new BaselineBook({ repository: { ofDevice: keptOf }, hours: new HourOfWeek('UTC') });
    const keeper = { of: () => [], newLevel() {} };
    const watch = new BaselineRuleWatch({ book: bookOf(), inventory, usual, keeper });
    watch.put(metrics.map((metric, id) => baselineRule(id + 1, metric)));
    const cycle = () => {
      for (const { poll, observation, samples } of columns) watch.onPoll(poll, observation, samples);
    };
    const first = cpuMs(cycle);
    const later = cpuMs(() => {
      for (let time = 0; time < CYCLES; time += 1) cycle();
    });
    const judged = DEVICES * PORTS * metrics.length;
    const perCycle = later / CYCLES;
    return [
      figure(metrics.length),
      figure(judged),
      metrics.length === 0 ? '-' : figure((first * 1e6) / judged),
      figure(perCycle / DEVICES, 3),
      metrics.length === 0 ? '-' : figure((perCycle * 1e6) / judged),
    ];
  };
  report({
    name: 'rules-baselines',
    title: 'Baseline rules over a network',
    columns: [
      ...['rules', 'series judged', 'CPU ns a series, first poll of a quarter of an hour'],
      ...['CPU ms per poll after it', 'CPU ns a series'],
    ],
    rows: [row([]), row(watched.slice(0, 1)), row(watched)],
    notes: [
      `${figure(DEVICES)} devices of ${PORTS} ports with ${METRICS.length} values each, all of them as usual. What is usual is here made of one object in memory, not read from the database.`,
    ],
  });
  expect(polls).toHaveLength(DEVICES);
});

function baselineRule(id: number, metric: ShippedMetricName): BaselineRule {
  const scope = { devices: [], groups: [] };
  return {
    ...{ id, name: metric, enabled: true, shipped: false, changed: false },
    body: {
      ...{ kind: 'baseline', scope, metric, ports: null, direction: 'both' },
      ...{ sensitivity: 'normal', forSeconds: 180, severity: 'minor' },
    },
  };
}

/** The 80 bit/s of every port. */
function flatBaseline(): Baseline {
  const points = new LearningPoints();
  points.stepMs = HOUR;
  for (let atMs = -10 * DAY; atMs < 0; atMs += HOUR) points.push(atMs, 80);
  const metric = METRICS_BY_NAME.ifInOctets;
  const hours = new HourOfWeek('UTC');
  return learnBaseline(points, { metric, hours, nowMs: 0, left: [], levelSinceMs: null })!;
}

it('judges traps by 200 rules', () => {
  const { inventory } = fleet();
  const device = inventory.devices()[0]!;
  const rules = Array.from({ length: 200 }, (_, id): TrapRule => ({
    ...{ id, name: `rule ${id}`, enabled: true, shipped: false, changed: false },
    body: trapRule({
      notification: `1.3.6.1.4.1.99.0.${id}`,
      when: [{ varbind: '1.3.6.1.2.1.2.2.1.8', test: '=', values: [2] }],
    }),
  }));
  const ready: ReadyTrapRule[] = rules.flatMap((rule) => readyTrapRules(rule, fanNames).ready);
  const watch = new TrapRuleWatch({ book: bookOf(), ports: inventory });
  watch.put(ready);
  const values = [1, 7, 8].map((column) => ({
    ...{ oid: `1.3.6.1.2.1.2.2.1.${column}.3`, type: 'INTEGER' as const, value: 1 },
  }));
  const handled = (oid: string) => ({
    trap: { ...trapOf(1, { kind: 'other' }), receivedAtMs: 0, notificationOid: oid },
    values,
  });
  const about = rules.map((_, id) => handled(`1.3.6.1.4.1.99.0.${id}`));
  const none = handled('1.3.6.1.4.1.98.0.1');
  const times = QUICK ? 200_000 : 2_000_000;
  const perTrap = (trap: (time: number) => ReturnType<typeof handled>) =>
    (cpuMs(() => {
      for (let time = 0; time < times; time += 1) {
        const one = trap(time);
        if (watch.watches(one.trap.notificationOid)) watch.onTrap(device, one);
      }
    }) *
      1_000) /
    times;
  perTrap(() => none);
  report({
    name: 'rules-traps',
    title: '200 trap rules at work',
    columns: ['trap', 'CPU µs per trap'],
    rows: [
      [
        'that no rule is for',
        figure(
          perTrap(() => none),
          2,
        ),
      ],
      [
        'that a rule is for, and passes by a varbind',
        figure(
          perTrap((time) => about[time % 200]!),
          2,
        ),
      ],
    ],
  });
  expect(ready).toHaveLength(200);
});
