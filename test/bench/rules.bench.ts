import { expect, it } from 'vitest';
import type { Alert } from '../../server/domain/alert.ts';
import { AlertBook } from '../../server/fault/alert-book.ts';
import { FLAP_DEFAULTS, FlapDamper } from '../../server/fault/flap-damper.ts';
import { ThresholdWatch } from '../../server/fault/threshold-watch.ts';
import { type ReadyTrapRule, readyTrapRules, type TrapRule } from '../../server/fault/trap-rule.ts';
import { TrapRuleWatch } from '../../server/fault/trap-rule-watch.ts';
import { MemoryAlerts } from '../support/memory-repositories.ts';
import { fanNames, trapRule } from '../support/rule-bodies.ts';
import { silentLog, trapOf } from '../support/stage-line.ts';
import { figure, QUICK, report, sized } from './report.ts';
import { cpuMs } from './rules/cpu.ts';
import { DEVICES, fleet, PORTS, SERIES, thresholds } from './rules/fleet.ts';

const RULES = sized('BENCH_RULES', { full: 10_000, quick: 1_000 });
const CYCLES = sized('BENCH_CYCLES', { full: 5, quick: 3 });

function bookOf(): AlertBook {
  const listener = { alert(_alert: Alert) {} };
  const flaps = new FlapDamper(FLAP_DEFAULTS);
  return new AlertBook({ alerts: new MemoryAlerts(), listener, log: silentLog, flaps });
}

it(`judges ${RULES} rules over ${SERIES} series`, () => {
  const { inventory, polls } = fleet();
  const row = (count: number): string[] => {
    const watch = new ThresholdWatch({ book: bookOf(), inventory });
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
