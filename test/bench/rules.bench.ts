import { expect, it } from 'vitest';
import type { Alert } from '../../server/domain/alert.ts';
import type { Baseline, KeptBaseline } from '../../server/domain/baseline.ts';
import { METRICS as METRICS_BY_NAME, type ShippedMetricName } from '../../server/domain/metric.ts';
import { SampleColumns } from '../../server/domain/sample-columns.ts';
import { DAY, HOUR } from '../../server/domain/units.ts';
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
import { silentLog, trapOf } from '../support/stage-line.ts';
import { figure, QUICK, report, sized } from './report.ts';
import { cpuMs } from './rules/cpu.ts';
import { DEVICES, fleet, METRICS, PORTS, SERIES, thresholds } from './rules/fleet.ts';

const RULES = sized('BENCH_RULES', { full: 10_000, quick: 1_000 });
const CYCLES = sized('BENCH_CYCLES', { full: 5, quick: 3 });

function bookOf(): AlertBook {
  const listener = { alert(_alert: Alert) {} };
  const flaps = new FlapDamper(FLAP_DEFAULTS);
  return new AlertBook({ alerts: new MemoryAlerts(), listener, log: silentLog, flaps });
}

/** Nothing is known to be usual. */
function usualOf(): BaselineBook {
  return new BaselineBook({ repository: { ofDevice: () => [] }, hours: new HourOfWeek('UTC') });
}

it(`judges ${RULES} rules over ${SERIES} series`, () => {
  const { inventory, polls } = fleet();
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
      figure((perCycle * 1e6) / SERIES),
    ];
  };
  report({
    name: 'rules-polls',
    title: 'Threshold rules over a network',
    columns: ['rules', 'load and first cycle', 'each cycle of polls', 'CPU ms per poll', 'CPU ns per sample'],
    rows: [row(0), row(11), row(RULES)],
    notes: [
      `${figure(DEVICES)} devices of ${PORTS} ports, ${figure(SERIES)} series, none of which is near a level; a tenth of the rules is for a group and a pattern of ports, four tenths for a device, half for a port.`,
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
